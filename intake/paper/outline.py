"""A paper as plain structure, tested as text before it is set. It knows no fonts and no pages."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a block speaks; print keeps the word and the frame, never the colour alone."""

    PLAIN = "plain"
    QUIET = "quiet"
    CAUTION = "caution"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Heading:
    """Opens a part; level 1 is a part, level 2 a row of a repeat."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Box:
    """A framed block: a title and lines below it."""

    title: str
    lines: tuple[str, ...]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: what was asked, what was answered, and how we know."""

    left: str
    middle: str
    right: str = ""
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under three heads; it breaks between rows and repeats its head."""

    heads: tuple[str, str, str]
    lines: tuple[Line, ...]


Block = Heading | Paragraph | Box | Table


@dataclass(frozen=True, slots=True)
class Outline:
    """One paper. `code` names it on every page, `foot` is said on every page."""

    title: str
    subtitle: str
    language: str
    code: str
    office: str
    foot: str
    blocks: tuple[Block, ...]

    def as_text(self) -> str:
        """Return the paper as lines of text, one block after the other."""
        lines = [self.title, self.subtitle, ""]
        for block in self.blocks:
            lines.extend(_block_as_text(block))
        return "\n".join([*lines, "", self.foot])


def _block_as_text(block: Block) -> list[str]:
    match block:
        case Heading(text, level):
            return ["", "#" * level + " " + text]
        case Paragraph(text, _):
            return [text]
        case Box(title, inner, tone):
            return [f"[{tone}] {title}", *(f"  {line}" for line in inner)]
        case Table(_, rows):
            return [" | ".join(filter(None, (row.left, row.middle, row.right))) for row in rows]
