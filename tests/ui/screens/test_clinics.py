from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from intake.clinic import Clinic, fictional, read_first_kit, storeless
from intake.headquarters import Headquarters, Terms
from ui.enrolling import KitPanel
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


def test_a_kit_says_what_the_one_before_said_unless_it_is_said_anew(
    look: Look, qtbot: QtBot, headquarters: Headquarters, tmp_path: Path
) -> None:
    other = fictional.next_version(storeless.our_workbook())
    headquarters.make_kit([("fresno", "Fresno clinic")], other, Terms(("555-0100",), 60))
    screen = shown(look, qtbot, headquarters)
    panel = panel_of(screen, "kit")
    assert isinstance(panel, KitPanel)
    assert (panel.head.text(), panel.days.text()) == ("555-0100", "60")
    panel.field.field.setText(str(tmp_path / "same.amparo-kit"))
    panel.days.field.setText("soon")
    panel.verb.click()
    assert "digits" in panel.days.problem.text()
    panel.days.field.setText("90")
    panel.head.field.setText("555-0100 / Monday to Friday")
    panel.verb.click()
    qtbot.waitUntil(lambda: len(panel._shown) == 3)
    kit = read_first_kit((tmp_path / "same.amparo-kit").read_bytes()).received.kit
    assert kit.workbook.sha256 == other.sha256
    assert (kit.letterhead, kit.retention_days) == (("555-0100", "Monday to Friday"), 90)


def test_another_workbook_is_named_and_checked_before_a_kit_carries_it(
    look: Look, qtbot: QtBot, headquarters: Headquarters, tmp_path: Path
) -> None:
    screen = shown(look, qtbot, headquarters)
    panel = panel_of(screen, "kit")
    assert isinstance(panel, KitPanel)
    panel.field.field.setText(str(tmp_path / "next.amparo-kit"))
    panel.workbook.field.setText(str(tmp_path / "nowhere.xlsx"))
    panel.verb.click()
    qtbot.waitUntil(lambda: "There is no workbook at" in panel.field.problem.text())
    assert not (tmp_path / "next.amparo-kit").exists()
    (sheets := tmp_path / "sheets").mkdir()
    (sheets / "survey.csv").write_text("type,name,label\ntext,q,What is wanted?\n")
    (sheets / "settings.csv").write_text("form_title,form_id,version\nAid,aid,2026112401\n")
    panel.workbook.field.setText(str(sheets))
    panel.verb.click()
    qtbot.waitUntil(lambda: len(panel._shown) == 3, timeout=60_000)
    kit = read_first_kit((tmp_path / "next.amparo-kit").read_bytes()).received.kit
    assert kit.workbook.id == "aid"


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
