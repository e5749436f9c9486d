from collections.abc import Iterator
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intake.case.answers import State, said
from intake.errors import Trouble, msg
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


def shown(typist: Typist) -> str:
    return typist.screen._frame.top.saved.text()


def test_saved_is_said_after_the_commit(typist: Typist) -> None:
    typist.go("p_dob")
    typist.say("1978")
    assert typist.screen._saver.waiting == 1
    typist.wait_until_saved()
    assert shown(typist).startswith("Saved ")
    typist.key(Qt.Key.Key_S, CTRL)
    assert typist.screen._frame.toast.text().startswith("Already saved ")


def test_a_full_disk_keeps_every_answer_on_the_screen_until_it_is_saved(
    typist: Typist, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Future[datetime]:
        future: Future[datetime] = Future()
        future.set_exception(Trouble(msg("The disk is full."), msg("Free some space.")))
        return future

    seals: list[str] = []
    leaves: list[str] = []
    typist.screen.seal_wanted.connect(lambda: seals.append("seal"))
    typist.screen.left.connect(lambda: leaves.append("left"))
    typist.go("p_dob")
    with monkeypatch.context() as patch:
        patch.setattr(scenario.clinic, "save", full)
        typist.say("1978")
        typist.qtbot.waitUntil(lambda: shown(typist) == "Not saved yet")
        assert "The disk is full." in typist.card
        typist.go("p_usc_parent")
        typist.say("2")
        assert typist.screen._saver.waiting == 2
        typist.key(Qt.Key.Key_P, CTRL | SHIFT)
        typist.key(Qt.Key.Key_Escape)
        assert typist.screen._frame.toast.text().startswith("Not saved yet.")
        assert (seals, leaves) == ([], [])
    typist.key(Qt.Key.Key_F5)
    typist.wait_until_saved()
    assert shown(typist).startswith("Saved ")
    again = scenario.clinic.open_case(typist.case.code).interview
    assert again.answer_of("p_dob").value == "1978"
    assert again.answer_of("p_usc_parent").value == "no"


def test_a_fact_before_the_consent_is_refused_in_place_and_taken_back(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    typist = Typist(look, qtbot, scenario.clinic, scenario.clinic.begin())
    typist.go("tr_ice_custody")
    typist.say("1")
    assert typist.at == "tr_ice_custody"
    assert "has not agreed to the interview" in typist.card
    assert "Read the consent aloud first" in typist.card
    assert typist.answer("tr_ice_custody").state is State.NOT_ASKED
    assert typist.screen._saver.waiting == 0


def test_what_the_door_cannot_weigh_is_said_and_taken_back(
    typist: Typist, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise Trouble(msg("The disk cannot be read."), msg("Try another."))

    typist.go("p_dob")
    monkeypatch.setattr(scenario.clinic, "permit", unreadable)
    typist.say("1978")
    assert typist.at == "p_dob"
    assert "The disk cannot be read." in typist.card
    assert typist.answer("p_dob").state is State.NOT_ASKED
    assert typist.screen._saver.waiting == 0


def test_a_hard_constraint_holds_one_back_and_esc_puts_the_answer_back(typist: Typist) -> None:
    typist.case.interview.answer("cv_any", said("yes"))
    typist.go("ch_total_days_custody")
    typist.say("-5")
    assert typist.at == "ch_total_days_custody"
    assert typist.answer("ch_total_days_custody").state is State.NOT_ASKED
    typist.key(Qt.Key.Key_Escape)
    assert typist.screen.where() == ("ch_total_days_custody", "", 0)


def test_notes_and_flags_are_saved_beside_the_answer(typist: Typist) -> None:
    typist.go("p_dob")
    typist.key(Qt.Key.Key_N, CTRL)
    typist.say("The papers are at the sister's house.")
    typist.key(Qt.Key.Key_B, CTRL)
    kept = typist.case.interview.kept("p_dob")
    assert kept.note is not None
    assert kept.note.text == "The papers are at the sister's house."
    assert kept.flag
    typist.key(Qt.Key.Key_Z, CTRL)
    assert not typist.case.interview.kept("p_dob").flag


def test_undo_goes_to_where_it_happened_and_says_so(typist: Typist) -> None:
    typist.go("p_dob")
    typist.say("1978")
    typist.go("tr_ice_custody")
    typist.key(Qt.Key.Key_Z, CTRL)
    assert typist.at == "p_dob"
    assert typist.answer("p_dob").state is State.NOT_ASKED
    assert "When were you born?" in typist.screen._frame.toast.text()
    typist.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert typist.answer("p_dob").value == "1978"


def test_leaving_keeps_what_is_typed_and_tells_where_to_go(typist: Typist) -> None:
    typist.go("p_dob")
    with typist.qtbot.waitSignal(typist.screen.papers_wanted):
        typist.key(Qt.Key.Key_P, CTRL)
    with typist.qtbot.waitSignal(typist.screen.seal_wanted):
        typist.key(Qt.Key.Key_P, CTRL | SHIFT)
    with typist.qtbot.waitSignal(typist.screen.lock_wanted):
        typist.key(Qt.Key.Key_L, CTRL | SHIFT)
    with typist.qtbot.waitSignal(typist.screen.left):
        typist.key(Qt.Key.Key_Escape)
