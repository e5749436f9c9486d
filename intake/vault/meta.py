"""The few single facts of a store: what it is, since when, and under which id it sends packets."""

from datetime import datetime
from typing import Final, Literal

from intake.vault.database import Database
from intake.vault.transaction import Transaction

Kind = Literal["clinic", "headquarters"]
KIND: Final = "kind"
FOUNDED: Final = "founded"
STORE_ID: Final = "store_id"
"""The id in statements. It begins as that of the key file, and changes after a restore."""
CONTINUES: Final = "continues"
"""Whose life this store goes on with, for the first statement under its new id: JSON."""
ENROL: Final = "enrol_anew"
"""Set while headquarters does not know the key by which this store signs since it was restored."""
AUDIT_KEY: Final = "audit_key"
"""The key of the audit chain: the subkey of the first store key, kept so that the chain goes on."""
KEY_FILE: Final = "key_file"
"""The key file as this store last wrote it, to put back if somebody alters the one on disk."""

DRILLED: Final = "recovery-drilled"
"""The day on which headquarters last proved that it opens this store by its recovery identity."""
OWED: Final = "generation_owed"
"""Set by a purge until the generation is in use that has no trace of what was taken out."""


def text(tx: Transaction, name: str) -> str:
    """Return a fact that every store has, or that `keep` has set."""
    row = tx.db.row("SELECT value FROM meta WHERE name = ?", name)
    assert row is not None
    return str(row[0])


def known(tx: Transaction, name: str) -> str | None:
    """Return a fact that a store may have, None where it has not."""
    row = tx.db.row("SELECT value FROM meta WHERE name = ?", name)
    return str(row[0]) if row else None


def beginning(tx: Transaction, prefix: str) -> dict[str, str]:
    """Return the facts whose names begin with *prefix*."""
    sql = "SELECT name, value FROM meta WHERE substr(name, 1, ?) = ? ORDER BY name"
    return {str(name): str(value) for name, value in tx.db.rows(sql, len(prefix), prefix)}


def kind(tx: Transaction) -> Kind:
    """Return whose store this is."""
    return "headquarters" if text(tx, KIND) == "headquarters" else "clinic"


def blob(tx: Transaction, name: str) -> bytes | None:
    """Return the bytes kept under *name*, None where there are none."""
    row = tx.db.row("SELECT value FROM meta WHERE name = ?", name)
    return bytes(row[0]) if row else None


def audit_key(db: Database) -> bytes:
    """Return the key of the audit chain, by which all further transactions are told."""
    row = db.row("SELECT value FROM meta WHERE name = ?", AUDIT_KEY)
    assert row is not None
    return bytes(row[0])


def keep(tx: Transaction, name: str, value: str | bytes) -> None:
    """Set a fact."""
    tx.db.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        name,
        value,
    )


def forget(tx: Transaction, name: str) -> None:
    """Take a fact away; nothing where there is none."""
    tx.db.execute("DELETE FROM meta WHERE name = ?", name)


def founded(tx: Transaction) -> datetime:
    """Return when the store was founded."""
    return datetime.fromisoformat(text(tx, FOUNDED))
