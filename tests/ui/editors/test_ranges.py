from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.editors.conftest import Press, Shown
from ui.editors.ranges import RangeEditor
from ui.editors.span import Span
from ui.look.look import Look

TEN = Span(Decimal(0), Decimal(10))
TENTHS = Span(Decimal(0), Decimal(1), Decimal("0.1"))


def test_nothing_is_chosen_before_somebody_chooses(look: Look, shown: Shown) -> None:
    editor = RangeEditor(look, TEN)
    shown(editor)
    assert editor.value() is None


def test_the_arrows_step_and_page_keys_leap(look: Look, shown: Shown, press: Press) -> None:
    editor = RangeEditor(look, TEN)
    told = shown(editor)
    press(editor, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Down)
    assert told == [0, 1, 10, 9]
    assert editor.scale.value() == 9


def test_a_number_can_be_typed_and_has_to_be_of_the_span(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = RangeEditor(look, TENTHS)
    told = shown(editor)
    press(editor, "0.3")
    assert told[-1] == Decimal("0.3")
    press(editor, "5")
    assert told[-1] is None
    assert editor.field.property("problem") is True
    assert editor.between == "From 0 to 1, by 0.1. The arrows up and down change it."


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_scale_is_pulled_from_the_leading_side(
    look: Look, shown: Shown, *, mirrored: bool
) -> None:
    editor = RangeEditor(look, TEN)
    told = shown(editor)
    if mirrored:
        editor.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    end = 2 if mirrored else editor.scale.width() - 2
    QTest.mouseClick(editor.scale, Qt.MouseButton.LeftButton, pos=QPoint(end, 20))
    assert told == [10]
    assert editor.field.text() == "10"


def test_an_upright_scale_grows_upwards(look: Look, shown: Shown) -> None:
    editor = RangeEditor(look, TEN, upright=True)
    told = shown(editor)
    QTest.mouseClick(editor.scale, Qt.MouseButton.LeftButton, pos=QPoint(20, 2))
    bottom = QPoint(20, editor.scale.height() - 2)
    QTest.mouseClick(editor.scale, Qt.MouseButton.LeftButton, pos=bottom)
    assert told == [10, 0]


def test_more_and_less_do_what_the_arrows_do(look: Look, shown: Shown) -> None:
    editor = RangeEditor(look, TEN, scale=False)
    told = shown(editor)
    editor.show_value(4)
    editor.more.click()
    editor.less.click()
    assert told == [5, 4]
    assert editor.scale.isHidden()
    assert editor.more.accessibleName() == "More"
    assert editor.more.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_enter_goes_on_and_a_value_shown_is_not_told(
    look: Look, qtbot: QtBot, shown: Shown, press: Press
) -> None:
    editor = RangeEditor(look, TENTHS)
    told = shown(editor)
    editor.show_value(Decimal("0.30"))
    assert editor.value() == Decimal("0.3")
    editor.show_value(None)
    assert (editor.value(), told) == (None, [])
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Return)


def test_a_draft_comes_back(look: Look, shown: Shown) -> None:
    editor = RangeEditor(look, TEN)
    shown(editor)
    editor.resume("45", 1)
    assert editor.draft() == ("45", 1)
    assert editor.value() is None


def test_the_ends_are_heard_with_the_field(look: Look, shown: Shown) -> None:
    editor = RangeEditor(look, TEN)
    shown(editor)
    editor.describe("How sure are you?", "Read the ends aloud")
    assert editor.field.accessibleDescription().startswith("From 0 to 10.")


def test_the_scale_stands_below_at_twice_the_text(look: Look, shown: Shown) -> None:
    look.change(scale=2.0)
    editor = RangeEditor(look, TEN)
    shown(editor)
    assert editor.scale.y() >= editor.field.geometry().bottom()
    assert editor.scale.geometry().right() <= editor.width()
