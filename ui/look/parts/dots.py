"""How far one is, as dots in a row: filled is done, a ring is here; it speaks to the eye alone."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.look import Look
from ui.look.paint import Box, canvas


class Dot(StrEnum):
    """Where a part stands."""

    DONE = "done"
    HERE = "here"
    AHEAD = "ahead"


class Dots(QWidget):
    """A row of dots in the middle of its width, in the order in which one reads."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.shown = look, tuple[Dot, ...]()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_dots(self, dots: Sequence[Dot]) -> None:
        """Show *dots*."""
        if tuple(dots) != self.shown:
            self.shown = tuple(dots)
            self.update()

    def sizeHint(self) -> QSize:
        """Return one line with room around it."""
        return QSize(0, self._look.px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dots."""
        px, step = self._look.px, self._look.px(24)
        with canvas(self, self._look) as c:
            x = (self.width() - step * (len(self.shown) - 1)) / 2
            y = self.height() / 2
            for at, dot in enumerate(self.shown):
                radius = px(8 if dot is Dot.HERE else 5)
                box = Box(x + at * step - radius, y - radius, 2 * radius, 2 * radius)
                if dot is Dot.DONE:
                    c.box(box, fill=c.colours.accent, radius=radius)
                else:
                    ink = c.colours.accent if dot is Dot.HERE else c.colours.edge
                    c.box(box, outline=ink, radius=radius, stroke=2)
