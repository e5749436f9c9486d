"""What happened in each case, entry by entry: the table only grows, and the newest entry counts.

An entry bears the number of its row in the audit, which holds a keyed hash of it: so all entries of
the store have one order, and an answer writes to two places on the disk and no more.
"""

from dataclasses import dataclass
from datetime import datetime

from intake.errors import Trouble, msg
from intake.sealing import box
from intake.vault import cases, rows
from intake.vault.transaction import Transaction


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry; *seq* grows with time whatever the clock said, with gaps."""

    seq: int
    case_code: str
    at: datetime
    author: str
    entry: str


def append(tx: Transaction, case_code: str, *, at: datetime, author: str, entry: str) -> int:
    """Keep the JSON text *entry*; return its number."""
    detail = _detail(cases.detail_key(tx, case_code), entry)
    seq = tx.audit(at, "entry", case_code, detail).seq
    rows.insert(tx.db, "journal", JournalEntry(seq, case_code, at, author, entry))
    return seq


def of_case(tx: Transaction, case_code: str, *, after: int = 0) -> tuple[JournalEntry, ...]:
    """Return the entries of a case after number *after*, in order."""
    where = "WHERE case_code = ? AND seq > ? ORDER BY seq"
    return rows.select(tx.db, "journal", JournalEntry, where, case_code, after)


def newest(tx: Transaction, case_code: str) -> int:
    """Return the number of the newest entry of a case, 0 where it has none."""
    row = tx.db.row("SELECT max(seq) FROM journal WHERE case_code = ?", case_code)
    return int(row[0] or 0) if row else 0


def verify(tx: Transaction) -> None:
    """Hold entries and audit against each other; raise `Trouble` at the first that differs."""
    keys: dict[str, bytes] = dict(tx.db.rows("SELECT case_code, key FROM detail_keys"))
    for seq, code, entry, detail in tx.db.rows(
        "SELECT seq, case_code, entry, detail FROM journal FULL JOIN ("
        "  SELECT seq, object AS case_code, detail FROM audit WHERE action = 'entry'"
        ") USING (seq, case_code) WHERE case_code IN (SELECT case_code FROM detail_keys)"
    ):
        if not is_told(keys[code], entry, detail):
            raise differs(seq, code)


def is_told(key: bytes, entry: str | None, detail: str) -> bool:
    """Tell whether *entry* is the one of which the audit holds *detail*."""
    return entry is not None and _detail(key, entry) == detail


def differs(seq: int, code: str) -> Trouble:
    """Return what is wrong with an entry that the audit does not tell of."""
    return Trouble(
        msg("Entry {seq} of case {code} is not as it was saved."),
        msg("Keep the folder as it is, and ask headquarters before going on."),
        seq=seq,
        code=code,
    )


def _detail(key: bytes, entry: str) -> str:
    return box.mac(key, entry.encode()).hex()
