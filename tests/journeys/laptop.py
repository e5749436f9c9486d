"""A laptop with its window, and a person at its keys who has no mouse."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import app
from ui.panels import FilePanel
from ui.routes import Routes
from ui.viewing import Viewing
from ui.window import Window

Screen = TypeVar("Screen", bound=QWidget)
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Laptop:
    """One laptop with its window and a person at its keys."""

    def __init__(self, routes: Routes, qtbot: QtBot) -> None:
        self.routes, self._qtbot = routes, qtbot

    def on(self, kind: type[Screen]) -> Screen:
        """Wait until a screen of this kind is shown."""
        window = self.routes.window
        self._qtbot.waitUntil(lambda: isinstance(window.screen_shown, kind), timeout=15_000)
        window.activateWindow()
        shown = window.screen_shown
        assert isinstance(shown, kind)
        self._qtbot.waitUntil(lambda: keys_in(shown))
        return shown

    def panel(self) -> FilePanel[object]:
        """Return the panel in which the keys are."""
        found = next(
            panel
            for panel in self.routes.window.findChildren(FilePanel)
            if panel.isAncestorOf(there())
        )
        assert isinstance(found, FilePanel)
        return found

    def types(self, text: str, *, over: bool = False) -> None:
        """Type where the keys are, over what stands there if told."""
        if over:
            self.press(Qt.Key.Key_A, CTRL)
        QTest.keyClicks(there(), text)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keys are."""
        QTest.keyClick(there(), key, modifier)

    def restart(self) -> None:
        """Do what the fresh process does after a lock."""
        locked = self.routes
        self._qtbot.waitUntil(lambda: locked.restart is not None, timeout=15_000)
        assert locked.restart is not None
        asked = app._parse(locked.restart.arguments)
        viewing = Viewing(locked.look, Window(locked.look), locked.viewing.path)
        self.routes = Routes(viewing, locked.doors)
        self.routes.entrance.resume(Path(asked.locked), kept=asked.kept, tried=False)
        self.routes.window.show()
        locked.window.deleteLater()

    def say(self, text: str) -> None:
        """Type words and go on."""
        self.types(text)
        self.enter()

    def enter(self) -> None:
        """Press Enter."""
        self.press(Qt.Key.Key_Return)

    def until(self, so: object) -> None:
        """Wait until a condition holds."""
        assert callable(so)
        self._qtbot.waitUntil(so, timeout=20_000)


def keys_in(window: QWidget) -> bool:
    focus: QWidget | None = QApplication.focusWidget()
    return focus is not None and window.isAncestorOf(focus)


def there() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus
