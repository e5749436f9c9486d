"""The screens of an unlocked clinic: the cases, one interview, its papers, its packet."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake.case.conflict import names_in
from intake.clinic import Clinic, LeftOff, OpenCase
from intake.clinic.caselist import short_name
from intake.errors import AmparoError, msg
from ui import background, errors
from ui.heard import next_asked
from ui.look.binding import bind
from ui.look.look import Look
from ui.place import Placed
from ui.screens.case_list import CaseListScreen
from ui.sealing_rooms import SealingRooms
from ui.store_rooms import StoreRooms
from ui.window import Window

_SETTLE_S = 4


class ClinicRooms(QObject):
    """Leads through the clinic. `lock_wanted` asks for the lock, `troubled` tells a failure.

    `toured` tells that the tour of the interview was seen or left, `store_wanted` asks for the
    lock, and then for the store in another folder.
    """

    lock_wanted = Signal()
    helped = Signal()
    troubled = Signal(object)
    toured = Signal()
    store_wanted = Signal(object)

    def __init__(
        self,
        look: Look,
        window: Window,
        clinic: Clinic,
        *,
        day_first: bool,
        paper: str,
        tour: bool = False,
    ) -> None:
        super().__init__(window)
        self._tour = tour
        self._day_first, self._paper = day_first, paper
        self._look, self._window, self._clinic = look, window, clinic
        self._sealing = SealingRooms(look, window, clinic)
        self._sealing.lock_wanted.connect(self.lock_wanted)
        self._sealing.sealed.connect(lambda: self._renew(None))
        self._sealing.review_wanted.connect(lambda: self._review(""))
        self._case: OpenCase | None = None
        self._interview: Placed | None = None
        self._elsewhere: OpenCase | None = None
        self._store = StoreRooms(
            look, window, clinic, place=clinic.name, back=look.say(msg("Cases"))
        )
        self._store.lock_wanted.connect(self.lock_wanted)
        self._store.helped.connect(self.helped)
        self._store.renewed.connect(lambda: self._renew(None))
        self._store.troubled.connect(self.troubled)
        self._store.store_wanted.connect(self.store_wanted)

    def show(self) -> None:
        """Show the cases; go back to where somebody was at the last lock."""
        self._window.start(self._cases)
        self._store.tending.begin()
        background.run(self, self._take_up, self._back_to, self.troubled.emit)

    def settle(self) -> str:
        """Commit answers that wait and what is half-typed; say what is not, blank for nothing."""
        case, screen = self._case, self._interview
        if case is None or screen is None or self._elsewhere is not None:
            return ""
        unsaved = screen.settle()
        path, draft, caret = screen.where()
        if unsaved or not path or not draft:
            return unsaved
        try:
            self._clinic.draft(case, path, draft, caret).result(_SETTLE_S)
        except AmparoError as error:
            return errors.told(error, self._look.say).sentence
        except TimeoutError:
            return self._look.say(msg("The disk has not answered yet."))
        return ""

    def leave_off(self) -> Callable[[], bool]:
        """Return what keeps the place where it was; `settle` comes before."""
        self._store.tending.stop()
        clinic, where = self._clinic, self._where()

        def keep() -> bool:
            clinic.leave_off(where).result()
            return where is not None

        return keep

    def _where(self) -> LeftOff | None:
        case, screen = self._case, self._interview
        if case is None or screen is None:
            return None
        path, _, caret = screen.where()
        return LeftOff(case.code, path, caret)

    def _take_up(self) -> tuple[OpenCase, LeftOff] | None:
        """Return the case and the place of the last lock, where there is one."""
        place = self._clinic.take_up()
        return (self._clinic.open_case(place.code), place) if place else None

    def _cases(self) -> QWidget:
        screen = CaseListScreen(self._look, self._clinic)
        screen.case_opened.connect(self._open)
        screen.move_wanted.connect(self._move)
        screen.question_wanted.connect(self._open_at)
        screen.several_wanted.connect(self._sealing.several)
        screen.led.connect(self._lead)
        screen.locked.connect(self.lock_wanted)
        screen.helped.connect(self.helped)
        return screen

    def _lead(self, to: str) -> None:
        """Show people, backups, what may be taken out, or what is damaged, above the list."""
        if to == "people":
            self._store.people()
        elif to == "safekeeping":
            self._store.safekeeping()
        elif to == "purge":
            self._window.push(self._purge)
        elif self._clinic.damage is not None:
            self._store.damaged(self._clinic.damage)

    def _purge(self) -> QWidget:
        from ui.screens.purge import PurgeScreen  # noqa: PLC0415 - when it is wanted

        screen = PurgeScreen(self._look, self._clinic)
        screen.left.connect(self._left_screen)
        screen.locked.connect(self.lock_wanted)
        screen.helped.connect(self.helped)
        return screen

    def _left_screen(self) -> None:
        self._window.pop()
        self._renew(None)

    def _open(self, case: OpenCase) -> None:
        from ui.screens.interview import InterviewScreen  # noqa: PLC0415 - the list comes first

        def make() -> QWidget:
            screen = InterviewScreen(
                self._look, self._clinic, case, day_first=self._day_first, tour=self._tour
            )
            screen.toured.connect(self._toured)
            screen.left.connect(self._left_interview)
            screen.papers_wanted.connect(self._papers)
            screen.seal_wanted.connect(self._seal)
            screen.finding_wanted.connect(self._explain)
            screen.review_wanted.connect(self._review)
            screen.move_wanted.connect(lambda: self._move(case.code, _name_of(case)))
            screen.files_wanted.connect(self._attached)
            screen.lock_wanted.connect(self.lock_wanted)
            bind(self._look, "Ctrl+J", screen, lambda: self._ask_again(case), everywhere=True)
            self._interview = screen
            return screen

        self._case = case
        self._window.push(make)

    def _toured(self) -> None:
        """Show the tour once; afterwards it is one key away."""
        self._tour = False
        self.toured.emit()

    def _open_at(self, case: OpenCase, path: str) -> None:
        """Open a case at a question that headquarters asks again."""
        self._open(case)
        drafts = {draft.ref: draft.text for draft in self._clinic.drafts(case)}
        if self._interview is not None:
            self._interview.go_to(path, drafts.get(path, ""), 0)

    def _ask_again(self, case: OpenCase) -> None:
        """Go to the next question that headquarters asks again."""
        screen = self._interview
        if screen is None or case is not self._case:
            return
        path = next_asked(self._clinic.asked_again(case), screen.where()[0])
        if path:
            screen.go_to(path, "", 0)

    def _back_to(self, found: tuple[OpenCase, LeftOff] | None) -> None:
        # Somebody who opened another case meanwhile is left there.
        if found is None or self._case is not None:
            return
        case, place = found
        self._open(case)
        drafts = {draft.ref: draft.text for draft in self._clinic.drafts(case)}
        if place.path and self._interview is not None:
            self._interview.go_to(place.path, drafts.get(place.path, ""), place.caret)

    def _left_interview(self) -> None:
        case, self._case, self._interview = self._case, None, None
        self._window.pop()
        if case is not None:
            background.run(
                self, lambda: self._clinic.describe(case), self._renew, self.troubled.emit
            )

    def _renew(self, _done: object) -> None:
        screen = self._window.screen_shown
        if isinstance(screen, CaseListScreen):
            screen.refresh()

    def _explain(self, finding: str) -> None:
        from ui.screens.explanation import ExplanationScreen  # noqa: PLC0415

        case = self._case
        assert case is not None

        def make() -> QWidget:
            screen = ExplanationScreen(self._look, self._clinic, case, finding)
            screen.left.connect(self._window.pop)
            screen.question_wanted.connect(self._go_to_question)
            screen.review_wanted.connect(self._review)
            screen.lock_wanted.connect(self.lock_wanted)
            return screen

        self._window.push(make)

    def _move(self, code: str, name: str) -> None:
        """Show what another version does to a case, above the list or its interview."""
        from ui.screens.move import MoveScreen  # noqa: PLC0415

        def make() -> QWidget:
            screen = MoveScreen(self._look, self._clinic, code, name)
            screen.moved.connect(self._moved)
            screen.left.connect(self._left_move)
            screen.lock_wanted.connect(self.lock_wanted)
            return screen

        self._window.push(make)

    def _review(self, finding: str) -> None:
        from ui.screens.review import ReviewScreen  # noqa: PLC0415

        case = self._case
        assert case is not None

        def make() -> QWidget:
            screen = ReviewScreen(self._look, self._clinic, case, finding)
            screen.left.connect(self._window.pop)
            screen.question_wanted.connect(self._go_to_question)
            screen.lock_wanted.connect(self.lock_wanted)
            return screen

        self._window.push(make)

    def _go_to_question(self, path: str) -> None:
        """Go back to the interview, at a question that a finding rests on."""
        interview = self._interview
        assert interview is not None, "every screen of a case stands above its interview"
        while self._window.screen_shown is not cast("QWidget", interview):
            self._window.pop()
        interview.go_to(path, "", 0)

    def _moved(self, case: OpenCase) -> None:
        """What was open of it before is done with: its answers are elsewhere now."""
        self._elsewhere = case

    def _left_move(self) -> None:
        moved, self._elsewhere = self._elsewhere, None
        self._window.pop()
        if moved is None:
            return
        if self._case is not None:
            self._window.pop()
            self._open(moved)
        else:
            self._renew(None)

    def _papers(self) -> None:
        from ui.screens.papers import PapersScreen  # noqa: PLC0415

        case = self._case
        assert case is not None

        def make() -> QWidget:
            screen = PapersScreen(self._look, self._clinic, case, paper=self._paper)
            screen.left.connect(self._window.pop)
            screen.lock_wanted.connect(self.lock_wanted)
            return screen

        self._window.push(make)

    def _attached(self) -> None:
        from ui.screens.attached import AttachedScreen  # noqa: PLC0415

        case, clinic = self._case, self._clinic
        assert case is not None

        def make() -> QWidget:
            screen = AttachedScreen(
                self._look,
                case.code,
                _name_of(case),
                listing=lambda: clinic.attachments(case),
                export=lambda file, to: clinic.export_attachment(case, file.id, to).result(),
            )
            screen.left.connect(self._window.pop)
            screen.lock_wanted.connect(self.lock_wanted)
            return screen

        self._window.push(make)

    def _seal(self) -> None:
        case = self._case
        assert case is not None
        self._sealing.seal(case)


def _name_of(case: OpenCase) -> str:
    return short_name(names_in(case.interview.answers))
