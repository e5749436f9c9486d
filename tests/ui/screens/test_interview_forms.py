"""Forms that other people wrote for ODK and Kobo run in the same window, unchanged."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from intake.case.answers import State
from intake.case.outline import Outline
from tests.conformance.corpus import find
from tests.scenario import Scenario
from tests.ui.screens.interviewing import ALT, CTRL, Typist
from ui.editors.choices import ChoiceEditor
from ui.editors.dates import DateEditor
from ui.editors.files import FileEditor
from ui.editors.numbers import NumberEditor
from ui.editors.ranges import RangeEditor
from ui.editors.rank import RankEditor
from ui.editors.rating import RatingEditor
from ui.editors.several import SeveralEditor
from ui.editors.still import StillEditor
from ui.editors.typeahead import TypeAheadEditor
from ui.interview.middle import MORE
from ui.look.look import Look

NAMES = {
    "onadata__tutorial.xlsx": 9,
    "web-forms__all-question-types-v2024091201-3.xlsx": 70,
    "XlsFormUtil__KoBoXLSFormExamples.xlsx": 1,
}
TYPED = {"time": "9:30", "dateTime": "12 May 2020 9:30", "geopoint": "36.74 -119.78"}
_STEPS = 400


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def fill_in(typist: Typist) -> int:
    """Answer whatever is asked until the form has no more, and return how many answers were given.

    Each editor gets what anybody would type into it; what a constraint refuses is declined.
    """
    given, before = 0, ""
    for _ in range(_STEPS):
        here, editor = typist.at, typist.screen._asking.editor
        if here == before:
            typist.key(Qt.Key.Key_Escape)
            typist.key(Qt.Key.Key_D, CTRL)
            if typist.at == before:
                return given
            continue
        before = here
        if here.endswith(MORE):
            typist.say("2")
        elif isinstance(editor, StillEditor):
            typist.enter()
        else:
            put_something(typist)
            given += 1
    return given


def put_something(typist: Typist) -> None:
    editor = typist.screen._asking.editor
    acts: dict[type[object], Callable[[], None]] = {
        ChoiceEditor: lambda: typist.say("1"),
        FileEditor: lambda: typist.key(Qt.Key.Key_D, CTRL),
        RankEditor: lambda: step_down(typist, ALT),
        RatingEditor: lambda: typist.say("3"),
        DateEditor: lambda: typist.say(TYPED.get(kind(typist), "12 May 2020")),
        NumberEditor: lambda: typist.say("7"),
        RangeEditor: lambda: typist.say("7"),
        SeveralEditor: lambda: take_one(typist),
        TypeAheadEditor: lambda: step_down(typist, Qt.KeyboardModifier.NoModifier),
    }
    acts.get(type(editor), lambda: typist.say("some words"))()


def step_down(typist: Typist, modifier: Qt.KeyboardModifier) -> None:
    typist.key(Qt.Key.Key_Down, modifier)
    typist.enter()


def take_one(typist: Typist) -> None:
    QTest.keyClicks(typist.there, "a")
    typist.enter()
    typist.enter()


def kind(typist: Typist) -> str:
    asked = typist.screen._asking.asked
    return asked.question.type if asked else ""


@pytest.mark.parametrize("name", NAMES)
def test_a_form_of_others_is_filled_saved_and_opened_with_the_same_answers(
    look: Look, qtbot: QtBot, scenario: Scenario, tmp_path: Path, name: str
) -> None:
    path = find("forms")
    if path is None or not (path / name).exists():
        pytest.skip(f"{name} is not here")
    workbook = scenario.clinic.import_workbook(path / name, tmp_path / "cache")
    typist = Typist(look, qtbot, scenario.clinic, scenario.clinic.begin(workbook))
    typist.screen.go_to(typist.screen._walk.page.stops[0] if typist.screen._walk.page else "")
    given = fill_in(typist)
    assert given >= NAMES[name]
    assert "no rules" in typist.findings
    typist.wait_until_saved()
    before = typist.case.interview.answers
    states = {answer.state for answer in before.values.values()}
    assert State.ANSWERED in states
    clinic = scenario.reopen()
    case = clinic.open_case(typist.case.code)
    assert case.interview.answers == before
    again = Typist(look, qtbot, clinic, case)
    assert Outline(case.interview).sections() == typist.case.outline.sections()
    assert again.at
