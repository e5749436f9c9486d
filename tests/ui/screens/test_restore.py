from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from intake.clinic import Clinic
from intake.clock import Clock
from intake.sealing.kdf import CHEAPEST
from ui.doors import Doors
from ui.look.look import Look
from ui.screens.restore import RestoreScreen
from ui.trial import PASSPHRASE, Trial


@pytest.fixture
def backup(clinic: Clinic, tmp_path: Path) -> Path:
    made = clinic.back_up(tmp_path / "one.amparo-backup", heard=lambda *_: None).result()
    return Path(made.path)


def shown(look: Look, qtbot: QtBot, clock: Clock) -> RestoreScreen:
    screen = RestoreScreen(look, Doors(clock, CHEAPEST))
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.file.field.hasFocus)
    return screen


def test_a_backup_is_restored_by_the_keyboard_and_opens(
    look: Look, qtbot: QtBot, clock: Clock, backup: Path, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, clock)
    QTest.keyClicks(screen.file.field, str(backup))
    screen.where.field.setText(str(tmp_path / "new"))
    with qtbot.waitSignal(screen.restored, timeout=20_000) as told:
        QTest.keyClick(screen.file.field, Qt.Key.Key_Return)
    assert told.args == [tmp_path / "new"]
    door = Doors(clock, CHEAPEST, tmp_path / "marks").unlock(tmp_path / "new", PASSPHRASE)
    assert isinstance(door, Clinic)
    assert door.cases()
    door.close()


def test_a_store_that_is_there_is_told_at_the_field_and_stays(
    look: Look, qtbot: QtBot, clock: Clock, backup: Path, made: Trial
) -> None:
    screen = shown(look, qtbot, clock)
    QTest.keyClicks(screen.file.field, str(backup))
    screen.where.field.setText(str(made.clinic))
    first = screen.file
    QTest.keyClick(screen.file.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.file is not first, timeout=10_000)
    assert "There is a store" in screen.file.problem.text()
    assert screen.where.text() == str(made.clinic)


def test_esc_goes_back_while_nothing_runs(look: Look, qtbot: QtBot, clock: Clock) -> None:
    screen = shown(look, qtbot, clock)
    with qtbot.waitSignal(screen.left):
        QTest.keyClick(screen.file.field, Qt.Key.Key_Escape)
