"""What any paper of a case is made of, as values: nothing here reads a store or a clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from intake.case.answers import Answers
from intake.case.consent import Consent
from intake.case.review import Release
from intake.case.transcript import Dated, Part, Said
from intake.paper.redaction import EVERYTHING, Redaction
from intake.paper.speech import Speech
from intake.screening.review import FindingReview
from intake.screening.screen import Screening


@dataclass(frozen=True, slots=True)
class Words:
    """The answers of a case in one language."""

    parts: tuple[Part, ...]
    timeline: tuple[Dated, ...]
    consents: tuple[Said, ...]
    speech: Speech
    open_points: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Sealed:
    """A packet of the case: its file, its place in the chain of the store, and its day."""

    file_name: str
    packet_id: str
    seq: int
    size: int
    day: date


@dataclass(frozen=True, slots=True)
class Printed:
    """What the papers of a case are made of; *screening* is None for a form without rules.

    *words* gives the answers and the texts of the rules in a language, without what a redaction
    hides; *reviewed* tells that counsel has seen the rules, *released* that an attorney has seen
    the case, *release* how, and *reviews* what attorneys made of each finding. *copy* counts the
    prints of this paper, 0 before the first.
    """

    code: str
    office: str
    answers: Answers
    screening: Screening | None
    reviewed: bool
    version: str
    on: date
    audit_head: str
    released: bool
    words: Callable[[str, Redaction], Words]
    redaction: Redaction = EVERYTHING
    letterhead: tuple[str, ...] = ()
    person: str = ""
    consent: Consent | None = None
    packets: tuple[Sealed, ...] = ()
    reviews: tuple[FindingReview, ...] = ()
    release: Release | None = None
    copy: int = 0

    @property
    def shown(self) -> Answers:
        """The answers that may be printed."""
        return self.redaction.of(self.answers)
