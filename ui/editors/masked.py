"""Text that a stranger might read over a shoulder: dots, and letters while a key is held."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from intake.case.answers import Value
from intake.errors import msg
from ui.editors.editor import Editor, Field, field_box
from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, Canvas, key_cap
from ui.look.tokens import BLEED


class MaskedEditor(Editor):
    """One line shown as dots; Alt+S held shows it, and letting go or leaving hides it."""

    def __init__(self, look: Look, *, most: int = 500, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.field = Field(look, self)
        self.field.setMaxLength(most)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(lambda _: self.changed.emit(self.value()))
        self.field.returnPressed.connect(self.forward)
        self.setFocusProxy(self.field)
        self._below = 0.0

    def value(self) -> Value | None:
        """Return the text without blanks around it."""
        return self.field.text().strip() or None

    def show_value(self, value: Value | None) -> None:
        """Show a text, as dots."""
        self.field.setText(value if isinstance(value, str) else "")

    def draft(self) -> tuple[str, int]:
        """Return the typed text and the caret."""
        return self.field.text(), self.field.cursorPosition()

    def resume(self, text: str, caret: int) -> None:
        """Show a draft with its caret."""
        self.field.setText(text)
        self.field.setCursorPosition(caret)

    def lay(self, width: int) -> int:
        """One field over the whole width, the key below it."""
        box = field_box(self.look, width - 2 * BLEED)
        self.put(self.field, box)
        self._below = box.y + box.h + self.look.px(4)
        return int(self._below + self.look.px(22) + BLEED)

    def draw(self, c: Canvas) -> None:
        """Paint the key that shows the letters."""
        tall, x = self.look.px(22), float(BLEED)
        x += key_cap(c, "Alt S", x, self._below, tall) + self.look.px(6)
        box = Box(x, self._below, self.width() - x, tall)
        held = self.look.say(msg("shows it while held"))
        c.words(held, tokens.SMALL, box, c.colours.ink2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the letters while Alt+S is held."""
        if watched is not self.field:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self._reveal(shown=False)
        return isinstance(event, QKeyEvent) and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        is_s, alt = event.key() == Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier
        if is_s and event.modifiers() & alt:
            down = event.type() == QEvent.Type.KeyPress or event.isAutoRepeat()
            self._reveal(shown=down)
            return event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
        if event.type() == QEvent.Type.KeyRelease and (is_s or event.key() == Qt.Key.Key_Alt):
            self._reveal(shown=False)
        return False

    def _reveal(self, *, shown: bool) -> None:
        echo = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        if self.field.echoMode() != echo:
            self.field.setEchoMode(echo)
