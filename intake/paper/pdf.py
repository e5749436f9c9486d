"""Sets an outline on pages: embedded fonts, page x of y, the same bytes for the same outline."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from intake import text
from intake.paper import forms, lines
from intake.paper.furniture import MM, Furniture
from intake.paper.ink import SHEETS, Pen
from intake.paper.outline import (
    Block,
    Box,
    Day,
    Field,
    Heading,
    Item,
    Outline,
    Paragraph,
    Signature,
    Table,
)
from intake.paper.pieces import Piece, fill
from intake.paper.setting import FOR_CLIENT, FOR_FILE, FOR_LETTER, Setter
from intake.paper.typed import Unprintable

PAPERS = tuple(SHEETS)
_SIDE, _TOP, _BOTTOM = 15 * MM, 18 * MM, 21 * MM


def render(
    outline: Outline, *, paper: str = "letter", unprintable: Unprintable = Unprintable.STOP
) -> bytes:
    """Return the PDF of *outline*; *paper* is `letter` or `a4`.

    Raises `Trouble` where a character has no glyph in any font that ships, or prints its number
    instead, as *unprintable* says.
    """
    return render_all(((outline,),), paper=paper, unprintable=unprintable)[1]


def render_all(
    papers: Sequence[Sequence[Outline]],
    *,
    paper: str = "letter",
    unprintable: Unprintable = Unprintable.STOP,
) -> tuple[tuple[int, ...], bytes]:
    """Return how many pages each paper has, and all of them as one PDF.

    A paper may have several outlines: each counts its own pages.
    """
    outlines = [one for several in papers for one in several]
    first, sheet = outlines[0], SHEETS[paper]
    titles = ", ".join(dict.fromkeys(one.title for one in outlines))
    pen = Pen(sheet, title=titles, author=first.office, subject=first.code, language=first.language)
    try:
        counts = [sum(_Paper(one, pen, unprintable).draw() for one in some) for some in papers]
        return tuple(counts), pen.to_bytes()
    finally:
        lines.forget()


_SET: dict[type, Callable[[Setter, Any], Iterator[Piece]]] = {
    Heading: Setter.heading,
    Paragraph: Setter.paragraph,
    Box: Setter.box,
    Table: Setter.table,
    Day: forms.day,
    Item: forms.item,
    Field: forms.field,
    Signature: forms.signature,
}


class _Paper:
    """One outline on the sheets of one pen."""

    def __init__(self, outline: Outline, pen: Pen, unprintable: Unprintable) -> None:
        self._outline, self._pen = outline, pen
        kind = FOR_CLIENT if outline.large else FOR_LETTER if outline.letter else FOR_FILE
        leftward = text.direction(outline.language) == "rtl"
        width = pen.sheet.wide - 2 * _SIDE
        self._set = Setter(_SIDE, width, kind, unprintable, leftward=leftward)
        self._furniture = Furniture(outline, self._set, pen.sheet.tall)
        self._first_top = self._furniture.first(None)

    def draw(self) -> int:
        """Draw every page; return how many there are."""
        tall = self._pen.sheet.tall
        pieces = [piece for block in self._outline.blocks for piece in self._pieces(block)]
        pages = list(fill(pieces, tall - self._first_top - _BOTTOM, tall - _TOP - _BOTTOM))
        for number, page in enumerate(pages, start=1):
            if number == 1:
                self._furniture.first(self._pen)
            else:
                self._furniture.later(self._pen)
            y = tall - (self._first_top if number == 1 else _TOP)
            for at, piece in enumerate(page):
                y -= piece.gap if at else 0
                piece.draw(self._pen, y)
                y -= piece.tall
            self._furniture.foot(self._pen, _BOTTOM - 3 * MM, number, len(pages))
            self._pen.turn()
        return len(pages)

    def _pieces(self, block: Block) -> Iterator[Piece]:
        return _SET[type(block)](self._set, block)
