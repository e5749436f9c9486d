"""Text as it was said: one line, or three lines that grow to eight."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from intake.case.answers import Value
from intake.errors import msg
from ui.editors.editor import Editor, Field, field_box
from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, Canvas
from ui.look.tokens import BLEED

_LEAST, _MOST, _COUNT_FROM = 3, 8, 0.8


class TextEditor(Editor):
    """One line of text, None where it is blank; *hints* help keyboards on a screen."""

    def __init__(
        self,
        look: Look,
        *,
        most: int = 500,
        hints: Qt.InputMethodHint = Qt.InputMethodHint.ImhNone,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.field = Field(look, self)
        self.field.setMaxLength(most)
        self.field.setInputMethodHints(hints)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(lambda _: self.changed.emit(self.value()))
        self.field.returnPressed.connect(self.forward)

    def value(self) -> Value | None:
        """Return the text without blanks around it."""
        return self.field.text().strip() or None

    def show_value(self, value: Value | None) -> None:
        """Show a text."""
        self.field.setText(value if isinstance(value, str) else "")

    def draft(self) -> tuple[str, int]:
        """Return the typed text and the caret."""
        return self.field.text(), self.field.cursorPosition()

    def resume(self, text: str, caret: int) -> None:
        """Show a draft with its caret."""
        self.field.setText(text)
        self.field.setCursorPosition(caret)

    def lay(self, width: int) -> int:
        """One field over the whole width."""
        box = field_box(self.look, width - 2 * BLEED)
        self.put(self.field, box)
        return int(box.y + box.h + BLEED)


class LongTextEditor(Editor):
    """Several lines: Enter goes on, Shift+Enter begins a line; a counter shows from 80 %."""

    def __init__(self, look: Look, *, most: int = 4000, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._most, self._lines = most, _LEAST
        self.field = _Sheet(self)
        self.setFocusProxy(self.field)
        self.field.setFont(look.font(tokens.CHOICE))
        self.field.textChanged.connect(self._typed)
        self._quiet = False

    def value(self) -> Value | None:
        """Return the text without blanks around it."""
        return self.field.toPlainText().strip() or None

    def show_value(self, value: Value | None) -> None:
        """Show a text, the caret behind it."""
        self._quiet = True
        self.field.setPlainText(value if isinstance(value, str) else "")
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self._quiet = False

    def draft(self) -> tuple[str, int]:
        """Return the typed text and the caret."""
        return self.field.toPlainText(), self.field.textCursor().position()

    def resume(self, text: str, caret: int) -> None:
        """Show a draft with its caret."""
        self.show_value(text)
        cursor = self.field.textCursor()
        cursor.setPosition(min(caret, len(self.field.toPlainText())))
        self.field.setTextCursor(cursor)

    def lay(self, width: int) -> int:
        """The sheet as high as its lines, and room for the counter."""
        line = QFontMetricsF(self.field.font()).lineSpacing()
        height = line * self._lines + 2 * self.look.px(tokens.S2) + 10
        self.put(self.field, Box(BLEED, BLEED, width - 2 * BLEED, height))
        return int(height + 2 * BLEED + (self.look.px(20) if self._near() else 0))

    def draw(self, c: Canvas) -> None:
        """Paint the counter, from 80 % on."""
        if self._near():
            left = self._most - len(self.field.toPlainText())
            words = self.look.say(msg("{count} characters left")).format(count=left)
            tall = self.look.px(20)
            box = Box(BLEED, self.height() - tall, self.width() - 2 * BLEED, tall)
            c.words(words, tokens.SMALL, box, c.colours.ink2, end=True)

    def renew(self) -> None:
        """Take on another scale."""
        self.field.setFont(self.look.font(tokens.CHOICE))
        super().renew()

    def _near(self) -> bool:
        return len(self.field.toPlainText()) >= self._most * _COUNT_FROM

    def _typed(self) -> None:
        text = self.field.toPlainText()
        if len(text) > self._most:
            self.resume(text[: self._most], self._most)
        lines = int(self.field.document().size().height())
        self._lines = max(_LEAST, min(lines, _MOST))
        self.grow()
        if not self._quiet:
            self.changed.emit(self.value())


class _Sheet(QPlainTextEdit):
    """The sheet: Enter is for going on."""

    def __init__(self, editor: LongTextEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setTabChangesFocus(True)
        lines = msg("Enter goes on, Shift+Enter begins a line.")
        self.setAccessibleDescription(editor.look.say(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on at Enter, write at every other key."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._editor.forward.emit()
            return
        super().keyPressEvent(event)
