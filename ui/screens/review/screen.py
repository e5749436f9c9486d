"""Review: each finding with its reasons, what an attorney makes of it, and then the release.

Nothing is reviewed unseen: a finding that changed says so and waits again.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake.case.conflict import names_in
from intake.case.review import Verdict
from intake.case.stages import RELEASED
from intake.clinic import Clinic, OpenCase
from intake.clinic.caselist import short_name
from intake.errors import AmparoError, msg
from intake.screening.review import FindingReview, Group, grouped
from intake.screening.screen import Screening
from intake.text import day_in_words
from ui import authority, background, errors, reviews
from ui.explaining import Explainer
from ui.look.binding import bind
from ui.look.look import Look
from ui.look.parts.casebar import case_bar
from ui.look.parts.columns import Aside, Columns
from ui.look.parts.explained import Explained
from ui.look.parts.nav import Nav
from ui.releasing import release
from ui.screens.review.decision import Decision
from ui.screens.review.lines import GROUP, items

_FINDINGS, _DECISION = 292, 340


class ReviewScreen(QWidget):
    """All findings of a case, at first the one named `rule@scope` or the first that waits."""

    left = Signal()
    question_wanted = Signal(str)
    lock_wanted = Signal()

    def __init__(self, look: Look, clinic: Clinic, case: OpenCase, finding: str = "") -> None:
        super().__init__()
        self.look, self._clinic, self._case, self.finding = look, clinic, case, finding
        self._explainer = Explainer(look, case)
        self._screening: Screening | None = None
        self.groups: tuple[Group, ...] = ()
        self.reviews: tuple[FindingReview, ...] = ()
        self.nav = Nav(look, look.say(msg("Findings")))
        self.explained = Explained(look)
        self.decision = Decision(look, self._explainer, clinic.reviewers)
        self._build()
        self._connect()
        self.decision.show_review(None, may=clinic.may_review)
        screened = case.screening_apart(clinic.today)
        background.run(self, screened, self._arrived, self._broken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what lies over the middle, or goes back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.columns.close_side():
            self.left.emit()

    @property
    def shown(self) -> FindingReview | None:
        """The finding that is shown."""
        return next((one for one in self.reviews if reviews.key(one) == self.finding), None)

    # What one does

    def step(self, step: int) -> None:
        """Show the finding after or before."""
        keys = [reviews.key(one) for one in self.reviews]
        if keys:
            here = keys.index(self.finding) if self.finding in keys else 0
            self.go(keys[(here + step) % len(keys)])

    def go(self, finding: str) -> None:
        """Show one finding, the keys on what is to be decided."""
        self.finding = finding
        self.columns.close_side()
        self._show()
        self.decision.begin()

    def go_to_group(self, scope: str) -> None:
        """Show what waits first in a group, or its first finding."""
        for group in self.groups:
            if group.scope == scope:
                first = next((one for one in group.reviews if one.waits), group.reviews[0])
                self.go(reviews.key(first))

    def step_group(self, step: int) -> None:
        """Show the group after or before."""
        scopes = [group.scope for group in self.groups]
        here = next((at for at, one in enumerate(self.groups) if self.shown in one.reviews), 0)
        if scopes:
            self.go_to_group(scopes[(here + step) % len(scopes)])

    def decide(self, verdict: str, result: str, reason: str) -> None:
        """Keep a review and go on to what waits next."""
        one = self.shown
        if one is None:
            return
        try:
            self._clinic.review(
                self._case, one.finding, Verdict(verdict), result=result, reason=reason
            )
        except AmparoError as error:
            self.decision.tell(errors.told(error, self.look.say).sentence)
            return
        self._renew()
        self.go(self._next_waiting())

    def ask_release(self) -> None:
        """Release the case; first say what nobody has reviewed."""
        if not self._clinic.may_review or self._case.stage in RELEASED:
            return
        release(
            self.look,
            self.window(),
            self._clinic,
            self._case,
            self.reviews,
            done=self._show_state,
            tell=self.decision.tell,
        )

    def _next_waiting(self) -> str:
        """Return what waits next after the finding shown, or the one shown where nothing waits."""
        keys = [reviews.key(one) for one in self.reviews]
        here = keys.index(self.finding) if self.finding in keys else 0
        order = (*self.reviews[here + 1 :], *self.reviews[: here + 1])
        return next((reviews.key(one) for one in order if one.waits), self.finding)

    # How it looks

    def _build(self) -> None:
        look, say = self.look, self.look.say
        name = short_name(names_in(self._case.interview.answers))
        top = case_bar(look, self._case.code, name, say(msg("Review the findings")))
        top.went_back.connect(self.left)
        top.locked.connect(self.lock_wanted)
        self.columns = Columns(
            look,
            top,
            Aside(self.nav, _FINDINGS, say(msg("Findings"))),
            self.explained,
            Aside(self.decision, _DECISION, say(msg("Your review"))),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)
        self.setFocusProxy(self.nav)

    def _connect(self) -> None:
        self.nav.went.connect(self._went)
        self.explained.opened.connect(self.question_wanted)
        self.decision.decided.connect(self.decide)
        self.decision.released.connect(self.ask_release)
        acts: dict[str, Callable[[], object]] = {
            "Alt+Up": lambda: self.step(-1),
            "Alt+Down": lambda: self.step(1),
            "Alt+PgUp": lambda: self.step_group(-1),
            "Alt+PgDown": lambda: self.step_group(1),
            "Alt+R": self.ask_release,
            "F6": lambda: self._region(1),
            "Shift+F6": lambda: self._region(-1),
        }
        for number in range(1, 4):
            acts[f"Alt+{number}"] = partial(self.explained.open_key, f"Alt {number}")
        for keys, act in acts.items():
            bind(self.look, keys, self, act)

    def _went(self, place: str) -> None:
        """Open a group, or show a finding."""
        if place.startswith(GROUP):
            self.go_to_group(place.removeprefix(GROUP))
        else:
            self.go(place)

    def _region(self, step: int) -> None:
        """Go round list, conditions and decision."""
        there = self.focusWidget()
        regions: list[QWidget] = [self.nav, self.explained, self.decision]
        holds = [one.isAncestorOf(there) for one in regions]
        at = (holds.index(True) + step) % 3 if True in holds else 0
        if at < 2:  # noqa: PLR2004 - the two lists
            (self.nav.list, self.explained.list)[at].setFocus()
        else:
            self.decision.begin()

    def _arrived(self, screening: Screening | None) -> None:
        self._screening = screening
        self._renew()
        if self.shown is None and self.reviews:
            first = next((one for one in self.reviews if one.waits), self.reviews[0])
            self.finding = reviews.key(first)
        self._show()
        QTimer.singleShot(0, self, self.decision.begin)

    def _broken(self, error: Exception) -> None:
        raise error

    def _renew(self) -> None:
        if self._screening is not None:
            self.groups = grouped(self._clinic.reviews(self._case, self._screening))
            self.reviews = tuple(one for group in self.groups for one in group.reviews)

    def _show(self) -> None:
        one = self.shown
        self.nav.show_items(items(self._explainer, self.groups, self.finding))
        if one is not None:
            law = authority.whole(self._explainer, one.finding)
            self.explained.show_finding(self._explainer.shown(one.finding, law))
        self.decision.show_review(one, may=self._clinic.may_review)
        self._show_state()

    def _show_state(self) -> None:
        """Say how many are reviewed, and who released the case."""
        say, asked = self.look.say, [one for one in self.reviews if one.asked]
        done = sum(one.holds for one in asked)
        count = say(msg("{done} of {all} reviewed")).format(done=done, all=len(asked))
        share = done / len(asked) if asked else 1.0
        self.nav.foot.show_progress(count, "", share)
        released = self._case.release
        if self._case.stage in RELEASED:
            words = say(msg("The case is released."))
            if released is not None:
                day = day_in_words(released.at.date(), self.look.language)
                words = say(msg("Released by {person}, {day}.")).format(
                    person=released.author, day=day
                )
            self.decision.show_state(words, ink="good", can_release=False)
            return
        ink = "ink2" if done == len(asked) else "caution"
        self.decision.show_state(count, ink=ink, can_release=self._clinic.may_review)
