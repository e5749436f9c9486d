"""One of a few, folded into a line: arrows change it, Space or Alt and Down opens all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, canvas
from ui.look.text import font

_CHEVRON, _SIDE = 16, 12


class Picker(QComboBox):
    """A painted combo box. `changed` tells the code that was chosen."""

    changed = Signal(str)

    def __init__(
        self, look: Look, name: str, choices: Sequence[tuple[str, str]], chosen: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        # On Linux what is chosen is said as the name: the description tells of what.
        told = look.say(msg("{name}. The arrows up and down choose."))
        self.setAccessibleDescription(told.format(name=name))
        self.setFont(font(tokens.BODY, look.scale))
        for code, words in choices:
            self.addItem(words, code)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.currentIndexChanged.connect(lambda _: self.changed.emit(self.code))

    @property
    def code(self) -> str:
        """The code of what is chosen."""
        return str(self.currentData())

    def sizeHint(self) -> QSize:
        """Return the height of a field; the width is that of the column."""
        return QSize(0, self._look.px(40))

    def minimumSizeHint(self) -> QSize:
        """Return the same: no word decides how wide a column is."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the column scroll: a wheel that passes by changes nothing."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, what is chosen, and the sign that there is more."""
        with canvas(self, self._look) as c:
            px, colours = self._look.px, c.colours
            focused = self.hasFocus()
            box = Box(0, 0, self.width(), self.height()).inset(1)
            c.box(
                box, fill=colours.surface, outline=colours.accent if focused else colours.edge,
                stroke=2 if focused else 0, radius=px(tokens.RADIUS),
            )  # fmt: skip
            side = px(_SIDE)
            words = Box(side, 0, self.width() - 2 * side - px(_CHEVRON), self.height())
            c.words(self.currentText(), tokens.BODY, words, colours.ink)
            end = self.width() - side - px(_CHEVRON)
            top = (self.height() - px(_CHEVRON)) / 2
            c.icon(Icon.DOWN, end, top, px(_CHEVRON), colours.ink2)
