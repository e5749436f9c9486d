from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.editors.conftest import Press, Shown
from ui.editors import readings
from ui.editors.moments import MomentEditor, time_editor
from ui.look.look import Look

KEPT = "2026-05-12T09:30:00.000"


def moment(look: Look) -> MomentEditor:
    days = readings.whole_dates("en", str, day_first=False)
    return MomentEditor(look, days, readings.times("en", str), write=lambda kept: kept)


def test_a_day_and_a_time_are_one_value(look: Look, shown: Shown, press: Press) -> None:
    editor = moment(look)
    told = shown(editor)
    press(editor, "12 May 2026", Qt.Key.Key_Return, "9:30")
    assert told[-1] == KEPT
    assert None in told


def test_a_day_alone_is_no_moment(look: Look, shown: Shown, press: Press) -> None:
    editor = moment(look)
    shown(editor)
    press(editor, "12 May 2026")
    assert editor.value() is None
    assert editor.draft()[0].strip() == "12 May 2026"


def test_tab_goes_through_both_fields_and_on(
    look: Look, qtbot: QtBot, shown: Shown, press: Press
) -> None:
    editor = moment(look)
    shown(editor)
    press(editor, Qt.Key.Key_Tab)
    assert editor.focusWidget() is editor.time.field
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Tab)
    press(editor, Qt.Key.Key_Backtab)
    assert editor.focusWidget() is editor.day.field
    with qtbot.waitSignal(editor.back):
        press(editor, Qt.Key.Key_Backtab)


def test_a_moment_is_shown_without_being_told(look: Look, shown: Shown) -> None:
    editor = moment(look)
    told = shown(editor)
    editor.show_value(KEPT)
    assert editor.value() == KEPT
    assert editor.time.field.text() == "09:30"
    editor.show_value(None)
    assert editor.value() is None
    assert told == []


def test_a_draft_of_both_fields_comes_back_with_its_caret(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = moment(look)
    shown(editor)
    press(editor, "12 May", Qt.Key.Key_Return, "9:3", Qt.Key.Key_Left)
    draft = editor.draft()
    other = moment(look)
    shown(other)
    other.resume(*draft)
    other.setFocus()
    assert other.draft() == draft
    assert other.time.field.cursorPosition() == 2


def test_both_fields_are_named(look: Look, shown: Shown) -> None:
    editor = moment(look)
    shown(editor)
    editor.describe("When is the hearing?", "Ask for the paper")
    assert editor.day.field.accessibleName() == "When is the hearing?. Day"
    assert editor.time.field.accessibleName() == "When is the hearing?. Time"


def test_a_time_is_shown_as_one_types_it(look: Look, shown: Shown) -> None:
    editor = time_editor(look, readings.times("en", str))
    told = shown(editor)
    editor.show_value("21:30:00.000")
    assert editor.field.text() == "21:30"
    assert editor.value() == "21:30:00.000"
    assert told == []
