"""One client from the consent to the findings, by keyboard; left and opened again, all is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intake.case.answers import State
from intake.case.stages import Stage
from tests.scenario import Scenario
from tests.ui.screens.interviewing import ALT, CTRL, Typist
from ui.look.look import Look


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


def consent_and_names(typist: Typist) -> None:
    typist.go("cs_scope_read")
    for answer in ("1", "1", "1", "2", "2", "1", "1", "2"):
        typist.say(answer)
    assert typist.answer("cf_any").value == "no"
    typist.go("p_name")
    typist.say("Rosa Maria Ejemplo")
    typist.go("p_lang_primary")
    typist.say("spanish")


def detention(typist: Typist) -> None:
    typist.go("tr_ice_custody")
    for answer in ("1", "Adelanto", "5/11/2026", "1"):
        typist.say(answer)
    typist.wait_for_findings()
    assert "In immigration detention" in typist.findings


def one_conviction(typist: Typist) -> None:
    typist.go("cv_any")
    for answer in ("1", "1", "fresno"):
        typist.say(answer)
    typist.go("cv[1]/cv_section")
    typist.say("11378")
    typist.go("cv[1]/cv_disposition")
    typist.key(Qt.Key.Key_K, CTRL)
    typist.key(Qt.Key.Key_Escape)
    typist.wait_for_findings()
    assert "Motion to vacate" in typist.findings


def leave(typist: Typist) -> None:
    typist.wait_until_saved()
    with typist.qtbot.waitSignal(typist.screen.left):
        while not typist.screen._walk.part.startswith("section"):
            typist.key(Qt.Key.Key_Escape)
        typist.key(Qt.Key.Key_Escape)


def test_from_consent_to_findings_and_back(look: Look, qtbot: QtBot, scenario: Scenario) -> None:
    typist = Typist(look, qtbot, scenario.clinic, scenario.clinic.begin())
    consent_and_names(typist)
    detention(typist)
    one_conviction(typist)
    typist.key(Qt.Key.Key_1, ALT)
    assert typist.at not in ("", "cv")
    assert typist.case.stage is Stage.CONFLICT_CLEARED
    flags = typist.screen._outlook.seen.shown.flags
    leave(typist)

    clinic = scenario.reopen()
    (line,) = clinic.cases()
    assert (line.name, line.level) == ("Rosa M.", "L0")
    again = Typist(look, qtbot, clinic, clinic.open_case(typist.case.code))
    assert again.answer("cv[1]/cv_section").value == "11378"
    assert again.answer("cv[1]/cv_disposition").state is State.UNKNOWN
    assert again.case.interview.answers == typist.case.interview.answers
    again.wait_for_findings()
    assert again.screen._outlook.seen.shown.flags == flags
