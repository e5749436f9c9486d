from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from intake.clinic import Clinic, storeless
from intake.clock import Clock
from intake.headquarters import Headquarters
from intake.sealing.kdf import CHEAPEST
from ui.doors import Doors
from ui.look.look import Look
from ui.screens.found_clinic import FoundClinicScreen


@pytest.fixture
def kit(headquarters: Headquarters, tmp_path: Path) -> Path:
    path = tmp_path / "fresno.amparo-kit"
    named = [("fresno", "Fresno clinic"), ("stockton", "Stockton clinic")]
    path.write_bytes(headquarters.make_kit(named, storeless.our_workbook()))
    return path


def shown(look: Look, qtbot: QtBot, clock: Clock) -> FoundClinicScreen:
    screen = FoundClinicScreen(look, Doors(clock, CHEAPEST))
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.path.field.hasFocus)
    return screen


def read(screen: FoundClinicScreen, kit: Path, qtbot: QtBot) -> None:
    QTest.keyClicks(screen.path.field, str(kit))
    QTest.keyClick(screen.path.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.kit is not None)


def go_on(screen: FoundClinicScreen) -> None:
    assert screen.primary is not None
    QTest.keyClick(screen.primary, Qt.Key.Key_Return)


def test_from_a_kit_to_a_store_by_the_keyboard(
    look: Look, qtbot: QtBot, clock: Clock, kit: Path, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, clock)
    read(screen, kit, qtbot)
    go_on(screen)
    QTest.keyClicks(screen.which.tiles[0], "2")
    QTest.keyClicks(screen.name.field, "A. Reyes")
    screen.where.field.setFocus()
    screen.where.field.setText(str(tmp_path / "store"))
    QTest.keyClick(screen.where.field, Qt.Key.Key_Return)
    assert len(screen.steps.passphrase.split()) == 5
    go_on(screen)
    assert screen.steps.secret is not None
    QTest.keyClicks(screen.steps.secret.field, screen.steps.passphrase)
    with qtbot.waitSignal(screen.founded) as told:
        QTest.keyClick(screen.steps.secret.field, Qt.Key.Key_Return)
    clinic, folder = told.args
    assert isinstance(clinic, Clinic)
    assert (clinic.name, clinic.person.name) == ("Stockton clinic", "A. Reyes")
    assert folder == tmp_path / "store"
    clinic.close()


def test_words_that_differ_lead_back_and_the_kit_is_forgotten(
    look: Look, qtbot: QtBot, clock: Clock, kit: Path
) -> None:
    screen = shown(look, qtbot, clock)
    read(screen, kit, qtbot)
    screen._differs()
    assert screen.kit is None
    assert "was not trusted" in screen.path.problem.text()


def test_a_file_that_is_no_kit_says_so_at_its_field(
    look: Look, qtbot: QtBot, clock: Clock, tmp_path: Path
) -> None:
    (tmp_path / "x.amparo-kit").write_bytes(b"not a kit")
    screen = shown(look, qtbot, clock)
    QTest.keyClicks(screen.path.field, str(tmp_path / "x.amparo-kit"))
    QTest.keyClick(screen.path.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.path.problem.text()))
    assert screen.kit is None


def test_a_passphrase_that_is_not_the_one_shown_is_not_taken(
    look: Look, qtbot: QtBot, clock: Clock
) -> None:
    screen = shown(look, qtbot, clock)
    screen.steps.show()
    screen.steps.ask()
    assert screen.steps.secret is not None
    QTest.keyClicks(screen.steps.secret.field, "five other words of mine")
    QTest.keyClick(screen.steps.secret.field, Qt.Key.Key_Return)
    assert "not the words" in screen.steps.secret.problem.text()


def test_a_folder_that_holds_something_says_so_and_nothing_typed_is_lost(
    look: Look, qtbot: QtBot, clock: Clock, kit: Path, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, clock)
    read(screen, kit, qtbot)
    screen.ask_who()
    QTest.keyClicks(screen.which.tiles[0], "1")
    QTest.keyClicks(screen.name.field, "A. Reyes")
    screen.where.field.setFocus()
    screen.where.field.setText(str(tmp_path))
    QTest.keyClick(screen.where.field, Qt.Key.Key_Return)
    screen.steps.ask()
    assert screen.steps.secret is not None
    QTest.keyClicks(screen.steps.secret.field, screen.steps.passphrase)
    QTest.keyClick(screen.steps.secret.field, Qt.Key.Key_Return)
    typed = screen.where
    qtbot.waitUntil(lambda: screen.where is not typed)
    assert "is not empty" in screen.where.problem.text()
    assert screen.name.text() == "A. Reyes"


def test_esc_goes_back_step_by_step(look: Look, qtbot: QtBot, clock: Clock, kit: Path) -> None:
    screen = shown(look, qtbot, clock)
    read(screen, kit, qtbot)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.path.text() == str(kit)
    with qtbot.waitSignal(screen.left):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
