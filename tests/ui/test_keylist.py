from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.everykey import FIRST, KEYS
from ui.keylist import KeyList
from ui.look.keys import Keys
from ui.look.look import Look

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(look: Look, qtbot: QtBot, first: str = "Ctrl+K") -> KeyList:
    keys = KeyList(look)
    qtbot.addWidget(keys)
    keys.resize(500, 600)
    keys.show()
    keys.activateWindow()
    keys.setFocus()
    rows = [row.first for row in keys._rows.values]
    keys.list.setCurrentIndex(keys._rows.index(rows.index(first)))
    return keys


def test_enter_takes_the_next_key_and_every_cap_shows_it(look: Look, qtbot: QtBot) -> None:
    keys = shown(look, qtbot)
    QTest.keyClick(keys.list, Qt.Key.Key_Return)
    with qtbot.waitSignal(keys.changed) as told:
        QTest.keyClick(keys.list, Qt.Key.Key_Q, CTRL)
    assert told.args == [{"Ctrl+K": "Ctrl+Q"}]
    assert look.keys.cap("Ctrl K") == "Ctrl Q"


def test_delete_brings_the_first_key_back(look: Look, qtbot: QtBot) -> None:
    look.rekey(Keys({"Ctrl+K": "Ctrl+Q", "F1": "F2"}))
    keys = shown(look, qtbot)
    with qtbot.waitSignal(keys.changed) as told:
        QTest.keyClick(keys.list, Qt.Key.Key_Delete)
    assert told.args == [{"F1": "F2"}]


def test_a_key_that_does_something_else_is_not_taken(look: Look, qtbot: QtBot) -> None:
    keys = shown(look, qtbot)
    keys.wait("Ctrl+K")
    with qtbot.assertNotEmitted(keys.changed):
        QTest.keyClick(keys.list, Qt.Key.Key_D, CTRL)
    assert keys.problem.accessibleName().startswith("Ctrl D does something else already.")
    QTest.keyClick(keys.list, Qt.Key.Key_F3)
    assert look.keys.now("Ctrl+K") == "F3"


def test_a_key_that_writes_is_not_taken(look: Look, qtbot: QtBot) -> None:
    keys = shown(look, qtbot)
    altgr = CTRL | Qt.KeyboardModifier.AltModifier
    for key, held in ((Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_E, altgr)):
        keys.wait("Ctrl+K")
        with qtbot.assertNotEmitted(keys.changed):
            QTest.keyClick(keys.list, key, held)
        assert "other keys write" in keys.problem.accessibleName()


def test_esc_leaves_the_key_as_it_is(look: Look, qtbot: QtBot) -> None:
    keys = shown(look, qtbot)
    keys.wait("Ctrl+K")
    with qtbot.assertNotEmitted(keys.changed):
        QTest.keyClick(keys.list, Qt.Key.Key_Escape)
    assert not keys.problem.isVisible()


def test_no_key_stands_twice_in_one_place() -> None:
    for keys in KEYS.values():
        first = [key.keys for key in keys]
        assert len(first) == len(set(first))
        assert {one for key in keys for one in key.keys.split("|")} <= FIRST
