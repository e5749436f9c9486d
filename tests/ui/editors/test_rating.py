from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from tests.ui.editors.conftest import Press, Shown
from ui.editors.rating import RatingEditor
from ui.editors.span import Span
from ui.look.look import Look

FIVE = Span(Decimal(1), Decimal(5))


def stars(editor: RatingEditor) -> str:
    return "".join("*" if editor.filled(star) else "." for star in editor.stars)


def test_a_digit_fills_the_stars_up_to_it(look: Look, shown: Shown, press: Press) -> None:
    editor = RatingEditor(look, FIVE)
    told = shown(editor)
    assert stars(editor) == "....."
    press(editor, "3")
    assert (told, stars(editor)) == ([3], "***..")
    press(editor, "9")
    assert told == [3]


def test_the_arrows_go_a_star_further_and_delete_empties(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = RatingEditor(look, FIVE)
    told = shown(editor)
    press(editor, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Delete)
    assert told == [1, 2, 1, None]
    assert stars(editor) == "....."


def test_left_is_further_in_a_mirrored_window(look: Look, shown: Shown, press: Press) -> None:
    editor = RatingEditor(look, FIVE)
    editor.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    told = shown(editor)
    press(editor, "2", Qt.Key.Key_Left)
    assert told == [2, 3]
    across = [star.x() for star in editor.stars]
    assert across == sorted(across, reverse=True)


def test_each_star_is_a_choice_with_its_number(look: Look, shown: Shown) -> None:
    editor = RatingEditor(look, FIVE)
    shown(editor)
    heard = QAccessible.queryAccessibleInterface(editor.stars[2])
    assert heard.role() == QAccessible.Role.RadioButton
    assert editor.stars[2].accessibleName() == "3"


def test_halves_are_chosen_by_arrow(look: Look, shown: Shown, press: Press) -> None:
    editor = RatingEditor(look, Span(Decimal(0), Decimal(1), Decimal("0.5")))
    told = shown(editor)
    press(editor, Qt.Key.Key_Up, Qt.Key.Key_Up, "1")
    assert told == [0, Decimal("0.5")]


@pytest.mark.parametrize("value", [1, 5])
def test_a_value_shown_is_not_told_and_enter_goes_on(
    look: Look, qtbot: QtBot, shown: Shown, press: Press, value: int
) -> None:
    editor = RatingEditor(look, FIVE)
    told = shown(editor)
    editor.show_value(value)
    assert (editor.value(), told) == (value, [])
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Return)
