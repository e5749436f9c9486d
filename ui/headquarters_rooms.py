"""The screens of an unlocked headquarters: inbox, clinics and kits, keys, a workbook."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake.errors import msg
from intake.headquarters import Attachment, Headquarters, Report
from ui import clockwatch
from ui.look.look import Look
from ui.screens.attached import AttachedScreen
from ui.screens.clinics import ClinicsScreen
from ui.screens.inbox import InboxScreen
from ui.tending import Tending
from ui.window import Window


class HeadquartersRooms(QObject):
    """Leads through headquarters."""

    lock_wanted = Signal()
    helped = Signal()
    troubled = Signal(object)
    store_wanted = Signal(object)

    def __init__(self, look: Look, window: Window, office: Headquarters) -> None:
        super().__init__(window)
        self._look, self._window, self._office = look, window, office
        self._tending = Tending(office, self)
        self._tending.damaged.connect(self._damaged)
        self._tending.troubled.connect(self.troubled)
        self._tending.behind.connect(self._behind)

    def show(self) -> None:
        """Show the inbox; above it the clinics for as long as none may send anything."""
        self._window.start(self._inbox)
        if not self._office.clinics():
            self._window.push(self._clinics)
        self._tending.begin()

    def settle(self) -> str:
        """Say that nothing waits: every act here is done or told at once."""
        return ""

    def leave_off(self) -> Callable[[], bool]:
        """Return what keeps nothing: nobody is half-way through an answer here."""
        self._tending.stop()
        return lambda: False

    def _inbox(self) -> QWidget:
        screen = InboxScreen(self._look, self._office)
        screen.lock_wanted.connect(self.lock_wanted)
        screen.clinics_wanted.connect(lambda: self._window.push(self._clinics))
        screen.keys_wanted.connect(lambda: self._window.push(self._keys))
        screen.files_wanted.connect(self._attached)
        screen.workbook_wanted.connect(lambda: self._window.push(self._workbook))
        screen.safekeeping_wanted.connect(self._safekeeping)
        screen.answering_wanted.connect(lambda: self._window.push(self._answering))
        screen.people_wanted.connect(lambda: self._window.push(self._people))
        return screen

    def _attached(self, packet_id: str, code: str, name: str) -> None:
        office = self._office

        def export(file: Attachment, folder: Path) -> Path:
            number = [one.id for one in office.attachments(packet_id)].index(file.id) + 1
            return office.export_attachment(packet_id, number, folder)

        def make() -> QWidget:
            screen = AttachedScreen(
                self._look,
                code,
                name,
                listing=lambda: office.attachments(packet_id),
                export=export,
            )
            screen.left.connect(self._window.pop)
            screen.lock_wanted.connect(self.lock_wanted)
            return screen

        self._window.push(make)

    def _safekeeping(self) -> None:
        from ui.screens.safekeeping import SafekeepingScreen  # noqa: PLC0415 - when it is wanted

        def make() -> QWidget:
            screen = SafekeepingScreen(self._look, self._office, self._office.today)
            screen.left.connect(self._left_for_inbox)
            screen.locked.connect(self.lock_wanted)
            screen.helped.connect(self.helped)
            screen.troubled.connect(self.troubled)
            return screen

        self._window.push(make)

    def _answering(self) -> QWidget:
        from ui.screens.answering import AnsweringScreen  # noqa: PLC0415 - seldom wanted

        screen = AnsweringScreen(self._look, self._office)
        screen.left.connect(self._window.pop)
        screen.locked.connect(self.lock_wanted)
        screen.helped.connect(self.helped)
        return screen

    def _left_for_inbox(self) -> None:
        self._window.pop()
        screen = self._window.screen_shown
        if isinstance(screen, InboxScreen):
            screen.refresh()

    def _clinics(self) -> QWidget:
        screen = ClinicsScreen(self._look, self._office)
        screen.left.connect(self._left_for_inbox)
        screen.locked.connect(self.lock_wanted)
        screen.helped.connect(self.helped)
        return screen

    def _keys(self) -> QWidget:
        from ui.screens.keys import KeysScreen  # noqa: PLC0415 - the inbox comes first

        screen = KeysScreen(self._look, self._office)
        screen.left.connect(self._window.pop)
        screen.kit_wanted.connect(lambda: self._window.push(self._clinics))
        screen.locked.connect(self.lock_wanted)
        screen.helped.connect(self.helped)
        return screen

    def _behind(self, newest: date) -> None:
        today, pop = self._office.today, self._window.pop
        self._window.push(lambda: clockwatch.screen(self._look, today, newest, pop))

    def _damaged(self, report: Report) -> None:
        from ui.screens.damaged import DamagedScreen  # noqa: PLC0415 - seldom

        def make() -> QWidget:
            screen = DamagedScreen(self._look, self._office, report)
            screen.left.connect(self._window.pop)
            screen.moved.connect(self.store_wanted)
            return screen

        self._window.push(make)

    def _people(self) -> QWidget:
        from ui.screens.people import PeopleScreen  # noqa: PLC0415 - the inbox comes first

        back = self._look.say(msg("Inbox"))
        screen = PeopleScreen(self._look, self._office, back=back, place=self._office.office)
        screen.left.connect(self._window.pop)
        screen.locked.connect(self.lock_wanted)
        screen.helped.connect(self.helped)
        return screen

    def _workbook(self) -> QWidget:
        from ui.screens.workbook import WorkbookScreen  # noqa: PLC0415 - the inbox comes first

        screen = WorkbookScreen(self._look, self._office)
        screen.left.connect(self._window.pop)
        screen.locked.connect(self.lock_wanted)
        screen.helped.connect(self.helped)
        return screen
