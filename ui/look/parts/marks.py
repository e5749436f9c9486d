"""Marks in columns: the choices of a grid stand on the same lines in heads, rows and the card."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import tokens
from ui.look.glyphs import tick
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas
from ui.look.parts.axes import CARD_END, TEXT, axes
from ui.look.text import Paragraph
from ui.look.tokens import BLEED

MARK = 22
_WORDS_SHARE, _WIDEST, _LEAST, _GAP = 0.42, 104, 40, 12
_LABEL, _VOICE = tokens.SMALL.strong.at(12.5), tokens.VOICE_CHOICE


@dataclass(frozen=True, slots=True)
class MarkHead:
    """The head of a column: the interviewer's words, and the client's where they differ."""

    label: str
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The choices of a row of a grid: heads, and which are chosen.

    `chosen` is None where there is a reason instead of an answer: its words stand there.
    """

    heads: tuple[MarkHead, ...]
    several: bool
    chosen: tuple[bool, ...] | None


@dataclass(frozen=True, slots=True)
class Columns:
    """Where columns stand, from the leading edge, in px."""

    first: float
    each: float

    def middle(self, at: int) -> float:
        """Return the middle of column *at*, from 0."""
        return self.first + (at + 0.5) * self.each


def columns(look: Look, width: float, heads: tuple[MarkHead, ...]) -> Columns | None:
    """Return where the columns of *heads* stand in a page of *width* px; None without room."""
    ax = axes(look, width)
    if ax.compact or not heads:
        return None
    end = ax.glyph - look.px(_GAP)
    room = (end - ax.text) * (1 - _WORDS_SHARE) / len(heads)
    if room < least(look, heads):
        return None
    each = min(room, max(look.px(_WIDEST), least(look, heads)))
    return Columns(end - each * len(heads), each)


def in_card(look: Look, width: float, heads: tuple[MarkHead, ...]) -> Columns | None:
    """Return the same columns as an editor *width* px wide in the active card has them."""
    text = look.px(TEXT)
    found = columns(look, width - 2 * BLEED + text + look.px(CARD_END), heads)
    return found and Columns(found.first - text + BLEED, found.each)


def least(look: Look, heads: tuple[MarkHead, ...]) -> float:
    """Return the width of a column in which no word of *heads* breaks, in px."""
    words = [(one, _LABEL) for head in heads for one in head.label.split()]
    words += [(one, _VOICE) for head in heads for one in head.voice.split()]
    widest = max((look.paragraph(one, role).natural for one, role in words), default=0.0)
    return max(float(look.px(_LEAST)), widest + look.px(8))


def said_above(look: Look, head: MarkHead, *, mirrored: bool) -> list[Paragraph]:
    """Return the words of a head, centred: the interviewer's, then the client's."""
    voice = head.voice if head.voice != head.label else ""
    pairs = [(head.label, _LABEL), (voice, _VOICE)]
    return [
        look.paragraph(words, role, mirrored=mirrored, centred=True)
        for words, role in pairs
        if words
    ]


def draw_mark(c: Canvas, box: Box, *, chosen: bool, several: bool) -> None:
    """Draw a mark as wide as *box*: a disc, a square where several can be chosen."""
    colours = c.colours
    outline = colours.accent if chosen else colours.edge
    if several:
        fill = colours.accent if chosen else colours.surface
        c.box(box, fill=fill, outline=outline, stroke=1.5, radius=tokens.RADIUS_CAP)
        if chosen:
            tick(c, box.x + 3, box.y + 3, box.w - 6, colours.on_accent)
        return
    stroke = 2 if chosen else 1.5
    c.box(box, fill=colours.surface, outline=outline, stroke=stroke, radius=box.w / 2)
    if chosen:
        c.disc(box.x + box.w / 2, box.y + box.h / 2, box.w * 0.28, colours.accent)


def draw_marks(c: Canvas, marks: Marks, stand: Columns, y: float, line: float) -> None:
    """Draw the marks of a quiet row, centred on a line *line* px high that begins at *y*."""
    side = c.look.px(MARK - 4)
    for at, chosen in enumerate(marks.chosen or ()):
        box = Box(stand.middle(at) - side / 2, y + (line - side) / 2, side, side)
        draw_mark(c, box, chosen=chosen, several=marks.several)


class HeadsRow(QWidget):
    """The heads of a grid, once above its rows; nothing where the columns have no room."""

    def __init__(self, look: Look, heads: tuple[MarkHead, ...] = ()) -> None:
        super().__init__()
        self._look, self.heads = look, heads
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def show_heads(self, heads: tuple[MarkHead, ...]) -> None:
        """Show *heads*."""
        if heads != self.heads:
            self.heads = heads
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at *width* px."""
        stand = columns(self._look, width, self.heads)
        return int(self._tall(stand)) if stand else 0

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return nothing: the column gives the width."""
        return QSize(0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew when the window turns round."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each head at the foot of its column, and the hairline below."""
        stand = columns(self._look, self.width(), self.heads)
        if stand is None:
            return
        with canvas(self, self._look) as c:
            px, room = self._look.px, stand.each - self._look.px(6)
            for at, head in enumerate(self.heads):
                words = said_above(self._look, head, mirrored=c.mirrored)
                y = self.height() - px(7) - sum(one.fit(room) for one in words)
                for one, ink in zip(words, (c.colours.ink, c.colours.ink2), strict=False):
                    y += c.text(one, stand.middle(at) - room / 2, y, room, ink)
            c.hairline(0, self.height() - 1, self.width())

    def _tall(self, stand: Columns) -> float:
        px, room = self._look.px, stand.each - self._look.px(6)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        heads = [said_above(self._look, one, mirrored=rtl) for one in self.heads]
        return px(8) + max(sum(one.fit(room) for one in words) for words in heads) + px(7) + 1
