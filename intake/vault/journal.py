"""What happened in each case, entry by entry: the table only grows, and the newest entry counts."""

from dataclasses import dataclass
from datetime import datetime

from intake.errors import Trouble, msg
from intake.sealing import box
from intake.vault import cases, rows
from intake.vault.transaction import Transaction


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry; *seq* orders all entries of the store, whatever the clock said."""

    seq: int
    case_code: str
    at: datetime
    author: str
    entry: str


def append(tx: Transaction, case_code: str, *, at: datetime, author: str, entry: str) -> int:
    """Keep the JSON text *entry*; return its number."""
    key = cases.detail_key(tx, case_code)
    row = tx.db.row(
        "INSERT INTO journal (case_code, at, author, entry) VALUES (?, ?, ?, ?) RETURNING seq",
        case_code,
        at.isoformat(),
        author,
        entry,
    )
    assert row is not None
    tx.audit(at, "entry", f"{case_code}/{row[0]}", _detail(key, entry))
    return int(row[0])


def of_case(tx: Transaction, case_code: str, *, after: int = 0) -> tuple[JournalEntry, ...]:
    """Return the entries of a case after number *after*, in order."""
    where = "WHERE case_code = ? AND seq > ? ORDER BY seq"
    return rows.select(tx.db, "journal", JournalEntry, where, case_code, after)


def verify(tx: Transaction) -> None:
    """Hold every entry against its row of the audit; raise `Trouble` at the first that differs."""
    told: dict[str, str] = dict(
        tx.db.rows("SELECT object, detail FROM audit WHERE action = 'entry'")
    )
    for seq, code, entry, key in tx.db.rows(
        "SELECT seq, case_code, entry, key FROM journal JOIN detail_keys USING (case_code)"
    ):
        if told.get(f"{code}/{seq}") != _detail(key, entry):
            raise Trouble(
                msg("Entry {seq} of case {code} is not as it was saved."),
                msg("Keep the folder as it is, and ask headquarters before going on."),
                seq=seq,
                code=code,
            )


def _detail(key: bytes, entry: str) -> str:
    return box.mac(key, entry.encode()).hex()
