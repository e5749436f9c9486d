from dataclasses import replace
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.editors.choices import ChoiceEditor
from ui.editors.dates import DateEditor, Reading
from ui.editors.editor import Editor
from ui.editors.texts import LongTextEditor, TextEditor
from ui.editors.tile import Option
from ui.editors.typeahead import Entry, OwnWords, TypeAheadEditor, search
from ui.interview.offences import offences
from ui.look.look import Look

YES_NO = (Option("yes", "Yes", "Sí"), Option("no", "No"), Option("dk", "Does not know", "No sabe"))
OFFENCES = (
    Entry("VC10851", "Take a vehicle without consent", "VC 10851(a)", "felony or misdemeanor"),
    Entry("PC215", "Carjacking", "PC 215", "felony"),
    Entry("HS11378", "Possess meth for sale", "HS 11378", "felony", "drugs"),
)


def read(text: str) -> Reading:
    """Stand in for the reader of dates that the door gives."""
    if text == "5/1998":
        return Reading("1998-05", "May 1998, day unknown")
    if text == "3/4/1998":
        return Reading(either=(("1998-03-04", "4 March 1998"), ("1998-04-03", "3 April 1998")))
    return Reading(problem="You can type 1998.")


def shown(editor: Editor, qtbot: QtBot) -> list[object]:
    """Show *editor* with focus and return what it tells."""
    qtbot.addWidget(editor)
    editor.resize(662, editor.heightForWidth(662))
    editor.show()
    editor.setFocus()
    told: list[object] = []
    editor.changed.connect(told.append)
    return told


def last(told: list[object]) -> object:
    return told[-1]


def type_in(editor: Editor, text: str) -> None:
    QTest.keyClicks(editor.focusWidget(), text)


def press(editor: Editor, key: Qt.Key) -> None:
    QTest.keyClick(editor.focusWidget(), key)


def test_a_date_is_told_as_edtf_and_echoed_in_words(look: Look, qtbot: QtBot) -> None:
    editor = DateEditor(look, read)
    told = shown(editor, qtbot)
    type_in(editor, "5/1998")
    assert last(told) == "1998-05"
    assert editor.reading.words == "May 1998, day unknown"


def test_what_is_no_date_yet_has_no_value(look: Look, qtbot: QtBot) -> None:
    editor = DateEditor(look, read)
    told = shown(editor, qtbot)
    type_in(editor, "wat")
    assert last(told) is None
    assert editor.draft() == ("wat", 3)


def test_an_ambiguous_day_is_settled_by_one_key(look: Look, qtbot: QtBot) -> None:
    editor = DateEditor(look, read)
    told = shown(editor, qtbot)
    type_in(editor, "3/4/1998")
    assert last(told) is None
    type_in(editor, "2")
    assert last(told) == "1998-04-03"
    assert editor.field.text() == "3/4/1998"


@pytest.mark.parametrize(
    ("keys", "code"),
    [("1", "yes"), ("3", "dk"), ("n", "no"), ("s", "yes"), ("d", "dk"), ("nn", "dk")],
)
def test_a_digit_or_first_letter_chooses_in_both_languages(
    look: Look, qtbot: QtBot, keys: str, code: str
) -> None:
    editor = ChoiceEditor(look, YES_NO)
    told = shown(editor, qtbot)
    forward: list[bool] = []
    editor.forward.connect(lambda: forward.append(True))
    for key in keys:
        QTest.keyClicks(editor.focusWidget(), key)
    assert last(told) == code
    assert not forward


def test_arrows_choose_enter_goes_on_and_delete_takes_back(look: Look, qtbot: QtBot) -> None:
    editor = ChoiceEditor(look, YES_NO)
    told = shown(editor, qtbot)
    press(editor, Qt.Key.Key_Down)
    assert last(told) == "no"
    press(editor, Qt.Key.Key_Delete)
    assert last(told) is None
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Return)


def test_several_choices_keep_the_order_of_the_list(look: Look, qtbot: QtBot) -> None:
    editor = ChoiceEditor(look, YES_NO, several=True)
    told = shown(editor, qtbot)
    for key in "312":
        QTest.keyClicks(editor.focusWidget(), key)
    assert last(told) == ("yes", "no", "dk")
    QTest.keyClicks(editor.focusWidget(), "1")
    assert last(told) == ("no", "dk")


def test_tiles_are_named_in_both_languages_with_their_place(look: Look, qtbot: QtBot) -> None:
    editor = ChoiceEditor(look, YES_NO)
    qtbot.addWidget(editor)
    tile = editor.tiles[0]
    name, place = tile.accessibleName(), tile.accessibleDescription()
    heard = QAccessible.queryAccessibleInterface(tile)
    assert heard.role() == QAccessible.Role.RadioButton
    assert name == "Yes. Sí"
    assert place == "1 of 3"


def test_three_tiles_stand_in_a_row_and_turn_round(look: Look, qtbot: QtBot) -> None:
    editor = ChoiceEditor(look, YES_NO)
    shown(editor, qtbot)
    across = [tile.x() for tile in editor.tiles]
    assert across == sorted(across)
    assert len({tile.y() for tile in editor.tiles}) == 1
    editor.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert [tile.x() for tile in editor.tiles] == sorted(across, reverse=True)


def test_tiles_stand_in_a_column_at_twice_the_text(look: Look, qtbot: QtBot) -> None:
    look.change(scale=2.0)
    editor = ChoiceEditor(look, YES_NO)
    shown(editor, qtbot)
    assert len({tile.x() for tile in editor.tiles}) == 1


@pytest.mark.parametrize(
    ("typed", "first"),
    [("hs 113", "HS11378"), ("CARJ", "PC215"), ("drugs", "HS11378"), ("véhicle", "VC10851")],
)
def test_a_search_finds_code_name_and_alias_without_case_or_accent(typed: str, first: str) -> None:
    assert search(OFFENCES, typed)[0].value == first


def test_enter_takes_the_first_row_and_goes_on(look: Look, qtbot: QtBot) -> None:
    editor = TypeAheadEditor(look, OFFENCES, keep=True)
    told = shown(editor, qtbot)
    type_in(editor, "carj")
    assert last(told) is None
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Return)
    assert last(told) == "PC215"
    assert not editor.own_words


def test_the_last_row_keeps_the_clients_own_words(look: Look, qtbot: QtBot) -> None:
    editor = TypeAheadEditor(look, OFFENCES, keep=True)
    told = shown(editor, qtbot)
    type_in(editor, "something with a car")
    assert isinstance(editor._rows.values[-1], OwnWords)
    press(editor, Qt.Key.Key_Return)
    assert last(told) == "something with a car"
    assert editor.own_words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("11377", "11377"),
        ("HS 1137", "HS 1137"),
        ("11377(a)", "HS11377A"),
        ("hs11377a", "HS11377A"),
        ("11377a", "HS11377A"),
    ],
)
def test_words_kept_as_typed_stand_first_where_no_entry_has_the_number(
    look: Look, qtbot: QtBot, typed: str, kept: str
) -> None:
    section = offences([{"code": "HS", "section": "11377(a)", "short_name": "m", "level": "M"}])
    listed = replace(section[0].entry(str), value="HS11377A")
    editor = TypeAheadEditor(look, [listed], keep=True)
    told = shown(editor, qtbot)
    type_in(editor, typed)
    assert {entry.value for entry in editor._rows.values} == {"HS11377A", typed}
    press(editor, Qt.Key.Key_Return)
    assert last(told) == kept


@pytest.mark.parametrize("typed", ["10851", "VC 10851", "215.5", "\u00a7 10851", "2"])
def test_enter_adds_nothing_to_a_number_that_was_typed(
    look: Look, qtbot: QtBot, typed: str
) -> None:
    editor = TypeAheadEditor(look, OFFENCES, keep=True)
    told = shown(editor, qtbot)
    type_in(editor, typed)
    press(editor, Qt.Key.Key_Return)
    assert last(told) == typed
    assert editor.own_words


@pytest.mark.parametrize(
    ("typed", "value"),
    [("10851(a)", "VC10851"), ("vc 10851(a)", "VC10851"), ("215 carj", "PC215"), ("hs", "HS11378")],
)
def test_enter_takes_the_entry_whose_number_was_typed_whole(
    look: Look, qtbot: QtBot, typed: str, value: str
) -> None:
    editor = TypeAheadEditor(look, OFFENCES, keep=True)
    told = shown(editor, qtbot)
    type_in(editor, typed)
    press(editor, Qt.Key.Key_Return)
    assert last(told) == value


def test_arrows_move_in_the_list_from_the_field(look: Look, qtbot: QtBot) -> None:
    editor = TypeAheadEditor(look, OFFENCES)
    told = shown(editor, qtbot)
    type_in(editor, "felony")
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Return)
    assert last(told) == search(OFFENCES, "felony")[1].value


def test_five_thousand_entries_are_searched_between_two_keys(look: Look, qtbot: QtBot) -> None:
    many = [Entry(str(n), f"Offence number {n}", f"PC {n}", "felony") for n in range(5000)]
    editor = TypeAheadEditor(look, many)
    shown(editor, qtbot)
    start = perf_counter()
    type_in(editor, "4")
    assert perf_counter() - start < 0.2


def test_enter_in_a_long_text_goes_on_and_shift_enter_begins_a_line(
    look: Look, qtbot: QtBot
) -> None:
    editor = LongTextEditor(look)
    told = shown(editor, qtbot)
    before = editor.heightForWidth(640)
    type_in(editor, "one")
    for _ in range(4):
        QTest.keyClick(editor.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_in(editor, "two")
    assert last(told) == "one\n\n\n\ntwo"
    assert editor.heightForWidth(640) > before
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Return)


@pytest.mark.parametrize("kind", ["date", "choice", "list", "text", "long"])
def test_tab_goes_on_and_shift_tab_goes_back_from_every_editor(
    look: Look, qtbot: QtBot, kind: str
) -> None:
    kinds: dict[str, Editor] = {
        "date": DateEditor(look, read),
        "choice": ChoiceEditor(look, YES_NO),
        "list": TypeAheadEditor(look, OFFENCES),
        "text": TextEditor(look),
        "long": LongTextEditor(look),
    }
    for other in kinds.values():
        qtbot.addWidget(other)
    editor = kinds[kind]
    shown(editor, qtbot)
    with qtbot.waitSignal(editor.forward):
        press(editor, Qt.Key.Key_Tab)
    with qtbot.waitSignal(editor.back):
        press(editor, Qt.Key.Key_Backtab)


def test_a_value_shown_is_not_told_as_a_change(look: Look, qtbot: QtBot) -> None:
    kinds: tuple[tuple[Editor, str], ...] = (
        (DateEditor(look, lambda text: Reading(text, text)), "1998-05"),
        (ChoiceEditor(look, YES_NO), "no"),
        (TypeAheadEditor(look, OFFENCES), "PC215"),
        (TextEditor(look), "Rosa"),
        (LongTextEditor(look), "Rosa"),
    )
    for editor, value in kinds:
        told = shown(editor, qtbot)
        editor.show_value(value)
        assert editor.value() == value
        editor.show_value(None)
        assert editor.value() is None
        assert told == []


def test_a_draft_comes_back_with_its_caret(look: Look, qtbot: QtBot) -> None:
    kinds: tuple[Editor, ...] = (
        DateEditor(look, read),
        TypeAheadEditor(look, OFFENCES),
        TextEditor(look),
        LongTextEditor(look),
    )
    for editor in kinds:
        shown(editor, qtbot)
        editor.resume("5/19", 2)
        assert editor.draft() == ("5/19", 2)
