import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake.case.answers import said
from intake.clinic import Clinic, fictional, storeless
from intake.headquarters import Headquarters
from intake.practice.workbook import Workbook
from ui.clinic_rooms import ClinicRooms
from ui.look.look import Look
from ui.screens.case_list import CaseListScreen
from ui.screens.interview import InterviewScreen
from ui.screens.move import MoveScreen
from ui.trial import CLINIC, CODES
from ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
CODE = CODES[1]


@pytest.fixture(scope="session")
def next_one() -> Workbook:
    return fictional.next_version(storeless.our_workbook())


@pytest.fixture
def newer(clinic: Clinic, headquarters: Headquarters, next_one: Workbook) -> Workbook:
    """Let the clinic accept a kit with the next version of the questions."""
    clinic.accept_kit(headquarters.make_kit([CLINIC], next_one))
    return next_one


def shown(look: Look, qtbot: QtBot, clinic: Clinic, code: str = CODE) -> MoveScreen:
    screen = MoveScreen(look, clinic, code)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    with qtbot.waitSignal(screen.ready, timeout=30_000):
        screen.show()
        screen.activateWindow()
    return screen


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    there = QApplication.focusWidget()
    assert there is not None, "nothing has the keys"
    QTest.keyClick(there, key, modifiers)


def test_where_no_other_version_is_the_screen_says_so_and_esc_leaves(
    look: Look, qtbot: QtBot, clinic: Clinic
) -> None:
    screen = shown(look, qtbot, clinic)
    assert screen.middle.currentIndex() == 1
    with qtbot.waitSignal(screen.left):
        QTest.keyClick(screen, Qt.Key.Key_Escape)


def test_what_a_move_does_is_shown_before_anything_moves(
    look: Look, qtbot: QtBot, clinic: Clinic, newer: Workbook
) -> None:
    screen = shown(look, qtbot, clinic)
    words = screen.page.words()
    assert "Kept as a flagged note, to be asked again: 1" in words
    assert "Formal probation, with an officer. Its choice or its kind is another now" in words
    assert words.index("flagged note") < words.index("Carried over as they are: ")
    assert "release the case once more" in screen.caution.title.text()
    assert clinic.open_case(CODE).workbook.sha256 != newer.sha256


def test_enter_moves_the_case_and_ctrl_z_moves_it_back(
    look: Look, qtbot: QtBot, clinic: Clinic, newer: Workbook
) -> None:
    before = clinic.open_case(CODE)
    screen = shown(look, qtbot, clinic)
    with qtbot.waitSignals([screen.moved, screen.ready], timeout=30_000):
        press(Qt.Key.Key_Return)
    assert clinic.open_case(CODE).workbook.sha256 == newer.sha256
    assert newer.version in screen.outcome.title.text()
    assert screen.undo.isVisible()
    with qtbot.waitSignals([screen.moved, screen.ready], timeout=30_000):
        press(Qt.Key.Key_Z, CTRL)
    again = clinic.open_case(CODE)
    assert again.workbook.sha256 == before.workbook.sha256
    assert again.interview.answers == before.interview.answers
    with qtbot.waitSignal(screen.left):
        press(Qt.Key.Key_Return)


def test_the_version_that_it_was_on_is_looked_at_like_any_other(
    look: Look, qtbot: QtBot, clinic: Clinic, newer: Workbook
) -> None:
    former = clinic.open_case(CODE).workbook
    clinic.move(clinic.open_case(CODE), newer.sha256)
    screen = shown(look, qtbot, clinic)
    assert screen.primary.text() == f"Move back to version {former.version}"
    assert "Answers that count again: 1" in screen.page.words()


def test_an_answer_saved_meanwhile_stops_the_move_and_the_screen_says_why(
    look: Look, qtbot: QtBot, clinic: Clinic, newer: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = shown(look, qtbot, clinic)
    numbers = iter((1, 2))
    monkeypatch.setattr("intake.vault.journal.newest", lambda _tx, _code: next(numbers))
    with qtbot.waitSignal(screen.ready, timeout=30_000):
        press(Qt.Key.Key_Return)
    assert "saved while the case was being moved" in screen.caution.title.text()
    monkeypatch.undo()
    assert clinic.open_case(CODE).workbook.sha256 != newer.sha256
    with qtbot.waitSignal(screen.moved, timeout=30_000):
        screen.primary.click()


def test_enter_on_a_version_shows_it_and_moves_nothing(
    look: Look, qtbot: QtBot, clinic: Clinic, newer: Workbook
) -> None:
    screen = shown(look, qtbot, clinic)
    screen.versions.list.setFocus()
    QTest.keyClick(screen.versions.list, Qt.Key.Key_End)
    QTest.keyClick(screen.versions.list, Qt.Key.Key_Return)
    assert not screen._moving
    assert screen.primary.text() == f"Move to version {newer.version}"


# Through the rooms


class Rooms:
    """The rooms of a clinic in a window."""

    def __init__(self, look: Look, qtbot: QtBot, clinic: Clinic) -> None:
        self.window, self.qtbot, self.clinic = Window(look), qtbot, clinic
        qtbot.addWidget(self.window)
        self.rooms = ClinicRooms(look, self.window, clinic, day_first=False, paper="letter")
        self.window.show()
        self.window.activateWindow()
        self.rooms.show()
        self.qtbot.waitUntil(lambda: bool(self.cases._read.lines))

    @property
    def cases(self) -> CaseListScreen:
        screen = self.window.screens[0]
        assert isinstance(screen, CaseListScreen)
        return screen

    @property
    def top(self) -> object:
        return self.window.screen_shown

    def until_ready(self) -> MoveScreen:
        screen = self.top
        assert isinstance(screen, MoveScreen)
        self.qtbot.waitUntil(lambda: bool(screen._shown), timeout=30_000)
        return screen


@pytest.fixture
def rooms(look: Look, qtbot: QtBot, clinic: Clinic, newer: Workbook) -> Rooms:
    assert newer.sha256
    return Rooms(look, qtbot, clinic)


def test_from_the_list_a_draft_is_moved_and_no_longer_offered(
    rooms: Rooms, clinic: Clinic, newer: Workbook
) -> None:
    cases = rooms.cases
    assert any(item.id == "newer" and item.count == "6" for item in cases.nav._rows.values)
    drafts = {line.code for line in clinic.cases() if line.newer}
    code = cases.list.current()
    while code not in drafts:
        QTest.keyClick(cases.search, Qt.Key.Key_Down)
        code = cases.list.current()
    assert cases.case.mover.isVisible()
    QTest.keyClick(cases.search, Qt.Key.Key_M, CTRL)
    rooms.until_ready()
    press(Qt.Key.Key_Return)
    rooms.qtbot.waitUntil(lambda: clinic.open_case(code).workbook.sha256 == newer.sha256)
    rooms.qtbot.waitUntil(lambda: rooms.rooms._elsewhere is not None)
    press(Qt.Key.Key_Escape)
    assert rooms.top is cases
    rooms.qtbot.waitUntil(
        lambda: any(item.id == "newer" and item.count == "5" for item in cases.nav._rows.values)
    )


def test_from_the_interview_a_moved_case_is_open_again_on_its_new_version(
    rooms: Rooms, clinic: Clinic, newer: Workbook
) -> None:
    rooms.rooms._open(clinic.open_case(CODE))
    screen = rooms.top
    assert isinstance(screen, InterviewScreen)
    rooms.qtbot.waitUntil(lambda: screen._board.newer)
    press(Qt.Key.Key_M, CTRL)
    rooms.until_ready()
    press(Qt.Key.Key_Return)
    rooms.qtbot.waitUntil(lambda: rooms.rooms._elsewhere is not None, timeout=30_000)
    assert rooms.rooms.settle() == ""
    press(Qt.Key.Key_Escape)
    again = rooms.top
    assert isinstance(again, InterviewScreen)
    assert again is not screen
    assert again._case.workbook.sha256 == newer.sha256
    again._acts.answer("im_status_now", said("lpr"))
    rooms.qtbot.waitUntil(lambda: again._saver.waiting == 0)
    assert clinic.open_case(CODE).interview.answer_of("im_status_now").value == "lpr"
