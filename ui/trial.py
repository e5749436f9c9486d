"""A throwaway clinic and headquarters with invented clients, composed through the two doors."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from intake.clinic import Clinic, fictional, found, read_first_kit, storeless
from intake.clinic.stores import STANDARD, Cost
from intake.clock import Clock
from intake.headquarters import Headquarters, Terms
from intake.headquarters import found as found_headquarters

PASSPHRASE = "made-up people open this door"  # noqa: S105 - shown on the screen, for nobody real
OFFICE, CLINIC = "Headquarters", ("fresno", "Fresno clinic")
LETTERHEAD = ("(559) 555-0142",)
SCREENER, PARALEGAL = "M. Ortiz", "D. Okafor"
SECOND, THIRD = "A. Lindqvist", "B. Ferreira"
CODES = tuple(f"{first}4QTRYAMP" for first in
              ("K7", "P2", "C8", "M5", "T3", "H9", "D4", "V6", "R2", "W7", "N3", "X8", "G9", "F4",
               "J5"))  # fmt: skip
_HALF = 88
_TOGETHER = 50
"""Answers in one transaction: nobody waits for a stick to keep what is thrown away."""
_RELEASED, _SEALED, _DELIVERED = (1, 6), (4,), (7,)

Heard = Callable[[int, int], object]
"""Hears how many steps of how many are done; returning False stops."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Where the throwaway stores lie; `PASSPHRASE` opens both."""

    folder: Path

    @property
    def clinic(self) -> Path:
        """The clinic's store."""
        return self.folder / "clinic"

    @property
    def headquarters(self) -> Path:
        """The headquarters' store."""
        return self.folder / "headquarters"

    @property
    def identity(self) -> Path:
        """The recovery identity of the headquarters, as on a stick in its safe."""
        return self.folder / "amparo-recovery-identity.txt"

    @property
    def packets(self) -> Path:
        """Where sealed packets lie, as on a stick."""
        return self.folder / "stick"


def make(
    folder: Path,
    clock: Clock,
    *,
    cost: Cost | None = None,
    clients: int = len(CODES),
    heard: Heard = lambda *_: None,
) -> Trial:
    """Found both in *folder* and interview *clients* invented people; both are locked after it."""
    trial, cost = Trial(folder), cost or STANDARD
    trial.packets.mkdir(parents=True, exist_ok=True)
    office = _headquarters(trial, clock, cost)
    try:
        clinic = _clinic(trial, office, clock, cost)
        try:
            people = fictional.fictional_clients()[:clients]
            for at, plain in enumerate(people):
                if heard(at, len(people)) is False:
                    break
                _interview(trial, clinic, at, plain)
            _receipt(trial, clinic, office)
        finally:
            clinic.close()
    finally:
        office.close()
    heard(1, 1)
    return trial


def _headquarters(trial: Trial, clock: Clock, cost: Cost) -> Headquarters:
    founded = found_headquarters(
        trial.headquarters,
        office=OFFICE,
        person=PARALEGAL,
        passphrase=PASSPHRASE,
        clock=clock,
        cost=cost,
    )
    trial.identity.write_text(f"# for nobody real\n{founded.recovery_identity}\n", "utf-8")
    return Headquarters(founded.store, clock=clock)


def _clinic(trial: Trial, office: Headquarters, clock: Clock, cost: Cost) -> Clinic:
    kit = read_first_kit(office.make_kit([CLINIC], storeless.our_workbook(), Terms(LETTERHEAD)))
    store = found(
        trial.clinic,
        kit,
        principal=CLINIC[0],
        person=SCREENER,
        passphrase=PASSPHRASE,
        clock=clock,
        cost=cost,
    )
    clinic = Clinic(store, clock=clock)
    office.enrol(office.read_enrolment(clinic.enrolment_file()))
    # The drill comes before the first client, here as anywhere.
    clinic.prove_recovery(office.rehearse(clinic.recovery_request(), trial.identity).check)
    return clinic


def _interview(trial: Trial, clinic: Clinic, at: int, plain: fictional.Plain) -> None:
    """Leave the first interview half-way; release and seal some, as a clinic has them."""
    case, _ = fictional.interview(
        clinic,
        plain,
        code=CODES[at],
        enough=lambda answered: at == 0 and answered >= _HALF,
        together=_TOGETHER,
    )
    if at in _RELEASED + _SEALED + _DELIVERED:
        clinic.release(case)
    if at in _SEALED + _DELIVERED and case.consent.send:
        clinic.seal(case, trial.packets, consent=case.consent).result()
    clinic.describe(case)


def _receipt(trial: Trial, clinic: Clinic, office: Headquarters) -> None:
    sealed = {row.case_code: row for row in clinic.packets()}
    if not sealed:
        return
    # In the order of sealing: the names of the files are drawn, and would mix them up.
    files = [
        trial.packets / row.file_name for row in sorted(sealed.values(), key=lambda row: row.seq)
    ]
    for _ in office.receive([*files, _cut(trial, files[0])]):
        pass
    wanted = [sealed[CODES[at]].packet_id for at in _DELIVERED if CODES[at] in sealed]
    if wanted:
        clinic.accept_receipt(*office.receipt(wanted))


def _cut(trial: Trial, file: Path) -> Path:
    """Copy a packet as a stick does that was pulled out too early."""
    cut = trial.packets / "copied-in-haste.age"
    data = file.read_bytes()
    cut.write_bytes(data[: len(data) // 2])
    return cut
