"""The first day through the window, with the keyboard alone.

A headquarters is founded and makes a kit; a clinic is founded from it and hands back its
enrolment; headquarters takes it; the clinic begins a case, and is found there after a lock.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake.clock import stopped_at
from intake.sealing.kdf import CHEAPEST
from tests.journeys.laptop import CTRL, Laptop, there
from ui.doors import Doors
from ui.look.look import begin
from ui.look.palette import Scheme
from ui.routes import Routes
from ui.screens.case_list import CaseListScreen
from ui.screens.clinics import ClinicsScreen
from ui.screens.first_start import FirstStartScreen
from ui.screens.found_clinic import FoundClinicScreen
from ui.screens.found_headquarters import FoundHeadquartersScreen
from ui.screens.interview import InterviewScreen
from ui.screens.unlock import UnlockScreen
from ui.shots import DEMONSTRATION_DAY
from ui.viewing import Viewing
from ui.window import Window

CLOCK = stopped_at(DEMONSTRATION_DAY)


@pytest.fixture
def laptops(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[list[Laptop]]:
    before = qapp.palette(), qapp.styleSheet(), qapp.font()
    look, made = begin(qapp, Scheme.LIGHT), []
    for name in ("headquarters", "clinic"):
        viewing = Viewing(look, Window(look), tmp_path / name / "s.json")
        routes = Routes(viewing, Doors(CLOCK, CHEAPEST))
        made.append(Laptop(routes, qtbot))
    yield made
    for laptop in made:
        with qtbot.waitSignal(laptop.routes.ended, timeout=15_000):
            laptop.routes.leave()
        laptop.routes.window.deleteLater()
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])
    qapp.setFont(before[2])


def test_a_first_day_from_two_empty_laptops_to_a_case(
    laptops: list[Laptop], tmp_path: Path
) -> None:
    office, clinic = laptops
    kit, enrolment = tmp_path / "all.amparo-kit", tmp_path / "fresno.amparo-enrolment"
    found_headquarters(office, tmp_path)
    make_kit(office, kit)
    passphrase = found_clinic(clinic, kit, tmp_path)
    hand_over(clinic, enrolment)
    enrol(office, enrolment)
    begin_and_lock(clinic, passphrase)


def found_headquarters(office: Laptop, folder: Path) -> None:
    office.routes.entrance.begin()
    office.routes.window.show()
    office.on(FirstStartScreen)
    office.types("3")
    founding = office.on(FoundHeadquartersScreen)
    office.types("Invented project")
    office.press(Qt.Key.Key_Tab)
    office.types("D. Okafor")
    office.press(Qt.Key.Key_Tab)
    office.types(str(folder / "office"), over=True)
    office.enter()
    office.enter()
    office.types(founding.steps.passphrase)
    office.enter()
    office.until(lambda: founding.door is not None)
    office.types(str(folder / "recovery.txt"), over=True)
    office.enter()
    office.until(lambda: founding.primary is not founding.write)
    assert "AGE-SECRET-KEY-PQ-1" in (folder / "recovery.txt").read_text("utf-8")
    office.enter()


def make_kit(office: Laptop, kit: Path) -> None:
    clinics = office.on(ClinicsScreen)
    office.types("Fresno clinic")
    office.enter()
    office.press(Qt.Key.Key_K, CTRL)
    office.types(str(kit), over=True)
    office.enter()
    office.until(lambda: [one.in_kit for one in clinics.named] == [True])
    assert kit.exists()


def found_clinic(clinic: Laptop, kit: Path, folder: Path) -> str:
    clinic.routes.entrance.begin()
    clinic.routes.window.show()
    clinic.on(FirstStartScreen)
    clinic.types("2")
    founding = clinic.on(FoundClinicScreen)
    clinic.types(str(kit))
    clinic.enter()
    clinic.until(lambda: founding.kit is not None)
    clinic.enter()
    clinic.types("M. Ortiz")
    clinic.press(Qt.Key.Key_Tab)
    clinic.types(str(folder / "store"), over=True)
    clinic.enter()
    passphrase = founding.steps.passphrase
    clinic.enter()
    clinic.types(passphrase)
    clinic.enter()
    return passphrase


def hand_over(clinic: Laptop, enrolment: Path) -> None:
    clinic.on(CaseListScreen)
    clinic.press(Qt.Key.Key_E, CTRL)
    clinic.types(str(enrolment), over=True)
    clinic.enter()
    clinic.until(enrolment.exists)
    clinic.press(Qt.Key.Key_Escape)


def enrol(office: Laptop, enrolment: Path) -> None:
    clinics = office.on(ClinicsScreen)
    office.press(Qt.Key.Key_E, CTRL)
    panel = office.panel()
    office.types(str(enrolment))
    office.enter()
    office.until(lambda: len(panel._shown) == 4)
    office.until(lambda: there() is panel._shown[2])  # a button shown late gets the keys late
    office.enter()
    office.until(lambda: [one.laptops for one in clinics.named] == [1])


def begin_and_lock(clinic: Laptop, passphrase: str) -> None:
    clinic.on(CaseListScreen)
    clinic.press(Qt.Key.Key_N, CTRL)
    place = clinic.on(InterviewScreen).where()
    clinic.press(Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
    clinic.restart()
    clinic.on(UnlockScreen)
    clinic.types(passphrase)
    clinic.enter()
    assert clinic.on(InterviewScreen).where() == place
