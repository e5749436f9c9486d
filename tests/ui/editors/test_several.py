from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.editors.conftest import Press, Shown
from ui.editors.several import SeveralEditor
from ui.editors.typeahead import Entry
from ui.look.look import Look

ENTRIES = tuple(Entry(name.lower(), name) for name in ("Alameda", "Fresno", "Kern", "Kings"))


def test_each_enter_takes_one_and_the_list_decides_the_order(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = SeveralEditor(look, ENTRIES)
    told = shown(editor)
    press(editor, "kern", Qt.Key.Key_Return, "fres", Qt.Key.Key_Return)
    assert told == [("kern",), ("fresno", "kern")]


def test_backspace_in_an_empty_field_takes_the_last_one_back(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = SeveralEditor(look, ENTRIES)
    told = shown(editor)
    press(editor, "kern", Qt.Key.Key_Return, "fres", Qt.Key.Key_Return, Qt.Key.Key_Backspace)
    assert told[-1] == ("kern",)


def test_enter_in_an_empty_field_goes_on_and_takes_nothing(
    look: Look, qtbot: QtBot, shown: Shown, press: Press
) -> None:
    editor = SeveralEditor(look, ENTRIES)
    told = shown(editor)
    press(editor, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert told == [("alameda",)]
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Return)
    assert told == [("alameda",)]


def test_a_click_takes_one_and_another_click_takes_it_back(look: Look, shown: Shown) -> None:
    editor = SeveralEditor(look, ENTRIES)
    told = shown(editor)
    rows = editor._search.list
    for _ in range(2):
        spot = rows.visualRect(rows.model().index(1, 0)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told == [("fresno",), None]


def test_codes_that_the_list_no_longer_has_are_left_out(look: Look, shown: Shown) -> None:
    editor = SeveralEditor(look, ENTRIES)
    told = shown(editor)
    editor.show_value(("kings", "gone", "alameda"))
    assert editor.value() == ("alameda", "kings")
    assert told == []
