from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from intake.text import LANGUAGES, offered
from ui.look.look import Look
from ui.screens.view import ViewScreen
from ui.settings import Settings


def shown(look: Look, qtbot: QtBot) -> ViewScreen:
    screen = ViewScreen(look, Settings(date_order="day_first"))
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


def test_every_setting_but_the_store_can_be_chosen(look: Look, qtbot: QtBot) -> None:
    screen = shown(look, qtbot)
    listed = {name for name in Settings.__slots__ if name not in ("store", "keys", "toured")}
    assert set(screen.editors) == listed
    assert screen.editors["date_order"].value() == "day_first"


def test_each_language_of_the_program_can_be_chosen(look: Look, qtbot: QtBot) -> None:
    screen = shown(look, qtbot)
    tiles = screen.editors["language"].tiles
    assert [tile.option.label for tile in tiles] == [offered(tag) for tag in LANGUAGES]
    with qtbot.waitSignal(screen.changed) as told:
        QTest.keyClicks(tiles[0], "3")
    assert told.args == [Settings("ar", date_order="day_first")]


def test_a_choice_tells_the_settings_at_once(look: Look, qtbot: QtBot) -> None:
    screen = shown(look, qtbot)
    with qtbot.waitSignal(screen.changed) as told:
        QTest.keyClicks(screen.editors["text_size"].tiles[0], "3")
    assert told.args == [Settings(text_size=1.5, date_order="day_first")]


def test_tab_goes_from_setting_to_setting_and_esc_back(look: Look, qtbot: QtBot) -> None:
    screen = shown(look, qtbot)
    screen.setFocus()
    QTest.keyClick(screen.editors["language"].tiles[0], Qt.Key.Key_Tab)
    assert screen.editors["palette"].isAncestorOf(screen.focusWidget())
    with qtbot.waitSignal(screen.left):
        QTest.keyClick(screen, Qt.Key.Key_Escape)


def test_tab_behind_the_last_setting_reaches_the_keys(look: Look, qtbot: QtBot) -> None:
    screen = shown(look, qtbot)
    last = list(screen.editors.values())[-1]
    last.setFocus()
    last.forward.emit()
    assert screen.keys.isAncestorOf(screen.focusWidget())
    screen.editors["language"].setFocus()
    screen.editors["language"].back.emit()
    assert screen.keys.isAncestorOf(screen.focusWidget())
