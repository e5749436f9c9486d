import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake.case.answers import Answers, said
from intake.case.stages import Stage
from intake.clinic import OpenCase
from intake.headquarters import Verdict
from tests.scenario import Scenario
from ui import models
from ui.clinic_rooms import ClinicRooms
from ui.look.look import Look
from ui.screens.case_list import CaseListScreen
from ui.screens.seal import SeveralScreen
from ui.window import Window


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


@pytest.fixture
def cases(scenario: Scenario) -> list[OpenCase]:
    """Three released cases; the second client did not agree to sending."""
    made = [
        scenario.interviewed(p_name=said("Ana Prueba")),
        scenario.interviewed(p_name=said("Berta Prueba"), cs_ok_send_hq=said("no")),
        scenario.interviewed(p_name=said("Carla Prueba")),
    ]
    for case in made:
        scenario.clinic.release(case)
        scenario.clinic.describe(case)
    return made


def shown(look: Look, qtbot: QtBot, scenario: Scenario, cases: Sequence[OpenCase]) -> SeveralScreen:
    lines = {line.code: line for line in scenario.clinic.cases()}
    screen = SeveralScreen(look, scenario.clinic, [lines[case.code] for case in cases])
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.setFocus()
    qtbot.waitUntil(lambda: screen.which.isAncestorOf(focused()))
    return screen


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def stages(scenario: Scenario, cases: Sequence[OpenCase]) -> list[Stage]:
    return [scenario.clinic.open_case(case.code).stage for case in cases]


def seal_to(qtbot: QtBot, screen: SeveralScreen, folder: Path) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(screen.target.where.field.hasFocus)
    QTest.keyClicks(focused(), str(folder))
    with qtbot.waitSignal(screen.ended, timeout=30_000):
        QTest.keyClick(focused(), Qt.Key.Key_Return)


def test_a_case_that_may_not_leave_stops_no_other(
    look: Look, qtbot: QtBot, scenario: Scenario, cases: list[OpenCase]
) -> None:
    screen = shown(look, qtbot, scenario, cases)
    assert screen.primary.text() == "Seal 3 and write"
    seal_to(qtbot, screen, scenario.stick)
    assert len(list(scenario.stick.iterdir())) == 2
    assert stages(scenario, cases) == [Stage.SEALED, Stage.REVIEWED, Stage.SEALED]
    title, first, second, third = screen.outcomes.text().splitlines()
    assert title == "Written and read back: 2. Not written: 1"
    assert first.startswith("Ana P.") and "written and read back" in first  # noqa: PT018
    assert "has not agreed" in second
    assert third.startswith("Carla P.")
    assert [arrival.verdict for arrival in scenario.received()] == [Verdict.ACCEPTED] * 2


def test_what_is_left_out_is_not_sealed(
    look: Look, qtbot: QtBot, scenario: Scenario, cases: list[OpenCase]
) -> None:
    screen = shown(look, qtbot, scenario, cases)
    QTest.keyClick(focused(), Qt.Key.Key_1)
    assert screen.primary.text() == "Seal 2 and write"
    seal_to(qtbot, screen, scenario.stick)
    assert stages(scenario, cases) == [Stage.REVIEWED, Stage.REVIEWED, Stage.SEALED]


def test_a_stick_that_fills_up_is_named_and_what_follows_is_not_tried(
    look: Look,
    qtbot: QtBot,
    scenario: Scenario,
    cases: list[OpenCase],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    synced, calls = os.fsync, list[int]()

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        synced(handle)

    scenario.fill(cases[1], Answers({"cs_ok_send_hq": said("yes")}, {}))
    scenario.clinic.release(cases[1])
    screen = shown(look, qtbot, scenario, cases)
    monkeypatch.setattr("intake.packet.deliver.os.fsync", full)
    seal_to(qtbot, screen, scenario.stick)
    monkeypatch.undo()
    _, first, second, third = screen.outcomes.text().splitlines()
    assert "written and read back" in first
    assert "no room left" in second
    assert "not tried" in third
    assert len(list(scenario.stick.iterdir())) == 1
    assert stages(scenario, cases) == [Stage.SEALED, Stage.REVIEWED, Stage.REVIEWED]


def test_the_same_packets_go_to_a_second_stick(
    look: Look, qtbot: QtBot, scenario: Scenario, cases: list[OpenCase], tmp_path: Path
) -> None:
    (tmp_path / "spare").mkdir()
    screen = shown(look, qtbot, scenario, [cases[0], cases[2]])
    seal_to(qtbot, screen, scenario.stick)
    screen.target.where.field.setFocus()
    QTest.keyClicks(screen.target.where.field, str(tmp_path / "spare"))
    assert screen.primary.text() == "Write the same packets there"
    with qtbot.waitSignal(screen.ended, timeout=30_000):
        screen.primary.click()
    bytes_of = [
        {path.name: path.read_bytes() for path in folder.iterdir()}
        for folder in (scenario.stick, tmp_path / "spare")
    ]
    assert bytes_of[0] == bytes_of[1]
    assert len(scenario.clinic.packets()) == 2
    with qtbot.waitSignal(screen.left):
        QTest.keyClick(screen, Qt.Key.Key_Return)


def test_cancel_keeps_what_was_written_and_leaves_no_half_file(
    look: Look, qtbot: QtBot, scenario: Scenario, cases: list[OpenCase]
) -> None:
    screen = shown(look, qtbot, scenario, [cases[0], cases[2]])
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClicks(focused(), str(scenario.stick))
    with qtbot.waitSignal(screen.ended, timeout=30_000):
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        screen.stop()
    assert "nothing was left behind" in screen.outcomes.text()
    assert not list(scenario.stick.iterdir())
    assert stages(scenario, [cases[0], cases[2]]) == [Stage.REVIEWED, Stage.REVIEWED]


def test_one_key_in_the_list_leads_there_and_back_to_what_is_left(
    look: Look, qtbot: QtBot, scenario: Scenario, cases: list[OpenCase]
) -> None:
    window = Window(look)
    qtbot.addWidget(window)
    rooms = ClinicRooms(look, window, scenario.clinic, day_first=False, paper="letter")
    rooms.show()
    window.show()
    screen = window.screen_shown
    assert isinstance(screen, CaseListScreen)
    qtbot.waitUntil(lambda: bool(screen.list.current()))
    QTest.keyClick(screen.search, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    several = window.screen_shown
    assert isinstance(several, SeveralScreen)
    several.target.where.field.setText(str(scenario.stick))
    with qtbot.waitSignal(several.ended, timeout=30_000):
        several.primary.click()
    with qtbot.waitSignal(screen.listed):
        several.left.emit()
    left = models.kept(screen._read.lines, "ready", scenario.clinic.today)
    assert [line.code for line in left] == [cases[1].code]
