from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intake.case.answers import State
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
    return Typist(look, qtbot, scenario.clinic, scenario.interviewed())


def test_enter_saves_and_goes_on_and_shift_tab_goes_back(typist: Typist) -> None:
    typist.go("p_dob")
    typist.say("5/1978")
    assert typist.answer("p_dob").value == "1978-05"
    assert typist.at == "p_aka_dob"
    typist.key(Qt.Key.Key_Tab, SHIFT)
    assert typist.at == "p_dob"


def test_not_knowing_and_declining_are_answers_of_one_key(typist: Typist) -> None:
    typist.go("p_country_birth")
    typist.key(Qt.Key.Key_K, CTRL)
    typist.key(Qt.Key.Key_D, CTRL)
    assert typist.answer("p_country_birth").state is State.UNKNOWN
    assert typist.answer("p_citizenships").state is State.DECLINED
    assert typist.at == "p_usc_parent"


def test_a_digit_chooses_and_enter_goes_on(typist: Typist) -> None:
    typist.go("p_usc_parent")
    typist.type("2")
    assert typist.at == "p_usc_parent"
    typist.enter()
    assert typist.answer("p_usc_parent").value == "no"
    typist.say("3")
    assert typist.answer("p_adopted_by_usc").state is State.UNKNOWN


def test_words_that_are_no_date_hold_one_back_and_esc_takes_them_away(typist: Typist) -> None:
    typist.go("p_dob")
    typist.say("wat")
    assert typist.at == "p_dob"
    assert "not an answer yet" in typist.card
    typist.key(Qt.Key.Key_Escape)
    assert typist.screen.where() == ("p_dob", "", 0)


def test_a_day_that_can_be_read_in_two_ways_is_settled_by_one_key(typist: Typist) -> None:
    typist.go("p_dob")
    typist.say("3/4/1978")
    assert typist.at == "p_dob"
    typist.say("2")
    assert typist.answer("p_dob").value == "1978-04-03"


def test_an_answer_that_hides_others_asks_first(typist: Typist) -> None:
    typist.go("tr_ice_custody")
    typist.say("1")
    typist.say("Adelanto")
    typist.go("tr_ice_custody")
    typist.say("2")
    typist.key(Qt.Key.Key_Escape)
    assert typist.answer("tr_ice_custody").value == "yes"
    typist.say("2")
    typist.enter()
    assert typist.answer("tr_ice_custody").value == "no"
    assert typist.case.interview.shelved == ("tr_ice_custody_place",)


def test_half_typed_words_come_back_when_the_case_is_opened_again(
    look: Look, qtbot: QtBot, scenario: Scenario, typist: Typist
) -> None:
    typist.go("p_aka_dob")
    typist.type("maybe 19")
    typist.go("p_dob")
    typist.wait_until_saved()
    again = Typist(look, qtbot, scenario.clinic, scenario.clinic.open_case(typist.case.code))
    again.go("p_aka_dob")
    assert again.screen.where() == ("p_aka_dob", "maybe 19", 8)


def test_where_and_go_to_carry_place_words_and_caret_over_a_lock(
    look: Look, qtbot: QtBot, scenario: Scenario, typist: Typist
) -> None:
    typist.go("p_dob")
    typist.type("12 Ma")
    typist.key(Qt.Key.Key_Left)
    place = typist.screen.where()
    assert place == ("p_dob", "12 Ma", 4)
    again = Typist(look, qtbot, scenario.clinic, scenario.clinic.open_case(typist.case.code))
    again.screen.go_to(*place)
    assert again.screen.where() == place
