"""A finding is explained and reviewed with the keyboard alone, and one comes back where one was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake.case.answers import said
from intake.case.review import Verdict
from intake.case.roles import Role
from intake.case.stages import Stage
from intake.clinic import OpenCase, storeless
from tests.scenario import Scenario
from ui.clinic_rooms import ClinicRooms
from ui.explaining import Explainer
from ui.look.look import Look
from ui.look.parts.explained import Rest
from ui.look.parts.passing import Dialog
from ui.reviews import key
from ui.screens.explanation import ExplanationScreen
from ui.screens.interview import InterviewScreen
from ui.screens.review import ReviewScreen
from ui.window import Window

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


@pytest.fixture
def case(scenario: Scenario) -> OpenCase:
    return scenario.interviewed(storeless.fictional_clients()[2]["answers"])


def there() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None, "nothing has the keys"
    return focused


def press(code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(there(), code, modifiers)


def reviewing(look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase) -> ReviewScreen:
    screen = ReviewScreen(look, scenario.clinic, case)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(lambda: bool(screen.reviews) and screen.isAncestorOf(there()))
    QApplication.processEvents()
    return screen


def test_confirming_is_two_keys_and_goes_on_to_what_waits(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    screen = reviewing(look, qtbot, scenario, case)
    first = screen.finding
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    assert screen.finding != first
    done = next(one for one in screen.reviews if key(one) == first)
    assert done.holds
    assert done.newest is not None
    assert done.newest.reviewed.verdict is Verdict.CONFIRMED


def test_a_correction_asks_for_the_result_and_the_reason(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    screen = reviewing(look, qtbot, scenario, case)
    first = screen.finding
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert screen.finding == first
    assert "needs a reason" in screen.decision.trouble.text()
    screen.decision.reason.setFocus()
    QTest.keyClicks(there(), "The hearing was moved")
    press(Qt.Key.Key_Return)
    done = next(one for one in screen.reviews if key(one) == first)
    assert done.newest is not None
    assert done.newest.reviewed.reason == "The hearing was moved"
    assert done.newest.reviewed.result in ("unknown", "no")


def test_a_release_names_what_nobody_reviewed_and_its_safe_answer_is_first(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    screen = reviewing(look, qtbot, scenario, case)
    press(Qt.Key.Key_R, ALT)
    assert isinstance(there().window().findChild(Dialog), Dialog)
    press(Qt.Key.Key_Escape)
    assert case.stage is not Stage.REVIEWED
    press(Qt.Key.Key_R, ALT)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert scenario.clinic.open_case(case.code).stage is Stage.REVIEWED
    assert "M. Ortiz" in screen.decision.state.text()


def test_a_screener_sees_who_must_review(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    clinic = scenario.clinic
    clinic.person = replace(clinic.person, roles=frozenset({Role.SCREENER}))
    screen = reviewing(look, qtbot, scenario, case)
    assert screen.decision.not_yours.isVisible()
    assert "M. Ortiz" in screen.decision.not_yours.title.text()
    assert not screen.decision.verdict.isVisible()
    assert not screen.decision.release.isVisible()


def test_what_changed_since_a_review_is_said(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    custody = next(
        one for one in scenario.clinic.reviews(case) if one.finding.id == "URG_ICE_CUSTODY"
    )
    scenario.clinic.review(case, custody.finding, Verdict.CONFIRMED)
    scenario.clinic.save(case, case.interview.answer("tr_ice_custody", said("no"))).result()
    screen = reviewing(look, qtbot, scenario, case)
    screen.go("URG_ICE_CUSTODY@case")
    assert "It was “Applies”, it is “Does not apply”." in screen.decision.changes.text()


def opened(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> tuple[Window, InterviewScreen]:
    window = Window(look)
    qtbot.addWidget(window)
    rooms = ClinicRooms(look, window, scenario.clinic, day_first=False, paper="letter")
    rooms.show()
    window.show()
    window.activateWindow()
    rooms._open(case)
    interview = window.screen_shown
    assert isinstance(interview, InterviewScreen)
    QApplication.processEvents()
    return window, interview


def explained(qtbot: QtBot, window: Window, interview: InterviewScreen) -> ExplanationScreen:
    """Go from a question to the explanation of the gravest finding."""
    qtbot.waitUntil(lambda: bool(interview._outlook.seen.shown.flags))
    interview.go_to("p_dob")
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_Return)
    screen = window.screen_shown
    assert isinstance(screen, ExplanationScreen)
    qtbot.waitUntil(lambda: bool(screen.explained.rows) and screen.explained.list.hasFocus())
    return screen


def test_a_finding_is_explained_and_esc_comes_back_to_the_same_question(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    window, interview = opened(look, qtbot, scenario, case)
    screen = explained(qtbot, window, interview)
    assert "Met. " in screen.explained.words()
    assert "Client said" in screen.explained.words()
    assert "Not reviewed by counsel" in screen.law.words()
    press(Qt.Key.Key_Escape)
    assert window.screen_shown is interview
    assert interview.where()[0] == "p_dob"


def test_enter_on_an_answer_goes_to_its_question(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    window, interview = opened(look, qtbot, scenario, case)
    explained(qtbot, window, interview)
    press(Qt.Key.Key_Return)
    assert window.screen_shown is interview
    assert interview.where()[0].startswith("tr_")


def test_one_goes_from_the_interview_to_the_review_and_back(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    window, interview = opened(look, qtbot, scenario, case)
    press(Qt.Key.Key_R, CTRL | SHIFT)
    qtbot.waitUntil(lambda: isinstance(window.screen_shown, ReviewScreen))
    screen = window.screen_shown
    assert isinstance(screen, ReviewScreen)
    qtbot.waitUntil(lambda: bool(screen.reviews))
    QApplication.processEvents()
    press(Qt.Key.Key_Escape)
    assert window.screen_shown is interview


def test_the_list_shows_a_heading_for_each_conviction_and_opens_one(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    row = {"cv_code": "HS", "cv_section": "11378", "cv_disposition": "guilty_plea"}
    case = scenario.interviewed({"im_status_now": "lpr", "cv": [row] * 30})
    screen = reviewing(look, qtbot, scenario, case)
    places = [item.id for item in screen.nav.items]
    headings = [one for one in places if one.startswith("group:")]
    assert headings[-30:] == [f"group:cv[{number}]" for number in range(1, 31)]
    assert len(places) < len(screen.reviews) / 10
    screen.nav.went.emit("group:cv[17]")
    assert screen.finding.endswith("@cv[17]")
    opened = [item.id for item in screen.nav.items if not item.id.startswith("group:")]
    assert opened
    assert all(one.endswith("@cv[17]") for one in opened)


def test_a_key_goes_to_the_next_conviction(look: Look, qtbot: QtBot, scenario: Scenario) -> None:
    row = {"cv_code": "HS", "cv_section": "11378", "cv_disposition": "guilty_plea"}
    case = scenario.interviewed({"im_status_now": "lpr", "cv": [row] * 3})
    screen = reviewing(look, qtbot, scenario, case)
    screen.go_to_group("cv[1]")
    press(Qt.Key.Key_PageDown, ALT)
    assert screen.finding.endswith("@cv[2]")
    press(Qt.Key.Key_PageUp, ALT)
    assert screen.finding.endswith("@cv[1]")


def test_a_constant_is_told_by_its_authority_never_by_its_id(look: Look, case: OpenCase) -> None:
    names = {row["id"] for row in case.workbook.sheets["constants"]}
    explainer = Explainer(look, case)
    screening = case.screening(date(2026, 11, 24))
    assert screening is not None
    rows = [row for one in screening.findings for row in explainer.shown(one).rows]
    asked = [row.asked for row in rows if isinstance(row, Rest)]
    assert any("Matter of" in one or "PC 1000" in one for one in asked)
    assert not [one for one in asked if any(name in one for name in names)]
