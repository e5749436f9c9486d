"""A question without a field: read aloud, only looked at, or waiting for another answer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from intake.case.answers import Value
from ui.editors.editor import Editor
from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Canvas
from ui.look.text import Paragraph
from ui.look.tokens import BLEED


class StillEditor(Editor):
    """Takes the keys, leaves the value as it is, and shows *words*, if any."""

    def __init__(self, look: Look, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._words = words
        self._value: Value | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def value(self) -> Value | None:
        """Return the value as it was shown: nothing here changes it."""
        return self._value

    def show_value(self, value: Value | None) -> None:
        """Hold *value*."""
        self._value = value

    def describe(self, name: str, description: str) -> None:
        """Name it; what it waits for is said as well."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(" ".join(filter(None, (self._words, description))))

    def lay(self, width: int) -> int:
        """Take the room of the words."""
        return int(self._set().fit(width - 2 * BLEED)) + self.look.px(4) if self._words else 0

    def draw(self, c: Canvas) -> None:
        """Paint the words."""
        if self._words:
            words = self._set()
            words.fit(self.width() - 2 * BLEED)
            c.text(words, BLEED, 0, self.width() - 2 * BLEED, c.colours.ink2)

    def _set(self) -> Paragraph:
        return self.look.paragraph(self._words, tokens.BODY, mirrored=self.mirrored())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on at Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.forward.emit()
        else:
            event.ignore()
