import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.look.look import Look
from ui.screens.first_start import FirstStartScreen


def shown(look: Look, qtbot: QtBot, *, width: int = 1366) -> FirstStartScreen:
    screen = FirstStartScreen(look)
    qtbot.addWidget(screen)
    screen.resize(width, 768)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.doors[0].hasFocus)
    return screen


@pytest.mark.parametrize(
    ("key", "way"),
    [("1", "try"), ("2", "kit"), ("3", "headquarters"), ("4", "store"), ("5", "restore")],
)
def test_a_digit_takes_its_door(look: Look, qtbot: QtBot, key: str, way: str) -> None:
    screen = shown(look, qtbot)
    with qtbot.waitSignal(screen.chosen) as told:
        QTest.keyClicks(screen, key)
    assert told.args == [way]


def test_arrows_move_and_enter_takes(look: Look, qtbot: QtBot) -> None:
    screen = shown(look, qtbot)
    QTest.keyClick(screen.doors[0], Qt.Key.Key_Right)
    QTest.keyClick(screen.doors[1], Qt.Key.Key_Right)
    with qtbot.waitSignal(screen.chosen) as told:
        QTest.keyClick(screen.doors[2], Qt.Key.Key_Return)
    assert told.args == ["headquarters"]


def test_each_language_is_offered_by_its_own_name_and_what_it_owes(
    look: Look, qtbot: QtBot
) -> None:
    screen = shown(look, qtbot)
    names = [tongue.text() for tongue in screen.signpost.tongues]
    assert names == ["English", "Español", "العربية (غير مراجَعة)"]
    with qtbot.waitSignal(screen.spoken) as told:
        QTest.mouseClick(screen.signpost.tongues[1], Qt.MouseButton.LeftButton)
    assert told.args == ["es"]


def test_doors_stand_beside_each_other_or_below(look: Look, qtbot: QtBot) -> None:
    screen = shown(look, qtbot)
    assert screen.doors[0].y() == screen.doors[2].y()
    look.change(scale=2.0)
    screen.resize(1365, 768)
    qtbot.waitUntil(lambda: screen.doors[0].x() == screen.doors[2].x())
