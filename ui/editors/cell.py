"""One choice in a grid: a mark without words; its name says row and column."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from ui.look import tokens
from ui.look.glyphs import tick
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas

_MARK = 22


class _Cell:
    """What both kinds share: they paint a mark, and leave every key to the grid."""

    look: Look
    square: bool

    def hitButton(self, _at: QPoint) -> bool:
        """The whole cell is the target."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the editor."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark in the middle, and the ring of focus."""
        assert isinstance(self, QAbstractButton)
        with canvas(self, self.look) as c:
            side = self.look.px(_MARK)
            x, y = (self.width() - side) / 2, (self.height() - side) / 2
            box = Box(x, y, side, side)
            _paint_mark(c, box, chosen=self.isChecked(), square=self.square)
            if self.hasFocus():
                c.ring(box, tokens.RADIUS_CAP if self.square else side / 2)


class _Radio(_Cell, QRadioButton):
    """One of the choices of a row."""


class _Check(_Cell, QCheckBox):
    """One of several choices of a row."""


Cell = _Radio | _Check


def make_cell(look: Look, name: str, place: str, *, several: bool, parent: QWidget) -> Cell:
    """Return a cell that is heard as *name* and *place*."""
    cell: Cell = _Check(parent) if several else _Radio(parent)
    cell.look, cell.square = look, several
    cell.setAttribute(Qt.WidgetAttribute.WA_Hover)
    cell.setCursor(Qt.CursorShape.PointingHandCursor)
    cell.setAccessibleName(name)
    cell.setAccessibleDescription(place)
    return cell


def _paint_mark(c: Canvas, box: Box, *, chosen: bool, square: bool) -> None:
    colours = c.colours
    outline = colours.accent if chosen else colours.edge
    if square:
        fill = colours.accent if chosen else colours.surface
        c.box(box, fill=fill, outline=outline, stroke=1.5, radius=tokens.RADIUS_CAP)
        if chosen:
            tick(c, box.x + 3, box.y + 3, box.w - 6, colours.on_accent)
        return
    c.box(box, fill=colours.surface, outline=outline, stroke=2 if chosen else 1.5, radius=box.w / 2)
    if chosen:
        c.disc(box.x + box.w / 2, box.y + box.h / 2, box.w * 0.28, colours.accent)
