"""Fills in an interview through the window, with the keyboard only."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake.case.answers import Answer
from intake.clinic import Clinic, OpenCase
from ui.look.look import Look
from ui.screens.interview import InterviewScreen

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Typist:
    """Hands on the keyboard of one screen."""

    def __init__(self, look: Look, qtbot: QtBot, clinic: Clinic, case: OpenCase) -> None:
        self.qtbot, self.clinic, self.case = qtbot, clinic, case
        self.screen = InterviewScreen(look, clinic, case)
        qtbot.addWidget(self.screen)
        self.screen.resize(1366, 768)
        self.screen.show()
        self.screen.activateWindow()
        QApplication.processEvents()
        self.screen.setFocus()

    @property
    def there(self) -> QWidget:
        """The widget that has the keys."""
        there = QApplication.focusWidget()
        assert there is not None, "nothing has the keys"
        return there

    def key(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.there, key, modifiers)

    def say(self, text: str) -> None:
        """Type words and go on."""
        QTest.keyClicks(self.there, text)
        self.enter()

    def type(self, text: str) -> None:
        """Type words."""
        QTest.keyClicks(self.there, text)

    def enter(self) -> None:
        """Press Enter."""
        self.key(Qt.Key.Key_Return)

    def go(self, path: str) -> None:
        """Go to a question by its name, as Ctrl+G does."""
        self.key(Qt.Key.Key_G, CTRL)
        self.say(path)
        assert self.at == path, f"at {self.at}, not at {path}"

    @property
    def at(self) -> str:
        """The path of the active question."""
        return self.screen.where()[0]

    @property
    def card(self) -> str:
        """Everything that the card says."""
        shown = self.screen._frame.middle.card.shown
        words = (shown.voice, shown.plain, shown.consequence, *shown.problems, shown.unsaved)
        return " ".join(words)

    def answer(self, path: str) -> Answer:
        """Return the answer that the interview has."""
        return self.case.interview.answer_of(path)

    def wait_until_saved(self) -> None:
        """Wait for every commit."""
        self.qtbot.waitUntil(lambda: self.screen._saver.waiting == 0)

    def wait_for_findings(self) -> None:
        """Wait until the findings are those of the present answers."""
        outlook = self.screen._outlook
        self.qtbot.waitUntil(
            lambda: not outlook._stale and not outlook._running and bool(outlook.seen.screening)
        )

    @property
    def findings(self) -> str:
        """All words of the trailing column."""
        shown = self.screen._frame.panel._shown
        return " ".join([shown.title, shown.second, *map(str, shown.flags), *map(str, shown.rows)])
