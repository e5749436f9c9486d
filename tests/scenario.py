"""A second client of the doors, without a window: a headquarters, a clinic, whole days of work."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from intake import clinic as clinics
from intake import clock
from intake import headquarters as offices
from intake.case.answers import Answer, Answers, said
from intake.case.fill import fill
from intake.case.plain import read_answers
from intake.clinic import Clinic, OpenCase, SealedCase, storeless
from intake.headquarters import Arrival, Headquarters
from intake.practice.workbook import Workbook
from intake.sealing.kdf import CHEAPEST

TODAY = date(2026, 11, 24)
NOW = clock.stopped_at(TODAY)
CLINIC_WORDS, OFFICE_WORDS = "correct horse battery", "staple pear orange"
CLINICS = (("fresno", "Fresno clinic"), ("selma", "Selma clinic"))
BEFORE_FACTS: Mapping[str, Answer] = {
    "cs_scope_read": said("yes"),
    "cs_ok_interview": said("yes"),
    "cs_ok_send_hq": said("yes"),
    "cf_any": said("no"),
    "p_name": said("Rosa Maria Ejemplo"),
}


@cache
def our_workbook() -> Workbook:
    """Return the workbook that ships, read once for all tests."""
    return storeless.our_workbook()


class Scenario:
    """A headquarters and a clinic that it enrolled, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.stick = folder, folder / "stick"
        self.stick.mkdir()
        founded = offices.found(
            folder / "headquarters",
            office="Headquarters",
            person="D. Okafor",
            passphrase=OFFICE_WORDS,
            clock=NOW,
            cost=CHEAPEST,
        )
        self.recovery_identity = founded.recovery_identity
        self.office = Headquarters(founded.store, clock=NOW)
        self.kit = self.office.make_kit(CLINICS, our_workbook())
        self.clinic = self.found_clinic("clinic")

    def found_clinic(self, name: str, principal: str = "fresno") -> Clinic:
        """Found a laptop of a clinic that the kit names, and enrol it."""
        store = clinics.found(
            self.folder / name,
            clinics.read_first_kit(self.kit),
            principal=principal,
            person="M. Ortiz",
            passphrase=CLINIC_WORDS,
            clock=NOW,
            cost=CHEAPEST,
        )
        clinic = Clinic(store, clock=NOW)
        self.office.enrol(self.office.read_enrolment(clinic.enrolment_file()))
        return clinic

    def reopen(self) -> Clinic:
        """Lock the clinic and unlock it again."""
        self.clinic.close()
        self.clinic = Clinic.open(self.folder / "clinic", CLINIC_WORDS, clock=NOW)
        return self.clinic

    def interviewed(self, plain: object = None, **answers: Answer) -> OpenCase:
        """Begin a case, ask consent and names, then what *plain* (JSON) and *answers* say."""
        case = self.clinic.begin()
        given = read_answers(plain or {}, case.interview.survey)
        values = {**BEFORE_FACTS, **given.values, **answers}
        self.fill(case, Answers(values, given.repeats))
        return case

    def fill(self, case: OpenCase, answers: Answers) -> None:
        """Answer and save, one question after the other."""
        for change in fill(case.interview, answers):
            self.clinic.save(case, change).result()
        self.clinic.describe(case)

    def sealed(self, case: OpenCase) -> SealedCase:
        """Release and seal a case onto the stick."""
        self.clinic.release(case)
        return self.clinic.seal(case, self.stick, consent=case.consent).result()

    def received(self) -> list[Arrival]:
        """Let headquarters open what is on the stick."""
        return list(self.office.receive([self.stick]))

    def close(self) -> None:
        """Lock both."""
        self.clinic.close()
        self.office.close()


Begin = Callable[[], Scenario]
