import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intake.case.answers import said
from intake.case.roles import Role
from intake.case.stages import Stage
from intake.clinic import Clinic
from tests.ui.screens.interviewing import CTRL, SHIFT, Typist
from ui.look.look import Look
from ui.trial import CODES

OTHER, REASON = "Karen Other Ejemplo", "Born 30 years later, the attorney looked at both."


@pytest.fixture
def met(look: Look, qtbot: QtBot, clinic: Clinic) -> Typist:
    """Ask for the name of somebody who stands on the other side of another case."""
    other = clinic.begin(code="OTHERCASE1")
    for name, value in (
        ("cs_scope_read", "yes"),
        ("cs_ok_interview", "yes"),
        ("p_name", "Somebody Else Entirely"),
        ("cf_any", "yes"),
    ):
        clinic.save(other, other.interview.answer(name, said(value))).result()
    clinic.save(other, other.interview.add_row("cf")).result()
    clinic.save(other, other.interview.answer("cf[1]/cf_name", said(OTHER))).result()
    case = clinic.begin(code="NEWCASE001")
    for name, value in (("cs_scope_read", "yes"), ("cs_ok_interview", "yes"), ("cf_any", "no")):
        clinic.save(case, case.interview.answer(name, said(value))).result()
    typist = Typist(look, qtbot, clinic, case)
    typist.go("p_name")
    typist.say(OTHER)
    return typist


def clear(typist: Typist) -> None:
    typist.key(Qt.Key.Key_K, CTRL | SHIFT)


def test_what_met_is_told_by_code_and_nothing_is_saved(met: Typist) -> None:
    typist = met
    assert "the other side of case OTHERCASE1" in typist.card
    assert "A supervising attorney can clear it, with a reason" in typist.card
    assert "Somebody" not in typist.card
    assert typist.answer("p_name").value is None


def test_an_attorney_clears_it_with_a_reason_and_the_answer_is_saved(
    met: Typist,
) -> None:
    typist = met
    clear(typist)
    assert "beside case OTHERCASE1" in typist.screen._frame.middle.card.shown.instruction
    typist.say(REASON)
    typist.wait_until_saved()
    assert typist.at != "p_name"
    again = typist.clinic.open_case(typist.case.code)
    assert again.interview.answer_of("p_name").value == OTHER
    assert again.stage is Stage.CONFLICT_CLEARED
    note = again.interview.kept("cf_any").note
    assert note is not None
    assert note.text == REASON


def test_without_a_reason_nothing_is_cleared_and_esc_keeps_what_is_typed(
    met: Typist,
) -> None:
    typist = met
    clear(typist)
    typist.enter()
    assert typist.clinic.open_case(typist.case.code).stage is Stage.CONSENTED
    typist.key(Qt.Key.Key_Escape)
    assert typist.at == "p_name"
    assert typist.screen.where()[1] == OTHER


def test_a_screener_sees_whom_to_ask_and_clears_nothing(
    met: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    typist = met
    person = type(typist.clinic.person)("A. Screener", frozenset({Role.SCREENER}))
    monkeypatch.setattr(typist.clinic, "person", person)
    typist.enter()
    assert "Supervising attorneys here: M. Ortiz." in typist.card
    clear(typist)
    assert "M. Ortiz" in typist.screen._frame.toast.text()
    assert typist.clinic.open_case(typist.case.code).stage is Stage.CONSENTED


def test_where_nothing_met_the_key_says_so(look: Look, qtbot: QtBot, clinic: Clinic) -> None:
    typist = Typist(look, qtbot, clinic, clinic.open_case(CODES[0]))
    clear(typist)
    assert typist.screen._frame.toast.text() == "No conflict waits to be cleared."
