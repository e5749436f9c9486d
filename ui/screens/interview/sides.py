"""What the trailing column shows: findings, why we ask, earlier answers, open points."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from intake.case.answers import Answer
from intake.case.review import VERDICTS
from intake.clinic import OpenCase
from intake.errors import msg
from intake.screening import review
from intake.screening.finding import Finding
from ui.interview.announce import announce
from ui.interview.questions import Speaker, in_words
from ui.interview.summaries import row_title
from ui.interview.walk import Walk
from ui.look.parts.findings import FindingsPanel, FindingsShown
from ui.screens.interview import aside, tour
from ui.screens.interview.findings import ALL, ASK, FINDING, Law
from ui.screens.interview.outlook import Outlook

FINDINGS, WHY, HISTORY, POINTS, TOUR = "findings", "why", "history", "points", "tour"


class Sides(QObject):
    """The modes of the trailing column; the urgent flags stay on top in all of them.

    `explained` asks for the explanation of a finding, `rule@scope`; `toured` tells that the tour
    was seen or left. While *hushed*, no flag is said aloud: the client looks on.
    """

    turned = Signal()
    toured = Signal()
    explained = Signal(str)

    def __init__(self, panel: FindingsPanel, outlook: Outlook, walk: Walk, case: OpenCase) -> None:
        super().__init__(panel)
        self._panel, self._outlook, self._walk = panel, outlook, walk
        self._case = case
        self.mode, self._loud = FINDINGS, frozenset[str]()
        self._card, self.hushed = 0, False
        self.law: Callable[[], Law] = lambda: law_of(self._speaker, case)
        panel.opened.connect(self._opened)
        outlook.arrived.connect(self.show)
        walk.came.connect(self._came)

    def tour(self) -> None:
        """Show the first card of the tour, or the next one; after the last it is over."""
        self._card = self._card + 1 if self.mode == TOUR else 0
        if self._card == len(tour.CARDS):
            self.turn(FINDINGS)
        elif self.mode == TOUR:
            self.show()
        else:
            self.turn(TOUR)

    def turn(self, mode: str) -> None:
        """Show *mode*; the same again brings the findings back."""
        if self.mode == TOUR:
            self.toured.emit()
        self.mode = FINDINGS if mode == self.mode else mode
        self.show()
        self.turned.emit()

    def back(self) -> bool:
        """Bring the findings back; tell whether something else was shown."""
        if self.mode == FINDINGS:
            return False
        self.turn(FINDINGS)
        return True

    def show(self) -> None:
        """Show the column as it stands; a flag that is new and loud is said at once."""
        seen = self._outlook.seen.shown
        loud = {flag.id: flag.title for flag in seen.flags if flag.loud}
        for flag in loud.keys() - self._loud if not self.hushed else ():
            announce(
                self._panel,
                self._speaker.look.say(msg("Urgent. {flag}")).format(flag=loud[flag]),
                at_once=True,
            )
        self._loud = frozenset(loud)
        shown = self._shown()
        self._panel.show_findings(replace(shown, flags=seen.flags) if shown else seen)

    def next_point(self, step: int) -> str:
        """Return the path of the next open point from where one is, blank where there is none."""
        paths = [point.path for point in self._case.outline.open_points()]
        if not paths:
            return ""
        here = self._walk.stop
        at = paths.index(here) + step if here in paths else (0 if step > 0 else -1)
        return paths[at % len(paths)]

    @property
    def _speaker(self) -> Speaker:
        assert self._walk.desk is not None, "languages are known"
        return self._walk.desk.speaker

    def _shown(self) -> FindingsShown | None:
        asked = self._walk.asking.asked
        if self.mode == WHY and asked is not None:
            return aside.guidance(self._speaker, self._case, asked)
        if self.mode == HISTORY and asked is not None:
            return aside.history(self._speaker, asked, self._case.interview.kept(asked.path))
        if self.mode == TOUR:
            return tour.card(self._speaker.look, self._card)
        if self.mode == POINTS:
            return self._points()
        return None

    def _points(self) -> FindingsShown:
        points, law = self._case.outline.open_points(), self.law()
        rows = [law.row(point.path.rpartition("/")[0] or "case") for point in points]
        return aside.open_points(self._speaker, points, rows)

    def _opened(self, what: str) -> None:
        if what == ALL:
            self._outlook.look_at(self._outlook.scope, everything=True)
        elif what.startswith(ASK):
            self._walk.go(what.removeprefix(ASK))
        elif what.startswith(FINDING):
            self.explained.emit(what.removeprefix(FINDING))

    def _came(self) -> None:
        part = self._walk.part
        self._outlook.look_at(part.split("/")[0] if part.startswith("cv[") else "")
        if self.mode in (WHY, HISTORY):
            self.show()


def law_of(speaker: Speaker, case: OpenCase) -> Law:
    """Return how findings of *case* are worded."""
    look, workbook, survey = speaker.look, case.workbook, case.interview.survey

    def label(path: str) -> str:
        name = path.rpartition("/")[2]
        return speaker.tongues.read(survey.question(name).label) or name

    def row(scope: str) -> str:
        return row_title(look, scope, 0) if scope.endswith("]") else ""

    def answer(path: str, said: Answer) -> str:
        return in_words(speaker, survey.question(path.rpartition("/")[2]), said)

    opinions, records = case.interview.opinions, speaker.records

    def seen(finding: Finding) -> str:
        if (finding.id, finding.scope) not in opinions:
            return ""
        said = review.one(finding, opinions)
        if not said.holds or said.newest is None:
            return look.say(msg("Changed since an attorney reviewed it."))
        words = look.say(VERDICTS[said.newest.reviewed.verdict])
        return look.say(msg("Attorney: {verdict}.")).format(verdict=words)

    return Law(
        look.language,
        look.say,
        lambda words: workbook.law_in(words, look.language),
        label,
        row,
        answer,
        workbook.reviewed,
        lambda record: records.get(record, ""),
        seen,
    )
