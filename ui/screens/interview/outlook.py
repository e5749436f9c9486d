"""What follows from the answers, worked out off the window's thread and swapped in whole."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from intake.case import pages
from intake.clinic import Clinic, OpenCase
from intake.screening.screen import Screening
from intake.truth import Truth
from ui import background
from ui.look.parts.findings import FindingsShown
from ui.screens.interview import findings
from ui.screens.interview.findings import Law

_AFTER_MS = 40
"""The answer is painted first."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One screening with its words, and how many findings are open or met.

    *fire* are the parts whose answers raise a loud flag.
    """

    screening: Screening | None
    shown: FindingsShown
    fire: frozenset[str]
    count: int = 0


class Outlook(QObject):
    """Screens the case after each answer. Of results that are overtaken none is shown."""

    arrived = Signal()

    def __init__(
        self, clinic: Clinic, case: OpenCase, law: Callable[[], Law], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._clinic, self._case, self._law = clinic, case, law
        self._running = self._stale = False
        self.scope, self.everything = "", False
        self.seen = Seen(None, self._at_first(law()), frozenset())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._work)

    @property
    def has_rules(self) -> bool:
        """Tell whether the workbook has rules."""
        return self._case.workbook.book is not None

    def _at_first(self, law: Law) -> FindingsShown:
        return findings.before(law) if self.has_rules else findings.without_rules(law.say)

    def ask(self) -> None:
        """Screen the answers as they will stand when the window has painted."""
        if self.has_rules:
            self._stale = True
            self._timer.start(_AFTER_MS)

    def look_at(self, scope: str, *, everything: bool = False) -> None:
        """Show the routes of one row, or of the case; *everything* shows all of them."""
        if (scope, everything) != (self.scope, self.everything):
            self.scope, self.everything = scope, everything
            self.ask()

    def _work(self) -> None:
        if self._running:
            return
        self._running, self._stale = True, False
        screened = self._case.screening_apart(self._clinic.today, self.seen.screening)
        law, scope, everything = self._law(), self.scope, self.everything

        def work() -> tuple[Screening, FindingsShown]:
            screening = screened()
            assert screening is not None, "the workbook has rules"
            return screening, findings.shown(screening, law, scope=scope, everything=everything)

        background.run(self, work, self._done, self._troubled)

    def _done(self, found: tuple[Screening, FindingsShown]) -> None:
        """Put the findings beside the interview, which only the window's thread may ask."""
        screening, shown = found
        interview = self._case.interview
        fire = findings.sections_on_fire(screening, lambda path: pages.part_of(interview, path))
        count = len(shown.flags) + sum(one.truth is not Truth.NO for one in screening.vehicles)
        self._running, self.seen = False, Seen(screening, shown, fire, count)
        if self._stale:
            self._work()
        else:
            self.arrived.emit()

    def _troubled(self, error: Exception) -> None:
        self._running = False
        raise error
