"""The screens of a store itself, at both doors: people, backups, damage, a wrong clock."""

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake.clinic import Clinic, Report
from intake.headquarters import Headquarters
from ui import clockwatch
from ui.look.look import Look
from ui.tending import Tending
from ui.window import Window


class StoreRooms(QObject):
    """Shows them above the others, and tends the store meanwhile.

    *place* is the name of the office, *back* what the screens go back to. `renewed` tells
    that what is listed below may be another now; `store_wanted` asks for the lock, and then for
    the store in another folder.
    """

    lock_wanted = Signal()
    helped = Signal()
    renewed = Signal()
    troubled = Signal(object)
    store_wanted = Signal(object)

    def __init__(
        self, look: Look, window: Window, door: Clinic | Headquarters, *, place: str, back: str
    ) -> None:
        super().__init__(window)
        self._look, self._window, self._door = look, window, door
        self._place, self._back = place, back
        self.tending = Tending(door, self)
        self.tending.damaged.connect(self.damaged)
        self.tending.finished.connect(self.renewed)
        self.tending.troubled.connect(self.troubled)
        self.tending.behind.connect(self._behind)

    def people(self) -> None:
        """Show who opens the store."""
        self._window.push(self._people)

    def safekeeping(self) -> None:
        """Show backups and the drill."""
        self._window.push(self._safekeeping)

    def damaged(self, report: Report) -> None:
        """Say above everything that the store is damaged; what is half-typed stays below."""
        from ui.screens.damaged import DamagedScreen  # noqa: PLC0415 - seldom

        def make() -> QWidget:
            screen = DamagedScreen(self._look, self._door, report)
            screen.left.connect(self._leave)
            screen.moved.connect(self.store_wanted)
            return screen

        self._window.push(make)

    def _behind(self, newest: date) -> None:
        """Say above everything that the clock is wrong: deadlines are counted from it."""
        today, pop = self._door.today, self._window.pop
        self._window.push(lambda: clockwatch.screen(self._look, today, newest, pop))

    def _people(self) -> QWidget:
        from ui.screens.people import PeopleScreen  # noqa: PLC0415 - when it is wanted

        screen = PeopleScreen(self._look, self._door, back=self._back, place=self._place)
        screen.left.connect(self._leave)
        screen.locked.connect(self.lock_wanted)
        screen.helped.connect(self.helped)
        return screen

    def _safekeeping(self) -> QWidget:
        from ui.screens.safekeeping import SafekeepingScreen  # noqa: PLC0415 - when it is wanted

        screen = SafekeepingScreen(self._look, self._door, self._door.today)
        screen.left.connect(self._leave)
        screen.locked.connect(self.lock_wanted)
        screen.helped.connect(self.helped)
        screen.troubled.connect(self.troubled)
        return screen

    def _leave(self) -> None:
        self._window.pop()
        self.renewed.emit()
