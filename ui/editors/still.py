"""A question without a field: it is read aloud or only looked at; Enter goes on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from intake.case.answers import Value
from ui.editors.editor import Editor
from ui.look.look import Look


class StillEditor(Editor):
    """Takes the keys, holds no value and no room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def value(self) -> Value | None:
        """Return nothing."""
        return None

    def show_value(self, value: Value | None) -> None:
        """Show nothing."""

    def lay(self, width: int) -> int:
        """Take no room."""
        return min(0, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on at Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.forward.emit()
        else:
            event.ignore()
