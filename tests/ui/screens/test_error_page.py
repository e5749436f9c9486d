from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.errors import Told
from ui.look.look import Look
from ui.look.parts.pages import Way
from ui.screens.busy import BusyScreen
from ui.screens.error_page import ErrorScreen

TOLD = Told("Two of 24 cases cannot be read.", "The other 22 are whole.", "Trouble")
WAYS = (Way("again", "Try again", first=True), Way("leave", "Close Amparo"))


def test_digits_choose_and_esc_takes_the_last_way(look: Look, qtbot: QtBot) -> None:
    screen = ErrorScreen(look, TOLD, WAYS)
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.chosen) as told:
        QTest.keyClicks(screen, "1")
    assert told.args == ["again"]
    with qtbot.waitSignal(screen.chosen) as told:
        QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert told.args == ["leave"]


def test_a_digit_without_a_way_does_nothing(look: Look, qtbot: QtBot) -> None:
    screen, chosen = ErrorScreen(look, TOLD, WAYS), list[str]()
    qtbot.addWidget(screen)
    screen.chosen.connect(chosen.append)
    QTest.keyClicks(screen, "7")
    assert chosen == []


def test_what_is_busy_says_how_many_of_how_many(look: Look, qtbot: QtBot) -> None:
    screen = BusyScreen(look, "Making up people", "Thrown away at the end.", cancel="Cancel")
    qtbot.addWidget(screen)
    screen.show_progress("Interviews", 4, 15)
    assert screen.progress.end.text() == "4 / 15"
    with qtbot.waitSignal(screen.cancelled):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
