"""What is owed to a store's safety: a backup each week, a drill of its recovery twice a year."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from intake.errors import BadAnswer, msg
from intake.vault import backups, meta
from intake.vault.store import Store
from intake.vault.transaction import Transaction

BACKUP_EVERY: Final = timedelta(days=7)
DRILL_EVERY: Final = timedelta(days=182)
_DRILLED: Final = "recovery-drilled"
"""Fact of the store: the day on which headquarters last proved that it opens this store."""


@dataclass(frozen=True, slots=True)
class Safety:
    """Days of the last backup and drill, None where there was none, and what is owed now.

    *enrol* says that this store signs by a key that headquarters does not know yet.
    """

    backed_up: date | None
    drilled: date | None
    backup_due: bool
    drill_due: bool
    enrol: bool


def of(tx: Transaction, today: date) -> Safety:
    """Return how the store stands; the first backup is due a week after its founding."""
    listed = backups.listing(tx)
    backed_up = listed[0].made.date() if listed else None
    drilled = _day(meta.known(tx, _DRILLED))
    since = backed_up or meta.founded(tx).date()
    return Safety(
        backed_up,
        drilled,
        backup_due=today - since >= BACKUP_EVERY,
        drill_due=drilled is None or today - drilled >= DRILL_EVERY,
        enrol=meta.known(tx, meta.ENROL) is not None,
    )


def prove(store: Store, value: str, *, at: datetime) -> None:
    """Record a drill: *value* is what headquarters read aloud from its own screen.

    Raise `BadAnswer` where it is not that of this store.
    """
    if "".join(value.split()).upper() != store.recovery_check:
        raise BadAnswer(
            msg("These are not the characters of this store, so the drill is not done."),
            msg("Let headquarters read them again; if they differ, it has the wrong recovery key."),
        )

    def record(tx: Transaction) -> None:
        meta.keep(tx, _DRILLED, at.date().isoformat())
        tx.audit(at, "recovery-drilled", meta.text(tx, meta.STORE_ID))

    store.run(record).result()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
