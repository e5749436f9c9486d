"""The screens of an unlocked headquarters: inbox, clinics and kits, keys, a workbook."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake.errors import msg
from intake.headquarters import Attachment, Headquarters
from ui.look.look import Look
from ui.screens.attached import AttachedScreen
from ui.screens.clinics import ClinicsScreen
from ui.screens.inbox import InboxScreen
from ui.store_rooms import StoreRooms
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
        self._store = StoreRooms(
            look, window, office, place=office.office, back=look.say(msg("Inbox"))
        )
        self._store.lock_wanted.connect(self.lock_wanted)
        self._store.helped.connect(self.helped)
        self._store.renewed.connect(self._renew)
        self._store.troubled.connect(self.troubled)
        self._store.store_wanted.connect(self.store_wanted)

    def show(self) -> None:
        """Show the inbox; above it the clinics for as long as none may send anything."""
        self._window.start(self._inbox)
        if not self._office.clinics():
            self._window.push(self._clinics)
        self._store.tending.begin()

    def settle(self) -> str:
        """Say that nothing waits: every act here is done or told at once."""
        return ""

    def leave_off(self) -> Callable[[], bool]:
        """Return what keeps nothing: nobody is half-way through an answer here."""
        self._store.tending.stop()
        return lambda: False

    def _inbox(self) -> QWidget:
        screen = InboxScreen(self._look, self._office)
        screen.lock_wanted.connect(self.lock_wanted)
        screen.clinics_wanted.connect(lambda: self._window.push(self._clinics))
        screen.keys_wanted.connect(lambda: self._window.push(self._keys))
        screen.files_wanted.connect(self._attached)
        screen.workbook_wanted.connect(lambda: self._window.push(self._workbook))
        screen.safekeeping_wanted.connect(self._store.safekeeping)
        screen.answering_wanted.connect(lambda: self._window.push(self._answering))
        screen.people_wanted.connect(self._store.people)
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

    def _answering(self) -> QWidget:
        from ui.screens.answering import AnsweringScreen  # noqa: PLC0415 - seldom wanted

        screen = AnsweringScreen(self._look, self._office)
        screen.left.connect(self._window.pop)
        screen.locked.connect(self.lock_wanted)
        screen.helped.connect(self.helped)
        return screen

    def _left_for_inbox(self) -> None:
        self._window.pop()
        self._renew()

    def _renew(self) -> None:
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

    def _workbook(self) -> QWidget:
        from ui.screens.workbook import WorkbookScreen  # noqa: PLC0415 - the inbox comes first

        screen = WorkbookScreen(self._look, self._office)
        screen.left.connect(self._window.pop)
        screen.locked.connect(self.lock_wanted)
        screen.helped.connect(self.helped)
        return screen
