"""A paper says otherwise: both answers are kept, the paper counts, and it is an open point."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intake.case.answers import Source, said
from intake.case.views import Reason
from tests.scenario import Scenario
from tests.ui.screens.interviewing import CTRL, SHIFT, Typist
from ui.look.look import Look


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


@pytest.fixture
def typist(look: Look, qtbot: QtBot, scenario: Scenario) -> Typist:
    typist = Typist(look, qtbot, scenario.clinic, scenario.interviewed())
    typist.go("p_dob")
    typist.say("1978")
    typist.go("p_dob")
    return typist


def contradict(typist: Typist, paper: str) -> None:
    typist.key(Qt.Key.Key_E, CTRL | SHIFT)
    typist.say(paper)


def test_a_paper_stands_before_what_the_client_said_and_nothing_is_lost(typist: Typist) -> None:
    contradict(typist, "R18")
    assert "What does the paper say" in typist.screen._frame.middle.card.shown.instruction
    typist.say("3/1979")
    answer = typist.answer("p_dob")
    assert (answer.value, answer.source, answer.doc) == ("1979-03", Source.DOCUMENT, "R18")
    assert answer.also == (said("1978"),)
    typist.wait_until_saved()
    kept = typist.clinic.open_case(typist.case.code).interview.answer_of("p_dob")
    assert kept == answer


def test_the_disagreement_is_an_open_point_with_one_key_to_it(typist: Typist) -> None:
    contradict(typist, "R18")
    typist.say("3/1979")
    points = typist.case.outline.open_points()
    assert ("p_dob", Reason.DISAGREEMENT) in [(one.path, one.reason) for one in points]
    first = points[0].path
    typist.key(Qt.Key.Key_F8)
    assert typist.at in {one.path for one in points}
    while typist.at != "p_dob":
        typist.key(Qt.Key.Key_F8)
        assert typist.at in {one.path for one in points}, first
    assert "Two answers disagree" in typist.card


def test_the_rules_take_the_paper(typist: Typist) -> None:
    contradict(typist, "R18")
    typist.say("3/1979")
    screening = typist.case.screening(typist.clinic.today)
    assert screening is not None
    assert screening.root.answers.get("p_dob").value == "1979-03"


def test_a_paper_that_is_left_blank_takes_nothing_back(typist: Typist) -> None:
    contradict(typist, "R18")
    typist.enter()
    assert typist.answer("p_dob") == said("1978")


def test_esc_leaves_the_answer_and_its_source_as_they_were(typist: Typist) -> None:
    contradict(typist, "R18")
    typist.type("19")
    typist.key(Qt.Key.Key_Escape)
    assert typist.at == "p_dob"
    typist.enter()
    assert typist.answer("p_dob") == said("1978")


def test_a_paper_that_agrees_is_no_open_point(typist: Typist) -> None:
    contradict(typist, "R18")
    typist.say("1978")
    assert typist.answer("p_dob").source is Source.DOCUMENT
    points = typist.case.outline.open_points()
    assert "p_dob" not in [one.path for one in points]
