"""What may leave this store, and when: a case goes once headquarters has it, or for a reason.

Days come from the kit; a case that is due is shown, and nothing goes by itself.
"""

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from intake.case.roles import Act, require
from intake.case.stages import Stage
from intake.clinic import caselist, saving
from intake.clinic.unlocked import Unlocked
from intake.errors import Forbidden, msg
from intake.vault import audit, cases, journal, packets, purge, receipts
from intake.vault.cases import CaseRow
from intake.vault.packets import PacketState
from intake.vault.staff import Heard, unheard
from intake.vault.transaction import Transaction


class Reason(StrEnum):
    """Why a supervising attorney takes out a case that headquarters has not confirmed.

    A word of this list and no sentence: it stands in the audit, which holds no contents.
    """

    CLIENT = "client"
    MISTAKE = "mistake"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Kept:
    """One case as retention sees it. *confirmed* is the day of the signed receipt, else None.

    *due* is the last day on which the kit lets a confirmed case stay.
    """

    code: str
    name: str
    stage: Stage
    confirmed: date | None
    due: date | None


class Retention(Unlocked):
    """Taking cases out for good."""

    def kept(self) -> tuple[Kept, ...]:
        """Return all cases: those due first, then by day, then those not confirmed."""
        require(self.person.roles, Act.PURGE)
        found = self._store.run(_kept, self._kit.kit.retention_days).result()
        return tuple(sorted(found, key=lambda one: (one.due or date.max, one.name, one.code)))

    def due(self) -> tuple[Kept, ...]:
        """Return the cases that the kit lets stay no longer."""
        return tuple(one for one in self.kept() if one.due and one.due <= self.today)

    def purge(
        self, code: str, *, reason: Reason | None = None, heard: Heard = unheard
    ) -> Future[None]:
        """Take a case out for good; the Future is done when no file here holds it any more.

        Raises `Forbidden` for another role, and where neither a signed receipt of headquarters
        covers all of the case nor a *reason* is given.
        """
        require(self.person.roles, Act.PURGE)
        at, recovery = self._clock(), self._kit.kit.recovery
        self._described.pop(code, None)

        def take_out(tx: Transaction) -> None:
            _take_out(tx, code, reason, at)

        return self._worker.submit(
            self._store.purge, take_out, recovery=recovery, at=at, heard=heard
        )

    @property
    def owes_generation(self) -> bool:
        """Tell whether a purge was cut short before its last step."""
        return self._store.owes_generation

    def finish_purge(self, *, heard: Heard = unheard) -> Future[None]:
        """Do the last step of a purge that was cut short; for whoever unlocks next."""
        at, recovery = self._clock(), self._kit.kit.recovery
        return self._worker.submit(self._store.rotate, recovery=recovery, at=at, heard=heard)


def _take_out(tx: Transaction, code: str, reason: Reason | None, at: datetime) -> None:
    if reason is None and confirmed(tx, cases.one(tx, code)) is None:
        raise Forbidden(
            msg("No signed receipt covers all of case {code}, so it stays."),
            msg("Accept the receipt of headquarters, or give a reason as supervising attorney."),
            code=code,
        )
    saving.forget(tx, code)
    purge.drop(tx, code, at=at, why=reason.value if reason else "receipt")


def confirmed(tx: Transaction, case: CaseRow) -> date | None:
    """Return the day on which headquarters signed for all that is in a case, None if it did not.

    A code that was told by telephone is no receipt; nor is one for what was told before the newest
    entry.
    """
    made = packets.listing(tx, case.code)
    if Stage(case.stage) is not Stage.DELIVERED or not made:
        return None
    newest = made[-1]
    packed = audit.last_of(tx.db, f"packet-{PacketState.SEALING}", newest.packet_id)
    if journal.newest(tx, case.code) > packed:
        return None
    signed = [
        line.recorded_on
        for line in receipts.of_packet(tx, newest.packet_id)
        if line.receipt_sha256 and line.result != receipts.QUARANTINED
    ]
    return signed[0] if signed else None


def _kept(tx: Transaction, days: int) -> list[Kept]:
    return [_line(tx, row, days) for row in cases.listing(tx)]


def _line(tx: Transaction, row: CaseRow, days: int) -> Kept:
    shown, day = caselist.line(row), confirmed(tx, row)
    due = day + timedelta(days) if day else None
    return Kept(row.code, shown.name, shown.stage, day, due)
