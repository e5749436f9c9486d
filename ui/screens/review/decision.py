"""What an attorney decides of one finding: confirm, correct or set aside, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake.case.review import RESULTS, Verdict, result_words
from intake.errors import msg
from intake.screening.review import FindingReview
from ui import reviews
from ui.editors.choices import ChoiceEditor
from ui.editors.texts import LongTextEditor
from ui.editors.tile import Option
from ui.explaining import Explainer
from ui.look import tokens
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.chips import Chips
from ui.look.parts.column import Column, Scroller
from ui.look.parts.surfaces import Hairline, Notice, Side, Surface
from ui.look.parts.words import Words

_WORDS = {
    Verdict.CONFIRMED: msg("Confirm as it is"),
    Verdict.CORRECTED: msg("Correct the result"),
    Verdict.SET_ASIDE: msg("Set it aside"),
}


class Decision(Side):
    """The trailing column. `decided` tells verdict, result and reason; `released` the last act."""

    decided = Signal(str, str, str)
    released = Signal()

    def __init__(self, look: Look, explainer: Explainer, reviewers: Sequence[str]) -> None:
        super().__init__(look)
        self._explainer, self._kind, self._result = explainer, "", ""
        say = look.say
        self.title = Words(look, say(msg("Your review")), tokens.HEADING.at(19))
        self.chip = Chips(look)
        self.changes = Words(look, "", tokens.SMALL, "caution")
        self.verdict = ChoiceEditor(look, [Option(v, say(w)) for v, w in _WORDS.items()])
        self.verdict.describe(say(msg("Your review")), "")
        self.results = Column()
        self.result: ChoiceEditor | None = None
        self.why = Words(look, say(msg("Why, in a few words")), tokens.BODY.strong)
        self.reason = LongTextEditor(look, most=1000)
        self.reason.describe(self.why.text(), "")
        self.trouble = Words(look, "", tokens.BODY, "caution")
        self.keep = Button(look, say(msg("Keep this review")), key="Enter", kind=Kind.PRIMARY)
        self.history = Words(look, "", tokens.SMALL, "ink2")
        who = say(msg("A supervising attorney reviews the findings: {names}."))
        names = who.format(names=", ".join(reviewers)) if reviewers else ""
        self.not_yours = Notice(look, names)
        self.release = Button(look, say(msg("Release the case")), key="Alt R")
        self.state = Words(look, "", tokens.SMALL, "ink2")
        self._fields = (self.verdict, self.results, self.why, self.reason, self.keep)
        self._build()
        self._connect()

    def show_review(self, review: FindingReview | None, *, may: bool) -> None:
        """Show one finding, nothing decided yet."""
        self.trouble.hide()
        self.not_yours.setVisible(not may)
        for part in self._fields:
            part.setVisible(may and review is not None)
        self.chip.setVisible(review is not None)
        if review is None:
            return
        look, self._kind = self.look, review.finding.rule.kind
        self._result = str(review.finding.truth)
        self.chip.show_chips([reviews.standing(look, review)])
        changes = [reviews.changed(self._explainer, self._kind, one) for one in review.changes]
        self._tell(self.changes, "\n".join(changes))
        told = [reviews.told(look, self._kind, one) for one in reversed(review.opinions)]
        self._tell(self.history, "\n".join(told))
        self.verdict.show_value(None)
        self.reason.show_value(None)
        self._chosen(None)

    def show_state(self, words: str, *, ink: str, can_release: bool) -> None:
        """Say how far the review is, and whether the case may be released now."""
        self.state.say(words, ink=ink)
        self.release.setVisible(can_release)

    def begin(self) -> None:
        """Put the keys on the first thing to decide."""
        target: QWidget = self.verdict if self.verdict.isVisibleTo(self) else self.release
        target.setFocus()

    def tell(self, words: str) -> None:
        """Say what is wanting."""
        self._tell(self.trouble, words)

    def _build(self) -> None:
        inner = Surface(self.look)
        inner.pad(tokens.BLEED, 0, 0)
        for part, gap in (
            (self.title, 0),
            (self.chip, 8),
            (self.changes, 6),
            (self.not_yours, 12),
            (self.verdict, 12),
            (self.results, 6),
            (self.why, 12),
            (self.reason, 4),
            (self.trouble, 6),
            (self.keep, 10),
            (self.history, 12),
        ):
            inner.add(part, gap=gap)
        inner.stretch()
        self.column.addWidget(Scroller(inner), 1)
        self.add(Hairline(self.look, gap=6))
        self.add(self.state)
        self.add(self.release, gap=8)

    def _connect(self) -> None:
        self.verdict.changed.connect(self._chosen)
        self.verdict.forward.connect(self._on)
        self.reason.forward.connect(self._keep)
        self.reason.back.connect(self.verdict.setFocus)
        self.keep.clicked.connect(self._keep)
        self.release.clicked.connect(self.released)

    def _chosen(self, verdict: object) -> None:
        """Ask for another result where it is corrected, and why."""
        corrects = verdict == Verdict.CORRECTED
        if corrects and self.result is None:
            self._offer_results()
        elif not corrects and self.result is not None:
            gone, self.result = self.result, None
            self.results.show_parts(())
            gone.deleteLater()
        self.results.setVisible(corrects)

    def _offer_results(self) -> None:
        say = self.look.say
        options = [
            Option(one, say(result_words(self._kind, one)))
            for one in RESULTS
            if one != self._result
        ]
        self.result = ChoiceEditor(self.look, options)
        self.result.describe(say(msg("It should be")), "")
        self.result.forward.connect(self.reason.setFocus)
        self.result.back.connect(self.verdict.setFocus)
        self.results.show_parts([self.result])

    def _on(self) -> None:
        """Go on from the verdict: a confirmation is kept, the others ask further."""
        if self.verdict.value() == Verdict.CONFIRMED:
            self._keep()
        elif self.verdict.value() is not None:
            (self.result or self.reason).setFocus()

    def _keep(self) -> None:
        verdict = self.verdict.value()
        if verdict is None:
            self.tell(self.look.say(msg("Choose first what you make of it.")))
            self.verdict.setFocus()
            return
        result = str(self.result.value() or "") if self.result else ""
        self.decided.emit(str(verdict), result, str(self.reason.value() or ""))

    def _tell(self, words: Words, text: str) -> None:
        words.say(text)
        words.setVisible(bool(text))
