from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.editors.conftest import Press, Shown
from ui.editors.rank import RankEditor
from ui.editors.tile import Option
from ui.look.look import Look

ALT = Qt.KeyboardModifier.AltModifier
OPTIONS = (
    Option("stay", "Stay here", "Quedarme"),
    Option("work", "Work", "Trabajar"),
    Option("travel", "Travel"),
)


def heard(editor: RankEditor) -> list[object]:
    role = Qt.ItemDataRole.AccessibleTextRole
    rows = range(editor._rows.rowCount())
    return [editor._rows.data(editor._rows.index(row), role) for row in rows]


def test_no_order_is_an_answer_before_somebody_made_one(
    look: Look, qtbot: QtBot, shown: Shown, press: Press
) -> None:
    editor = RankEditor(look, OPTIONS)
    told = shown(editor)
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Return)
    assert (editor.value(), told) == (None, [])
    assert heard(editor)[0] == "Stay here. Quedarme"


def test_alt_and_an_arrow_move_the_row_and_the_keys_go_with_it(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = RankEditor(look, OPTIONS)
    told = shown(editor)
    press(editor, Qt.Key.Key_Down, held=ALT)
    press(editor, Qt.Key.Key_Down, held=ALT)
    press(editor, Qt.Key.Key_Down, held=ALT)
    assert told == [("work", "stay", "travel"), ("work", "travel", "stay")]
    assert editor.list.currentIndex().row() == 2
    press(editor, Qt.Key.Key_Up, held=ALT)
    assert told[-1] == ("work", "stay", "travel")
    assert heard(editor)[1] == "2 of 3. Stay here. Quedarme"


def test_a_digit_moves_the_row_to_its_place(look: Look, shown: Shown, press: Press) -> None:
    editor = RankEditor(look, OPTIONS)
    told = shown(editor)
    press(editor, Qt.Key.Key_Down, Qt.Key.Key_Down, "1", "9")
    assert told == [("travel", "stay", "work")]


def test_space_keeps_the_order_and_delete_takes_it_back(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = RankEditor(look, OPTIONS)
    told = shown(editor)
    press(editor, Qt.Key.Key_Space, Qt.Key.Key_Delete)
    assert told == [("stay", "work", "travel"), None]


def test_an_older_order_without_a_new_choice_is_completed(look: Look, shown: Shown) -> None:
    editor = RankEditor(look, OPTIONS)
    told = shown(editor)
    editor.show_value(("travel", "gone", "stay"))
    assert editor.value() == ("travel", "stay", "work")
    assert told == []


def test_the_mouse_moves_rows_by_buttons(look: Look, shown: Shown) -> None:
    editor = RankEditor(look, OPTIONS)
    told = shown(editor)
    editor.down.click()
    editor.up.click()
    editor.keep.click()
    assert told[-1] == ("stay", "work", "travel")


def test_rows_wrap_and_grow_at_twice_the_text(look: Look, shown: Shown) -> None:
    long = (*OPTIONS, Option("pay", "Pay what I owe to the court " * 4, "Pagar"))
    small = RankEditor(look, long)
    shown(small)
    look.change(scale=2.0)
    large = RankEditor(look, long)
    shown(large)
    assert large.heightForWidth(662) > small.height() * 1.7
    assert not large.list.verticalScrollBar().maximum()


def test_tab_goes_on_and_back(look: Look, qtbot: QtBot, shown: Shown, press: Press) -> None:
    editor = RankEditor(look, OPTIONS)
    shown(editor)
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Tab)
    with qtbot.waitSignal(editor.back):
        press(editor, Qt.Key.Key_Backtab)
