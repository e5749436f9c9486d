"""What happens by itself after unlocking, through the real window."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake.clinic import Clinic, Reason, Report
from intake.clock import stopped_at
from intake.errors import Trouble
from intake.sealing.kdf import CHEAPEST
from intake.vault import audit, folder, generations
from ui import app, trial
from ui.doors import Doors
from ui.look.look import Look
from ui.routes import Routes
from ui.screens.case_list import CaseListScreen
from ui.screens.damaged import DamagedScreen
from ui.screens.error_page import ErrorScreen
from ui.screens.unlock import UnlockScreen
from ui.settings import Settings
from ui.trial import CODES, PASSPHRASE, Trial
from ui.viewing import Viewing
from ui.window import Window

Screen = TypeVar("Screen", bound=QWidget)
DAY = date(2026, 11, 24)
CLOCK = stopped_at(DAY)
PAGE = 4096


@pytest.fixture
def made(tmp_path: Path) -> Trial:
    return trial.make(tmp_path / "trial", CLOCK, cost=CHEAPEST, clients=3)


@pytest.fixture
def started(qtbot: QtBot) -> Iterator[list[Routes]]:
    """Close what was started, each like a process of its own."""
    every: list[Routes] = []
    yield every
    for routes in every:
        if routes.restart is None:
            with qtbot.waitSignal(routes.ended, timeout=10_000):
                routes.leave()
        routes.window.deleteLater()


@pytest.fixture
def routes(look: Look, started: list[Routes], tmp_path: Path) -> Routes:
    return start(look, started, tmp_path / "settings.json")


def start(look: Look, started: list[Routes], settings: Path, on: date = DAY) -> Routes:
    window = Window(look)
    routes = Routes(Viewing(look, window, settings), Doors(stopped_at(on), CHEAPEST))
    started.append(routes)
    return routes


def afresh(routes: Routes, started: list[Routes], qtbot: QtBot) -> Routes:
    """Wait for the lock, and do what the fresh process does."""
    qtbot.waitUntil(lambda: routes.restart is not None, timeout=10_000)
    assert routes.restart is not None
    asked = app._parse(routes.restart.arguments)
    fresh = start(routes.look, started, routes.viewing.path)
    fresh.entrance.resume(Path(asked.locked), kept=asked.kept, tried=False)
    fresh.window.show()
    fresh.window.activateWindow()
    return fresh


def screen(routes: Routes, kind: type[Screen], qtbot: QtBot) -> Screen:
    qtbot.waitUntil(lambda: isinstance(routes.window.screen_shown, kind), timeout=10_000)
    shown = routes.window.screen_shown
    assert isinstance(shown, kind)
    return shown


def unlock(routes: Routes, qtbot: QtBot, store: Path) -> None:
    routes.viewing.settings = Settings(store=str(store))
    routes.entrance.begin()
    routes.window.show()
    routes.window.activateWindow()
    type_passphrase(routes, qtbot)


def type_passphrase(routes: Routes, qtbot: QtBot) -> None:
    shown = screen(routes, UnlockScreen, qtbot)
    QTest.keyClicks(shown.secret.field, PASSPHRASE)
    QTest.keyClick(shown.secret.field, Qt.Key.Key_Return)


def keys(text: str) -> None:
    there = QApplication.focusWidget()
    assert there is not None
    QTest.keyClicks(there, text)


def page(shown: DamagedScreen) -> object:
    """Return the numbered ways, None where another card stands there."""
    return shown.page


def press(key: Qt.Key) -> None:
    there = QApplication.focusWidget()
    assert there is not None
    QTest.keyClick(there, key)


def folder_problem(shown: DamagedScreen) -> bool:
    """Tell whether the field of the folder says what to change."""
    return shown.primary is not None and bool(shown.where.problem.text())


def damaged(store: Path) -> Report:
    """Change one byte so that the store opens and some case cannot be read; say what is found."""
    path = folder.current(store).database
    good = path.read_bytes()
    for page in range(len(good) // PAGE // 2, len(good) // PAGE):
        bad = bytearray(good)
        bad[page * PAGE + 200] ^= 1
        path.write_bytes(bad)
        report = seen(store)
        if report is not None and report.unreadable:
            return report
    raise AssertionError("no page of a case was met")


def seen(store: Path) -> Report | None:
    """Return what an inspection finds, None where the store does not even open."""
    try:
        clinic = Clinic.open(store, PASSPHRASE, clock=CLOCK)
    except Trouble:
        return None
    try:
        return clinic.inspect().result()
    finally:
        clinic.close()


def test_a_damaged_store_says_so_and_what_can_be_read_opens_as_a_new_one(
    routes: Routes, started: list[Routes], qtbot: QtBot, made: Trial, tmp_path: Path
) -> None:
    report = damaged(made.clinic)
    whole = set(CODES[:3]) - set(report.unreadable)
    assert whole
    unlock(routes, qtbot, made.clinic)
    shown = screen(routes, DamagedScreen, qtbot)
    assert shown.page is not None
    words = " ".join(label.accessibleName() for label in shown.page.findChildren(QWidget))
    assert f"{len(report.unreadable)} of 3" in words or "One of 3 cases" in words
    press(Qt.Key.Key_1)
    there = tmp_path / "new store"
    keys(str(there))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil((there / "CURRENT").exists, timeout=20_000)
    qtbot.waitUntil(lambda: shown.primary is not None and shown.primary.hasFocus())
    press(Qt.Key.Key_Return)
    fresh = afresh(routes, started, qtbot)
    type_passphrase(fresh, qtbot)
    listing = screen(fresh, CaseListScreen, qtbot)
    qtbot.waitUntil(lambda: bool(listing.list.current()), timeout=10_000)
    assert {line.code for line in listing._clinic.cases()} == whole
    assert fresh.viewing.settings.store == str(there)


def test_a_damaged_store_is_read_on_and_a_backup_is_named(
    routes: Routes, qtbot: QtBot, made: Trial, tmp_path: Path
) -> None:
    clinic = Clinic.open(made.clinic, PASSPHRASE, clock=CLOCK)
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = clinic.back_up(stick, heard=lambda *_: None).result()
    clinic.close()
    damaged(made.clinic)
    unlock(routes, qtbot, made.clinic)
    shown = screen(routes, DamagedScreen, qtbot)
    qtbot.waitUntil(lambda: bool(shown._backups))
    press(Qt.Key.Key_2)
    assert page(shown) is None
    words = [label.accessibleName() for label in shown.findChildren(QWidget)]
    assert backup.path in words
    assert any(one.startswith("Tuesday, November 24, 2026") for one in words)
    press(Qt.Key.Key_Escape)
    assert page(shown) is not None
    press(Qt.Key.Key_3)
    listing = screen(routes, CaseListScreen, qtbot)
    qtbot.waitUntil(lambda: listing.top.shown.assurance == "Read only: this store is damaged")
    qtbot.waitUntil(lambda: "damaged" in {item.id for item in listing.nav._rows.values})
    QTest.keyClick(listing.search, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    screen(routes, DamagedScreen, qtbot)


def test_a_folder_that_holds_something_is_told_and_nothing_is_written(
    routes: Routes, qtbot: QtBot, made: Trial
) -> None:
    damaged(made.clinic)
    unlock(routes, qtbot, made.clinic)
    shown = screen(routes, DamagedScreen, qtbot)
    press(Qt.Key.Key_1)
    keys(str(made.folder))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: folder_problem(shown), timeout=10_000)
    assert shown.where.text() == str(made.folder)


def test_a_purge_that_was_cut_short_is_finished_after_the_next_unlocking(
    routes: Routes, qtbot: QtBot, made: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = Clinic.open(made.clinic, PASSPHRASE, clock=CLOCK)
    before = folder.current(made.clinic).number
    with monkeypatch.context() as patch:

        def killed(*_: object) -> None:
            raise Trouble("gone", "gone")

        patch.setattr(generations, "renew", killed)
        with pytest.raises(Trouble):
            clinic.purge(CODES[2], reason=Reason.MISTAKE).result()
    assert clinic.owes_generation
    clinic.close()
    unlock(routes, qtbot, made.clinic)
    listing = screen(routes, CaseListScreen, qtbot)
    qtbot.waitUntil(lambda: not listing._clinic.owes_generation, timeout=20_000)
    assert folder.current(made.clinic).number == before + 1


def test_a_whole_store_is_looked_at_and_nothing_is_said(
    routes: Routes, qtbot: QtBot, made: Trial
) -> None:
    unlock(routes, qtbot, made.clinic)
    listing = screen(routes, CaseListScreen, qtbot)
    qtbot.waitUntil(lambda: bool(listing.list.current()), timeout=10_000)
    qtbot.wait(300)
    assert routes.window.screen_shown is listing


def test_a_clock_set_back_a_year_is_told_and_what_is_saved_keeps_its_order(
    look: Look, started: list[Routes], qtbot: QtBot, made: Trial, tmp_path: Path
) -> None:
    routes = start(look, started, tmp_path / "settings.json", date(2025, 11, 24))
    unlock(routes, qtbot, made.clinic)
    shown = screen(routes, ErrorScreen, qtbot)
    words = " ".join(label.accessibleName() for label in shown.page.findChildren(QWidget))
    assert "Monday, November 24, 2025" in words
    assert "Tuesday, November 24, 2026" in words
    press(Qt.Key.Key_1)
    clinic = screen(routes, CaseListScreen, qtbot)._clinic
    case = clinic.open_case(CODES[0])
    clinic.save(case, case.interview.note("p_name", "set back")).result()
    rows = clinic._store.run(lambda tx: audit.rows(tx.db)).result()
    assert "clock-behind" in {row.action for row in rows}
    assert rows[-1].at < rows[0].at
    assert clinic.open_case(CODES[0]).interview.kept("p_name").note is not None


def test_headquarters_is_looked_at_too(routes: Routes, qtbot: QtBot, made: Trial) -> None:
    path = folder.current(made.headquarters).database
    good = path.read_bytes()
    bad = bytearray(good)
    bad[-PAGE + 200] ^= 1
    path.write_bytes(bad)
    unlock(routes, qtbot, made.headquarters)
    screen(routes, DamagedScreen, qtbot)
