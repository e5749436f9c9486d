"""The backups that this store made: listed in it, so that a purge knows where contents remain."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from intake.vault import meta
from intake.vault.transaction import Transaction

_FACT: Final = "backup:"
"""Fact of the store, one for each backup."""


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup: where it was written, and the last deed in it. *size* is in bytes."""

    id: str
    made: datetime
    path: str
    size: int
    seq: int


def keep(tx: Transaction, backup: BackupRow) -> None:
    """Keep that a backup was written and read back."""
    plain = asdict(backup) | {"made": backup.made.isoformat()}
    meta.keep(tx, _FACT + backup.id, json.dumps(plain))
    tx.audit(backup.made, "backup-made", backup.id)


def forget(tx: Transaction, backup_id: str, *, at: datetime) -> None:
    """Take a backup from the list: its file is gone."""
    meta.forget(tx, _FACT + backup_id)
    tx.audit(at, "backup-forgotten", backup_id)


def listing(tx: Transaction) -> tuple[BackupRow, ...]:
    """Return the backups, the newest first."""
    found = tx.db.rows("SELECT value FROM meta WHERE name GLOB ?", _FACT + "*")
    return tuple(sorted((_read(value) for (value,) in found), key=lambda one: -one.seq))


def last_purge(tx: Transaction) -> int:
    """Return the deed by which a case was last taken out for good, 0 where none ever was."""
    row = tx.db.row("SELECT max(seq) FROM audit WHERE action GLOB 'case-purged-*'")
    return int(row[0] or 0) if row else 0


def _read(value: str) -> BackupRow:
    plain: dict[str, Any] = json.loads(value)
    return BackupRow(**plain | {"made": datetime.fromisoformat(plain["made"])})
