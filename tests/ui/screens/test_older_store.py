from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from intake.clinic import Older
from ui.look.look import Look
from ui.screens.older_store import OlderStoreScreen

OLDER = Older(date(2026, 11, 24), date(2026, 11, 19), missing=212, parted=False)


def shown(look: Look, qtbot: QtBot, older: Older = OLDER) -> OlderStoreScreen:
    screen = OlderStoreScreen(look, older)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    return screen


@pytest.mark.parametrize(
    ("key", "way"),
    [
        (Qt.Key.Key_1, "restore"),
        (Qt.Key.Key_2, "other"),
        (Qt.Key.Key_3, "leave"),
        (Qt.Key.Key_4, "go"),
        (Qt.Key.Key_Escape, "leave"),
    ],
)
def test_each_way_has_a_key_and_going_on_is_never_the_first(
    look: Look, qtbot: QtBot, key: Qt.Key, way: str
) -> None:
    screen = shown(look, qtbot)
    with qtbot.waitSignal(screen.chosen) as told:
        QTest.keyClick(screen, key)
    assert told.args == [way]


def test_it_names_both_days_and_what_is_missing(look: Look, qtbot: QtBot) -> None:
    parts = shown(look, qtbot).page.findChildren(QWidget)
    words = " ".join(one.accessibleName() for one in parts)
    assert "Nov 24" in words
    assert "Nov 19" in words
    assert "212" in words
