"""What stands on every page beside its blocks: the first head, later heads, and the foot."""

from collections.abc import Sequence
from dataclasses import replace

from intake import text
from intake.errors import msg
from intake.paper.fonts import Style
from intake.paper.ink import Pen
from intake.paper.outline import Outline
from intake.paper.setting import ACCENT, CAUTION, INK, QUIET, RULE, Setter, Span, Text

MM = 72 / 25.4
_EDGE, _LETTER_EDGE, _LATER_EDGE = 12 * MM, 16 * MM, 9 * MM
_ARCH = 15


class Furniture:
    """Heads and feet of one outline. Tops are points from the foot of the page."""

    def __init__(self, outline: Outline, setter: Setter, tall: float) -> None:
        self._outline, self._set, self._tall = outline, setter, tall

    def first(self, pen: Pen | None) -> float:
        """Draw the head of the first page, if with a pen; return how far down it reaches."""
        if self._outline.letter:
            return self._letter(pen)
        own, side = (
            Span(0, self._set.width * 0.66),
            Span(self._set.width * 0.68, self._set.width * 0.32),
        )
        y = self._tall - _EDGE
        y -= self._office(pen, own, side, y) + 12
        leading = self._column(pen, self._titles(own), y)
        far = self._column(pen, self._corner(side), y, end=True)
        return self._tall - min(leading, far) + 8

    def later(self, pen: Pen) -> None:
        """Draw the head of a later page."""
        outline, setter = self._outline, self._set
        half = setter.width / 2 - 8
        title = setter.text(outline.title, Span(0, half), 8, ink=QUIET)
        office = setter.text(outline.office, Span(half + 16, half), 8, ink=QUIET)
        setter.draw(pen, title, self._tall - _LATER_EDGE)
        setter.draw(pen, office, self._tall - _LATER_EDGE, end=True)

    def foot(self, pen: Pen, y: float, page: int, pages: int) -> None:
        """Draw what is said on every page, the code, and which page it is."""
        outline, setter = self._outline, self._set
        pen.rule(setter.left, y, setter.width, RULE, 0.6)
        large = outline.large
        said = [
            setter.text(
                outline.foot, setter.whole, 9 if large else 7.5, ink=INK if large else QUIET
            ),
            setter.text(outline.foot_beside, setter.whole, 7.5, ink=QUIET),
        ]
        y = self._column(pen, [one for one in said if one.lines[0].parts], y - 3)
        sentence = outline.pages or text.translator(outline.language)(msg("page {page} of {pages}"))
        halves = Span(0, setter.width / 2), Span(setter.width / 2, setter.width / 2)
        code = setter.text(outline.code, halves[0], 7.5, ink=QUIET, style=Style.MONO)
        setter.draw(pen, code, y, beside=True)
        room = halves[1]
        for words, beside in ((outline.pages_beside, True), (sentence, False)):
            if not words:
                continue
            count = setter.text(words.format(page=page, pages=pages), room, 7.5, ink=QUIET)
            setter.draw(pen, count, y, end=True, beside=beside)
            room = replace(room, width=room.width - count.lines[0].width * 7.5 / 1000 - 10)

    def _letter(self, pen: Pen | None) -> float:
        """Draw the head of a letter: its title and its day, nothing of the program."""
        setter = self._set
        title = setter.text(self._outline.title, setter.whole, 15, style=Style.BOLD)
        day = setter.text(self._outline.subtitle, setter.whole, setter.type.body)
        self._column(pen, (title, day), self._tall - _LETTER_EDGE)
        return _LETTER_EDGE + title.tall + day.tall + 12

    def _office(self, pen: Pen | None, own: Span, side: Span, y: float) -> float:
        setter = self._set
        name = setter.text(self._outline.office, Span(22, own.width - 22), 9.5, style=Style.BOLD)
        if pen:
            _arch(pen, setter.x(0, _ARCH), y - name.step / 2 - _ARCH / 2, _ARCH)
            setter.draw(pen, name, y)
        far = self._column(pen, self._reach(side, name), y, end=True)
        return max(name.tall, y - far)

    def _reach(self, span: Span, name: Text) -> list[Text]:
        """Return how the office is reached, on one line with its *name*; else the code."""
        setter, lines = self._set, self._outline.letterhead
        if not lines:
            return [setter.text(self._outline.code, span, 9, style=Style.MONO)]
        first = setter.text(lines[0], span, 13, style=Style.BOLD)
        rest = [setter.text(one, span, 9, ink=QUIET) for one in lines[1:]]
        return [replace(first, step=max(name.step, first.step)), *rest]

    def _titles(self, span: Span) -> list[Text]:
        outline, setter = self._outline, self._set
        size = 23 if outline.large else 19
        found = [setter.text(outline.title, span, size, style=Style.BOLD)]
        found += [
            setter.text(one, span, 9.5, ink=QUIET)
            for one in (outline.beside, outline.subtitle)
            if one
        ]
        if outline.draft:
            found.append(setter.text(outline.draft, span, 8.5, ink=CAUTION, style=Style.BOLD))
        return found

    def _corner(self, span: Span) -> list[Text]:
        outline, setter = self._outline, self._set
        size = 12 if outline.large else 9.5
        person = setter.text(outline.person, span, size, style=Style.BOLD)
        lines = [setter.text(words, span, 9.5) for words in outline.corner]
        return [person, *lines] if outline.person else lines

    def _column(
        self, pen: Pen | None, texts: Sequence[Text], y: float, *, end: bool = False
    ) -> float:
        for one in texts:
            if pen:
                self._set.draw(pen, one, y, end=end)
            y -= one.tall
        return y


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
