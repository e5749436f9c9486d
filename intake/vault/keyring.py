"""The secrets that a store holds: its signing key, and the identities of a headquarters."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from intake.vault import rows
from intake.vault.transaction import Transaction


class KeyKind(StrEnum):
    """What a secret is for. Intake and recovery are never the same identity."""

    SIGNING = "signing"
    INTAKE = "intake"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Secret:
    """A signing seed (32 bytes) or an age identity (its text in ASCII), with its days of use.

    *until* is the first day on which it is used for nothing new; None for one that was not ended.
    """

    name: str
    kind: KeyKind
    secret: bytes = field(repr=False)
    since: date
    until: date | None = None


def keep(tx: Transaction, secret: Secret, *, at: datetime) -> None:
    """Keep a new secret under a name of its own."""
    rows.insert(tx.db, "keyring", secret)
    tx.audit(at, f"key-kept-{secret.kind}", secret.name)


def end(tx: Transaction, name: str, until: date, *, at: datetime) -> None:
    """Set the first day on which a secret is used for nothing new."""
    tx.db.execute("UPDATE keyring SET until = ? WHERE name = ?", until.isoformat(), name)
    tx.audit(at, "key-ended", name)


def destroy(tx: Transaction, name: str, *, at: datetime) -> None:
    """Remove a secret; what only it opens can never be opened again."""
    tx.db.execute("DELETE FROM keyring WHERE name = ?", name)
    tx.audit(at, "key-destroyed", name)


def of_kind(tx: Transaction, kind: KeyKind) -> tuple[Secret, ...]:
    """Return the secrets of a kind, the newest first."""
    where = "WHERE kind = ? ORDER BY since DESC, rowid DESC"
    return rows.select(tx.db, "keyring", Secret, where, kind.value)
