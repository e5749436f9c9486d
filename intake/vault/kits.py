"""What headquarters handed this store: kits and the workbooks in them, whole and unread."""

from dataclasses import dataclass
from datetime import date, datetime

from intake.vault import rows
from intake.vault.transaction import Transaction


@dataclass(frozen=True, slots=True)
class KitRow:
    """A kit that was accepted; *serial* counts up at headquarters."""

    serial: int
    content: bytes
    accepted_on: date


def accept(tx: Transaction, kit: KitRow, *, at: datetime) -> None:
    """Keep a verified kit."""
    rows.insert(tx.db, "kits", kit)
    tx.audit(at, "kit-accepted", str(kit.serial))


def newest(tx: Transaction) -> KitRow | None:
    """Return the kit with the highest serial, None before the first."""
    return rows.first(tx.db, "kits", KitRow, "ORDER BY serial DESC")


def keep_workbook(tx: Transaction, sha256: str, content: bytes, *, at: datetime) -> None:
    """Keep a compiled workbook under its hash; cases stay on the version they began with."""
    statement = "INSERT INTO workbooks VALUES (?, ?) ON CONFLICT DO NOTHING"
    if tx.db.execute(statement, sha256, content):
        tx.audit(at, "workbook-kept", sha256)


def kept(tx: Transaction) -> tuple[str, ...]:
    """Return the hashes of all compiled workbooks of this store."""
    return tuple(str(row[0]) for row in tx.db.rows("SELECT sha256 FROM workbooks ORDER BY rowid"))


def workbook(tx: Transaction, sha256: str) -> bytes | None:
    """Return a compiled workbook, None where this store has none of that hash."""
    row = tx.db.row("SELECT content FROM workbooks WHERE sha256 = ?", sha256)
    return bytes(row[0]) if row else None
