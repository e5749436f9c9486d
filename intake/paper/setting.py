"""Turns the blocks of an outline into pieces: type, columns, rules and boxes, in either direction.

What is at the leading side of a paper that reads leftward stands at its right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from intake.paper.fonts import Style
from intake.paper.ink import Pen
from intake.paper.lines import Line as Set
from intake.paper.lines import one_line, set_lines
from intake.paper.outline import Box, Heading, Line, Paragraph, Table, Tone
from intake.paper.pieces import Piece
from intake.paper.typed import Unprintable

INK, QUIET, ACCENT, RULE = 0x18262B, 0x4C5D63, 0x0D5560, 0xC3CCC6
CAUTION = 0x744700
TONES = {
    # ink, fill, bar
    Tone.PLAIN: (INK, 0xF2F4F0, 0x76868A),
    Tone.QUIET: (QUIET, 0xF2F4F0, 0x76868A),
    Tone.CAUTION: (CAUTION, 0xFBF0D8, 0x9C6A14),
    Tone.URGENT: (0x9F1F1A, 0xFCEBE8, 0x9F1F1A),
}
_COLUMNS, _TOLD = (0.44, 0.38, 0.18), (0.27, 0.53, 0.2)
"""Shares of the width: what was asked, what was answered, how we know."""
_GUTTER, _BESIDE = 14, 0.36
_WHOLE_ROW = 5
"""A row of fewer lines stays on one page."""
_FEW_LINES, _LAST_LINE, _NARROWER = 4, 0.3, (0.92, 0.84, 0.76, 0.68)
_WHOLE_BOX = 14
"""A box of fewer lines stays on one page."""


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes in points: body, heading, small, and the English beside it.

    *even*: no paragraph of few lines ends with a word alone.
    """

    body: float
    heading: float
    small: float
    beside: float
    leading: float = 1.36
    even: bool = False


FOR_FILE = Type(9, 13, 8, 8)
FOR_LETTER = Type(10.5, 13, 9, 9, leading=1.42)
FOR_CLIENT = Type(13, 16, 9.5, 9, leading=1.3, even=True)
CLOSE = Type(12, 15, 9.5, 8.5, leading=1.25, even=True)
"""For a client, where it saves a page that would hold a few lines."""


@dataclass(frozen=True, slots=True)
class Span:
    """A column: how far it begins from the leading edge of the body, and how wide it is."""

    lead: float
    width: float


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one size and colour, set in a column."""

    lines: tuple[Set, ...]
    size: float
    ink: int
    span: Span
    step: float

    @property
    def tall(self) -> float:
        """How high the lines stand together."""
        return self.step * len(self.lines)


class Setter:
    """Sets one outline's blocks between two edges; *leftward* mirrors all of them."""

    def __init__(
        self, left: float, width: float, kind: Type, names: Unprintable, *, leftward: bool
    ) -> None:
        self.left, self.width, self.type = left, width, kind
        self._names, self._leftward = names, leftward

    @property
    def whole(self) -> Span:
        """The whole width."""
        return Span(0, self.width)

    @property
    def both(self) -> tuple[Span, Span]:
        """The column of the reader's language, and that of English beside it."""
        side = self.width * _BESIDE
        return Span(0, self.width - side - _GUTTER), Span(self.width - side, side)

    def text(
        self,
        words: str,
        span: Span,
        size: float,
        *,
        ink: int = INK,
        style: Style = Style.REGULAR,
    ) -> Text:
        """Return *words* broken into *span*."""
        width = span.width * 1000 / size
        found = set_lines(words, width, style, names=self._names)
        if self.type.even and 1 < len(found) <= _FEW_LINES:
            found = self._even(words, width, style, found)
        tall = max(one.tall for one in found)
        return Text(tuple(found), size, ink, span, size * self.type.leading * tall)

    def _even(self, words: str, width: float, style: Style, found: list[Set]) -> list[Set]:
        """Return as many lines, narrower, where the last one would be short."""
        for share in _NARROWER:
            if found[-1].width >= width * _LAST_LINE:
                break
            narrow = set_lines(words, width * share, style, names=self._names)
            if len(narrow) > len(found):
                break
            found = narrow
        return found

    def wide(self, words: str, size: float, style: Style) -> float:
        """Return how wide *words* are on one line."""
        return one_line(words, style, names=self._names).width * size / 1000 + 0.01

    def x(self, lead: float, width: float = 0) -> float:
        """Return where something of *width* begins that is *lead* from the leading edge."""
        return self.left + (self.width - lead - width if self._leftward else lead)

    def draw(
        self, pen: Pen, text: Text, top: float, *, end: bool = False, beside: bool = False
    ) -> None:
        """Draw lines downward from *top*; at the far edge of their column where *end* says so.

        What is English *beside* a text that runs leftward is drawn last, so that who copies the
        page gets each in its own order.
        """
        y = top - text.step * 0.5 - text.size * 0.36
        for line in text.lines:
            wide = line.width * text.size / 1000
            lead = text.span.lead + (text.span.width - wide if end else 0)
            last = beside and self._leftward
            pen.line(line, self.x(lead, wide), y, text.size, text.ink, last=last)
            y -= text.step

    def bar(self, pen: Pen, lead: float, width: float, foot: float, tall: float, ink: int) -> None:
        """Fill a rectangle."""
        pen.box(self.x(lead, width), foot, width, tall, fill=ink, edge=None, radius=0)

    # Blocks

    def heading(self, block: Heading) -> Iterator[Piece]:
        """Yield a heading that never stands alone at the foot of a page."""
        top = block.level == 1
        size = self.type.heading if top else self.type.body + 1.5
        ink = ACCENT if top else INK
        words, side = self.both if block.beside else (self.whole, self.whole)
        text = self.text(block.text, words, size, ink=ink, style=Style.BOLD)
        beside = self.text(block.beside, side, self.type.beside, ink=QUIET, style=Style.BOLD)
        tall = text.tall + (3 if top else 1)

        def draw(pen: Pen, y: float) -> None:
            self.draw(pen, text, y)
            if block.beside:
                self.draw(pen, beside, y - text.tall + beside.tall + 1, end=True, beside=True)
            if top:
                pen.rule(self.left, y - tall, self.width, ACCENT, 0.7)

        yield Piece(tall + (4 if top else 1), draw, gap=9 if top else 6, keep=True)

    def paragraph(self, block: Paragraph) -> Iterator[Piece]:
        """Yield running text; it parts between lines, but for the first two and the last two."""
        style = Style.BOLD if block.strong else Style.REGULAR
        ink = TONES[block.tone][0]
        if block.beside:
            yield self._beside(block, style, ink)
            return
        text = self.text(block.text, self.whole, self.type.body, ink=ink, style=style)
        yield from self.rows(text, gap=3)

    def box(self, block: Box) -> Iterator[Piece]:
        """Yield a filled block with a bar at its leading side; it parts between its lines."""
        ink, fill, bar = TONES[block.tone]
        inside = Span(11, self.width - 20)
        title = self.text(block.title, inside, self.type.body + 1.5, ink=ink, style=Style.BOLD)
        bodies = [self.text(one, inside, self.type.body) for one in block.lines]
        rows = [row for text in (title, *bodies) for row in _each_line(text)]
        for at, row in enumerate(rows):
            first, last = at == 0, at == len(rows) - 1
            above, below = (5 if first else 0), (6 if last else 0)
            tall = row.step + above + below

            def draw(
                pen: Pen, y: float, row: Text = row, above: int = above, tall: float = tall
            ) -> None:
                self.bar(pen, 0, self.width, y - tall - 0.3, tall + 0.3, fill)
                self.bar(pen, 0, 3, y - tall - 0.3, tall + 0.3, bar)
                self.draw(pen, row, y - above)

            keep = not last and (
                at < len(title.lines) + 1 or at == len(rows) - 2 or len(rows) < _WHOLE_BOX
            )
            yield Piece(tall, draw, gap=6 if first else 0, keep=keep)

    def table(self, block: Table) -> Iterator[Piece]:
        """Yield a head that comes again on each page, and rows; a long one parts between lines."""
        spans = self._columns(_TOLD if block.told else _COLUMNS)
        heads = [
            self.text(words, span, self.type.small, ink=QUIET, style=Style.BOLD)
            for words, span in zip(block.heads, spans, strict=True)
        ]
        head = self._row(heads, rule=True)
        if any(block.heads):
            yield replace(head, keep=True, gap=3)
        for line in block.lines:
            for piece in self._line(line, spans):
                yield replace(piece, head=head if any(block.heads) else None)

    def rows(self, text: Text, gap: float) -> Iterator[Piece]:
        """Yield the lines of *text* so that no page begins or ends with one of them alone."""
        count = len(text.lines)
        for at, row in enumerate(_each_line(text)):

            def draw(pen: Pen, y: float, row: Text = row) -> None:
                self.draw(pen, row, y)

            keep = at < count - 1 and at in (0, count - 2)
            yield Piece(row.step, draw, gap=gap if at == 0 else 0, keep=keep)

    def _beside(self, block: Paragraph, style: Style, ink: int) -> Piece:
        own, side = self.both
        text = self.text(block.text, own, self.type.body, ink=ink, style=style)
        beside = self.text(block.beside, side, self.type.beside, ink=QUIET)

        def draw(pen: Pen, y: float) -> None:
            self.draw(pen, text, y)
            self.draw(pen, beside, y - (text.step - beside.step) / 2, beside=True)

        # What is said loudly opens what follows.
        return Piece(max(text.tall, beside.tall) + 2, draw, gap=5, keep=block.strong)

    def _columns(self, shares: tuple[float, ...]) -> tuple[Span, ...]:
        spans, lead = [], 0.0
        for share in shares:
            width = self.width * share
            spans.append(Span(lead, width - (_GUTTER if share != shares[-1] else 0)))
            lead += width
        return tuple(spans)

    def _line(self, line: Line, spans: Sequence[Span]) -> Iterator[Piece]:
        style = Style.BOLD if line.strong else Style.REGULAR
        body, small = self.type.body, self.type.small
        cells = [
            self.text(line.left, spans[0], body),
            self.text(line.middle, spans[1], body, ink=INK if line.strong else QUIET, style=style),
            self.text(line.right, spans[2], small, ink=QUIET),
        ]
        count = max(len(one.lines) for one in cells)
        if count < _WHOLE_ROW:
            yield self._row(cells, rule=True)
            return
        for at in range(count):
            slices = [replace(one, lines=one.lines[at : at + 1]) for one in cells]
            row = self._row(slices, rule=at == count - 1)
            yield replace(row, keep=at in (0, count - 2))

    def _row(self, cells: Sequence[Text], *, rule: bool) -> Piece:
        step = max(one.step for one in cells)
        tall = max(one.tall + (step - one.step) / 2 for one in cells) + (6 if rule else 0)

        def draw(pen: Pen, y: float) -> None:
            for cell in cells:
                # Words of another size stand on the same line as the first ones.
                self.draw(pen, cell, y - 2 - (step - cell.step) * 0.5)
            if rule:
                pen.rule(self.left, y - tall, self.width, RULE, 0.5)

        return Piece(tall, draw)


def _each_line(text: Text) -> Iterator[Text]:
    return (replace(text, lines=(line,)) for line in text.lines)
