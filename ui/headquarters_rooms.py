"""The screens of an unlocked headquarters: its clinics with their kit."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake.headquarters import Headquarters
from ui.look.look import Look
from ui.place import Place
from ui.screens.clinics import ClinicsScreen
from ui.window import Window


class HeadquartersRooms(QObject):
    """Leads through headquarters."""

    lock_wanted = Signal()
    helped = Signal()
    troubled = Signal(object)

    def __init__(self, look: Look, window: Window, office: Headquarters) -> None:
        super().__init__(window)
        self._look, self._window, self._office = look, window, office

    def show(self, _place: Place | None) -> None:
        """Show the clinics."""
        self._window.start(self._clinics)

    def leave_off(self) -> Place | None:
        """Return nothing: nobody is half-way through an answer here."""
        return None

    def _clinics(self) -> QWidget:
        screen = ClinicsScreen(self._look, self._office)
        screen.left.connect(self.lock_wanted)
        screen.locked.connect(self.lock_wanted)
        screen.helped.connect(self.helped)
        return screen
