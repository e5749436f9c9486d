from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from intake.headquarters import Headquarters
from tests.practice.small import SETTINGS, SOUND, SURVEY, write
from ui.look.look import Look
from ui.look.parts.faults import FaultGroup, FaultShown
from ui.panels import FilePanel
from ui.screens.workbook import WorkbookScreen
from ui.screens.workbook.tryout import Tryout

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
BROKEN = {"survey": SURVEY.replace("${cv_any} = 'yes'", "${cv_an} = 'yes'")}
ODD = {"survey": SURVEY.replace("relevant", "relevnt")}


@pytest.fixture
def screen(look: Look, qtbot: QtBot, headquarters: Headquarters) -> WorkbookScreen:
    screen = WorkbookScreen(look, headquarters)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    screen.setFocus()
    qtbot.waitUntil(lambda: screen.checking.in_use is not None)
    return screen


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write(tmp_path / "book", **SOUND)


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def press(code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focused(), code, modifiers)


def check(screen: WorkbookScreen, qtbot: QtBot, path: Path) -> None:
    """Type the path and press Enter, as at the very first."""
    screen.zone.where.field.clear()
    screen.zone.where.field.setFocus()
    QTest.keyClicks(focused(), str(path))
    with qtbot.waitSignal(screen.checked, timeout=30_000):
        press(Qt.Key.Key_Return)


def drawn(screen: WorkbookScreen) -> list[str]:
    return [
        f"{row.title} {row.count}"
        if isinstance(row, FaultGroup)
        else f"{row.chip.words} | {row.where} | {row.problem} {row.remedy}"
        for row in screen.list.shown()
    ]


def tryout(screen: WorkbookScreen) -> Tryout:
    assert screen.trial.tryout is not None, "a form is shown"
    return screen.trial.tryout


def told(screen: WorkbookScreen) -> str:
    assert screen.zone.told is not None, "a check was made"
    return f"{screen.zone.told.title.text()} {screen.zone.told.second.text()}"


def test_before_the_first_check_the_screen_says_how_one_begins(screen: WorkbookScreen) -> None:
    assert focused() is screen.zone.where.field
    press(Qt.Key.Key_Return)
    assert screen.zone.where.problem.text() == "Name a workbook first."
    assert screen.trial.tryout is None


def test_every_fault_is_listed_with_its_place_and_what_to_change(
    screen: WorkbookScreen, qtbot: QtBot, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    check(screen, qtbot, write(tmp_path / "book", **(SOUND | BROKEN | {"settings": "x\ny\n"})))
    words = "There is no question or fact named cv_an. Did you mean cv_any?"
    assert f"Error | Row 6, column relevant | {words}" in drawn(screen)
    assert drawn(screen)[0].startswith("Sheet settings ")
    assert "Mend the errors in it" in told(screen)
    assert focused() is screen.list.list
    qtmodeltester.check(screen.list.list.model())  # type: ignore[no-untyped-call]


def test_the_list_narrows_to_one_severity_by_key(
    screen: WorkbookScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    check(screen, qtbot, write(tmp_path / "book", **(SOUND | ODD)))
    assert any(line.startswith("Warning | Row 1, column relevnt") for line in drawn(screen))
    screen.nav.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert drawn(screen) == []
    screen.nav.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert {row.chip.words for row in screen.list.shown() if isinstance(row, FaultShown)} == {
        "Warning"
    }


def test_the_form_is_answered_beside_the_faults_and_skips_as_it_will(
    screen: WorkbookScreen, qtbot: QtBot, book: Path, headquarters: Headquarters
) -> None:
    before = headquarters.inbox()
    check(screen, qtbot, book)
    assert "No fault was found." in told(screen)
    form = tryout(screen)
    interview = form.rehearsal.interview
    form.focus()
    QTest.keyClicks(focused(), "Ana")
    press(Qt.Key.Key_Return)
    assert interview.answer_of("p_name").value == "Ana"
    assert not interview.repeat_shown("cv")
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    assert interview.answer_of("cv_any").value == "yes"
    assert interview.repeat_shown("cv")
    press(Qt.Key.Key_Z, CTRL)
    assert not interview.repeat_shown("cv")
    assert headquarters.inbox() == before


def test_the_languages_of_the_workbook_take_turns(
    screen: WorkbookScreen, qtbot: QtBot, book: Path
) -> None:
    check(screen, qtbot, book)
    form = tryout(screen)
    form.focus()
    assert form.middle.card.shown.voice == "¿Cómo se llama?"
    assert screen.trial.spoken.text() == "Said in Español"
    press(Qt.Key.Key_L, CTRL)
    assert form.middle.card.shown.voice == "What is your name?"
    assert screen.trial.spoken.text() == "Said in English"


def test_f5_checks_again_and_the_answers_stay(
    screen: WorkbookScreen, qtbot: QtBot, book: Path
) -> None:
    check(screen, qtbot, book)
    tryout(screen).focus()
    QTest.keyClicks(focused(), "Ana")
    press(Qt.Key.Key_Return)
    asked = SURVEY.replace("Any conviction, ever?", "Any at all?")
    write(book, **(SOUND | {"survey": asked}))
    former = tryout(screen)
    with qtbot.waitSignal(screen.checked, timeout=30_000):
        press(Qt.Key.Key_F5)
    form = tryout(screen)
    assert form is not former
    assert form.rehearsal.interview.answer_of("p_name").value == "Ana"
    assert form.where() == "cv_any"
    assert "Any at all?" in form.middle.card.shown.plain


def test_the_form_that_ran_stays_when_the_new_version_is_broken(
    screen: WorkbookScreen, qtbot: QtBot, book: Path
) -> None:
    check(screen, qtbot, book)
    former = tryout(screen)
    write(book, **BROKEN)
    with qtbot.waitSignal(screen.checked, timeout=30_000):
        press(Qt.Key.Key_F5)
    assert tryout(screen) is former
    assert screen.trial.stale.isVisible()
    assert any("cv_an" in line for line in drawn(screen))
    write(book, **SOUND)
    with qtbot.waitSignal(screen.checked, timeout=30_000):
        press(Qt.Key.Key_F5)
    assert not screen.trial.stale.isVisible()


def test_a_workbook_that_never_ran_says_why_no_form_is_there(
    screen: WorkbookScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    check(screen, qtbot, write(tmp_path / "broken", **{**SOUND, **BROKEN}))
    assert screen.trial.tryout is None
    assert screen.trial.broken.isVisible()


def test_enter_on_a_fault_goes_to_its_question_and_esc_comes_back(
    screen: WorkbookScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    spanish = SOUND["translations/es"].replace("¿Alguna condena?", "")
    check(screen, qtbot, write(tmp_path / "book", **(SOUND | {"translations/es": spanish})))
    assert "Warning | Row 4" in drawn(screen)[1]
    press(Qt.Key.Key_Return)
    assert tryout(screen).where() == "cv_any"
    assert tryout(screen).isAncestorOf(focused())
    press(Qt.Key.Key_Escape)
    assert focused() is screen.list.list


def test_a_workbook_is_compared_with_the_kit_in_use_or_with_another(
    screen: WorkbookScreen, qtbot: QtBot, book: Path, tmp_path: Path
) -> None:
    assert screen.zone.compare.text() == "Compare with: nothing"
    press(Qt.Key.Key_W, ALT)
    assert "Compare with: the kit in use (" in screen.zone.compare.text()
    check(screen, qtbot, book)
    assert any("and the earlier one is post_conviction_relief" in line for line in drawn(screen))
    press(Qt.Key.Key_W, ALT)
    assert focused() is screen.zone.older.field
    newer = {"settings": SETTINGS.replace("01,", "02,")}
    changed = SURVEY.replace("text,p_name", "integer,p_name")
    QTest.keyClicks(focused(), str(book))
    check(screen, qtbot, write(tmp_path / "new", **(SOUND | newer | {"survey": changed})))
    (line,) = (line for line in drawn(screen) if line.startswith("Error"))
    assert "p_name was text and is integer now." in line


def test_a_check_can_be_stopped(screen: WorkbookScreen, qtbot: QtBot, book: Path) -> None:
    screen.check(book)
    assert screen.zone.progress.isVisible()
    screen.setFocus()
    with qtbot.waitSignal(screen.checked, timeout=30_000):
        press(Qt.Key.Key_Escape)
    assert screen.zone.where.problem.text().startswith("You stopped it.")
    assert not screen.zone.progress.isVisible()
    assert screen.found is None


def test_what_is_dropped_is_checked(screen: WorkbookScreen, qtbot: QtBot, book: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(book / "survey.csv"))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    with qtbot.waitSignal(screen.checked, timeout=30_000):
        screen.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, NONE))
    assert "book, checked" in told(screen)


def test_the_report_is_a_file_and_nothing_is_overwritten(
    screen: WorkbookScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    press(Qt.Key.Key_S, CTRL)
    assert screen.zone.where.problem.text() == "Check a workbook first."
    check(screen, qtbot, write(tmp_path / "book", **(SOUND | BROKEN)))
    press(Qt.Key.Key_S, CTRL)
    panel = screen.side.currentWidget()
    assert isinstance(panel, FilePanel)
    press(Qt.Key.Key_Return)
    target = tmp_path / "book-faults.txt"
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: not panel.busy.isVisible())
    words = target.read_text("utf-8")
    assert "Error: sheet survey, row 6, column relevant" in words
    assert "Did you mean cv_any?" in words
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "already there" in panel.field.problem.text())
    press(Qt.Key.Key_Escape)
    assert screen.side.currentWidget() is screen.trial


def test_a_folder_becomes_a_spreadsheet(screen: WorkbookScreen, qtbot: QtBot, book: Path) -> None:
    screen.zone.where.field.setText(str(book))
    press(Qt.Key.Key_T, CTRL)
    press(Qt.Key.Key_Return)
    target = book.with_name("book.xlsx")
    qtbot.waitUntil(target.exists, timeout=20_000)
    panel = screen.side.currentWidget()
    assert isinstance(panel, FilePanel)
    qtbot.waitUntil(lambda: not panel.busy.isVisible())
    check(screen, qtbot, target)
    assert "No fault was found." in told(screen)


def test_esc_leaves_and_a_screen_that_goes_stops_its_check(
    screen: WorkbookScreen, qtbot: QtBot, book: Path
) -> None:
    with qtbot.waitSignal(screen.left):
        press(Qt.Key.Key_Escape)
    screen.check(book)
    screen.stop()
    with qtbot.waitSignal(screen.checked, timeout=30_000):
        pass
    assert not screen.checking.busy


def test_where_there_is_little_room_the_form_opens_over_the_faults(
    screen: WorkbookScreen, qtbot: QtBot, book: Path
) -> None:
    screen.resize(1024, 640)
    check(screen, qtbot, book)
    assert not screen.side.isVisible()
    press(Qt.Key.Key_F7)
    assert screen.side.isVisible()
    assert not screen.zone.isVisible()
