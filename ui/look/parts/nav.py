"""The leading column: where one is, how far each part is, and what waits there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from ui.look import tokens
from ui.look.glyphs import Mark, draw_mark
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas, progress
from ui.look.parts.handle import Handle
from ui.look.parts.rows import Rows, Spot, painted_list
from ui.look.text import Paragraph

_SIDE, _GLYPH, _NAME, _END = 8, 20, 46, 19
_NEWS_MS = 6000


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place: a section with its mark, or a filter, room or step with an icon.

    `share` (0 to 1) fills the arc of a part; `second` is a line below the name; `ruled` draws a
    hairline above; `badge` puts the count on a pill; `spoken` is said instead of name and count.
    `title` makes it the name of the places below it.
    """

    id: str
    name: str
    count: str = ""
    mark: Mark | None = None
    share: float = 0.0
    icon: Icon | None = None
    tone: str = "ink2"
    second: str = ""
    here: bool = False
    ruled: bool = False
    badge: bool = False
    spoken: str = ""
    title: bool = False


class Nav(QWidget):
    """A list of places on the surface, with a foot below. `went` tells where to go."""

    went = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = Rows[NavItem](_spoken, self)
        self.list = painted_list(look, self._rows, _draw, lambda item, w: _height(look, item, w))
        self.list.setAccessibleName(name)
        Handle(self.list, self)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        self.foot = Foot(look, self)
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(11), 1, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)

    @property
    def items(self) -> tuple[NavItem, ...]:
        """The places that are shown."""
        return self._rows.values

    def show_items(self, items: Sequence[NavItem]) -> None:
        """Show *items*; the one that is here becomes the current row."""
        self._rows.show_rows(items)
        here = next((row for row, item in enumerate(items) if item.here), -1)
        if here >= 0 and not self.list.hasFocus():
            self.list.setCurrentIndex(self._rows.index(here))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter here: the list has gone where it leads, and what stands there has the keys."""
        event.setAccepted(event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface and the hairline at its trailing edge."""
        with canvas(self, self._look) as c:
            paint_side(c, self.height(), leading=True)

    def _go(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self.went.emit(self._rows.values[index.row()].id)


class Foot(QWidget):
    """What is answered of all, minutes since the start, and news of growth for 6 seconds."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words, self._end, self._share, self._news = "", "", -1.0, ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._tell(""))

    def show_progress(self, words: str, end: str, share: float) -> None:
        """Show words, what stands at the end, and the bar filled to *share* (0 to 1)."""
        self._words, self._end, self._share = words, end, share
        self.updateGeometry()
        self.update()

    def tell(self, news: str) -> None:
        """Show why the total grew."""
        self._tell(news)
        self._timer.start(_NEWS_MS)

    def sizeHint(self) -> QSize:
        """Return room for words, bar and news."""
        px = self._look.px
        return QSize(0, (px(40) if self._share >= 0 else 0) + (px(20) if self._news else 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint words above the bar, news below."""
        if self._share < 0:
            return
        with canvas(self, self._look) as c:
            px, side = self._look.px, self._look.px(22)
            line = Box(side, 0, self.width() - 2 * side, px(17))
            c.words(self._words, tokens.COUNT, line, c.colours.ink2)
            c.words(self._end, tokens.COUNT, line, c.colours.ink2, end=True)
            progress(c, Box(side, px(20), line.w, px(4)), self._share)
            below = Box(side, px(30), line.w, px(20))
            c.words(self._news, tokens.COUNT, below, c.colours.accent_ink)

    def _tell(self, news: str) -> None:
        self._news = news
        self.updateGeometry()
        self.update()


def paint_side(c: Canvas, height: float, *, leading: bool) -> None:
    """Paint a side column: surface, and a hairline towards the middle."""
    c.box(Box(0, 0, c.width, height), fill=c.colours.surface)
    paint_edge(c, height, leading=leading)


def paint_edge(c: Canvas, height: float, *, leading: bool) -> None:
    """Paint the hairline of a side column towards the middle."""
    edge = Box(c.width - 1 if leading else 0, 0, 1, height)
    c.box(edge, fill=c.colours.line)


def _spoken(item: NavItem) -> str:
    return item.spoken or ", ".join(filter(None, (item.name, item.count, item.second)))


def _set(look: Look, item: NavItem, width: float, *, mirrored: bool) -> tuple[Paragraph, Paragraph]:
    """Set name (up to two lines) and second line at the *width* of the list."""
    role = tokens.BODY.strong if item.here else tokens.BODY
    role = tokens.SMALL.strong if item.title else role
    name = look.paragraph(item.name, role, mirrored=mirrored, limit=2)
    second = look.paragraph(item.second, tokens.SMALL, mirrored=mirrored, limit=3)
    count = look.paragraph(item.count, tokens.COUNT).natural if item.count else 0
    room = width - look.px(_NAME + _END) - (count + look.px(8) if count else 0)
    name.fit(room)
    second.fit(width - look.px(_NAME + _END))
    return name, second


def _height(look: Look, item: NavItem, width: float) -> float:
    name, second = _set(look, item, width, mirrored=False)
    words = name.fitted + (second.fitted if second else 0)
    rule = look.px(10) if item.ruled else 0
    pad = 22 if second else 10
    return max(look.px(tokens.ROW), words + look.px(pad)) + 2 + rule


def _draw(c: Canvas, item: NavItem, spot: Spot) -> None:
    """Paint one place: hairline, back, bar, mark, name and count."""
    px, colours = c.look.px, c.colours
    top = px(10) if item.ruled else 0
    if item.ruled:
        c.hairline(px(_SIDE), px(6), c.width - 2 * px(_SIDE))
    back = Box(px(_SIDE), top + 1, c.width - 2 * px(_SIDE), spot.height - top - 2)
    _draw_back(c, item, spot, back)
    name, second = _set(c.look, item, c.width, mirrored=c.mirrored)
    both = name.fitted + (second.fitted if second else 0)
    y = back.y + (back.h - both) / 2
    middle = y + (name.first - px(18)) / 2
    if item.mark:
        draw_mark(c, item.mark, px(_GLYPH), middle, px(18), item.share)
    elif item.icon:
        tone = colours.accent_ink if item.here else getattr(colours, item.tone)
        c.icon(item.icon, px(_GLYPH + 1), y + (name.first - px(17)) / 2, px(17), tone)
    ink = colours.accent_ink if item.here else colours.ink2 if item.title else colours.ink
    lead = px(_GLYPH if item.title else _NAME)
    _draw_count(c, item, Box(0, y, c.width - px(_END), name.first))
    name.draw(c.painter, c.rect(Box(lead, y, name.width, 1)).x(), y, ink)
    below = Box(px(_NAME), y + name.fitted, second.width, 1)
    second.draw(c.painter, c.rect(below).x(), below.y, colours.ink2)


def _draw_back(c: Canvas, item: NavItem, spot: Spot, back: Box) -> None:
    colours, radius = c.colours, c.look.px(tokens.RADIUS)
    if item.here:
        outline = colours.accent if colours.plain else ""
        c.box(back, fill=colours.accent_soft, outline=outline, radius=radius)
        c.bar(back, colours.accent, radius=radius)
    elif spot.hovered:
        c.box(back, fill=colours.ground, radius=radius)
    if spot.chosen and spot.focused:
        c.box(back, outline=colours.accent, stroke=2, radius=radius)


def _draw_count(c: Canvas, item: NavItem, box: Box) -> None:
    if not item.count:
        return
    ink = c.colours.accent_ink if item.here else c.colours.ink2
    if item.badge:
        px = c.look.px
        width = max(px(22), c.look.paragraph(item.count, tokens.COUNT.strong).natural + px(12))
        pill = Box(box.w - width, box.y + (box.h - px(22)) / 2, width, px(22))
        c.box(pill, fill=c.colours.sunken, radius=px(11))
        words = c.look.paragraph(item.count, tokens.COUNT.strong, mirrored=c.mirrored)
        tall = words.fit(words.natural)
        x = pill.x + (width - words.natural) / 2
        c.text(words, x, pill.y + (pill.h - tall) / 2, words.natural, c.colours.ink)
        return
    c.words(item.count, tokens.COUNT, box, ink, end=True, ltr=True)
