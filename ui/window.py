"""The window: a stack of screens, and the keys that work on all of them. It knows no screen."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.look.binding import bind
from ui.look.look import Look
from ui.look.tokens import SCALES

Make = Callable[[], QWidget]
_SIZE, _LEAST = QSize(1366, 768), QSize(1024, 640)


class _Level(NamedTuple):
    make: Make
    screen: QWidget


class Window(QWidget):
    """Screens above each other, each with what makes it anew in another language.

    `lock_wanted` is Ctrl+Shift+L, `scaled` a new text size, `closing` a wish, until `release`.
    """

    lock_wanted = Signal()
    scaled = Signal(float)
    closing = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._released = look, False
        self._levels: list[_Level] = []
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setWindowTitle("Amparo")  # never a name: it is seen in lists of windows
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        self._bound: list[QShortcut] = []
        self.bind()

    def bind(self) -> None:
        """Bind the keys that work on every screen, as they are wanted now."""
        for old in self._bound:
            old.setEnabled(False)
            old.deleteLater()
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+Shift+L": self.lock_wanted.emit,
            "Ctrl++": lambda: self._scale(1),
            "Ctrl+=": lambda: self._scale(1),
            "Ctrl+-": lambda: self._scale(-1),
        }
        self._bound = [
            bind(self._look, keys, self, act, everywhere=True) for keys, act in acts.items()
        ]

    @property
    def screen_shown(self) -> QWidget | None:
        """The screen on top."""
        return self._levels[-1].screen if self._levels else None

    @property
    def screens(self) -> tuple[QWidget, ...]:
        """All screens, the one on top last."""
        return tuple(level.screen for level in self._levels)

    def start(self, make: Make) -> None:
        """Show one screen and let go of all others."""
        gone, self._levels = self._levels, []
        self.push(make)
        self._drop(gone)

    def push(self, make: Make) -> None:
        """Show a screen above the others."""
        level = _Level(make, make())
        self._levels.append(level)
        self._stack.addWidget(level.screen)
        self._show(level.screen)

    def pop(self) -> None:
        """Let go of the screen on top; the one below is as it was, focus included."""
        gone = self._levels.pop()
        self._show(self._levels[-1].screen)
        self._drop([gone])

    def remake(self) -> None:
        """Make every screen anew, in another language."""
        makers = [level.make for level in self._levels]
        self.start(makers[0])
        for make in makers[1:]:
            self.push(make)

    def release(self) -> None:
        """Close for good."""
        self._released = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before closing: what is half-typed is saved first."""
        if self._released:
            event.accept()
        else:
            event.ignore()
            self.closing.emit()

    def _show(self, screen: QWidget) -> None:
        # Hiding the screen before moves the focus, so it is asked first.
        before = _focused(screen)
        self._stack.setCurrentWidget(screen)
        (before or screen).setFocus()

    def _drop(self, levels: list[_Level]) -> None:
        for level in levels:
            self._stack.removeWidget(level.screen)
            level.screen.deleteLater()

    def _scale(self, by: int) -> None:
        near = min(SCALES, key=lambda size: abs(size - self._look.scale))
        at = SCALES.index(near) + by
        if 0 <= at < len(SCALES):
            self.scaled.emit(SCALES[at])


def _focused(screen: QWidget) -> QWidget | None:
    """Return what had the focus in *screen* when it was left."""
    return screen.focusWidget()
