from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake.case.answers import Answers, said
from intake.clinic import OpenCase
from tests.scenario import Scenario
from ui.clinic_rooms import ClinicRooms
from ui.look.look import Look
from ui.screens.seal import SealScreen, WithdrawalScreen
from ui.window import Window

FOREIGN = {
    "survey.csv": "type,name,label\ntext,village,Which village?\n",
    "choices.csv": "list_name,name,label\n",
    "settings.csv": "form_title,form_id,version\nWells,wells,1\n",
}


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


@pytest.fixture
def case(scenario: Scenario) -> OpenCase:
    """A case that headquarters has, of a client who took the consent back."""
    case = scenario.interviewed()
    scenario.sealed(case)
    scenario.received()
    scenario.fill(case, Answers({"cs_withdrawn": said("2026-11-24")}, {}))
    return case


def shown(look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase) -> WithdrawalScreen:
    screen = WithdrawalScreen(look, scenario.clinic, case)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return screen


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def key(code: Qt.Key) -> None:
    QTest.keyClick(focused(), code)


def texts(screen: WithdrawalScreen) -> list[str]:
    return [child.text() for child in screen.findChildren(type(screen.leaves.name))]


def test_a_withdrawal_is_sealed_from_the_keyboard_and_closes_the_case_at_headquarters(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    screen = shown(look, qtbot, scenario, case)
    qtbot.waitUntil(screen.writing.target.where.field.hasFocus)
    assert "Recorded for November 24, 2026." in texts(screen)
    QTest.keyClicks(focused(), str(scenario.stick))
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen.writing.made) == 1)
    assert screen.sealed.isVisible()
    assert not scenario.clinic.withdrawal_due(case)
    scenario.received()
    assert all(line.withdrawn for line in scenario.office.lines())
    with qtbot.waitSignal(screen.left):
        key(Qt.Key.Key_Return)


def test_a_withdrawal_that_is_sealed_already_says_so_and_writes_nothing(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    sealed = scenario.clinic.withdraw(case, scenario.stick).result()
    screen = shown(look, qtbot, scenario, case)
    assert sealed.path.name in screen.withdrawn.problem.text()
    assert screen.writing.isHidden()
    with qtbot.waitSignal(screen.left):
        key(Qt.Key.Key_Return)
    assert len(scenario.clinic.packets(case)) == 2


def test_a_folder_that_is_not_there_leaves_the_withdrawal_due(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, scenario, case)
    QTest.keyClicks(focused(), str(tmp_path / "nowhere"))
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(screen.writing.target.problem.isVisible)
    assert scenario.clinic.withdrawal_due(case)


def test_a_client_who_withdrew_before_anything_was_sent_needs_no_packet(
    look: Look, qtbot: QtBot, scenario: Scenario
) -> None:
    case = scenario.interviewed()
    scenario.fill(case, Answers({"cs_withdrawn": said("2026-11-24")}, {}))
    screen = SealScreen(look, scenario.clinic, case)
    qtbot.addWidget(screen)
    assert "before anything was sent" in screen.consent.problem.text()
    assert screen.target.isHidden()
    assert screen.primary.isHidden()


def test_sealing_leads_to_the_withdrawal_of_what_was_sent(
    look: Look, qtbot: QtBot, scenario: Scenario, case: OpenCase
) -> None:
    window = Window(look)
    qtbot.addWidget(window)
    rooms = ClinicRooms(look, window, scenario.clinic, day_first=False, paper="letter")
    window.start(QWidget)
    rooms._open(case)
    rooms._seal()
    assert isinstance(window.screen_shown, WithdrawalScreen)


def test_a_no_to_a_foreign_form_that_was_sent_offers_the_withdrawal(
    look: Look, qtbot: QtBot, scenario: Scenario, tmp_path: Path
) -> None:
    sheets = tmp_path / "wells"
    sheets.mkdir()
    for name, text in FOREIGN.items():
        (sheets / name).write_text(text)
    workbook = scenario.clinic.import_workbook(sheets, tmp_path / "cache")
    case = scenario.clinic.begin(workbook)
    scenario.clinic.save(case, case.interview.answer("village", said("Tepeji"))).result()
    scenario.clinic.release(case)
    screen = SealScreen(look, scenario.clinic, case)
    qtbot.addWidget(screen)
    screen.consent.agreed.emit(True)  # noqa: FBT003 - a signal has no keywords
    screen.target.where.field.setText(str(scenario.stick))
    screen.primary.click()
    qtbot.waitUntil(lambda: len(screen.copies) == 1)
    again = SealScreen(look, scenario.clinic, case)
    qtbot.addWidget(again)
    again.consent.agreed.emit(False)  # noqa: FBT003 - a signal has no keywords
    assert again.primary.text() == "Seal the withdrawal"
    with qtbot.waitSignal(again.withdrawal_wanted):
        again.primary.click()
    withdrawal = shown(look, qtbot, scenario, case)
    QTest.keyClicks(focused(), str(scenario.stick))
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(withdrawal.writing.made) == 1)
    assert [one.kind for one in scenario.clinic.packets(case)] == ["case", "withdrawal"]
