import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from intake import resources
from intake.clinic import Clinic, fictional
from intake.clock import stopped_at
from intake.errors import Trouble, msg
from intake.sealing.kdf import CHEAPEST
from ui import app, settings, trial
from ui.doors import Doors
from ui.editors.choices import ChoiceEditor
from ui.look.look import Look
from ui.routes import Routes
from ui.screens.busy import BusyScreen
from ui.screens.case_list import CaseListScreen
from ui.screens.error_page import ErrorScreen
from ui.screens.first_start import FirstStartScreen
from ui.screens.inbox import InboxScreen
from ui.screens.interview import InterviewScreen
from ui.screens.older_store import OlderStoreScreen
from ui.screens.recovery import RecoveryScreen
from ui.screens.restore import RestoreScreen
from ui.screens.safekeeping import SafekeepingScreen
from ui.screens.unlock import UnlockScreen
from ui.screens.workbook import WorkbookScreen
from ui.settings import Settings
from ui.shots import DEMONSTRATION_DAY
from ui.trial import PASSPHRASE, Trial
from ui.viewing import Viewing
from ui.window import Window

Screen = TypeVar("Screen", bound=QWidget)
CLOCK = stopped_at(DEMONSTRATION_DAY)


@pytest.fixture
def made(tmp_path: Path) -> Trial:
    return trial.make(tmp_path / "trial", CLOCK, cost=CHEAPEST, clients=1)


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


def start(look: Look, started: list[Routes], settings: Path) -> Routes:
    window = Window(look)  # qtbot would close it before its store is closed
    routes = Routes(Viewing(look, window, settings), Doors(CLOCK, CHEAPEST))
    started.append(routes)
    return routes


def afresh(routes: Routes, started: list[Routes], qtbot: QtBot) -> Routes:
    """Wait for the lock, and do what the fresh process does."""
    qtbot.waitUntil(lambda: routes.restart is not None, timeout=10_000)
    assert routes.restart is not None
    asked = app._parse(routes.restart.arguments)
    fresh = start(routes.look, started, routes.viewing.path)
    fresh.entrance.resume(Path(asked.locked), kept=asked.kept, tried=asked.command == "try")
    fresh.window.show()
    return fresh


def screen(routes: Routes, kind: type[Screen], qtbot: QtBot) -> Screen:
    qtbot.waitUntil(lambda: isinstance(routes.window.screen_shown, kind), timeout=10_000)
    shown = routes.window.screen_shown
    assert isinstance(shown, kind)
    return shown


def unlock(routes: Routes, qtbot: QtBot) -> None:
    shown = screen(routes, UnlockScreen, qtbot)
    QTest.keyClicks(shown.secret.field, PASSPHRASE)
    QTest.keyClick(shown.secret.field, Qt.Key.Key_Return)


def known(routes: Routes, folder: Path) -> None:
    routes.viewing.settings = Settings(store=str(folder))
    routes.entrance.begin()
    routes.window.show()


def interviewing(routes: Routes, qtbot: QtBot, made: Trial) -> InterviewScreen:
    """Unlock and open the first case."""
    known(routes, made.clinic)
    unlock(routes, qtbot)
    listing = screen(routes, CaseListScreen, qtbot)
    qtbot.waitUntil(lambda: bool(listing.list.current()))
    listing.open(listing.list.current())
    return screen(routes, InterviewScreen, qtbot)


def full(*_: object) -> Future[datetime]:
    """Save nothing: the disk is full."""
    future: Future[datetime] = Future()
    future.set_exception(Trouble(msg("The disk is full."), msg("Free some space.")))
    return future


def note(shown: UnlockScreen) -> str:
    words = (one.accessibleName() for one in shown.findChildren(QWidget))
    return next((text for text in words if text.startswith("Nothing was lost.")), "")


NOTED = ("im_first_entry_date", "p_dob", "p_usc_parent")


def note_all(shown: InterviewScreen) -> None:
    """Act three times before the window's loop hears of the first commit."""
    for path in NOTED:
        shown._acts.note(path, f"about {path}")
    assert shown._saver.waiting == len(NOTED)


def notes(shown: InterviewScreen) -> tuple[str, ...]:
    kept = [shown._case.interview.kept(path).note for path in NOTED]
    return tuple(one.text for one in kept if one is not None)


def test_a_first_start_shows_the_doors(routes: Routes, qtbot: QtBot) -> None:
    routes.entrance.begin()
    screen(routes, FirstStartScreen, qtbot)


def test_another_language_is_spoken_at_once_and_remembered(routes: Routes, qtbot: QtBot) -> None:
    routes.entrance.begin()
    shown = screen(routes, FirstStartScreen, qtbot)
    shown.spoken.emit("es")
    assert routes.look.language == "es"
    assert screen(routes, FirstStartScreen, qtbot) is not shown
    assert settings.load(routes.viewing.path)[0].language == "es"


def test_a_known_store_is_unlocked_and_remembered(
    routes: Routes, qtbot: QtBot, made: Trial
) -> None:
    known(routes, made.clinic)
    unlock(routes, qtbot)
    screen(routes, CaseListScreen, qtbot)
    assert settings.load(routes.viewing.path)[0].store == str(made.clinic)


def test_a_store_that_is_gone_says_so_and_offers_ways(
    routes: Routes, qtbot: QtBot, tmp_path: Path
) -> None:
    known(routes, tmp_path / "gone")
    unlock(routes, qtbot)
    shown = screen(routes, ErrorScreen, qtbot)
    QTest.keyClicks(shown, "4")
    screen(routes, FirstStartScreen, qtbot)


def test_a_lock_costs_no_answer(
    routes: Routes, started: list[Routes], qtbot: QtBot, made: Trial
) -> None:
    before = interviewing(routes, qtbot, made)
    before.go_to("im_first_entry_date", "5/19", 4)
    place = before.where()
    assert place == ("im_first_entry_date", "5/19", 4)
    routes.lock()
    assert isinstance(routes.window.screen_shown, BusyScreen)
    fresh = afresh(routes, started, qtbot)
    assert routes.door is None
    unlock(fresh, qtbot)
    after = screen(fresh, InterviewScreen, qtbot)
    assert after is not before
    assert after.where() == place


def test_a_lock_waits_for_every_answer_that_is_being_saved(
    routes: Routes, started: list[Routes], qtbot: QtBot, made: Trial
) -> None:
    note_all(interviewing(routes, qtbot, made))
    routes.lock()
    fresh = afresh(routes, started, qtbot)
    assert note(screen(fresh, UnlockScreen, qtbot))
    unlock(fresh, qtbot)
    after = screen(fresh, InterviewScreen, qtbot)
    assert notes(after) == tuple(f"about {path}" for path in NOTED)


def test_a_choice_that_has_not_rested_is_saved_by_the_lock(
    routes: Routes, started: list[Routes], qtbot: QtBot, made: Trial
) -> None:
    before = interviewing(routes, qtbot, made)
    before.go_to("p_usc_parent")
    editor = before._asking.editor
    assert isinstance(editor, ChoiceEditor)
    chosen = "no" if editor.value() == "yes" else "yes"
    editor.show_value(chosen)
    editor.changed.emit(chosen)
    routes.lock()
    fresh = afresh(routes, started, qtbot)
    unlock(fresh, qtbot)
    after = screen(fresh, InterviewScreen, qtbot)
    assert after._case.interview.answer_of("p_usc_parent").value == chosen


@pytest.mark.parametrize("go", [Routes.lock, Routes.leave])
def test_nobody_goes_away_unasked_over_what_is_not_saved(
    routes: Routes,
    started: list[Routes],
    qtbot: QtBot,
    made: Trial,
    monkeypatch: pytest.MonkeyPatch,
    go: Callable[[Routes], None],
) -> None:
    before = interviewing(routes, qtbot, made)
    assert routes.door is not None
    with monkeypatch.context() as patch:
        patch.setattr(routes.door, "save", full)
        note_all(before)
        go(routes)
        dialog = routes._parting.dialog
        assert dialog is not None
        assert "The disk is full." in dialog.accessibleDescription()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert routes.window.screen_shown is before
        go(routes)
        routes.idle.passed.emit()  # nobody is there: asked again, once
        dialog = routes._parting.dialog
        assert dialog is not None
    QTest.keyClick(dialog.buttons["again"], Qt.Key.Key_Return)
    fresh = afresh(routes, started, qtbot)
    assert note(screen(fresh, UnlockScreen, qtbot))
    unlock(fresh, qtbot)
    assert notes(screen(fresh, InterviewScreen, qtbot)) == tuple(f"about {one}" for one in NOTED)


def test_locking_anyway_does_not_say_that_nothing_was_lost(
    routes: Routes,
    started: list[Routes],
    qtbot: QtBot,
    made: Trial,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = interviewing(routes, qtbot, made)
    with monkeypatch.context() as patch:
        patch.setattr(routes.door, "save", full)
        note_all(before)
        routes.lock()
        dialog = routes._parting.dialog
        assert dialog is not None
        dialog.decide("go")
    assert not note(screen(afresh(routes, started, qtbot), UnlockScreen, qtbot))
    assert routes.door is None


def test_half_typed_words_that_the_disk_does_not_take_hold_a_lock_back(
    routes: Routes, qtbot: QtBot, made: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = interviewing(routes, qtbot, made)
    before.go_to("im_first_entry_date", "5/19", 4)
    with monkeypatch.context() as patch:
        patch.setattr(routes.door, "draft", full)
        routes.lock()
        dialog = routes._parting.dialog
        assert dialog is not None
        assert "The disk is full. Free some space." in dialog.accessibleDescription()
        dialog.decide("stay")
    assert before.where() == ("im_first_entry_date", "5/19", 4)


def test_nobody_at_the_keys_means_locked(
    routes: Routes, started: list[Routes], qtbot: QtBot, made: Trial
) -> None:
    known(routes, made.clinic)
    unlock(routes, qtbot)
    screen(routes, CaseListScreen, qtbot)
    routes.idle.passed.emit()
    screen(afresh(routes, started, qtbot), UnlockScreen, qtbot)


def test_a_fault_is_shown_once_and_one_goes_on(routes: Routes, qtbot: QtBot, made: Trial) -> None:
    known(routes, made.clinic)
    unlock(routes, qtbot)
    listing = screen(routes, CaseListScreen, qtbot)
    routes.broken(ValueError("a name"))
    shown = screen(routes, ErrorScreen, qtbot)
    QTest.keyClicks(shown, "1")
    assert routes.window.screen_shown is listing


def test_trying_makes_people_and_shows_their_passphrase(
    routes: Routes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = fictional.fictional_clients()[:1]
    monkeypatch.setattr(fictional, "fictional_clients", lambda: one)
    routes.entrance.try_it()
    routes.window.show()
    shown = screen(routes, UnlockScreen, qtbot)
    words = [label.accessibleName() for label in shown.findChildren(QWidget)]
    assert any(PASSPHRASE in text for text in words)
    unlock(routes, qtbot)
    screen(routes, CaseListScreen, qtbot)
    assert not routes.viewing.path.exists()


def test_leaving_while_people_are_made_up_ends_soon_and_leaves_nothing(
    routes: Routes, qtbot: QtBot
) -> None:
    routes.entrance.try_it()
    routes.window.show()
    screen(routes, BusyScreen, qtbot)
    folder = routes.entrance.trying.folder
    assert folder is not None
    qtbot.waitUntil((folder / "clinic" / "CURRENT").exists, timeout=20_000)
    with qtbot.waitSignal(routes.ended, timeout=20_000):
        routes.window.close()
    assert not folder.exists()


def test_the_workbook_is_one_key_from_the_inbox_and_a_lock_stops_its_check(
    routes: Routes, started: list[Routes], qtbot: QtBot, made: Trial
) -> None:
    known(routes, made.headquarters)
    unlock(routes, qtbot)
    inbox = screen(routes, InboxScreen, qtbot)
    qtbot.waitUntil(lambda: inbox._opened)
    QTest.keyClick(inbox, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    book = screen(routes, WorkbookScreen, qtbot)
    QTest.keyClick(book, Qt.Key.Key_Escape)
    inbox.rooms.went.emit("workbook")
    book = screen(routes, WorkbookScreen, qtbot)
    book.check(resources.path("practice", "post_conviction_relief"))
    routes.lock()
    screen(afresh(routes, started, qtbot), UnlockScreen, qtbot)


def test_what_was_made_up_outlives_a_lock_and_not_the_window(
    routes: Routes, started: list[Routes], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = fictional.fictional_clients()[:1]
    monkeypatch.setattr(fictional, "fictional_clients", lambda: one)
    routes._arguments = ("try", "--dark")
    routes.entrance.try_it()
    routes.window.show()
    screen(routes, UnlockScreen, qtbot)
    unlock(routes, qtbot)
    screen(routes, CaseListScreen, qtbot)
    folder = routes.entrance.trying.folder
    assert folder is not None
    routes.lock()
    fresh = afresh(routes, started, qtbot)
    assert routes.restart is not None
    assert routes.restart.arguments[:3] == ("try", "--dark", "--locked")
    unlock(fresh, qtbot)
    screen(fresh, CaseListScreen, qtbot)
    assert folder.exists()
    with qtbot.waitSignal(fresh.ended, timeout=10_000):
        fresh.leave()
    assert not folder.exists()


def test_a_folder_that_was_not_made_up_is_never_thrown_away(
    routes: Routes, qtbot: QtBot, made: Trial
) -> None:
    routes.entrance.resume(made.clinic, kept=False, tried=True)
    with qtbot.waitSignal(routes.ended, timeout=10_000):
        routes.leave()
    assert made.clinic.exists()


def test_the_place_of_a_lock_is_in_the_store_and_nowhere_else(
    routes: Routes, started: list[Routes], qtbot: QtBot, made: Trial
) -> None:
    interviewing(routes, qtbot, made).go_to("im_first_entry_date", "5/19", 4)
    code = trial.CODES[0]
    routes.lock()
    fresh = afresh(routes, started, qtbot)
    assert routes.restart is not None
    outside = [*routes.restart.arguments, routes.viewing.path.read_text("utf-8")]
    assert not any(code in text or "im_first_entry_date" in text for text in outside)
    unlock(fresh, qtbot)
    screen(fresh, InterviewScreen, qtbot)
    assert isinstance(fresh.door, Clinic)
    assert fresh.door.take_up() is None


def marked(look: Look, started: list[Routes], tmp_path: Path) -> Routes:
    """Start as at a computer that remembers how far each store was."""
    window, doors = Window(look), Doors(CLOCK, CHEAPEST, tmp_path / "marks")
    routes = Routes(Viewing(look, window, tmp_path / "settings.json"), doors)
    started.append(routes)
    return routes


def older(look: Look, started: list[Routes], qtbot: QtBot, made: Trial, tmp_path: Path) -> Routes:
    """Use a store, put an older copy of it back, and unlock that."""
    copy = tmp_path / "copy"
    shutil.copytree(made.clinic, copy)
    door = Doors(CLOCK, CHEAPEST, tmp_path / "marks").unlock(made.clinic, PASSPHRASE)
    assert isinstance(door, Clinic)
    door.begin()
    door.close()
    routes = marked(look, started, tmp_path)
    known(routes, copy)
    unlock(routes, qtbot)
    return routes


def test_an_older_copy_is_shown_only_after_it_was_chosen(
    look: Look, started: list[Routes], qtbot: QtBot, made: Trial, tmp_path: Path
) -> None:
    routes = older(look, started, qtbot, made, tmp_path)
    shown = screen(routes, OlderStoreScreen, qtbot)
    QTest.keyClicks(shown, "4")
    screen(routes, CaseListScreen, qtbot)
    assert isinstance(routes.door, Clinic)
    assert routes.door.arrival is not None
    assert routes.door.arrival.older is None


@pytest.mark.parametrize(("key", "first"), [("1", "restore"), ("2", "other")])
def test_another_way_than_the_older_copy_begins_in_a_fresh_process(
    look: Look,
    started: list[Routes],
    qtbot: QtBot,
    made: Trial,
    tmp_path: Path,
    key: str,
    first: str,
) -> None:
    routes = older(look, started, qtbot, made, tmp_path)
    QTest.keyClicks(screen(routes, OlderStoreScreen, qtbot), key)
    qtbot.waitUntil(lambda: routes.restart is not None, timeout=10_000)
    assert routes.restart is not None
    asked = app._parse(routes.restart.arguments)
    assert (asked.first, asked.locked) == (first, "")
    fresh = start(look, started, tmp_path / "other.json")
    fresh.entrance.first(asked.first)
    screen(fresh, RestoreScreen if first == "restore" else UnlockScreen, qtbot)


def test_an_older_copy_that_nobody_chooses_is_locked_when_nobody_sits_there(
    look: Look, started: list[Routes], qtbot: QtBot, made: Trial, tmp_path: Path
) -> None:
    routes = older(look, started, qtbot, made, tmp_path)
    screen(routes, OlderStoreScreen, qtbot)
    routes.idle.passed.emit()
    qtbot.waitUntil(lambda: routes.restart is not None, timeout=10_000)
    assert routes.door is None


def test_a_lost_passphrase_leads_to_headquarters_and_back(
    routes: Routes, qtbot: QtBot, made: Trial
) -> None:
    known(routes, made.clinic)
    shown = screen(routes, UnlockScreen, qtbot)
    shown.forgotten.click()
    asking = screen(routes, RecoveryScreen, qtbot)
    QTest.keyClick(asking, Qt.Key.Key_Escape)
    assert routes.window.screen_shown is shown


def test_safekeeping_is_a_key_away_from_the_cases(
    routes: Routes, qtbot: QtBot, made: Trial
) -> None:
    known(routes, made.clinic)
    unlock(routes, qtbot)
    listing = screen(routes, CaseListScreen, qtbot)
    listing.show_part("safekeeping")
    shown = screen(routes, SafekeepingScreen, qtbot)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert routes.window.screen_shown is listing
