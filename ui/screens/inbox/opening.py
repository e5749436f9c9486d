"""Opens packets one after the other on another thread, and tells each as it comes."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from intake.headquarters import Headquarters
from ui import background
from ui.background import Pace


class Opening(QObject):
    """One opening at a time. `moved` tells how far, `came` each line, `ended` how many files.

    `troubled` tells what stopped it.
    """

    moved = Signal(int, int)
    came = Signal(object)
    ended = Signal(int)
    troubled = Signal(object)

    def __init__(self, office: Headquarters, owner: QObject) -> None:
        super().__init__(owner)
        self._office, self._pace, self.busy = office, Pace(), False

    def open(self, paths: Sequence[Path], language: str) -> None:
        """Open packets and folders of packets, unless some are being opened."""
        if self.busy:
            return
        self.busy, pace, office = True, Pace(), self._office
        pace.moved.connect(self.moved)
        pace.came.connect(self.came)
        self._pace = pace

        def work() -> int:
            files = office.packets_in(paths)
            pace.tell(0, len(files))
            arrivals = office.receive(files, wanted=lambda: not pace.stopped)
            for done, arrival in enumerate(arrivals, start=1):
                pace.came.emit(office.line_of(arrival, language))
                pace.tell(done, len(files))
            return len(files)

        background.run(self, work, self._done, self._trouble, pace)

    def stop(self) -> None:
        """Stop after the packet that is being opened."""
        self._pace.stop()

    def _done(self, count: int) -> None:
        self.busy = False
        self.ended.emit(count)

    def _trouble(self, error: Exception) -> None:
        self.busy = False
        self.troubled.emit(error)
