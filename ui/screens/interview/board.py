"""Counts around the page: sections, progress, the case's name, the strip of a narrow window."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject

from intake.clinic import OpenCase
from intake.errors import msg
from ui.interview.announce import announce
from ui.interview.page import part_title
from ui.interview.questions import Speaker
from ui.interview.walk import Walk
from ui.screens.interview import bars
from ui.screens.interview.frame import Frame
from ui.screens.interview.outlook import Outlook

_MINUTE_MS = 60_000


class Board(QObject):
    """Renews what stands around the page; says so where answers made the total grow."""

    def __init__(
        self,
        frame: Frame,
        case: OpenCase,
        walk: Walk,
        outlook: Outlook,
        speaker: Callable[[], Speaker],
    ) -> None:
        super().__init__(frame)
        self._frame, self._case, self._walk, self._outlook = frame, case, walk, outlook
        self._speaker, self._asked, self.newer = speaker, 0, False
        self._since = QElapsedTimer()
        self._since.start()

    def renew(self) -> None:
        """Show everything as it stands."""
        frame, case, speaker = self._frame, self._case, self._speaker()
        sections, seen = case.outline.sections(), self._outlook.seen
        here = self._walk.section
        frame.nav.show_items(bars.items(speaker, case, here, seen.fire, newer=self.newer))
        minutes = self._since.elapsed() // _MINUTE_MS
        frame.nav.foot.show_progress(*bars.progress(speaker.look, sections, minutes))
        frame.top.show_top(bars.top(speaker, case))
        tally = case.outline.part(self._walk.part)
        title = part_title(speaker, case, self._walk.part)
        count = f"{tally.answered}/{tally.asked}"
        frame.show_strip(title, count, bars.loudest(seen.shown), seen.count)
        self._tell_growth(speaker, sum(one.asked for one in sections))

    def tell_newer(self, *, newer: bool) -> None:
        """Say below the sections that a newer version of the questions is here, or no longer."""
        if newer != self.newer:
            self.newer = newer
            self.renew()

    def _tell_growth(self, speaker: Speaker, asked: int) -> None:
        grown, self._asked = asked - self._asked, asked
        if 0 < grown < asked:
            words = msg("1 question more") if grown == 1 else msg("{count} questions more")
            said = speaker.look.say(words).format(count=grown)
            self._frame.nav.foot.tell(said)
            announce(self._frame.nav.foot, said)
