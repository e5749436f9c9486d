"""Leads into an open store and away from it: a lock ends in a `Restart`, as `main.py` acts on."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake.errors import msg
from ui import background, errors, place, restart, tidying
from ui.doors import Doors
from ui.entrance import Entrance
from ui.idle import Idle
from ui.look.parts.pages import Way
from ui.parting import Parting
from ui.restart import Restart
from ui.screens.busy import BusyScreen
from ui.screens.error_page import ErrorScreen
from ui.settings import Settings
from ui.viewing import Viewing

if TYPE_CHECKING:
    from intake.clinic import Clinic, Older
    from intake.clinic.stores import Arrival
    from intake.headquarters import Headquarters


class Rooms(Protocol):
    """The screens of one open store."""

    def show(self) -> None:
        """Show the first of them, or the one where somebody was at the last lock."""

    def settle(self) -> str:
        """Commit what waits and what is half-typed; say what is not, blank for nothing."""

    def leave_off(self) -> Callable[[], bool]:
        """Return what keeps the place where somebody is in the store, and tells whether it did."""


class Routes(QObject):
    """From an open store to its lock. `ended` tells that the window is done.

    After `ended`, `restart` is what is to come: None where the window was closed. *arguments* are
    those of the program, for the process that shows the lock.
    """

    entered = Signal()
    ended = Signal()

    def __init__(self, viewing: Viewing, doors: Doors, arguments: tuple[str, ...] = ()) -> None:
        super().__init__(viewing.window)
        self.viewing, self.doors = viewing, doors
        self.look, self.window = viewing.look, viewing.window
        self.door: Clinic | Headquarters | None = None
        self.restart: Restart | None = None
        self._arguments = arguments
        self._rooms: Rooms | None = None
        self._folder: Path | None = None
        self._leaving = False
        self.entrance = Entrance(viewing, doors, self)
        self.entrance.opened.connect(self.enter)
        self.entrance.troubled.connect(self.broken)
        self._parting = Parting(self.look, self.window)
        self.idle = Idle(self, limit=timedelta(minutes=viewing.settings.lock_after))
        self.idle.passed.connect(self.lock)
        self.idle.rested.connect(tidying.tidy)
        self.window.lock_wanted.connect(self.lock)
        self.window.closing.connect(self.leave)

    # A store opens, and is locked

    def enter(self, door: "Clinic | Headquarters", folder: Path) -> None:
        """Show what an unlocked store holds; an older copy only once somebody chose it."""
        self.door, self._folder = door, folder
        self.idle.watch(on=True)
        if door.arrival is not None and door.arrival.older is not None:
            self._ask_older(door.arrival, door.arrival.older)
        else:
            self._show(door, folder)

    def _ask_older(self, arrival: "Arrival", older: "Older") -> None:
        from ui.screens.older_store import OlderStoreScreen  # noqa: PLC0415 - seldom wanted

        def chosen(way: str) -> None:
            if way == "leave":
                self.leave()
            elif way == "go":
                background.run(self, arrival.accept, lambda _: self._accepted(), self.broken)
            else:
                self._end_in(lambda frame, _: restart.at(self._arguments, way, frame))

        def make() -> QWidget:
            screen = OlderStoreScreen(self.look, older)
            screen.chosen.connect(chosen)
            screen.spoken.connect(self.viewing.speak)
            return screen

        self.window.start(make)

    def _accepted(self) -> None:
        if self.door is not None and self._folder is not None:
            self._show(self.door, self._folder)

    def _show(self, door: "Clinic | Headquarters", folder: Path) -> None:
        from ui import rooms  # noqa: PLC0415 - brings the doors

        if self.entrance.trying.folder is None:
            self.viewing.keep(replace(self.viewing.settings, store=str(folder)))
        self._rooms = rooms.of(
            door,
            self.look,
            self.window,
            self.lock,
            self.broken,
            day_first=self.viewing.settings.date_order == "day_first",
            paper=self.viewing.settings.paper,
            toured=None if self.viewing.settings.toured else self._toured,
        )
        self._rooms.helped.connect(self.view)
        self._rooms.store_wanted.connect(self.move_to)
        self._rooms.show()
        self.entered.emit()

    def _toured(self) -> None:
        self.viewing.keep(replace(self.viewing.settings, toured=True))

    def lock(self) -> None:
        """Commit what waits, forget the screens, close the store, end in a restart."""
        if self.door is not None:
            self.idle.watch(on=True)  # where nobody sits, a lock that asks is tried again
            self._parting.part(self._settle, msg("Lock anyway"), self._lock)

    def move_to(self, folder: Path) -> None:
        """Lock this store, and stand at the lock of the one in *folder*."""
        self._parting.part(
            self._settle, msg("Lock anyway"), lambda unsaved: self._move(folder, unsaved)
        )

    def _move(self, folder: Path, unsaved: str) -> None:
        self._folder = folder
        if self.entrance.trying.folder is None:
            self.viewing.keep(replace(self.viewing.settings, store=str(folder)))
        self._lock(unsaved)

    def leave(self) -> None:
        """Close the window: what waits is committed first."""
        self._parting.part(self._settle, msg("Close anyway"), self._leave)

    def _settle(self) -> str:
        return self._rooms.settle() if self._rooms is not None else ""

    def _lock(self, unsaved: str) -> None:
        folder = self._folder
        assert folder is not None, "only an open store is locked"

        def lock(frame: str, kept: bool) -> Restart:  # noqa: FBT001 - a result
            kept = kept and not unsaved
            return restart.at_the_lock(self._arguments, folder, kept=kept, frame=frame)

        self._end_in(lock)

    def _end_in(self, asked: Callable[[str, bool], Restart]) -> None:
        """Close the store, then end in a restart, which hears where the window stood.

        It hears as well whether the place of a person was kept.
        """
        say = self.look.say
        closing = self._close()
        text = say(msg("What you typed is being kept. The lock comes back in a moment."))
        # No screen of a case is seen from here on, however long the closing takes.
        busy = BusyScreen(self.look, say(msg("Locking")), text)
        self.window.start(lambda: busy)

        def closed(kept: bool) -> None:  # noqa: FBT001 - a result
            if not self._leaving:
                frame = bytes(self.window.saveGeometry().toBase64().data()).decode()
                self.restart = asked(frame, kept)
                self.window.release()
                self.ended.emit()

        if closing is not None:
            background.follow(self, closing, closed, lambda _: closed(False))  # noqa: FBT003

    def _leave(self, _unsaved: str) -> None:
        self._leaving = True
        self._close()
        self.entrance.trying.pace.stop()
        if self.entrance.running is None:
            self._end()
            return
        self.window.hide()
        background.follow(self, self.entrance.running, self._end, self._end)

    def _close(self) -> "Future[bool] | None":
        """Close the door on another thread, the place kept before; tell whether it was kept."""
        door, rooms = self.door, self._rooms
        if door is None:
            return None
        self.idle.watch(on=False)
        place.stop(self.window.screens)
        keep = rooms.leave_off() if rooms is not None else lambda: False
        self.door = self._rooms = None

        def close() -> bool:
            try:
                return keep()
            finally:
                door.close()

        closing = background.run(self, close, lambda _: None, lambda _: None)
        self.entrance.running = cast("Future[object]", closing)
        return closing

    def _end(self, _closed: object = None) -> None:
        self.entrance.trying.throw_away()
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
            self.entrance.begin()

    # How it looks

    def view(self) -> None:
        """Show how the window looks, above the screen in use."""
        from ui.screens.view import ViewScreen  # noqa: PLC0415 - when it is wanted

        before = dict(self.viewing.settings.keys)

        def left() -> None:
            self.window.pop()
            if self.viewing.settings.keys != before:
                self.window.remake()  # every screen binds its keys when it is made

        def make() -> QWidget:
            screen = ViewScreen(self.look, self.viewing.settings)
            screen.changed.connect(self._changed)
            screen.left.connect(left)
            screen.locked.connect(self.lock)
            return screen

        self.window.push(make)

    def _changed(self, settings: Settings) -> None:
        self.idle.limit = timedelta(minutes=settings.lock_after)
        self.viewing.show_so(settings)
