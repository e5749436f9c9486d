"""The first day through the window, with the keyboard alone.

A headquarters is founded and makes a kit; a clinic is founded from it and hands back its
enrolment; headquarters takes it; the clinic begins a case, and is found there after a lock.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake.clock import stopped_at
from intake.sealing.kdf import CHEAPEST
from ui import app
from ui.doors import Doors
from ui.look.look import begin
from ui.look.palette import Scheme
from ui.panels import FilePanel
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

Screen = TypeVar("Screen", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier
CLOCK = stopped_at(DEMONSTRATION_DAY)


class Laptop:
    """One laptop with its window and a person at its keys."""

    def __init__(self, routes: Routes, qtbot: QtBot) -> None:
        self.routes, self._qtbot = routes, qtbot

    def on(self, kind: type[Screen]) -> Screen:
        """Wait until a screen of this kind is shown."""
        window = self.routes.window
        self._qtbot.waitUntil(lambda: isinstance(window.screen_shown, kind), timeout=15_000)
        window.activateWindow()
        self._qtbot.waitUntil(lambda: keys_in(window))
        shown = window.screen_shown
        assert isinstance(shown, kind)
        return shown

    def panel(self) -> FilePanel[object]:
        """Return the panel in which the keys are."""
        found = next(
            panel
            for panel in self.routes.window.findChildren(FilePanel)
            if panel.isAncestorOf(there())
        )
        assert isinstance(found, FilePanel)
        return found

    def types(self, text: str, *, over: bool = False) -> None:
        """Type where the keys are, over what stands there if told."""
        if over:
            self.press(Qt.Key.Key_A, CTRL)
        QTest.keyClicks(there(), text)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keys are."""
        QTest.keyClick(there(), key, modifier)

    def restart(self) -> None:
        """Do what the fresh process does after a lock."""
        locked = self.routes
        self._qtbot.waitUntil(lambda: locked.restart is not None, timeout=15_000)
        assert locked.restart is not None
        asked = app._parse(locked.restart.arguments)
        viewing = Viewing(locked.look, Window(locked.look), locked.viewing.path)
        self.routes = Routes(viewing, locked.doors)
        self.routes.entrance.resume(Path(asked.locked), kept=asked.kept, tried=False)
        self.routes.window.show()
        locked.window.deleteLater()

    def enter(self) -> None:
        """Press Enter."""
        self.press(Qt.Key.Key_Return)

    def until(self, so: object) -> None:
        """Wait until a condition holds."""
        assert callable(so)
        self._qtbot.waitUntil(so, timeout=20_000)


def keys_in(window: QWidget) -> bool:
    focus: QWidget | None = QApplication.focusWidget()
    return focus is not None and window.isAncestorOf(focus)


def there() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


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
