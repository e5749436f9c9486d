"""Who did what when, without contents: a chain of keyed rows that only grows.

A row is written in the transaction of the change that it tells of. The chain finds edits, gaps and
reorder by anyone without the audit key; not a cut tail and not an older copy of the whole store,
which headquarters sees from the head in the next packet.
"""

import json
from dataclasses import astuple, dataclass
from datetime import date, datetime

from intake.errors import Trouble, msg
from intake.sealing import box
from intake.vault.database import Database


@dataclass(frozen=True, slots=True)
class AuditHead:
    """The last row of the chain; `(0, "")` before the first."""

    seq: int
    mac: str


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One deed. *actor* is a slot, *object* an identifier, *detail* a hash or empty."""

    seq: int
    at: str
    actor: str
    action: str
    object: str
    detail: str
    prev: str

    def mac(self, key: bytes) -> str:
        """Return HMAC-SHA256 over the row as a canonical JSON array, in lower case hex."""
        text = json.dumps(astuple(self), ensure_ascii=False, separators=(",", ":"))
        return box.mac(key, text.encode()).hex()


def append(
    db: Database, key: bytes, *, at: datetime, actor: str, action: str, about: str, detail: str
) -> AuditHead:
    """Add one row in the running transaction; return the new head."""
    last = head(db)
    row = AuditRow(last.seq + 1, at.isoformat(), actor, action, about, detail, last.mac)
    mac = row.mac(key)
    db.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *astuple(row), mac)
    return AuditHead(row.seq, mac)


def head(db: Database) -> AuditHead:
    """Return the end of the chain, as packets carry it."""
    row = db.row("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1")
    return AuditHead(*row) if row else AuditHead(0, "")


def verify(db: Database, key: bytes) -> AuditHead:
    """Follow the whole chain; raise `Trouble` naming the first row that does not fit."""
    last = AuditHead(0, "")
    for *values, mac in db.rows("SELECT * FROM audit ORDER BY seq"):
        last = follow(key, last, AuditRow(*values), mac)
    return last


def follow(key: bytes, last: AuditHead, row: AuditRow, mac: str) -> AuditHead:
    """Return the head that *row* makes after *last*; raise `Trouble` where it does not fit."""
    if (row.seq, row.prev, mac) != (last.seq + 1, last.mac, row.mac(key)):
        raise Trouble(
            msg("The audit chain of this store does not hold from row {seq} on."),
            msg("Keep the folder as it is, and ask headquarters before going on."),
            seq=last.seq + 1,
        )
    return AuditHead(row.seq, mac)


def newest_day(db: Database) -> date | None:
    """Return the latest day that the clock ever said here, whatever the order; None for none."""
    row = db.row("SELECT max(at) FROM audit")
    return datetime.fromisoformat(str(row[0])).date() if row and row[0] else None


def last_of(db: Database, action: str, about: str) -> int:
    """Return the number of the newest row of that action on that thing, 0 where there is none."""
    row = db.row("SELECT max(seq) FROM audit WHERE action = ? AND object = ?", action, about)
    return int(row[0] or 0) if row else 0


def mac_at(db: Database, seq: int) -> str:
    """Return the mac of row *seq*, empty where the chain does not reach so far."""
    row = db.row("SELECT mac FROM audit WHERE seq = ?", seq)
    return str(row[0]) if row else ""


def day_of(db: Database, seq: int) -> date:
    """Return the day of a row."""
    row = db.row("SELECT at FROM audit WHERE seq = ?", seq)
    assert row is not None, "every store begins with a row"
    return datetime.fromisoformat(row[0]).date()


def rows(db: Database, *, after: int = 0) -> tuple[AuditRow, ...]:
    """Return the deeds after row *after*, oldest first."""
    found = db.rows("SELECT * FROM audit WHERE seq > ? ORDER BY seq", after)
    return tuple(AuditRow(*row[:7]) for row in found)


def details(db: Database, action: str, about: str) -> tuple[str, ...]:
    """Return the details of every deed of one kind with one thing, oldest first."""
    found = db.rows(
        "SELECT detail FROM audit WHERE action = ? AND object = ? ORDER BY seq", action, about
    )
    return tuple(str(row[0]) for row in found)
