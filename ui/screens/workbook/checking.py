"""One check at a time, on another thread: it can be stopped; the form comes after the faults."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from intake.headquarters import (
    STEPS,
    Checked,
    Headquarters,
    Rehearsal,
    Workbook,
    check_workbook,
    rehearse,
)
from ui import background
from ui.background import Pace


class Checking(QObject):
    """`moved` tells steps done and all, `found` what a check found, `runs` the form ready to try.

    `ended` comes when nothing is under way any more; `refused` tells why nothing was found.
    """

    moved = Signal(int, int)
    found = Signal(object)
    runs = Signal(object)
    refused = Signal(object)
    ended = Signal()

    def __init__(self, office: Headquarters, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._pace, self.busy = office, Pace(), False
        self.in_use: Workbook | None = None
        self.last: Checked | None = None

    def look_up(self, then: Callable[[Workbook], None]) -> None:
        """Read the workbook of the kit in use, and do *then* with it where there is one."""

        def keep(workbook: Workbook | None) -> None:
            self.in_use = workbook
            if workbook is not None:
                then(workbook)

        background.run(self, self._office.workbook_in_use, keep, self.refused.emit)

    def begin(self, path: Path, since: "Path | Workbook | None") -> None:
        """Check the workbook at *path*, and what changed *since*."""
        self.busy, self._pace = True, Pace()
        pace = self._pace
        pace.moved.connect(self.moved)
        self.moved.emit(0, STEPS)
        work = lambda: check_workbook(path, since, pace.tell)  # noqa: E731 - on another thread
        background.run(self, work, self._take, self._refuse, pace)

    def stop(self) -> None:
        """Ask the check to stop."""
        self._pace.stop()

    def rehearse(self, former: Rehearsal | None) -> None:
        """Make the form that was found ready to be answered; answers of the *former* come along."""
        checked, clock = self.last, self._office.clock
        if checked is None or checked.compiled is None:
            self.ended.emit()
            return
        # Taken here, on the thread on which answers are given.
        kept = former.interview.everything_kept() if former else None
        background.run(self, lambda: rehearse(checked, clock, kept), self._rehearsed, self._refuse)

    def _take(self, checked: Checked) -> None:
        self._rest()
        self.last = checked
        self.found.emit(checked)

    def _refuse(self, error: Exception) -> None:
        self._rest()
        self.refused.emit(error)
        self.ended.emit()

    def _rehearsed(self, rehearsal: Rehearsal | None) -> None:
        if rehearsal is not None:
            self.runs.emit(rehearsal)
        self.ended.emit()

    def _rest(self) -> None:
        self.busy = False
        self.moved.emit(0, 0)
