"""One finding explained: conditions with their answers and sources, the law, what would change it.

It decides nothing; a key goes to each question, and Esc back to where one was.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake.case.conflict import names_in
from intake.clinic import Clinic, OpenCase
from intake.clinic.caselist import short_name
from intake.errors import msg
from intake.screening import review
from intake.screening.review import FindingReview
from ui import authority, background, reviews
from ui.explaining import Explainer
from ui.look import tokens
from ui.look.binding import bind
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, canvas
from ui.look.parts.buttons import ActionButton
from ui.look.parts.casebar import case_bar
from ui.look.parts.explained import Explained
from ui.look.parts.reading import Reading

_LAW = 372


class ExplanationScreen(QWidget):
    """The finding named `rule@scope`. `question_wanted` tells the path of a question to go to."""

    left = Signal()
    question_wanted = Signal(str)
    review_wanted = Signal(str)
    lock_wanted = Signal()

    def __init__(self, look: Look, clinic: Clinic, case: OpenCase, finding: str) -> None:
        super().__init__()
        self.look, self._clinic, self._case, self.finding = look, clinic, case, finding
        self._explainer = Explainer(look, case)
        self._all: tuple[FindingReview, ...] = ()
        self.explained = Explained(look)
        self.law = Reading(look, look.say(msg("The law")))
        self._build()
        self._connect()
        screened = case.screening_apart(clinic.today)
        opinions = case.interview.opinions

        def work() -> tuple[FindingReview, ...]:
            screening = screened()
            return () if screening is None else review.of(screening, opinions)

        background.run(self, work, self._arrived, self._broken)

    @property
    def shown(self) -> FindingReview | None:
        """The finding that is shown, None before it is worked out."""
        return next((one for one in self._all if reviews.key(one) == self.finding), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the law under the conditions where there is no room beside them."""
        super().resizeEvent(event)
        narrow = self.width() < self.look.px(tokens.TWO_COLUMNS)
        if self.law.isHidden() != narrow:
            self.law.setVisible(not narrow)
            self._show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with canvas(self, self.look) as c:
            c.box(Box(0, 0, self.width(), self.height()), fill=c.colours.ground)

    def _build(self) -> None:
        look, say = self.look, self.look.say
        name = short_name(names_in(self._case.interview.answers))
        self.top = case_bar(look, self._case.code, name, say(msg("Why this finding")))
        self.law.setFixedWidth(look.px(_LAW))
        foot = QHBoxLayout()
        foot.setContentsMargins(look.px(24), 0, look.px(24), look.px(10))
        foot.setSpacing(look.px(18))
        self.steps = {
            "Alt+Up": ActionButton(look, Icon.UP, say(msg("Finding before")), "Alt \u2191"),
            "Alt+Down": ActionButton(look, Icon.DOWN, say(msg("Next finding")), "Alt \u2193"),
            "Alt+V": ActionButton(look, Icon.REVIEW, say(msg("Review")), "Alt V"),
        }
        for button in self.steps.values():
            foot.addWidget(button)
        foot.addStretch(1)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.explained, 1)
        middle.addLayout(foot)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addLayout(middle, 1)
        line.addWidget(self.law)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        whole.addLayout(line, 1)
        self.setFocusProxy(self.explained)

    def _connect(self) -> None:
        self.top.went_back.connect(self.left)
        self.top.locked.connect(self.lock_wanted)
        self.explained.opened.connect(self.question_wanted)
        acts: dict[str, Callable[[], object]] = {
            "Alt+Up": lambda: self._step(-1),
            "Alt+Down": lambda: self._step(1),
            "Alt+V": lambda: self.review_wanted.emit(self.finding),
        }
        for keys, act in acts.items():
            self.steps[keys].clicked.connect(act)
        for number in range(1, 4):
            acts[f"Alt+{number}"] = partial(self.explained.open_key, f"Alt {number}")
        for keys, act in acts.items():
            bind(self.look, keys, self, act)

    def _arrived(self, found: tuple[FindingReview, ...]) -> None:
        self._all = found
        self._show()

    def _broken(self, error: Exception) -> None:
        raise error

    def _step(self, step: int) -> None:
        keys = [reviews.key(one) for one in self._all]
        if self.finding in keys:
            self.finding = keys[(keys.index(self.finding) + step) % len(keys)]
            self._show()

    def _show(self) -> None:
        one = self.shown
        if one is None:
            return
        law = authority.whole(self._explainer, one.finding) if self.law.isHidden() else ()
        told = self._explainer.shown(one.finding, law)
        self.explained.show_finding(told)
        self.law.show_rows(reviews.law_rows(self._explainer, one))
        QTimer.singleShot(0, self, self.explained.list.setFocus)
