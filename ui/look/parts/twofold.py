"""A page of panels side by side on the ground; one below the other where there is little room."""

from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, canvas


class Twofold(QWidget):
    """A page whose panels stand in the layout `both`; whoever builds it puts that where it goes."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.both.setSpacing(look.px(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panels one below the other where there is little room."""
        narrow = self.width() < self.look.px(tokens.TWO_COLUMNS)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.both.setDirection(way)
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with canvas(self, self.look) as c:
            c.box(Box(0, 0, self.width(), self.height()), fill=c.colours.ground)
