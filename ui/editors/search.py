"""A field that searches as one types; its arrows move in the list below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.editors.editor import Field
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import canvas

_PAGE = 6
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class SearchField(Field):
    """`stepped` tells how many rows to move, `taken` that Enter was pressed."""

    stepped = Signal(int)
    taken = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._lens = look
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setMaxLength(200)
        look.changed.connect(self._fit)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lens at the leading side."""
        super().paintEvent(event)
        with canvas(self, self._lens) as c:
            px = self._lens.px
            c.icon_on(self.height(), Icon.SEARCH, px(12), 0, px(18), c.colours.ink2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrow and page, take by Enter, empty by Esc, else type."""
        if event.key() in _STEPS and not event.modifiers():
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        rtl = self._lens.mirrored
        room = self._lens.px(28)
        self.setTextMargins(0 if rtl else room, 0, room if rtl else 0, 0)
