from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from intake.case.roles import Role
from intake.clinic import Clinic
from intake.errors import Trouble, msg
from intake.headquarters import Headquarters, rehearse_recovery
from intake.vault.database import Database
from intake.vault.people import Person
from tests.scenario import our_workbook
from ui.look.look import Look
from ui.screens.safekeeping import SafekeepingScreen
from ui.trial import CLINIC, Trial


def shown(look: Look, qtbot: QtBot, door: Clinic | Headquarters) -> SafekeepingScreen:
    screen = SafekeepingScreen(look, door, door.today)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    with qtbot.waitSignal(screen.shown, timeout=10_000):
        screen.show()
    screen.activateWindow()
    return screen


def test_a_backup_is_made_with_enter_and_listed(
    look: Look, qtbot: QtBot, clinic: Clinic, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, clinic)
    field = screen.backup.where.field
    field.setFocus()
    field.setText(str(tmp_path))
    with qtbot.waitSignal(screen.backup.made, timeout=20_000):
        QTest.keyClick(field, Qt.Key.Key_Return)
    (listed,) = clinic.backups()
    assert Path(listed.path).parent == tmp_path
    assert Path(listed.path).name in screen.backup.outcome.title.text()
    qtbot.waitUntil(lambda: "Last backup" in screen.backup.state.title.text())


def test_a_folder_that_is_not_there_is_told_at_the_field(
    look: Look, qtbot: QtBot, clinic: Clinic, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, clinic)
    screen.backup.where.field.setText(str(tmp_path / "no" / "stick.amparo-backup"))
    screen.backup.begin()
    qtbot.waitUntil(lambda: bool(screen.backup.where.problem.text()), timeout=10_000)
    assert not screen.backup.busy
    assert clinic.backups() == ()


def test_esc_stops_a_backup_and_then_goes_back(
    look: Look, qtbot: QtBot, clinic: Clinic, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, clinic)
    screen.backup.where.field.setText(str(tmp_path / "x.amparo-backup"))
    screen.backup.begin()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.backup.pace.stopped
    qtbot.waitUntil(lambda: not screen.backup.busy, timeout=20_000)
    with qtbot.waitSignal(screen.left):
        QTest.keyClick(screen, Qt.Key.Key_Escape)


def test_a_drill_by_the_keyboard(
    look: Look, qtbot: QtBot, clinic: Clinic, made: Trial, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, clinic)
    drill, request = screen.drill, tmp_path / "d.amparo-request"
    drill.target.field.setText(str(request))
    drill.target.field.setFocus()
    QTest.keyClick(drill.target.field, Qt.Key.Key_Return)
    qtbot.waitUntil(request.exists, timeout=10_000)
    qtbot.waitUntil(drill.value.field.hasFocus)
    QTest.keyClicks(drill.value.field, "00000000")
    QTest.keyClick(drill.value.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not the characters" in drill.value.problem.text(), timeout=10_000)
    drill.value.field.setText(rehearse_recovery(request.read_bytes(), made.identity).check)
    with qtbot.waitSignal(drill.proved, timeout=10_000):
        QTest.keyClick(drill.value.field, Qt.Key.Key_Return)
    assert "can open" in drill.written.title.text()


def test_a_screener_reads_and_does_nothing(look: Look, qtbot: QtBot, clinic: Clinic) -> None:
    clinic.person = Person("B", frozenset({Role.SCREENER}))
    screen = shown(look, qtbot, clinic)
    assert not screen.backup.isEnabled()
    assert not screen.drill.isEnabled()
    QTest.keyClick(screen, Qt.Key.Key_Return)
    assert clinic.backups() == ()


@pytest.mark.parametrize("kind", ["clinic", "headquarters"])
def test_every_control_has_a_name_at_either_door(
    look: Look, qtbot: QtBot, request: pytest.FixtureRequest, kind: str
) -> None:
    screen = shown(look, qtbot, request.getfixturevalue(kind))
    controls = [*screen.findChildren(QAbstractButton), *screen.findChildren(QLineEdit)]
    assert all(one.accessibleName() for one in controls)


@pytest.fixture
def owed(clinic: Clinic, headquarters: Headquarters, tmp_path: Path) -> Path:
    """Accept a kit with another recovery identity, whose file this returns; nothing is sealed."""
    file = tmp_path / "recovery-2.txt"
    headquarters.renew_recovery(file).result()
    clinic.accept_kit(headquarters.make_kit([CLINIC], our_workbook()))
    return file


def test_a_store_is_sealed_anew_from_the_keyboard_and_then_owes_a_drill(
    look: Look, qtbot: QtBot, clinic: Clinic, owed: Path
) -> None:
    screen = shown(look, qtbot, clinic)
    resealing = screen.resealing
    assert resealing.isVisible()
    resealing.go.setFocus()
    with qtbot.waitSignal(resealing.sealed, timeout=20_000):
        QTest.keyClick(resealing.go, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Not done yet" in screen.drill.state.title.text(), timeout=10_000)
    assert not resealing.isVisible()
    assert rehearse_recovery(clinic.recovery_request(), owed).check


def test_a_sealing_that_the_disk_refuses_says_so_and_stays_owed(
    look: Look, qtbot: QtBot, clinic: Clinic, owed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Trouble(msg("There is no room left."), msg("Free some space."))

    screen = shown(look, qtbot, clinic)
    monkeypatch.setattr(Database, "copy_to", full)
    screen.resealing.begin()
    qtbot.waitUntil(lambda: "no room" in screen.resealing.second.text(), timeout=10_000)
    assert screen.resealing.isVisible()
    assert screen.resealing.go.isEnabled()
    assert owed.exists()
    assert clinic.safety().reseal_due
