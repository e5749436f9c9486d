from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from intake.case.answers import Value
from intake.form.survey import Choice, Question
from tests.ui.editors.conftest import Press, Shown
from ui.editors.choices import ChoiceEditor
from ui.editors.choose import editor_for
from ui.editors.dates import DateEditor
from ui.editors.editor import Editor
from ui.editors.files import FileEditor
from ui.editors.marks import MarksEditor
from ui.editors.masked import MaskedEditor
from ui.editors.moments import MomentEditor
from ui.editors.numbers import NumberEditor
from ui.editors.ranges import RangeEditor
from ui.editors.rank import RankEditor
from ui.editors.rating import RatingEditor
from ui.editors.several import SeveralEditor
from ui.editors.still import StillEditor
from ui.editors.texts import LongTextEditor, TextEditor
from ui.editors.tile import Option
from ui.editors.typeahead import TypeAheadEditor
from ui.look.look import Look


def choices(count: int) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"c{n}", {"en": f"Choice {n}", "es": f"Opción {n}"}, {}) for n in range(1, count + 1)
    )


FEW, LONG = choices(3), choices(12)


def asked(type_: str, appearance: str = "", **more: str) -> Question:
    return Question("q", "/data/q", type_, appearance=appearance, parameters=more)


def made(look: Look, question: Question, offered: tuple[Choice, ...] = FEW) -> Editor:
    question = replace(question, choices=offered) if "select" in question.type else question
    return editor_for(look, question, offered, "en", voice="es")


@pytest.mark.parametrize(
    ("type_", "appearance", "kind"),
    [
        ("text", "", TextEditor),
        ("text", "multiline", LongTextEditor),
        ("text", "numbers", TextEditor),
        ("text", "url", TextEditor),
        ("text", "masked", MaskedEditor),
        ("integer", "", NumberEditor),
        ("integer", "thousands-sep", NumberEditor),
        ("integer", "counter", RangeEditor),
        ("decimal", "bearing", NumberEditor),
        ("date", "", DateEditor),
        ("date", "no-calendar", DateEditor),
        ("date", "month-year", DateEditor),
        ("date", "year", DateEditor),
        ("time", "", DateEditor),
        ("dateTime", "", MomentEditor),
        ("select_one", "", ChoiceEditor),
        ("select_one", "likert", MarksEditor),
        ("select_one", "list-nolabel", MarksEditor),
        ("select_multiple", "list-nolabel", MarksEditor),
        ("select_one", "columns-2", ChoiceEditor),
        ("select_one", "columns-pack", ChoiceEditor),
        ("select_one", "no-buttons", ChoiceEditor),
        ("select_one", "quick", ChoiceEditor),
        ("select_one", "map", ChoiceEditor),
        ("select_one", "image-map", ChoiceEditor),
        ("select_one", "minimal", TypeAheadEditor),
        ("select_one", "search", TypeAheadEditor),
        ("select_one", "minimal autocomplete", TypeAheadEditor),
        ("select_one", "label", StillEditor),
        ("select_one_from_file", "", ChoiceEditor),
        ("select_multiple", "", ChoiceEditor),
        ("select_multiple", "minimal", SeveralEditor),
        ("rank", "", RankEditor),
        ("range", "", RangeEditor),
        ("range", "picker", RangeEditor),
        ("range", "rating", RatingEditor),
        ("range", "vertical", RangeEditor),
        ("note", "", StillEditor),
        ("acknowledge", "", ChoiceEditor),
        ("trigger", "", ChoiceEditor),
        ("geopoint", "", DateEditor),
        ("geotrace", "", LongTextEditor),
        ("geoshape", "", LongTextEditor),
        ("file", "", FileEditor),
        ("image", "signature", FileEditor),
        ("audio", "", FileEditor),
        ("video", "", FileEditor),
        ("barcode", "", TextEditor),
        ("osm", "", TextEditor),
        ("what-nobody-foresaw", "", TextEditor),
        ("", "", TextEditor),
    ],
)
def test_every_type_and_appearance_has_its_editor(
    look: Look, qtbot: QtBot, type_: str, appearance: str, kind: type[Editor]
) -> None:
    editor = made(look, asked(type_, appearance))
    qtbot.addWidget(editor)
    assert type(editor) is kind
    assert editor.value() is None


@pytest.mark.parametrize(
    ("type_", "kind"),
    [("select_one", TypeAheadEditor), ("select_multiple", SeveralEditor), ("rank", RankEditor)],
)
def test_a_long_list_is_searched(look: Look, qtbot: QtBot, type_: str, kind: type[Editor]) -> None:
    editor = made(look, asked(type_), LONG)
    qtbot.addWidget(editor)
    assert type(editor) is kind


def test_columns_that_a_form_asks_for_hold_a_longer_list(look: Look, shown: Shown) -> None:
    editor = made(look, asked("select_one", "columns-4"), LONG)
    shown(editor)
    assert isinstance(editor, ChoiceEditor)
    assert len({tile.x() for tile in editor.tiles}) == 4
    assert [tile.y() for tile in editor.tiles[:4]] == [0] * 4


def test_a_scale_of_five_stands_in_a_row_as_far_as_its_words_have_room(
    look: Look, shown: Shown
) -> None:
    offered = tuple(Choice(str(n), {"en": words}, {}) for n, words in enumerate("VPFGE"))
    editor = made(look, asked("select_one", "likert"), offered)
    shown(editor)
    assert isinstance(editor, ChoiceEditor)
    assert {tile.y() for tile in editor.tiles} == {0}
    look.change(scale=2.0)
    editor.heightForWidth(400)
    assert len({tile.y() for tile in editor.tiles}) > 1


def test_a_click_on_a_quick_choice_goes_on_and_a_digit_does_not(
    look: Look, qtbot: QtBot, shown: Shown, press: Press
) -> None:
    editor = made(look, asked("select_one", "quick"))
    shown(editor)
    gone: list[bool] = []
    editor.forward.connect(lambda: gone.append(True))
    press(editor, "2")
    assert not gone
    assert isinstance(editor, ChoiceEditor)
    with qtbot.waitSignal(editor.forward):
        QTest.mouseClick(editor.tiles[0], Qt.MouseButton.LeftButton)
    assert editor.value() == "c1"


def test_choices_are_shown_in_both_languages(look: Look, qtbot: QtBot) -> None:
    editor = made(look, asked("select_one"))
    qtbot.addWidget(editor)
    assert isinstance(editor, ChoiceEditor)
    assert editor.options[0] == Option("c1", "Choice 1", "Opción 1")


def test_a_tile_beside_stands_behind_few_choices(look: Look, qtbot: QtBot) -> None:
    question = replace(asked("select_one"), choices=FEW)
    beside = (Option("?", "Does not know", "No sabe"),)
    editor = editor_for(look, question, FEW, "en", beside=beside)
    qtbot.addWidget(editor)
    assert isinstance(editor, ChoiceEditor)
    assert editor.options[-1] == beside[0]


def test_what_may_only_be_looked_at_has_no_field(look: Look, qtbot: QtBot) -> None:
    for editor in (
        editor_for(look, replace(asked("text"), read_only=True), (), "en"),
        editor_for(look, asked("integer"), (), "en", read_only=True),
    ):
        qtbot.addWidget(editor)
        assert isinstance(editor, StillEditor)


def test_a_list_whose_file_is_missing_is_written_as_text(look: Look, qtbot: QtBot) -> None:
    editor = made(look, asked("select_one_from_file"), ())
    qtbot.addWidget(editor)
    assert isinstance(editor, TextEditor)


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        (asked("date", "year"), "1998", "1998"),
        (asked("date", "month-year"), "5/1998", "1998-05"),
        (asked("date"), "12 May 1998", "1998-05-12"),
        (replace(asked("date"), attributes={"precision": "edtf"}), "199x", "199X"),
        (asked("time"), "9 pm", "21:00:00.000"),
        (asked("integer", "thousands-sep"), "1234567", 1_234_567),
        (asked("decimal"), "12.50", Decimal("12.50")),
        (asked("range", start="0", end="1", step="0.1"), "0.3", Decimal("0.3")),
        (asked("range", "rating", start="1", end="5", step="1"), "4", 4),
        (asked("acknowledge"), "1", "OK"),
        (asked("geopoint"), "38.5 -121.7", "38.5 -121.7 0 0"),
        (asked("barcode"), "4006381333931", "4006381333931"),
        (asked("text", "numbers"), "0123", "0123"),
        (asked("select_one"), "2", "c2"),
        (asked("select_multiple"), "31", ("c1", "c3")),
    ],
)
def test_what_is_typed_has_the_value_of_its_type(
    look: Look, shown: Shown, press: Press, question: Question, typed: str, value: Value
) -> None:
    editor = made(look, question)
    told = shown(editor)
    for letter in typed:
        press(editor, letter)
    assert told[-1] == value
    other = made(look, question)
    told = shown(other)
    other.show_value(value)
    assert (other.value(), told) == (value, [])


def test_commas_stand_between_thousands_while_one_types(
    look: Look, shown: Shown, press: Press
) -> None:
    editor = made(look, asked("integer", "thousands-sep"))
    shown(editor)
    press(editor, "1234567")
    assert editor.draft() == ("1,234,567", 9)
    press(editor, Qt.Key.Key_Home, "9")
    assert editor.draft() == ("91,234,567", 1)
    press(editor, Qt.Key.Key_Delete)
    assert editor.draft()[0] == "9,234,567"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
@pytest.mark.parametrize(
    ("type_", "appearance"),
    [
        ("dateTime", ""),
        ("range", ""),
        ("range", "vertical"),
        ("range", "rating"),
        ("rank", ""),
        ("file", ""),
        ("text", "masked"),
        ("select_one", "likert"),
        ("select_multiple", "columns-3"),
    ],
)
def test_nothing_stands_outside_an_editor_at_any_size_or_direction(
    look: Look,
    shown: Shown,
    scale: float,
    direction: Qt.LayoutDirection,
    type_: str,
    appearance: str,
) -> None:
    look.change(scale=scale)
    editor = made(look, asked(type_, appearance))
    editor.setLayoutDirection(direction)
    shown(editor, 560)
    editor.resize(560, editor.heightForWidth(560))
    whole = editor.rect()
    for child in editor.children():
        if getattr(child, "isVisible", bool)():
            assert whole.contains(child.geometry()), child  # type: ignore[attr-defined]


@pytest.mark.parametrize("type_", ["select_one", "select_multiple"])
def test_where_a_filter_leaves_no_choice_it_says_so_and_keeps_what_was_answered(
    look: Look, qtbot: QtBot, shown: Shown, type_: str
) -> None:
    question = replace(asked(type_), choices=FEW)
    editor = editor_for(look, question, (), "en", voice="es")
    shown(editor)
    value: Value = "c1" if type_ == "select_one" else ("c1", "c2")
    editor.show_value(value)
    editor.describe("County", "")
    assert "an earlier answer decides" in editor.accessibleDescription()
    assert editor.heightForWidth(500) > 0
    assert editor.value() == value
    with qtbot.waitSignal(editor.forward):
        QTest.keyClick(editor, Qt.Key.Key_Return)


@pytest.mark.parametrize("appearance", ["horizontal", "likert"])
def test_not_knowing_stands_in_the_same_row_as_the_choices(
    look: Look, shown: Shown, appearance: str
) -> None:
    two = choices(2)
    question = replace(asked("select_one", appearance), choices=two)
    beside = (Option("?", "Does not know"),)
    editor = editor_for(look, question, two, "en", voice="es", beside=beside)
    shown(editor)
    assert isinstance(editor, ChoiceEditor)
    editor.resize(640, editor.heightForWidth(640))
    assert len({tile.y() for tile in editor.tiles}) == 1
