from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake.clinic import Clinic
from intake.clock import Clock
from ui.look.look import Look
from ui.look.parts.cases import CaseGroup, CaseShown
from ui.look.parts.passing import Dialog
from ui.screens.purge import PurgeScreen
from ui.trial import CODES

DELIVERED = CODES[7]


def shown(look: Look, qtbot: QtBot, clinic: Clinic) -> PurgeScreen:
    screen = PurgeScreen(look, clinic)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    with qtbot.waitSignal(screen.listed):
        screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.setFocus()
    return screen


def press(key: Qt.Key) -> None:
    there = QApplication.focusWidget()
    assert there is not None
    QTest.keyClick(there, key)


def rows(screen: PurgeScreen) -> list[CaseGroup | CaseShown]:
    return [placed.row for placed in screen.list._rows.values]


def go_to(screen: PurgeScreen, code: str) -> None:
    """Go down the list by the arrows."""
    for _ in rows(screen):
        if screen.list.current() == code:
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(code)


def test_what_headquarters_signed_for_stands_before_what_it_has_not(
    look: Look, qtbot: QtBot, clinic: Clinic
) -> None:
    screen = shown(look, qtbot, clinic)
    groups = [(row.title, row.count) for row in rows(screen) if isinstance(row, CaseGroup)]
    assert groups == [("Headquarters has them", 1), ("Not confirmed", 7)]
    assert screen.list.current() == DELIVERED
    assert "signed for it" in screen.side.state.text()


def test_a_case_is_due_when_the_days_of_the_kit_are_over(
    look: Look, qtbot: QtBot, clinic: Clinic, clock: Clock
) -> None:
    days = clinic.kit.retention_days
    clinic._clock = lambda: clock() + timedelta(days)
    screen = shown(look, qtbot, clinic)
    first = rows(screen)[0]
    assert isinstance(first, CaseGroup)
    assert (first.title, first.count) == ("Due to leave", 1)


def test_a_confirmed_case_goes_by_the_keys_after_the_question(
    look: Look, qtbot: QtBot, clinic: Clinic
) -> None:
    screen = shown(look, qtbot, clinic)
    press(Qt.Key.Key_Return)
    assert screen.side.verb.hasFocus()
    press(Qt.Key.Key_Return)
    dialog = screen.side.dialog
    assert dialog is not None
    press(Qt.Key.Key_Escape)
    assert DELIVERED in {one.code for one in clinic.kept()}
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(screen.outcome.isVisible, timeout=20_000)
    assert "No file of this store holds the case" in screen.outcome.title.text()
    assert DELIVERED not in {one.code for one in clinic.kept()}
    assert not clinic.owes_generation
    qtbot.waitUntil(lambda: len([row for row in rows(screen) if isinstance(row, CaseShown)]) == 7)


def test_a_case_that_headquarters_does_not_have_wants_a_reason_first(
    look: Look, qtbot: QtBot, clinic: Clinic
) -> None:
    screen = shown(look, qtbot, clinic)
    code = CODES[0]
    go_to(screen, code)
    press(Qt.Key.Key_Return)
    assert screen.side.reason.tiles[0].hasFocus()
    press(Qt.Key.Key_Return)
    assert not screen.findChildren(Dialog)
    assert "Say first why" in screen.side.problem.title.text()
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Return)
    dialog = screen.side.dialog
    assert dialog is not None
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(screen.outcome.isVisible, timeout=20_000)
    assert code not in {one.code for one in clinic.kept()}


def test_esc_goes_back_to_the_list_and_then_to_the_cases(
    look: Look, qtbot: QtBot, clinic: Clinic
) -> None:
    screen = shown(look, qtbot, clinic)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert screen.list.list.hasFocus()
    with qtbot.waitSignal(screen.left):
        press(Qt.Key.Key_Escape)
