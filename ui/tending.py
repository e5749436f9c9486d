"""What an open store needs by itself: a purge cut short is finished, then all is looked at.

Both give way to every save. It tells, and decides nothing.
"""

from datetime import date

from PySide6.QtCore import QObject, Signal

from intake.clinic import Clinic, Report
from intake.headquarters import Headquarters
from ui import background


class Tending(QObject):
    """`finished` tells that an interrupted purge is done, `damaged` what an inspection found.

    `behind` tells the day of the last use where the clock stands before it, `troubled` what
    hindered any of that.
    """

    finished = Signal()
    damaged = Signal(object)
    behind = Signal(object)
    troubled = Signal(object)

    def __init__(self, door: Clinic | Headquarters, parent: QObject) -> None:
        super().__init__(parent)
        self._door, self._stopped = door, False

    def begin(self) -> None:
        """Begin on other threads; a store that is open for reading only is looked at alone."""
        door = self._door
        if isinstance(door, Clinic) and not door.altered:
            background.run(self, lambda: door.owes_generation, self._finish, self._trouble)
        else:
            self.look()

    def look(self) -> None:
        """Look through the whole store."""
        background.follow(self, self._door.inspect(), self._looked, self._trouble)

    def stop(self) -> None:
        """Tell nothing any more: the store is being locked."""
        self._stopped = True

    def _finish(self, owes: bool) -> None:  # noqa: FBT001 - what was read
        if self._stopped:
            return
        if not owes or not isinstance(self._door, Clinic):
            self.look()
            return
        background.follow(self, self._door.finish_purge(), self._finished, self._not_finished)

    def _finished(self, _none: object) -> None:
        if not self._stopped:
            self.finished.emit()
            self.look()

    def _not_finished(self, error: Exception) -> None:
        """Say what hindered it: the store is as it was, and the next unlocking tries again."""
        if not self._stopped:
            self.troubled.emit(error)
            self.look()

    def _trouble(self, error: Exception) -> None:
        if not self._stopped:
            self.troubled.emit(error)

    def _looked(self, report: Report | None) -> None:
        if report is None or self._stopped:
            return
        if not report.whole:
            self.damaged.emit(report)
        door = self._door
        background.run(self, door.clock_behind, self._compared, self._trouble)

    def _compared(self, newest: date | None) -> None:
        if newest is not None and not self._stopped:
            self.behind.emit(newest)
