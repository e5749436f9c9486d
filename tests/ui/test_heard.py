from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake.case.answers import Answers, said
from intake.case.stages import Stage
from intake.clinic import AskedAgain, OpenCase
from intake.errors import BadAnswer
from intake.headquarters import Reply
from tests.scenario import Scenario
from ui import models
from ui.clinic_rooms import ClinicRooms
from ui.heard import HeardPanel, first_asked, next_asked
from ui.look.look import Look
from ui.look.parts.words import Words
from ui.screens.case_list import CaseListScreen
from ui.window import Window

MORE = Reply("more_information", "The docket cannot be read.", ("p_dob", "p_name"))


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


@pytest.fixture
def case(scenario: Scenario) -> OpenCase:
    """A case that is sealed, and opened at headquarters."""
    case = scenario.interviewed(p_dob=said("1980-05-04"))
    scenario.sealed(case)
    scenario.received()
    return case


def answered(scenario: Scenario, reply: Reply) -> None:
    (line,) = scenario.office.lines()
    receipt = scenario.office.receipt([line.packet_id], reply)
    scenario.clinic.accept_receipt(*receipt)


def shown(look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase) -> HeardPanel:
    panel = HeardPanel(look, scenario.clinic, case.code)
    qtbot.addWidget(panel)
    panel.resize(290, 700)
    with qtbot.waitSignal(panel.shown):
        panel.show()
    QApplication.processEvents()
    return panel


def texts(panel: QWidget) -> str:
    return "\n".join(one.text() for one in panel.findChildren(Words) if one.isVisibleTo(panel))


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def test_what_is_asked_again_comes_first_and_one_digit_opens_it(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    answered(scenario, MORE)
    panel = shown(look, qtbot, scenario, case)
    assert next(way.way.label for way in panel.ways) == case.asked("p_dob", "en")
    assert "The docket cannot be read." in texts(panel)
    assert "Packet 1, signed" in texts(panel)
    assert not panel.code.isVisibleTo(panel)
    with qtbot.waitSignal(panel.question_wanted) as told:
        QTest.keyClick(focused(), Qt.Key.Key_2)
    opened, path = told.args
    assert (opened.code, path) == (case.code, "p_name")


def test_a_question_that_was_answered_since_says_so(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    answered(scenario, MORE)
    scenario.fill(case, Answers({"p_dob": said("1980-05-14")}, {}))
    panel = shown(look, qtbot, scenario, case)
    first, second = (way.way.label for way in panel.ways)
    assert first.endswith("(answered since)")
    assert not second.endswith("(answered since)")


def test_a_code_read_by_telephone_delivers_the_case(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    (line,) = scenario.office.lines()
    panel = shown(look, qtbot, scenario, case)
    assert "Nothing yet of this case." in texts(panel)
    QTest.keyClicks(focused(), line.receipt_code.lower())
    with qtbot.waitSignal(panel.changed):
        QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert "Confirmed by telephone." in texts(panel)
    (row,) = scenario.clinic.cases()
    assert row.stage is Stage.DELIVERED
    again = shown(look, qtbot, scenario, case)
    assert "told by telephone" in texts(again)


def test_a_slip_of_the_ear_is_told_at_the_field_and_nothing_changes(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    (line,) = scenario.office.lines()
    panel = shown(look, qtbot, scenario, case)
    qtbot.waitUntil(lambda: panel.code.isAncestorOf(focused()))
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert "Type the code" in panel.code.problem.text()
    QTest.keyClicks(focused(), line.receipt_code[1] + line.receipt_code[0] + line.receipt_code[2:])
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Ask to hear it once more" in panel.code.problem.text())
    assert scenario.clinic.cases()[0].stage is Stage.SEALED


def test_the_next_question_is_the_one_after_this_that_waits_then_any() -> None:
    asked = (AskedAgain("a", answered=True), AskedAgain("b", answered=False))
    assert next_asked(asked) == "b"
    assert next_asked(asked, "b") == "b"
    done = tuple(AskedAgain(one, answered=True) for one in ("a", "b"))
    assert next_asked(done, "a") == "b"
    assert next_asked(()) == ""


def test_a_case_of_which_nothing_is_asked_says_so(scenario: Scenario, case: OpenCase) -> None:
    with pytest.raises(BadAnswer, match="asks nothing again"):
        first_asked(scenario.clinic, case.code)


def test_one_key_leads_from_the_list_to_the_question_and_from_there_to_the_next(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    answered(scenario, MORE)
    window = Window(look)
    qtbot.addWidget(window)
    rooms = ClinicRooms(look, window, scenario.clinic, day_first=False, paper="letter")
    rooms.show()
    window.show()
    screen = window.screen_shown
    assert isinstance(screen, CaseListScreen)
    qtbot.waitUntil(lambda: screen.list.current() == case.code)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(screen.search, Qt.Key.Key_J, control)
    qtbot.waitUntil(lambda: rooms._interview is not None)
    interview = rooms._interview
    assert interview is not None
    qtbot.waitUntil(lambda: interview.where()[0] == "p_dob")
    QTest.keyClick(focused(), Qt.Key.Key_J, control)
    qtbot.waitUntil(lambda: interview.where()[0] == "p_name")


@pytest.mark.usefixtures("case")
def test_the_list_shows_what_was_said_as_the_stage(scenario: Scenario) -> None:
    for reply, stage in ((MORE, "Asks for more"), (Reply("placed"), "Placed")):
        answered(scenario, reply)
        reader = models.Reader(scenario.clinic.today, "en", str)
        (row,) = [one for one in models.grouped(scenario.clinic.cases(), reader)
                  if hasattr(one, "stage")]  # fmt: skip
        assert row.stage == stage
