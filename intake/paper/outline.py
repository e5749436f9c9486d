"""A paper as plain structure, tested as text before it is set. It knows no fonts and no pages."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a block speaks; print keeps the word and the frame, never the colour alone."""

    PLAIN = "plain"
    QUIET = "quiet"
    CAUTION = "caution"
    URGENT = "urgent"


class Mark(StrEnum):
    """What stands before an item: a box to tick, or a picture; the struck ones say do not."""

    TICK = "tick"
    DOT = "dot"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Heading:
    """Opens a part; level 1 is a part, level 2 a row of a repeat. *beside*: the English of it."""

    text: str
    level: int = 1
    beside: str = ""

    def as_text(self) -> list[str]:
        """Return it as lines of text."""
        return ["", _joined("#" * self.level + " " + self.text, self.beside)]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. A *strong* one is said louder; *beside*: the English of it."""

    text: str
    tone: Tone = Tone.PLAIN
    beside: str = ""
    strong: bool = False

    def as_text(self) -> list[str]:
        """Return it as lines of text."""
        return [_joined(self.text, self.beside)]


@dataclass(frozen=True, slots=True)
class Box:
    """A framed block: a title and lines below it."""

    title: str
    lines: tuple[str, ...]
    tone: Tone = Tone.PLAIN

    def as_text(self) -> list[str]:
        """Return it as lines of text."""
        return [f"[{self.tone}] {self.title}", *(f"  {line}" for line in self.lines)]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: what was asked, what was answered, and how we know."""

    left: str
    middle: str
    right: str = ""
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under three heads; it breaks between rows and repeats its head.

    *told*: what is in the middle is prose, and needs the most room.
    """

    heads: tuple[str, str, str]
    lines: tuple[Line, ...]
    told: bool = False

    def as_text(self) -> list[str]:
        """Return it as lines of text."""
        return [_joined(one.left, one.middle, one.right) for one in self.lines]


@dataclass(frozen=True, slots=True)
class Day:
    """A day to keep: weekday, day and month as they stand on a calendar, and what it is.

    *words* and *away* say what to do and how far it is; *beside* is the English of it all.
    """

    weekday: str
    number: str
    month: str
    title: str
    words: str
    away: str
    beside: str = ""

    def as_text(self) -> list[str]:
        """Return it as lines of text."""
        day = f"{self.weekday} {self.number} {self.month}"
        return [_joined(day, self.title, self.words, self.away, self.beside)]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do, not to do or to have. *who* does it; *beside*: the English of it."""

    mark: Mark
    text: str
    beside: str = ""
    who: str = ""

    def as_text(self) -> list[str]:
        """Return it as lines of text."""
        return [_joined(f"[{self.mark}] {self.text}", self.beside, self.who)]


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a form: what it is, and what stands there; an empty value is a line to write on."""

    label: str
    value: str = ""
    beside: str = ""

    def as_text(self) -> list[str]:
        """Return it as lines of text."""
        return [_joined(f"{self.label}: {self.value or '____'}", self.beside)]


@dataclass(frozen=True, slots=True)
class Signature:
    """Where a person signs, and the day beside it."""

    name: str
    day: str

    def as_text(self) -> list[str]:
        """Return it as lines of text."""
        return [f"{self.name}: ____ {self.day}: ____"]


Block = Heading | Paragraph | Box | Table | Day | Item | Field | Signature


@dataclass(frozen=True, slots=True)
class Outline:
    """One paper. `code` names it on every page, `foot` is said on every page.

    *beside* is the English of the title, *foot_beside* that of the foot. *person* and below it
    *corner* stand at the far side of the first head, *letterhead* above them in place of the code.
    *large* sets it for a person who is tired and reads little. *pages* is the sentence with
    `{page}` and `{pages}`, *pages_beside* the English of it; without one it is that of the
    catalogue, as that of a reprint is without *prints*, the one with `{number}`. A *letter* goes to
    an office: nothing of the program stands on it but its code. *draft* says below the title that
    nobody has checked the words.
    """

    title: str
    subtitle: str
    language: str
    code: str
    office: str
    foot: str
    blocks: tuple[Block, ...]
    beside: str = ""
    foot_beside: str = ""
    person: str = ""
    corner: tuple[str, ...] = ()
    letterhead: tuple[str, ...] = ()
    large: bool = False
    pages: str = ""
    pages_beside: str = ""
    prints: str = ""
    letter: bool = False
    draft: str = ""

    def as_text(self) -> str:
        """Return the paper as lines of text, one block after the other."""
        corner = (*self.letterhead, self.person, *self.corner)
        head = filter(None, (self.title, self.beside, self.draft, self.subtitle, *corner))
        lines = [*head, ""]
        for block in self.blocks:
            lines.extend(block.as_text())
        return "\n".join([*lines, "", *filter(None, (self.foot, self.foot_beside))])


def _joined(*parts: str) -> str:
    return " | ".join(filter(None, parts))
