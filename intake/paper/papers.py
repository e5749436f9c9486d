"""Every paper there is, for whom it is, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from intake import text
from intake.errors import Forbidden, msg
from intake.paper import agreement, visit
from intake.paper.card import card
from intake.paper.cover import checklist, cover
from intake.paper.letters import letters
from intake.paper.memo import memo
from intake.paper.outline import Outline
from intake.paper.printed import Printed
from intake.paper.summary import summary
from intake.paper.texts import texts
from intake.paper.tongue import Tongue


class Reader(StrEnum):
    """For whom a paper is."""

    CLIENT = "client"
    FILE = "file"
    VOLUNTEER = "volunteer"


@dataclass(frozen=True, slots=True)
class Kind:
    """One paper: its id, its reader and its name in the program's words."""

    id: str
    reader: Reader
    name: str


KINDS = (
    Kind("visit", Reader.CLIENT, msg("Visit, dates, do and do not")),
    Kind("deadlines", Reader.CLIENT, msg("All dates")),
    Kind("dos", Reader.CLIENT, msg("Do and do not, in full")),
    Kind("rights", Reader.CLIENT, msg("Know your rights, and a card")),
    Kind("records", Reader.CLIENT, msg("Papers to ask for")),
    Kind("letters", Reader.CLIENT, msg("Letters to ask for records")),
    Kind("consent", Reader.CLIENT, msg("What the client agreed to")),
    Kind("referrals", Reader.CLIENT, msg("Where to get help")),
    Kind("summary", Reader.FILE, msg("Intake summary")),
    Kind("memo", Reader.FILE, msg("Screening memo")),
    Kind("checklist", Reader.FILE, msg("Record checklist")),
    Kind("cover", Reader.FILE, msg("Cover note of a packet")),
    Kind("card", Reader.VOLUNTEER, msg("Card without identity")),
)
_OF_CLIENT: dict[str, Callable[[Tongue], Outline | tuple[Outline, ...]]] = {
    "visit": visit.visit,
    "deadlines": visit.deadlines,
    "dos": visit.dos,
    "rights": visit.rights,
    "records": visit.records,
    "letters": letters,
    "consent": agreement.consent,
    "referrals": agreement.referrals,
}
_OF_OFFICE: dict[str, Callable[[Printed, str], Outline]] = {
    "summary": summary,
    "memo": memo,
    "checklist": checklist,
    "cover": cover,
    "card": card,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """One paper as somebody wants it. *draft* accepts words that no named translator checked."""

    kind: str
    language: str = "en"
    discreet: bool = False
    draft: bool = False


def outlines(case: Printed, wish: Wish) -> tuple[Outline, ...]:
    """Return the outlines of a paper, one for each piece that counts its own pages.

    Raises `Forbidden` for a translation that nobody reviewed and nobody asked for as a draft, and
    for a card without the client's consent.
    """
    if is_for_office(wish):
        made: Outline | tuple[Outline, ...] = _OF_OFFICE[wish.kind](case, wish.language)
    else:
        require_reviewed(wish)
        tongue = Tongue.of(case, wish.language, discreet=wish.discreet)
        made = _OF_CLIENT[wish.kind](tongue)
    several = made if isinstance(made, tuple) else (made,)
    return tuple(_counted(one, case) for one in several)


def is_for_office(wish: Wish) -> bool:
    """Tell whether a paper is for the file or a volunteer: in words of the program."""
    return wish.kind in _OF_OFFICE


def require_reviewed(wish: Wish) -> None:
    """Raise `Forbidden` where the words are a draft that nobody asked for."""
    if not texts(wish.language).reviewed and not wish.draft:
        raise Forbidden(
            msg("No named translator has checked the words of this paper in {language}."),
            msg("Print it in English, or ask for the draft: it stands beside English and says so."),
            language=text.language_name(wish.language, "en"),
        )


def _counted(outline: Outline, case: Printed) -> Outline:
    """A paper that was printed before says so beside its code."""
    if not case.copy or outline.letter:
        return outline
    words = outline.prints or text.translator(outline.language)(msg("print {number}"))
    return replace(outline, code=f"{outline.code}  {words.format(number=case.copy + 1)}")
