"""Rows of a repeat as a table: two lines a cell, how far each row is, and the keys that work."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas, key_cap, progress
from ui.look.parts.axes import COMPACT
from ui.look.parts.buttons import Button
from ui.look.parts.rows import Rows, Spot, paint_choice, painted_list
from ui.look.tokens import BLEED

_HEAD, _ROW, _FOOT = 34, 66, 64
_NUMBER, _DONE, _SIDE = 54, 90, 18


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row: each cell has a first line and a second; `done` is `21/22`."""

    path: str
    cells: tuple[tuple[str, str], ...]
    done: str
    share: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table; without `add` the form itself says how many rows there are."""

    path: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[RowShown, ...]
    add: str


class TableView(QWidget):
    """A table on the page; it is as high as its rows, so that only the page scrolls.

    `pointed` tells top and height of the row that the keys come to, in px.
    """

    opened = Signal(str)
    added = Signal(str)
    pointed = Signal(int, int)

    def __init__(self, look: Look, shown: TableShown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.shown = look, shown
        self._rows = Rows[RowShown](lambda row: _spoken(look, row), self)
        self.list = painted_list(look, self._rows, self._draw, lambda *_: look.px(_ROW))
        self._dress()
        self.add = Button(look, shown.add, key="Ctrl Insert", icon=Icon.ADD, parent=self)
        self.add.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.add.clicked.connect(lambda: self.added.emit(self.shown.path))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_table(shown)

    def show_table(self, shown: TableShown) -> None:
        """Show *shown*; rows that stay equal are not touched."""
        before, self.shown = self.shown, shown
        here = self.list.currentIndex().row()
        self._rows.show_rows(shown.rows)
        if shown.rows:
            self.list.setCurrentIndex(self._rows.index(max(0, min(here, len(shown.rows) - 1))))
        self.list.setVisible(bool(shown.rows))
        self.list.setAccessibleName(shown.title)
        self.add.say(shown.add)
        self.add.setVisible(bool(shown.add))
        if len(before.rows) != len(shown.rows) or not before.rows:
            self._place()
            self.updateGeometry()
        self.update()

    @property
    def row(self) -> str:
        """The path of the row that the keys are on, empty where there is none."""
        at = self.list.currentIndex().row()
        return self.shown.rows[at].path if 0 <= at < len(self.shown.rows) else ""

    def point(self, path: str) -> None:
        """Put the keys on the row at *path*."""
        at = next((at for at, row in enumerate(self.shown.rows) if row.path == path), -1)
        if at >= 0:
            self.list.setCurrentIndex(self._rows.index(at))

    def sizeHint(self) -> QSize:
        """Return head, rows and foot."""
        px = self._look.px
        foot = px(_FOOT) if self.shown.add else px(12)
        return QSize(px(480), px(8) + px(_HEAD) + self._body() + foot)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Place list and button."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, heads and the keys below."""
        with canvas(self, self._look) as c:
            px, colours = self._look.px, c.colours
            frame = Box(0, px(8), self.width(), px(_HEAD) + self._body())
            c.box(frame, fill=colours.surface, outline=colours.line, stroke=1, radius=px(10))
            c.painter.save()
            c.painter.setClipPath(c.rounded(frame.inset(1), px(9)))
            c.painter.fillRect(c.rect(Box(0, frame.y, frame.w, px(_HEAD))), colours.sunken)
            c.painter.restore()
            role = tokens.COUNT.strong.at(12.5)
            heads = [*self._heads, self._look.say(msg("Done"))]
            for head, (x, wide) in zip(heads, self._columns(self.width()), strict=True):
                c.words(head, role, Box(x, frame.y, wide, px(_HEAD)), colours.ink2)
            if not self.shown.rows:
                c.words(
                    self._look.say(msg("No row yet.")),
                    tokens.BODY,
                    Box(px(_NUMBER), frame.y + px(_HEAD), frame.w, self._body()),
                    colours.ink2,
                )
            if self.shown.add and self.shown.rows:
                self._keys(c, frame.y + frame.h)

    def _keys(self, c: Canvas, y: float) -> None:
        px, say = self._look.px, self._look.say
        x: float = self.add.sizeHint().width() + px(16)
        box = Box(0, y + px(14), self.width(), px(36))
        keys = [(msg("Enter"), msg("open")), ("Ctrl Delete", msg("remove"))]
        if len(self.shown.rows) > 1:
            keys.append(("Ctrl Shift D", msg("by date")))
        for cap, words in keys:
            x += key_cap(c, say(cap), x, box.y, box.h) + px(6)
            spot = Box(x, box.y, max(0.0, box.w - x), box.h)
            x += c.words(say(words), tokens.SMALL, spot, c.colours.ink2) + px(16)

    @property
    def _heads(self) -> tuple[str, ...]:
        """The columns for which there is room: two of them where the table is narrow."""
        narrow = self.width() < self._look.px(COMPACT)
        return self.shown.columns[:2] if narrow else self.shown.columns

    def _body(self) -> int:
        return max(1, len(self.shown.rows)) * self._look.px(_ROW)

    def _columns(self, width: float) -> list[tuple[float, float]]:
        """Return where each column begins and how wide it is; the last is what is done."""
        px, count = self._look.px, max(1, len(self._heads))
        room = width - px(_NUMBER) - px(_DONE) - px(_SIDE)
        shares = [1.6, *([1.0] * (count - 1))]
        wide = [room * share / sum(shares) for share in shares[: len(self._heads)]]
        spots, x = [], float(px(_NUMBER))
        for one in wide:
            spots.append((x, one - px(12)))
            x += one
        return [*spots, (x, px(_DONE))]

    def _draw(self, c: Canvas, row: RowShown, spot: Spot) -> None:
        px, colours = self._look.px, c.colours
        paint_choice(c, Box(0, 0, c.width, spot.height), spot)
        number = row.path.rpartition("[")[2].rstrip("]")
        role = tokens.BODY.strong if spot.chosen else tokens.BODY
        box = Box(px(18), 0, px(_NUMBER - 20), spot.height)
        c.words(number, role, box, colours.ink if spot.chosen else colours.ink2, ltr=True)
        spots = self._columns(c.width + 2)
        cells = row.cells[: len(self._heads)]
        for at, ((first, second), (x, wide)) in enumerate(zip(cells, spots, strict=False)):
            role = tokens.HEADING.at(15) if at == 0 else tokens.BODY
            both = px(40) if second else px(20)
            y = (spot.height - both) / 2
            c.words(first, role, Box(x, y, wide, px(20)), colours.ink)
            c.words(second, tokens.SMALL, Box(x, y + px(20), wide, px(20)), colours.ink2)
        self._draw_done(c, row, spot, spots[-1][0])
        if spot.height and row is not self.shown.rows[-1]:
            c.hairline(0, spot.height - 1, c.width)

    def _draw_done(self, c: Canvas, row: RowShown, spot: Spot, x: float) -> None:
        px, y = self._look.px, spot.height / 2
        line = Box(x, y - px(20), px(_DONE), px(20))
        used = c.words(row.done, tokens.BODY, line, c.colours.ink, ltr=True)
        if row.flagged:
            c.icon_on(line.h, Icon.FLAG, x + used + px(8), line.y, px(15), c.colours.caution)
        progress(c, Box(x, y + px(6), px(58), px(4)), row.share)

    def _dress(self) -> None:
        self.list.setParent(self)
        self.list.setProperty("table", True)  # noqa: FBT003 - Qt's way to mark a widget
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionBehavior(QListView.SelectionBehavior.SelectRows)
        self.list.clicked.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._point_out)

    def _point_out(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Tell where the row is: the list does not scroll, so the page must."""
        if index.isValid() and self.list.hasFocus():
            px = self._look.px
            self.pointed.emit(px(8) + px(_HEAD) + index.row() * px(_ROW), px(_ROW))

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self.opened.emit(self.shown.rows[index.row()].path)

    def _place(self) -> None:
        px, width = self._look.px, self.width()
        self.list.setGeometry(1, px(8) + px(_HEAD), width - 2, self._body() - 3)
        hint = self.add.sizeHint()
        top = px(8) + px(_HEAD) + self._body() + px(14) - BLEED
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = width - hint.width() - px(4) if rtl else px(4)
        self.add.setGeometry(x, top, hint.width(), hint.height())


def _spoken(look: Look, row: RowShown) -> str:
    number = row.path.rpartition("[")[2].rstrip("]")
    cells = [" ".join(filter(None, cell)) for cell in row.cells]
    done = look.say(msg("{done} answered")).format(done=row.done)
    return ". ".join([number, *cells, done])
