"""The interview: sections, one page with one active question, and what follows from the answers."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake.case.views import Change
from intake.clinic import Clinic, OpenCase
from intake.errors import BadAnswer, Trouble
from ui import background
from ui.interview import offences
from ui.interview.acts import Acts
from ui.interview.asking import Asking, Then
from ui.interview.editing import Desk
from ui.interview.goto import PART
from ui.interview.hiding import ask_to_hide
from ui.interview.presses import Presses
from ui.interview.questions import Speaker
from ui.interview.tongues import SPOKEN, tongues_of
from ui.interview.verbs import Verbs
from ui.interview.walk import Walk
from ui.look.look import Look
from ui.screens.interview import bars
from ui.screens.interview.around import Around
from ui.screens.interview.beside import verbs_beside
from ui.screens.interview.board import Board
from ui.screens.interview.clearing import Clearing, excuse
from ui.screens.interview.clientview import ClientView
from ui.screens.interview.covers import Covers
from ui.screens.interview.drafts import Drafts
from ui.screens.interview.files import Files
from ui.screens.interview.frame import Frame
from ui.screens.interview.outlook import Outlook
from ui.screens.interview.saving import Saver
from ui.screens.interview.settling import Settling
from ui.screens.interview.sides import FINDINGS, POINTS, TOUR, Sides, law_of

_LATER_MS, _DESCRIBE_MS = 20, 3000
"""The answer is painted first, then counts; the list is renewed when one rests."""


class InterviewScreen(QWidget):
    """One open case. Signals say where to go; `where` and `go_to` outlive a lock.

    Dates are read with the day first where *day_first*; *tour* begins the tour, and `toured` tells
    that it was seen or left.
    """

    left = Signal()
    papers_wanted = Signal()
    seal_wanted = Signal()
    move_wanted = Signal()
    files_wanted = Signal()
    lock_wanted = Signal()
    finding_wanted = Signal(str)
    review_wanted = Signal(str)
    toured = Signal()

    def __init__(
        self,
        look: Look,
        clinic: Clinic,
        case: OpenCase,
        *,
        day_first: bool = False,
        tour: bool = False,
    ) -> None:
        super().__init__()
        self._look, self._clinic, self._case, self._day_first = look, clinic, case, day_first
        sheets = case.workbook.sheets
        self._offences = offences.offences([*sheets.get("offences", ())])
        self._records = {row["id"]: row["title"] for row in [*sheets.get("records", ())]}
        self._tongues = tongues_of(case.interview, look.language)
        self._make()
        self._wire()
        self._walk.sit(self._desk())
        self._walk.start()
        self._sides.mode = TOUR if tour else FINDINGS
        self._sides.show()
        self._board.renew()
        self._outlook.ask()
        self._look_for_newer()

    def where(self) -> tuple[str, str, int]:
        """Return the path of the active question, what is half-typed there, and the caret."""
        return (self._walk.stop, *self._asking.draft)

    def settle(self) -> str:
        """Save what can be saved before one goes away; say what is not, blank for nothing."""
        return self._settling.settle()

    def go_to(self, path: str, draft: str = "", caret: int = 0) -> None:
        """Go to a question, where there is one; take up a draft with its caret."""
        if draft:
            self._asking.drafts.put(path, draft, caret)
        with suppress(BadAnswer):
            self._walk.go(path)

    # Making it

    def _make(self) -> None:
        look, clinic, case = self._look, self._clinic, self._case
        self._frame = Frame(look, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        middle = self._frame.middle
        self._files = Files(look, clinic, case, self)
        self._saver = Saver(look, clinic, case, self)
        self._acts = Acts(case.interview, self._saver.save, self)
        drafts, excused = Drafts(clinic, case), excuse(look, clinic)
        self._asking = Asking(middle.card, self._acts, drafts, case, self._ask_to_hide, excused)
        self._walk = Walk(case, middle, self._asking, self._acts, self._offences)
        self._outlook = Outlook(clinic, case, lambda: law_of(self._speaker(), case), self)
        self._sides = Sides(self._frame.panel, self._outlook, self._walk, case)
        further = verbs_beside(self._walk, self._sides, self._outlook)
        self._verbs = Verbs(case, self._acts, self._walk, self._frame.toast, further)
        clearing = Clearing(
            clinic, case, self._acts, self._walk, self._verbs.tell, self._frame.toast.say
        )
        self._verbs.table = {**self._verbs.table, "clear": clearing.ask}
        self._covers = Covers(look, self._frame, self._walk, case)
        self._client = ClientView(self._frame, self._walk, self._sides, case)
        beside_page = {**self._covers.verbs, "client": self._client.turn}
        self._verbs.table = {**self._verbs.table, **beside_page}
        self._settling = Settling(look, self._frame, self._saver, self._asking)
        self._around = Around(
            self._frame,
            self._walk,
            self._sides,
            self._covers,
            self._client,
            lambda: self._go_away(self._leave),
        )
        self._presses = Presses(look, self, self._do)
        self._board = Board(self._frame, case, self._walk, self._outlook, self._speaker)
        self._later, self._describing = QTimer(self), QTimer(self)
        for timer, act in ((self._later, self._board.renew), (self._describing, self._describe)):
            timer.setSingleShot(True)
            timer.timeout.connect(act)

    def _wire(self) -> None:
        frame, middle, walk = self._frame, self._frame.middle, self._walk
        self._acts.happened.connect(self._happened)
        middle.card.acted.connect(self._do)
        middle.card.retried.connect(self._saver.again)
        middle.opened.connect(self._opened)
        middle.added.connect(lambda table: self._asking.leave(lambda: walk.add_row(table)))
        middle.head.back.clicked.connect(walk.up)
        walk.came.connect(lambda: self._later.start(_LATER_MS))
        walk.refused.connect(self._verbs.tell)
        frame.nav.went.connect(self._went)
        frame.goto.went.connect(self._gone_to)
        frame.toast.undone.connect(lambda: self._do("undo"))
        frame.top.swapped.connect(lambda: self._do("swap"))
        frame.top.locked.connect(lambda: self._do("lock"))
        frame.top.helped.connect(lambda: self._do("help"))
        frame.strip.sectioned.connect(lambda: self._do("goto"))
        for signal in (frame.strip.flagged, frame.strip.opened):
            signal.connect(lambda: frame.want_panel(wanted=not frame.panel_wanted))
        self._sides.turned.connect(self._turned)
        self._sides.explained.connect(self.finding_wanted)
        self._sides.toured.connect(self.toured)
        self._outlook.arrived.connect(self._board.renew)

    def _speaker(self) -> Speaker:
        survey = self._case.interview.survey
        foreign = all("states" not in question.attributes for question in survey.questions())
        return Speaker(self._look, self._tongues, self._records, foreign, self._files.names)

    def _desk(self) -> Desk:
        interview = self._case.interview

        def known(path: str) -> tuple[offences.Offence, ...]:
            return offences.offered(self._offences, interview, path)

        return Desk(self._speaker(), self._day_first, interview.choices, known, self._files)

    # What happens

    def _happened(self, change: Change) -> None:
        """Show what an act changed: the page now, counts and findings after it was painted."""
        if any(event.path == SPOKEN for event in change.events):
            self._tongues = tongues_of(self._case.interview, self._look.language)
            self._walk.desk = self._desk()
        self._walk.change()
        self._outlook.ask()
        self._later.start(_LATER_MS)
        self._describing.start(_DESCRIBE_MS)

    def _look_for_newer(self) -> None:
        """Look on another thread whether a newer version of the questions is here."""
        clinic, case = self._clinic, self._case
        background.run(
            self,
            lambda: any(one.newer for one in clinic.versions(case)),
            lambda newer: self._board.tell_newer(newer=newer),
            lambda _: None,
        )

    def _turned(self) -> None:
        if self._frame.narrow:
            shut = self._sides.mode == "findings" and self._frame.panel_wanted
            self._frame.want_panel(wanted=not shut)

    def _describe(self) -> None:
        # A line of the list that cannot be written now is written when the case is left again.
        with suppress(Trouble):
            self._clinic.describe(self._case, self._outlook.seen.screening)

    def _ask_to_hide(self, change: Change, then: Then, stay: Then) -> None:
        """Let the person decide whether answers go on the shelf."""
        decided = lambda hide: then() if hide else stay()  # noqa: E731 - two ways
        self._presses.pause(
            ask_to_hide(self._speaker(), self._case.interview, self.window(), change, decided)
        )

    # Where to

    def _opened(self, path: str) -> None:
        if path.endswith("]"):
            self._walk.go_part(path)
        else:
            self._walk.go(path)

    def _went(self, what: str) -> None:
        if what == bars.OPEN_POINTS:
            self._sides.turn(POINTS)
        elif what in (bars.NEWER, bars.FILES):
            self._do("move" if what == bars.NEWER else "attached")
        else:
            self._walk.go_part(what)

    def _gone_to(self, what: str) -> None:
        self._frame.goto.close_field()
        if what.startswith(PART):
            self._walk.go_part(what.removeprefix(PART))
        else:
            self._walk.go(what)

    def _do(self, verb: str) -> bool:
        """Do what a key or a button says; tell whether it was one of ours."""
        acts: dict[str, Callable[[], object]] = {
            "swap": self._swap,
            "already": self._settling.say,
            "retry": self._saver.again,
            "papers": lambda: self._asking.leave(self.papers_wanted.emit),
            "seal": lambda: self._go_away(self.seal_wanted.emit),
            "review": lambda: self._go_away(lambda: self.review_wanted.emit("")),
            "move": lambda: self._go_away(self.move_wanted.emit),
            "attached": lambda: self._asking.leave(self.files_wanted.emit),
            "lock": self.lock_wanted.emit,
            "actions": self._frame.middle.card.show_actions,
            **self._around.verbs,
        }
        self._client.before(verb)
        act = acts.get(verb)
        if act is None:
            return self._verbs.do(verb)
        act()
        return True

    def _swap(self) -> None:
        self._tongues = self._tongues.swapped
        self._walk.sit(self._desk())
        self._board.renew()

    def _go_away(self, then: Then) -> None:
        """Do *then* once every answer is in the store; where one is not, say so and stay."""
        self._asking.leave(lambda: self._settling.when_saved(then))

    def _leave(self) -> None:
        self._describe()
        self.left.emit()

    # Qt

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the keys where one is."""
        super().focusInEvent(event)
        self._walk.focus()

    def event(self, event: QEvent) -> bool:
        """Mind a first showing: the keys go into the field."""
        if event.type() == QEvent.Type.Show:
            self._outlook.ask()  # an attorney may have reviewed meanwhile
            QTimer.singleShot(0, self, self._take_keys)
        return super().event(event)

    def _take_keys(self) -> None:
        # A key that came at once may have led to another screen: the keys stay there.
        if self.isVisible():
            self._walk.focus()
