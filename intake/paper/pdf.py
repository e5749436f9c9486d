"""Sets an outline on pages: embedded fonts, page x of y, the same bytes for the same outline."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
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
from intake.paper.setting import CLOSE, FOR_CLIENT, FOR_FILE, FOR_LETTER, Setter, Type
from intake.paper.typed import Unprintable

PAPERS = tuple(SHEETS)
_SIDE, _TOP, _BOTTOM = 15 * MM, 18 * MM, 21 * MM
_SHORT, _SIGNED = 0.3, 0.8
"""The shares of a page below which a part stays whole: any, and one that is signed."""


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
        counts = [sum(_draw(one, pen, unprintable) for one in some) for some in papers]
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


def _draw(outline: Outline, pen: Pen, unprintable: Unprintable) -> int:
    """Draw every page of *outline*; return how many there are."""
    kind = FOR_CLIENT if outline.large else FOR_LETTER if outline.letter else FOR_FILE
    paper = _Paper(outline, pen, unprintable, kind)
    if outline.large and len(paper.pages) > 1:
        closer = _Paper(outline, pen, unprintable, CLOSE)
        paper = closer if len(closer.pages) < len(paper.pages) else paper
    paper.draw()
    return len(paper.pages)


class _Paper:
    """One outline on the sheets of one pen. `pages` are filled before anything is drawn."""

    def __init__(self, outline: Outline, pen: Pen, unprintable: Unprintable, kind: Type) -> None:
        self._outline, self._pen = outline, pen
        leftward = text.direction(outline.language) == "rtl"
        width = pen.sheet.wide - 2 * _SIDE
        self._set = Setter(_SIDE, width, kind, unprintable, leftward=leftward)
        self._furniture = Furniture(outline, self._set, pen.sheet.tall)
        self._first_top = self._furniture.first(None)
        tall = pen.sheet.tall
        pieces = [one for part in _parts(outline.blocks) for one in self._part(part)]
        self.pages = list(fill(pieces, tall - self._first_top - _BOTTOM, tall - _TOP - _BOTTOM))

    def draw(self) -> None:
        """Draw every page."""
        tall = self._pen.sheet.tall
        for number, page in enumerate(self.pages, start=1):
            if number == 1:
                self._furniture.first(self._pen)
            else:
                self._furniture.later(self._pen)
            y = tall - (self._first_top if number == 1 else _TOP)
            for at, piece in enumerate(page):
                y -= piece.gap if at else 0
                piece.draw(self._pen, y)
                y -= piece.tall
            self._furniture.foot(self._pen, _BOTTOM - 3 * MM, number, len(self.pages))
            self._pen.turn()

    def _part(self, blocks: Sequence[Block]) -> list[Piece]:
        """Return a part's pieces; one for a client stays whole if it is short or is signed."""
        pieces = [one for at in range(len(blocks)) for one in self._block(blocks, at)]
        tall = sum(one.tall + one.gap for one in pieces)
        share = _SIGNED if any(isinstance(one, Signature) for one in blocks) else _SHORT
        if not self._outline.large or tall > self._pen.sheet.tall * share:
            return pieces
        return [replace(one, keep=True) for one in pieces[:-1]] + pieces[-1:]

    def _block(self, blocks: Sequence[Block], at: int) -> list[Piece]:
        """Return a block's pieces; words right before a table open it."""
        block, after = blocks[at], blocks[at + 1 : at + 2]
        pieces = list(_SET[type(block)](self._set, block))
        if isinstance(block, Paragraph) and any(
            isinstance(one, Paragraph | Table) for one in after
        ):
            opens = isinstance(after[0], Table) or block.strong
            pieces[-1] = replace(pieces[-1], keep=opens or pieces[-1].keep)
        return pieces


def _parts(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """Yield the blocks from one heading to the next."""
    heads = [at for at, one in enumerate(blocks) if isinstance(one, Heading) and one.level == 1]
    for start, end in pairwise([0, *heads, len(blocks)]):
        if end > start:
            yield blocks[start:end]
