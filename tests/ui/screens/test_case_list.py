from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from intake.clinic import Clinic, OpenCase
from intake.clock import stopped_at
from intake.headquarters import Headquarters
from ui.look.look import Look
from ui.look.parts.cases import CaseGroup, CaseShown
from ui.panels import FilePanel
from ui.screens.case_list import CaseListScreen
from ui.trial import CODES, Trial


def shown(look: Look, qtbot: QtBot, clinic: Clinic) -> CaseListScreen:
    screen = CaseListScreen(look, clinic)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    with qtbot.waitSignal(screen.listed):
        screen.refresh()
    screen.search.setFocus()
    return screen


def rows(screen: CaseListScreen) -> list[CaseGroup | CaseShown]:
    return [placed.row for placed in screen.list._rows.values]


def names(screen: CaseListScreen) -> list[str]:
    return [row.name for row in rows(screen) if isinstance(row, CaseShown)]


def test_who_needs_someone_today_comes_first_the_nearest_day_on_top(
    look: Look, qtbot: QtBot, clinic: Clinic
) -> None:
    screen = shown(look, qtbot, clinic)
    groups = [row for row in rows(screen) if isinstance(row, CaseGroup)]
    assert [group.title for group in groups] == ["Needs someone today", "In progress"]
    assert sum(group.count for group in groups) == 8
    first = rows(screen)[1]
    assert isinstance(first, CaseShown)
    assert (first.name, first.tone) == ("Karen O.", "urgent")
    assert first.distance == "In 6 days: Immigration hearing soon"


def test_typing_searches_and_esc_shows_all_again(look: Look, qtbot: QtBot, clinic: Clinic) -> None:
    screen = shown(look, qtbot, clinic)
    QTest.keyClicks(screen.search, "ros")
    qtbot.waitUntil(lambda: names(screen) == ["Rosa M."])
    QTest.keyClick(screen.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(screen)) == 8)


def test_what_is_not_found_says_so_and_counts_stay(
    look: Look, qtbot: QtBot, clinic: Clinic
) -> None:
    screen = shown(look, qtbot, clinic)
    QTest.keyClicks(screen.search, "zzzz")
    qtbot.waitUntil(lambda: screen.middle.currentIndex() == 3)
    assert screen.nav._rows.values[0].count == "8"


def test_arrows_move_the_list_and_enter_opens_the_case(
    look: Look, qtbot: QtBot, clinic: Clinic
) -> None:
    screen = shown(look, qtbot, clinic)
    first = screen.list.current()
    QTest.keyClick(screen.search, Qt.Key.Key_Down)
    assert screen.list.current() != first
    QTest.keyClick(screen.search, Qt.Key.Key_Up)
    with qtbot.waitSignal(screen.case_opened) as told:
        QTest.keyClick(screen.search, Qt.Key.Key_Return)
    case = told.args[0]
    assert isinstance(case, OpenCase)
    assert case.code == first


def test_ctrl_n_begins_a_case(look: Look, qtbot: QtBot, clinic: Clinic) -> None:
    screen = shown(look, qtbot, clinic)
    with qtbot.waitSignal(screen.case_opened) as told:
        QTest.keyClick(screen.search, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0].code in {line.code for line in clinic.cases()}


def test_a_filter_shows_its_part_and_an_empty_one_says_so(
    look: Look, qtbot: QtBot, clinic: Clinic
) -> None:
    screen = shown(look, qtbot, clinic)
    screen.show_part("ready")
    assert {row.id for row in rows(screen) if isinstance(row, CaseShown)} == {CODES[1], CODES[6]}
    screen.show_part("closed")
    assert screen.middle.currentIndex() == 1


def test_the_case_beside_the_list_has_its_time(look: Look, qtbot: QtBot, clinic: Clinic) -> None:
    screen = shown(look, qtbot, clinic)
    spoken = screen.case.timeline.accessibleName()
    assert spoken.startswith("Ahead, Mon, Nov 30, Immigration hearing soon")
    assert "So far" in spoken


def test_a_receipt_marks_what_headquarters_opened(
    look: Look,
    qtbot: QtBot,
    made: Trial,
    clinic: Clinic,
    headquarters: Headquarters,
    tmp_path: Path,
) -> None:
    for _ in headquarters.receive([made.packets]):
        pass
    document, signature = headquarters.receipt()
    (tmp_path / "receipt.json").write_bytes(document)
    (tmp_path / "receipt.json.sig").write_bytes(signature)
    screen = shown(look, qtbot, clinic)
    QTest.keyClick(screen.search, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    panel = screen.side.currentWidget()
    assert isinstance(panel, FilePanel)
    QTest.keyClicks(panel.field.field, str(tmp_path))
    QTest.keyClick(panel.field.field, Qt.Key.Key_Return)
    sealed = {line.code for line in clinic.cases() if line.stage == "sealed"}
    qtbot.waitUntil(lambda: not sealed & {c.code for c in clinic.cases() if c.stage == "sealed"})


def test_a_receipt_that_is_not_there_says_so_at_the_field(
    look: Look, qtbot: QtBot, clinic: Clinic, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, clinic)
    screen.show_part("receipt")
    panel = screen.side.currentWidget()
    assert isinstance(panel, FilePanel)
    panel.field.field.setText(str(tmp_path))
    panel.verb.click()
    qtbot.waitUntil(lambda: "receipt.json cannot be read" in panel.field.problem.text())
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert screen.side.currentWidget() is screen.case
    assert screen.search.hasFocus()


def test_the_enrolment_is_written_and_its_words_are_shown(
    look: Look, qtbot: QtBot, clinic: Clinic, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, clinic)
    screen.show_part("enrolment")
    panel = screen.side.currentWidget()
    assert isinstance(panel, FilePanel)
    panel.field.field.setText(str(tmp_path))
    panel.verb.click()
    qtbot.waitUntil((tmp_path / "fresno.amparo-enrolment").exists)
    qtbot.waitUntil(lambda: len(panel._shown) == 3)
    assert clinic.enrolment().words.split()[0] in panel._shown[2].accessibleDescription()


def test_a_clock_that_was_set_back_is_told_above_the_cases(
    look: Look, qtbot: QtBot, clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clinic, "_clock", stopped_at(date(2025, 11, 24)))
    screen = CaseListScreen(look, clinic)
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.listed):
        screen.show()
    assert "says November 24, 2025" in screen.owed.title.text()
    assert "used on November 24, 2026" in screen.owed.title.text()
