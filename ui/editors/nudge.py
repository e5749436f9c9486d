"""A small square button that does with the mouse what a key does in the field beside it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, canvas
from ui.look.tokens import BLEED


class Nudge(QAbstractButton):
    """An icon in an outline, as high as a field. It takes no focus: its key always works."""

    def __init__(self, look: Look, icon: Icon, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._icon = look, icon
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoRepeat(True)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """Return a square as high as a field, with the bleed around it."""
        side = self._look.px(tokens.FIELD_HEIGHT) + 2 * BLEED
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint outline and icon."""
        with canvas(self, self._look) as c:
            px, body = self._look.px, Box(0, 0, self.width(), self.height()).inset(BLEED)
            pointed = self.underMouse() and self.isEnabled()
            fill = c.colours.ground if pointed or self.isDown() else c.colours.surface
            c.box(body, fill=fill, outline=c.colours.edge, radius=px(tokens.RADIUS))
            side = px(16)
            x, y = body.x + (body.w - side) / 2, body.y + (body.h - side) / 2
            c.icon(self._icon, x, y, side, c.colours.ink)
