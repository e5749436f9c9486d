"""Which screen comes before a store is open, and after it is locked. It moves, decides nothing."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake.errors import msg
from ui import background, errors, place
from ui.background import Pace
from ui.doors import Doors
from ui.idle import Idle
from ui.look.parts.pages import Way
from ui.look.parts.threshold import Threshold
from ui.parting import Parting
from ui.place import Place
from ui.screens.busy import BusyScreen
from ui.screens.error_page import ErrorScreen
from ui.screens.first_start import FirstStartScreen
from ui.screens.unlock import UnlockScreen
from ui.viewing import Viewing

if TYPE_CHECKING:
    from intake.clinic import Clinic
    from intake.headquarters import Headquarters


class Rooms(Protocol):
    """The screens of one open store."""

    def show(self, place: Place | None, /) -> None:
        """Show the first of them, or the one where somebody was."""

    def settle(self) -> str:
        """Commit what waits and what is half-typed; say what is not, blank for nothing."""

    def leave_off(self) -> Place | None:
        """Return where somebody was."""


class Routes(QObject):
    """Leads from the first window to an open store and back to its lock."""

    entered = Signal()
    ended = Signal()

    def __init__(self, viewing: Viewing, doors: Doors) -> None:
        super().__init__(viewing.window)
        self.viewing, self.doors = viewing, doors
        self.look, self.window = viewing.look, viewing.window
        self.door: Clinic | Headquarters | None = None
        self._rooms: Rooms | None = None
        self._place: Place | None = None
        self._folder: Path | None = None
        self._trial: TemporaryDirectory[str] | None = None
        self._pace = Pace()
        self._running: Future[object] | None = None
        """What must end before a store is opened or the window goes."""
        self._parting = Parting(self.look, self.window)
        self.idle = Idle(self)
        self.idle.passed.connect(self.lock)
        self.window.lock_wanted.connect(self.lock)
        self.window.closing.connect(self.leave)

    # Before a store is open

    def begin(self) -> None:
        """Show the first screen: unlocking where a store is known, else the first start."""
        notice = self.look.say(self.viewing.notice) if self.viewing.notice else ""
        if self.viewing.settings.store:
            self.unlock(Path(self.viewing.settings.store), note=notice)
        else:
            self.first_start(notice)

    def first_start(self, notice: str = "") -> None:
        """Show the three doors."""

        def make() -> QWidget:
            screen = FirstStartScreen(self.look, notice=notice)
            screen.chosen.connect(self._start)
            return self._heard(screen)

        self.window.start(make)

    def unlock(self, folder: Path | None, *, note: str = "", hint: str = "") -> None:
        """Show the lock of the store in *folder*; None asks where it is."""

        def make() -> QWidget:
            screen = UnlockScreen(self.look, self._unlock, folder, note=note, hint=hint)
            screen.opened.connect(self.enter)
            screen.troubled.connect(self._cannot_open)
            screen.forgot.connect(self._forgotten)
            if folder is None:
                screen.backed.connect(self.first_start)
            return self._heard(screen)

        self.window.start(make)

    def try_it(self) -> None:
        """Make a throwaway clinic with invented people, then show its lock and its passphrase."""
        say, clock = self.look.say, self.doors.clock
        pace = self._pace = Pace()
        self._trial = TemporaryDirectory(prefix="amparo-try-", ignore_cleanup_errors=True)
        folder, cost = Path(self._trial.name), self.doors.cost
        title = say(msg("Making up people"))
        text = say(msg("Invented clients are interviewed. Their store is thrown away at the end."))
        screen = BusyScreen(self.look, title, text)
        words = say(msg("Interviews"))
        pace.moved.connect(lambda done, whole: screen.show_progress(words, done, whole))
        screen.show_progress(words, 0, 1)
        self.window.start(lambda: screen)

        def work() -> tuple[Path, str]:
            from ui import trial  # noqa: PLC0415 - brings the doors

            made = trial.make(folder, clock, cost=cost, heard=pace.tell)
            return made.clinic, trial.PASSPHRASE

        making = background.run(self, work, self._tried, self.broken, pace)
        self._running = cast("Future[object]", making)

    def _tried(self, made: tuple[Path, str]) -> None:
        folder, passphrase = made
        hint = self.look.say(msg("Nobody in here is real. The passphrase is: {passphrase}"))
        self.unlock(folder, hint=hint.format(passphrase=passphrase))

    def _start(self, way: str) -> None:
        ways: dict[str, Callable[[], None]] = {
            "try": self.try_it,
            "kit": self._found_clinic,
            "headquarters": self._found_headquarters,
            "store": lambda: self.unlock(None),
        }
        ways[way]()

    def _found_clinic(self) -> None:
        from ui.screens.found_clinic import FoundClinicScreen  # noqa: PLC0415 - when it is wanted

        def make() -> QWidget:
            screen = FoundClinicScreen(self.look, self.doors)
            screen.founded.connect(self.enter)
            screen.left.connect(self.first_start)
            return self._heard(screen)

        self.window.start(make)

    def _found_headquarters(self) -> None:
        from ui.screens.found_headquarters import FoundHeadquartersScreen  # noqa: PLC0415

        def make() -> QWidget:
            screen = FoundHeadquartersScreen(self.look, self.doors)
            screen.founded.connect(self.enter)
            screen.left.connect(self.first_start)
            return self._heard(screen)

        self.window.start(make)

    def _heard(self, screen: Threshold) -> QWidget:
        screen.spoken.connect(self.viewing.speak)
        return screen

    # A store opens, and is locked

    def _unlock(self, folder: Path, passphrase: str) -> "Clinic | Headquarters":
        """Open on another thread, after the store was closed that was open before."""
        if self._running is not None:
            wait([self._running])
        return self.doors.unlock(folder, passphrase)

    def enter(self, door: "Clinic | Headquarters", folder: Path) -> None:
        """Show what an unlocked store holds; go back to where one was before a lock."""
        from ui import rooms  # noqa: PLC0415 - brings the doors

        self.door, self._folder = door, folder
        if self._trial is None:
            self.viewing.keep(replace(self.viewing.settings, store=str(folder)))
        self._rooms = rooms.of(
            door,
            self.look,
            self.window,
            self.lock,
            self.broken,
            day_first=self.viewing.settings.date_order == "day_first",
            paper=self.viewing.settings.paper,
        )
        self._rooms.helped.connect(self.view)
        self.idle.watch(on=True)
        place_before, self._place = self._place, None
        self._rooms.show(place_before)
        self.entered.emit()

    def lock(self) -> None:
        """Commit what waits, forget the screens, close the store, show its lock."""
        if self.door is not None:
            self.idle.watch(on=True)  # where nobody sits, a lock that asks is tried again
            self._parting.part(self._settle, msg("Lock anyway"), self._lock)

    def leave(self) -> None:
        """Close the window: what waits is committed first."""
        self._parting.part(self._settle, msg("Close anyway"), self._leave)

    def _settle(self) -> str:
        return self._rooms.settle() if self._rooms is not None else ""

    def _lock(self, unsaved: str) -> None:
        self._place = self._close()
        kept = msg("Nothing was lost. You will be back at the same question.")
        self.unlock(self._folder, note=self.look.say(kept) if self._place and not unsaved else "")

    def _leave(self, _unsaved: str) -> None:
        self._close()
        self._pace.stop()
        if self._running is None:
            self._end()
            return
        self.window.hide()
        background.follow(self, self._running, self._end, self._end)

    def _close(self) -> Place | None:
        """Close the door on another thread; return where somebody was."""
        door, rooms = self.door, self._rooms
        if door is None or rooms is None:
            return None
        self.idle.watch(on=False)
        place.stop(self.window.screens)
        where = rooms.leave_off()
        self.door = self._rooms = None
        closing = background.run(self, door.close, lambda _: None, self.broken)
        self._running = cast("Future[object]", closing)
        return where

    def _end(self, _closed: object = None) -> None:
        if self._trial is not None:
            self._trial.cleanup()
        self.window.release()
        self.ended.emit()

    # What can go wrong

    def broken(self, error: BaseException) -> None:
        """Show a failure that no screen could show in its place."""
        say = self.look.say
        ways = (Way("go", say(msg("Go on")), first=True), Way("leave", say(msg("Close Amparo"))))
        screen = ErrorScreen(self.look, errors.told(error, say), ways)
        screen.chosen.connect(lambda way: self.leave() if way == "leave" else self._go_on())
        self.window.push(lambda: screen)

    def _go_on(self) -> None:
        if len(self.window.screens) > 1:
            self.window.pop()
        else:
            self.begin()

    def _cannot_open(self, error: BaseException) -> None:
        """Show why a store cannot be opened; nothing of it was changed."""
        say = self.look.say
        ways = (
            Way("again", say(msg("Try again")), first=True),
            Way("other", say(msg("Open a store in another folder"))),
            Way("start", say(msg("Go to the first start; this store stays as it is"))),
        )
        screen = ErrorScreen(self.look, errors.told(error, say), ways)
        folder = Path(self.viewing.settings.store) if self.viewing.settings.store else None
        routes: dict[str, Callable[[], None]] = {
            "again": lambda: self.unlock(folder),
            "other": lambda: self.unlock(None),
            "start": self.first_start,
        }
        screen.chosen.connect(lambda way: routes[way]())
        self.window.start(lambda: screen)

    def _forgotten(self) -> None:
        say = self.look.say
        told = errors.Told(
            say(msg("Only headquarters can open this laptop without your passphrase.")),
            say(
                msg(
                    "Call the office that gave you the kit: two people there hold the recovery "
                    "identity. The cases stay encrypted until then, and nothing is lost."
                )
            ),
        )
        screen = ErrorScreen(self.look, told, (Way("back", say(msg("Back")), first=True),))
        screen.chosen.connect(lambda _: self.window.pop())
        self.window.push(lambda: screen)

    # How it looks

    def view(self) -> None:
        """Show how the window looks, above the screen in use."""
        from ui.screens.view import ViewScreen  # noqa: PLC0415 - when it is wanted

        def make() -> QWidget:
            screen = ViewScreen(self.look, self.viewing.settings)
            screen.changed.connect(self.viewing.show_so)
            screen.left.connect(self.window.pop)
            screen.locked.connect(self.lock)
            return screen

        self.window.push(make)
