"""A passphrase: a plain field whose letters are seen only while a key or button is held."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from intake.errors import msg
from ui.editors.labelled import Labelled
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import ActionButton
from ui.look.parts.words import Words

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
    | Qt.InputMethodHint.ImhHiddenText
)


class SecretField(Labelled):
    """The field, whether Caps Lock is on as far as typing tells, and *Show while held*."""

    def __init__(self, look: Look, label: str, parent: QWidget | None = None) -> None:
        super().__init__(look, label, most=1000, parent=parent)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setInputMethodHints(_HINTS)
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field.setDragEnabled(False)
        self.field.installEventFilter(self)
        self.caps = Words(
            look,
            look.say(msg("Caps Lock is on")),
            tokens.SMALL.strong,
            "caution",
            icon=Icon.PROBLEM,
        )
        self.show_held = ActionButton(
            look, Icon.SHOW, look.say(msg("Show while held")), "Alt S", ink="accent_ink", size=16
        )
        self.show_held.pressed.connect(lambda: self._reveal(shown=True))
        self.show_held.released.connect(lambda: self._reveal(shown=False))
        below = QHBoxLayout()
        below.addWidget(self.caps)
        below.addStretch(1)
        below.addWidget(self.show_held)
        self.column.insertLayout(2, below)
        self._caps(on=False)

    def passphrase(self) -> str:
        """Return what is typed, as it is typed."""
        return self.field.text()

    def clear(self) -> None:
        """Empty the field and its undo."""
        self.field.setText("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold Alt+S to show; compare letters with Shift to see Caps Lock; hide on leaving."""
        if watched is not self.field:
            return False
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut:
            self._reveal(shown=False)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        if event.key() == Qt.Key.Key_S and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._reveal(shown=pressed or event.isAutoRepeat())
            return True
        if not pressed and event.key() in (Qt.Key.Key_S, Qt.Key.Key_Alt):
            self._reveal(shown=False)
        text = event.text()
        if pressed and text.isalpha() and text.lower() != text.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps(on=text.isupper() != shifted)
        elif pressed and event.key() == Qt.Key.Key_CapsLock:
            self._caps(on=False)
        return False

    def _caps(self, *, on: bool) -> None:
        self.caps.setVisible(on)

    def _reveal(self, *, shown: bool) -> None:
        echo = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        if self.field.echoMode() != echo:
            self.field.setEchoMode(echo)


def keyboard_language() -> str:
    """Return the language of the keyboard as two letters, `EN`; empty where Qt cannot tell."""
    name = QGuiApplication.inputMethod().locale().name()
    return name[:2].upper() if name not in ("C", "") else ""
