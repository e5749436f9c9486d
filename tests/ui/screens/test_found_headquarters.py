from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from intake.clock import Clock
from intake.headquarters import Headquarters
from intake.sealing.kdf import CHEAPEST
from ui.doors import Doors
from ui.look.look import Look
from ui.screens.found_headquarters import FoundHeadquartersScreen


def shown(look: Look, qtbot: QtBot, clock: Clock) -> FoundHeadquartersScreen:
    screen = FoundHeadquartersScreen(look, Doors(clock, CHEAPEST))
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.office.field.hasFocus)
    return screen


def go_on(screen: FoundHeadquartersScreen) -> None:
    assert screen.primary is not None
    QTest.keyClick(screen.primary, Qt.Key.Key_Return)


def test_founded_by_the_keyboard_and_the_recovery_identity_is_in_the_file(
    look: Look, qtbot: QtBot, clock: Clock, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, clock)
    QTest.keyClicks(screen.office.field, "Invented project")
    QTest.keyClicks(screen.name.field, "D. Okafor")
    screen.where.field.setText(str(tmp_path / "hq"))
    QTest.keyClick(screen.office.field, Qt.Key.Key_Return)
    go_on(screen)
    assert screen.steps.secret is not None
    QTest.keyClicks(screen.steps.secret.field, screen.steps.passphrase)
    QTest.keyClick(screen.steps.secret.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.door is not None)
    file = tmp_path / "recovery.txt"
    screen.target.field.setText(str(file))
    QTest.keyClick(screen.target.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.primary is not screen.write)
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines[0].startswith("AGE-SECRET-KEY-PQ-1")
    with qtbot.waitSignal(screen.founded) as told:
        go_on(screen)
    office, folder = told.args
    assert isinstance(office, Headquarters)
    assert office.office == "Invented project"
    assert folder == tmp_path / "hq"
    office.close()


def test_what_is_missing_is_said_at_its_field(look: Look, qtbot: QtBot, clock: Clock) -> None:
    screen = shown(look, qtbot, clock)
    QTest.keyClicks(screen.office.field, "Invented project")
    QTest.keyClick(screen.office.field, Qt.Key.Key_Return)
    assert screen.name.problem.text() == "This is needed to go on."
    assert screen.name.field.hasFocus()


def test_a_place_that_cannot_be_written_keeps_the_identity_and_asks_again(
    look: Look, qtbot: QtBot, clock: Clock, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, clock)
    screen.hand_out("AGE-SECRET-KEY-PQ-1X")
    screen.target.field.setText(str(tmp_path / "no" / "stick" / "x.txt"))
    QTest.keyClick(screen.target.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.target.problem.text()))
    assert screen.write.isVisible()
