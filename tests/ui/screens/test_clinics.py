from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from intake.clinic import Clinic, read_first_kit
from intake.headquarters import Headquarters
from ui.look.look import Look
from ui.panels import FilePanel
from ui.screens.clinics import ClinicsScreen


def shown(look: Look, qtbot: QtBot, office: Headquarters) -> ClinicsScreen:
    screen = ClinicsScreen(look, office)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    with qtbot.waitSignal(screen.listed):
        screen.refresh()
    return screen


def panel_of(screen: ClinicsScreen, step: str) -> FilePanel[Any]:
    screen.show_step(step)
    panel = screen.panel
    assert isinstance(panel, FilePanel)
    return panel


def test_a_clinic_is_added_and_stands_in_the_next_kit(
    look: Look, qtbot: QtBot, headquarters: Headquarters, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, headquarters)
    screen.name.field.setText("Clínica Ñuñoa")
    QTest.keyClick(screen.name.field, Qt.Key.Key_Return)
    assert [(one.principal, one.in_kit) for one in screen.named] == [
        ("fresno", True),
        ("clinica-nunoa", False),
    ]
    panel = panel_of(screen, "kit")
    panel.field.field.setText(str(tmp_path / "next.amparo-kit"))
    panel.verb.click()
    qtbot.waitUntil(lambda: len(panel._shown) == 3)
    kit = read_first_kit((tmp_path / "next.amparo-kit").read_bytes())
    assert kit.clinics == (("fresno", "Fresno clinic"), ("clinica-nunoa", "Clínica Ñuñoa"))
    qtbot.waitUntil(lambda: all(one.in_kit for one in screen.named))


def test_a_laptop_may_send_once_its_words_were_compared(
    look: Look,
    qtbot: QtBot,
    headquarters: Headquarters,
    clinic: Clinic,
    tmp_path: Path,
) -> None:
    (tmp_path / "e.amparo-enrolment").write_bytes(clinic.enrolment_file())
    screen = shown(look, qtbot, headquarters)
    panel = panel_of(screen, "enrol")
    panel.field.field.setText(str(tmp_path / "e.amparo-enrolment"))
    panel.verb.click()
    qtbot.waitUntil(lambda: len(panel._shown) == 4)
    assert clinic.enrolment().words.split()[0] in panel._shown[1].accessibleDescription()
    take, outcome = panel._shown[2], panel._shown[3]
    assert isinstance(take, QPushButton)
    take.click()
    qtbot.waitUntil(outcome.isVisible)


def test_a_name_without_a_latin_letter_says_what_to_do(
    look: Look, qtbot: QtBot, headquarters: Headquarters
) -> None:
    screen = shown(look, qtbot, headquarters)
    screen.name.field.setText("عيادة")
    QTest.keyClick(screen.name.field, Qt.Key.Key_Return)
    assert "Latin letter" in screen.name.problem.text()


def test_esc_leads_back_to_the_inbox(look: Look, qtbot: QtBot, headquarters: Headquarters) -> None:
    screen = shown(look, qtbot, headquarters)
    with qtbot.waitSignal(screen.left):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
