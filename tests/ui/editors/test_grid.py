import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from tests.ui.editors.conftest import Press, Shown
from ui.editors.grid import GridEditor, GridRow
from ui.editors.tile import Option
from ui.look.look import Look

ROWS = (
    GridRow("trust", "I trusted my lawyer", "Yo confiaba en mi abogado"),
    GridRow("told", "I was told about immigration"),
    GridRow("time", "I had time to decide"),
)
OPTIONS = (Option("yes", "Yes", "Sí"), Option("partly", "Partly"), Option("no", "No"))


def grid(look: Look, *, several: bool = False) -> GridEditor:
    return GridEditor(look, ROWS, OPTIONS, several=several)


def test_a_digit_chooses_in_the_row_and_enter_goes_to_the_next(
    look: Look, qtbot: QtBot, shown: Shown, press: Press
) -> None:
    editor = grid(look)
    shown(editor)
    answered: list[tuple[str, object]] = []
    editor.answered.connect(lambda name, value: answered.append((name, value)))
    press(editor, "1", Qt.Key.Key_Return, "3", Qt.Key.Key_Return, "2")
    assert answered == [("trust", "yes"), ("told", "no"), ("time", "partly")]
    assert editor.values() == {"trust": "yes", "told": "no", "time": "partly"}
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Return)


def test_one_choice_of_a_row_leaves_the_other_rows_alone(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = grid(look)
    shown(editor)
    press(editor, "1", Qt.Key.Key_Down, "1", "2")
    assert editor.values() == {"trust": "yes", "told": "partly"}
    press(editor, Qt.Key.Key_Delete)
    assert editor.values() == {"trust": "yes"}


def test_arrows_move_and_space_chooses(look: Look, shown: Shown, press: Press) -> None:
    editor = grid(look)
    told = shown(editor)
    press(editor, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, " ")
    assert told == ["no"]
    assert editor.row == 1
    press(editor, Qt.Key.Key_Right, " ")
    assert editor.values() == {"told": "no"}


def test_several_choices_of_a_row_keep_the_order_of_the_list(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = grid(look, several=True)
    told = shown(editor)
    press(editor, "3", "1", "3")
    assert told == [("no",), ("yes", "no"), ("yes",)]


def test_tab_goes_through_the_rows_and_out_at_either_end(
    look: Look, qtbot: QtBot, shown: Shown, press: Press
) -> None:
    editor = grid(look)
    shown(editor)
    press(editor, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert editor.row == 2
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Tab)
    press(editor, Qt.Key.Key_Backtab, Qt.Key.Key_Backtab)
    with qtbot.waitSignal(editor.back):
        press(editor, Qt.Key.Key_Backtab)


def test_values_shown_are_not_told_and_the_keys_go_to_the_first_blank_row(
    look: Look, shown: Shown
) -> None:
    editor = grid(look)
    told = shown(editor)
    editor.show_values({"trust": "no", "gone": "yes"})
    editor.setFocus()
    assert editor.values() == {"trust": "no"}
    assert (editor.row, told) == (1, [])
    editor.go("time")
    assert editor.row == 2


def test_a_cell_is_heard_with_its_row_and_column(look: Look, shown: Shown) -> None:
    editor = grid(look)
    shown(editor)
    cell = editor.cells[0][0]
    heard = QAccessible.queryAccessibleInterface(cell)
    assert heard.role() == QAccessible.Role.RadioButton
    assert cell.accessibleName() == "I trusted my lawyer. Yo confiaba en mi abogado. Yes. Sí"
    assert cell.accessibleDescription() == "1 of 3"


def test_columns_turn_round(look: Look, shown: Shown) -> None:
    editor = grid(look)
    shown(editor)
    across = [cell.x() for cell in editor.cells[0]]
    assert across == sorted(across)
    editor.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert [cell.x() for cell in editor.cells[0]] == sorted(
        (cell.x() for cell in editor.cells[0]), reverse=True
    )


@pytest.mark.parametrize(("scale", "stacked"), [(1.0, False), (2.0, True)])
def test_words_stand_above_their_row_where_there_is_no_room_beside(
    look: Look, shown: Shown, scale: float, *, stacked: bool
) -> None:
    look.change(scale=scale)
    editor = grid(look)
    shown(editor, 480)
    assert (editor.cells[0][0].x() < 20) is stacked
