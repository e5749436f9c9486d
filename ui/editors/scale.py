"""A painted scale that is pulled with the mouse; the field beside it has the keys."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from intake.errors import msg
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas

_THUMB, _GROOVE, _TALL = 22, 6, 160
_MOST_TICKS = 20


class Scale(QAbstractSlider):
    """Places from 0 to *places*; nothing is chosen until somebody chooses. `pulled` tells a place.

    It runs from the leading side, or upwards where *upright*.
    """

    pulled = Signal(int)

    def __init__(
        self, look: Look, places: int, *, upright: bool, ticks: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._look, self._upright = look, upright
        self._ticks = ticks and 0 < places <= _MOST_TICKS
        self._chosen = False
        self.setRange(0, places)
        self.setOrientation(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(look.say(msg("Scale")))

    def show_place(self, place: int) -> None:
        """Show *place*, nothing where it is negative; nothing is told."""
        self._chosen = place >= 0
        self.setValue(max(0, place))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a line of 260 text units, or a column of 160."""
        px = self._look.px
        return QSize(px(40), px(_TALL)) if self._upright else QSize(px(260), px(44))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the place under the mouse."""
        self._pull(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse while its button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pull(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint groove, ticks and thumb."""
        with canvas(self, self._look) as c:
            self._groove(c)
            if self._chosen:
                x, y = self._spot(self.value() / max(1, self.maximum()))
                radius = self._look.px(_THUMB) / 2
                c.disc(x, y, radius, c.colours.accent)
                c.disc(x, y, radius * 0.36, c.colours.on_accent)

    def _groove(self, c: Canvas) -> None:
        px, colours = self._look.px, c.colours
        thick, (x0, y0), (x1, y1) = px(_GROOVE), self._spot(0), self._spot(1)
        line = Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        groove = _thickened(line, thick, upright=self._upright)
        c.box(groove, fill=colours.sunken, outline=colours.edge, radius=thick / 2)
        if self._chosen:
            x, y = self._spot(self.value() / max(1, self.maximum()))
            part = Box(min(x0, x), min(y0, y), abs(x - x0), abs(y - y0))
            full = _thickened(part, thick, upright=self._upright)
            c.box(full, fill=colours.accent, radius=thick / 2)
        for place in range(self.maximum() + 1 if self._ticks else 0):
            x, y = self._spot(place / self.maximum())
            x, y = (x + px(13), y) if self._upright else (x, y + px(13))
            c.disc(x, y, px(1.5), colours.edge)

    def _spot(self, share: float) -> tuple[float, float]:
        """Return the middle of the thumb at *share* of the way; x from the leading edge."""
        inset = self._look.px(_THUMB) / 2 + 1
        if self._upright:
            return inset + 1, self.height() - inset - share * (self.height() - 2 * inset)
        return inset + share * (self.width() - 2 * inset), self.height() / 2

    def _pull(self, event: QMouseEvent) -> None:
        at, inset = event.position(), self._look.px(_THUMB) / 2 + 1
        if self._upright:
            share = (self.height() - inset - at.y()) / max(1.0, self.height() - 2 * inset)
        else:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = self.width() - at.x() if mirrored else at.x()
            share = (x - inset) / max(1.0, self.width() - 2 * inset)
        self.pulled.emit(round(max(0.0, min(1.0, share)) * self.maximum()))


def _thickened(line: Box, thick: float, *, upright: bool) -> Box:
    if upright:
        return Box(line.x - thick / 2, line.y, thick, line.h)
    return Box(line.x, line.y - thick / 2, line.w, thick)
