"""Sets an outline on pages: embedded fonts, page x of y, the same bytes for the same outline."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from intake import text
from intake.errors import msg
from intake.paper import forms
from intake.paper.fonts import Style
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
from intake.paper.setting import ACCENT, FOR_CLIENT, FOR_FILE, INK, QUIET, RULE, Setter, Span
from intake.paper.typed import Unprintable

PAPERS = tuple(SHEETS)
_MM = 72 / 25.4
_SIDE, _TOP, _BOTTOM = 15 * _MM, 18 * _MM, 21 * _MM


def render(
    outline: Outline, *, paper: str = "letter", unprintable: Unprintable = Unprintable.STOP
) -> bytes:
    """Return the PDF of *outline*; *paper* is `letter` or `a4`.

    Raises `Trouble` where a character has no glyph in any font that ships, or prints its number
    instead, as *unprintable* says.
    """
    return render_all((outline,), paper=paper, unprintable=unprintable)


def render_all(
    outlines: Sequence[Outline],
    *,
    paper: str = "letter",
    unprintable: Unprintable = Unprintable.STOP,
) -> bytes:
    """Return several papers as one PDF; each counts its own pages."""
    first, sheet = outlines[0], SHEETS[paper]
    titles = ", ".join(dict.fromkeys(one.title for one in outlines))
    pen = Pen(sheet, title=titles, author=first.office, subject=first.code, language=first.language)
    for outline in outlines:
        _Paper(outline, pen, unprintable).draw()
    return pen.to_bytes()


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
        kind = FOR_CLIENT if outline.large else FOR_FILE
        leftward = text.direction(outline.language) == "rtl"
        width = pen.sheet.wide - 2 * _SIDE
        self._set = Setter(_SIDE, width, kind, unprintable, leftward=leftward)
        self._first_top = self._head(None)

    def draw(self) -> None:
        """Draw every page."""
        tall = self._pen.sheet.tall
        pieces = [piece for block in self._outline.blocks for piece in self._pieces(block)]
        pages = list(fill(pieces, tall - self._first_top - _BOTTOM, tall - _TOP - _BOTTOM))
        for number, page in enumerate(pages, start=1):
            if number == 1:
                self._head(self._pen)
            else:
                self._later_head()
            y = tall - (self._first_top if number == 1 else _TOP)
            for at, piece in enumerate(page):
                y -= piece.gap if at else 0
                piece.draw(self._pen, y)
                y -= piece.tall
            self._foot(number, len(pages))
            self._pen.turn()

    def _pieces(self, block: Block) -> Iterator[Piece]:
        return _SET[type(block)](self._set, block)

    def _head(self, pen: Pen | None) -> float:
        """Draw the head of the first page; return how far down it reaches, in points."""
        outline, setter, top = self._outline, self._set, self._pen.sheet.tall
        large = outline.large
        own, side = Span(0, setter.width * 0.66), Span(setter.width * 0.68, setter.width * 0.32)
        office = setter.text(outline.office, Span(22, own.width - 22), 9.5, style=Style.BOLD)
        code = setter.text(outline.code, side, 9, style=Style.MONO)
        title = setter.text(outline.title, own, 23 if large else 19, style=Style.BOLD)
        under = [
            setter.text(one, own, 9.5, ink=QUIET)
            for one in (outline.beside, outline.subtitle)
            if one
        ]
        corner = [
            setter.text(
                one,
                side,
                12 if at == 0 and large else 9.5,
                style=Style.BOLD if at == 0 else Style.REGULAR,
            )
            for at, one in enumerate(outline.corner)
        ]
        y = top - 12 * _MM
        if pen:
            _arch(pen, setter.x(0, 15), y - office.step / 2 - 7.5, 15)
            setter.draw(pen, office, y)
            setter.draw(pen, code, y, end=True)
        y -= max(office.tall, code.tall) + 12
        far = y
        if pen:
            setter.draw(pen, title, y)
        y -= title.tall
        for one in under:
            if pen:
                setter.draw(pen, one, y)
            y -= one.tall
        for one in corner:
            if pen:
                setter.draw(pen, one, far, end=True)
            far -= one.tall
        return top - min(y, far) + 8

    def _later_head(self) -> None:
        outline, setter = self._outline, self._set
        top = self._pen.sheet.tall - 9 * _MM
        half = setter.width / 2 - 8
        title = setter.text(outline.title, Span(0, half), 8, ink=QUIET)
        office = setter.text(outline.office, Span(half + 16, half), 8, ink=QUIET)
        setter.draw(self._pen, title, top)
        setter.draw(self._pen, office, top, end=True)

    def _foot(self, page: int, pages: int) -> None:
        outline, setter, pen = self._outline, self._set, self._pen
        y = _BOTTOM - 3 * _MM
        pen.rule(setter.left, y, setter.width, RULE, 0.6)
        y -= 3
        for words, size in (
            (outline.foot, 9 if outline.large else 7.5),
            (outline.foot_beside, 7.5),
        ):
            if words:
                said = setter.text(words, setter.whole, size, ink=INK if outline.large else QUIET)
                setter.draw(pen, said, y)
                y -= said.tall
        sentence = outline.pages or text.translator(outline.language)(msg("page {page} of {pages}"))
        count = sentence.format(page=page, pages=pages)
        foot = Span(0, setter.width / 2)
        code = setter.text(outline.code, foot, 7.5, ink=QUIET, style=Style.MONO)
        setter.draw(pen, code, y)
        number = setter.text(count, Span(setter.width / 2, setter.width / 2), 7.5, ink=QUIET)
        setter.draw(pen, number, y, end=True)


def _arch(pen: Pen, x: float, y: float, size: float) -> None:
    """Draw the sign: an arch with an open doorway."""
    canvas = pen.canvas
    canvas.setFillColorRGB(*(part / 255 for part in ACCENT.to_bytes(3, "big")))
    path = canvas.beginPath()
    path.moveTo(x, y)
    path.lineTo(x, y + size / 2)
    path.arcTo(x, y, x + size, y + size, 180, -180)
    path.lineTo(x + size, y)
    path.lineTo(x + size * 0.66, y)
    path.lineTo(x + size * 0.66, y + size * 0.45)
    path.arcTo(x + size * 0.34, y + size * 0.29, x + size * 0.66, y + size * 0.61, 0, 180)
    path.lineTo(x + size * 0.34, y)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
