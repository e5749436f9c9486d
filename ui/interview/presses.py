"""Hears every key of the interview before the field does, and passes on the rest."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

from ui.interview.keys import verb_of
from ui.look.look import Look
from ui.look.parts.passing import Dialog
from ui.look.parts.question import QuestionRow

Do = Callable[[str], bool]
_ASKS = ("?", "\u061f")
"""The question mark, and that of Arabic."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Presses(QObject):
    """Filters the widget that has the keys, as long as it lies within *screen*.

    A field would keep Ctrl+K or Ctrl+Z for itself, so the field is asked second.
    """

    def __init__(self, look: Look, screen: QWidget, do: Do) -> None:
        super().__init__(screen)
        self._look, self._screen, self._do = look, screen, do
        self._there: QWidget | None = None
        self._dialog: Dialog | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication), "a window has an application"
        app.focusChanged.connect(self._moved)

    def pause(self, dialog: Dialog) -> None:
        """Leave all keys to *dialog* until it is decided."""
        self._dialog = dialog
        dialog.decided.connect(self._resume)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take our keys; accept the override so that they come as keys."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if (
            self._dialog is not None
            or not isinstance(event, QKeyEvent)
            or event.type() not in kinds
        ):
            return False
        verb = verb_of(event, self._look.keys) or self._plain(watched, event)
        if not verb:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return self._do(verb)

    def _plain(self, watched: QObject, event: QKeyEvent) -> str:
        """Return the verb of a key that means something only where no text is typed."""
        if isinstance(watched, QuestionRow) and event.key() in _ENTER:
            return "open_quiet"
        if isinstance(watched, QListView) and watched.property("table"):
            return _IN_TABLE.get(Qt.Key(event.key()), "")
        if event.text() in _ASKS and not watched.inherits("QLineEdit"):
            return "" if watched.inherits("QPlainTextEdit") else "help"
        return ""

    def _resume(self) -> None:
        self._dialog = None

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._there is not None:
            self._there.removeEventFilter(self)
            self._there = None
        if now is not None and (now is self._screen or self._screen.isAncestorOf(now)):
            now.installEventFilter(self)
            self._there = now


_IN_TABLE = {
    Qt.Key.Key_Return: "open_row",
    Qt.Key.Key_Enter: "open_row",
    Qt.Key.Key_Tab: "forward",
    Qt.Key.Key_Backtab: "backward",
}
