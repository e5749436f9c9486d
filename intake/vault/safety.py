"""What is owed to a store's safety: a backup each week, a drill of its recovery twice a year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from intake.errors import BadAnswer, msg
from intake.vault import backups, meta
from intake.vault.store import Store
from intake.vault.transaction import Transaction

BACKUP_EVERY: Final = timedelta(days=7)
DRILL_EVERY: Final = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Safety:
    """Days of the last backup and drill, None where there was none, and what is owed now.

    *enrol* says that this store signs by a key that headquarters does not know yet, *reseal_due*
    that headquarters has another recovery identity than the one to which this store is sealed.
    """

    backed_up: date | None
    drilled: date | None
    backup_due: bool
    drill_due: bool
    enrol: bool
    reseal_due: bool = False


def of(store: Store, recovery: Sequence[str], today: date) -> Safety:
    """Return how the store stands; the first backup is due a week after its founding.

    *recovery*: the recipients of headquarters that may recover it now. Nothing is sealed anew
    while an altered key file is not put back.
    """
    reseal = not store.altered and not store.sealed_to(recovery)
    return replace(store.run(_of, today).result(), reseal_due=reseal)


def _of(tx: Transaction, today: date) -> Safety:
    listed = backups.listing(tx)
    backed_up = listed[0].made.date() if listed else None
    drilled = _day(meta.known(tx, meta.DRILLED))
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
        meta.keep(tx, meta.DRILLED, at.date().isoformat())
        tx.audit(at, "recovery-drilled", meta.text(tx, meta.STORE_ID))

    store.run(record).result()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
