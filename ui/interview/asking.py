"""The question being asked: its card, its editor, and how its answer comes to be saved.

A half-typed answer is never lost: it is kept as a draft until it is an answer.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from intake.case.answers import Answer, Source, State, said
from intake.case.views import Asked, Change
from intake.errors import AmparoError
from ui.editors.editor import Editor
from ui.interview import editing
from ui.interview import offences as table
from ui.interview.acts import Acts
from ui.interview.announce import announce
from ui.interview.editing import Cited, Desk, half_typed
from ui.interview.hindrance import appear, not_yet, refused
from ui.interview.holder import Holder
from ui.interview.questions import card as card_shown
from ui.interview.questions import described, locked
from ui.interview.seat import Drafts, Excuse, Sitting
from ui.look.parts.card import CardShown, QuestionCard

_DRAFT_MS, _REST_MS = 400, 600
Then = Callable[[], None]
Weighed = Callable[[Change, Then, Then], None]
"""Asks whether answers may be hidden: the change, what to do if so, and if not."""


class Asking(QObject):
    """The active question. `gone_on` and `gone_back` tell that one is done with it.

    *ask* is called before answers are hidden. `leave` saves first, and goes only then.
    """

    gone_on = Signal()
    gone_back = Signal()

    def __init__(
        self,
        card: QuestionCard,
        acts: Acts,
        drafts: Drafts,
        sitting: Sitting,
        ask: Weighed,
        excuse: Excuse = lambda _: (),
    ) -> None:
        super().__init__(card)
        self.card, self._acts, self._ask = card, acts, ask
        self._sitting, self._excuse = sitting, excuse
        self.asked: Asked | None = None
        self.drafts = drafts
        self._desk: Desk | None = None
        self._holder = Holder(card)
        self._cited = Cited(Source.CLIENT)
        self._trouble: tuple[str, ...] = ()
        self._consequence = self.unsaved = ""
        self._touched = False
        self._keeping, self._resting = QTimer(self), QTimer(self)
        for timer, act in ((self._keeping, self._keep_draft), (self._resting, self.settle)):
            timer.setSingleShot(True)
            timer.timeout.connect(act)

    # The question

    def begin(self, desk: Desk, asked: Asked) -> None:
        """Ask a question; a draft of it comes back with its caret."""
        self._desk, self.asked = desk, asked
        self._trouble, self._consequence = (), ""
        self._touched = False
        self._cited = editing.cited(asked)
        editor = editing.editor_for(desk, asked)
        draft = self.drafts.of(asked.path)
        if draft:
            editor.resume(*draft)
        editor.changed.connect(self._changed)
        editor.forward.connect(self.gone_on)
        editor.back.connect(self.gone_back)
        self._hold(editor)
        self.show()
        editor.describe(*described(desk.look, self.card.shown))
        field = editor.focusProxy()
        if isinstance(field, QLineEdit) and not draft:
            field.selectAll()

    def rest(self, editor: Editor, shown: CardShown) -> None:
        """Show a card that asks nothing of the form: *editor* is all there is."""
        self.asked = None
        self._hold(editor)
        self.card.show_question(shown)

    def end(self) -> None:
        """Ask nothing: the keys are in a table."""
        self.asked = None

    def forget(self) -> None:
        """Let go of what is in the field: it is about to be another answer."""
        self._resting.stop()
        self._keeping.stop()
        self.close_other()
        self.asked = None

    def renew(self, asked: Asked) -> None:
        """Take the question as it stands now; the field stays as it is."""
        self.asked = asked
        self.show()

    def show(self) -> None:
        """Show the card with what is wrong and what follows."""
        if self.asked is None or self._desk is None or self._holder.other is not None:
            return
        self.card.show_question(
            card_shown(
                self._desk.speaker,
                self.asked,
                trouble=self._trouble,
                consequence=self._consequence,
                unsaved=self.unsaved,
                paper=self._cited.doc if self._cited.otherwise else "",
                why_locked=locked(self._desk.speaker, self.asked),
            )
        )

    def focus(self) -> None:
        """Put the keys into the field."""
        target = self._holder.other or self.editor
        if target is not None:
            target.setFocus()

    # Leaving it

    def leave(self, then: Then, *, firm: bool = False) -> None:
        """Save the answer, then do *then*; half-typed words stay as a draft.

        Where *firm*, words that are no answer yet hold one back, and what the form itself put
        into the field is let stand as the answer.
        """
        self.close_other()
        asked, editor = self.asked, self.editor
        if asked is None or editor is None or self._desk is None:
            then()
            return
        if half_typed(editor):
            if firm:
                self._say_trouble(not_yet(self._desk.speaker, editor))
                return
            self._keep_draft()
            then()
            return
        answer = self._answer()
        untouched = asked.filled is not None and not self._touched and not firm
        if answer == asked.answer or untouched:
            self._drop_draft(asked.path)
            then()
            return
        self._weigh(asked, answer, then)

    def take(self, answer: Answer, then: Then) -> None:
        """Answer with a state instead of a value: does not know, declined."""
        asked = self.asked
        if asked is None or self._desk is None or locked(self._desk.speaker, asked):
            return
        self._weigh(asked, answer, then)

    def restore(self) -> None:
        """Put the former answer back into the field."""
        if self.asked and self.editor and self._desk:
            editing.show(self._desk, self.editor, self.asked)
            self._drop_draft(self.asked.path)
            self._trouble, self._consequence, self._cited = (), "", editing.cited(self.asked)
            self.show()
            self.focus()

    @property
    def changed(self) -> bool:
        """Tell whether the field holds something else than the answer."""
        if self.asked is None or self.editor is None or self._holder.other is not None:
            return False
        changed = self._cited.otherwise or half_typed(self.editor)
        return changed or self._answer() != self.asked.answer

    @property
    def draft(self) -> tuple[str, int]:
        """What is typed, and the caret."""
        if self.editor is None or self.asked is None:
            return "", 0
        return self.editor.draft()

    # Another editor in the same card: a note, a source

    def open_other(self, editor: Editor, shown: CardShown) -> None:
        """Put *editor* into the card for a moment; the answer's waits behind it."""
        self._holder.front(editor)
        self.card.show_question(shown)
        editor.setFocus()

    def close_other(self) -> bool:
        """Come back to the answer; tell whether there was another editor."""
        if not self._holder.back():
            return False
        self.show()
        self.focus()
        return True

    def cite(self, source: Source, doc: str) -> None:
        """Let the answer rest on *source*, a paper where *doc* is a record."""
        self._cited = Cited(source, doc)

    def contradict(self, doc: str) -> None:
        """Ask what the paper *doc* says; left blank, the answer stays as it is."""
        if self.asked is None or self.editor is None or self._desk is None:
            return
        otherwise = self.asked.answer.state is State.ANSWERED
        self._cited = Cited(Source.DOCUMENT, doc, otherwise=otherwise)
        self.editor.show_value(None)
        self.show()
        self.focus()

    @property
    def editor(self) -> Editor | None:
        """The editor of the answer."""
        return self._holder.editor

    # Within

    def _hold(self, editor: Editor) -> None:
        self._resting.stop()
        self._keeping.stop()
        self._holder.take(editor)

    def _weigh(self, asked: Asked, answer: Answer, then: Then) -> None:
        """Ask first where the answer hides others."""
        change = self._sitting.interview.weigh(asked.path, answer)
        if change.hidden:
            self._ask(change, lambda: self._commit(answer, then), self.restore)
        else:
            self._commit(answer, then)

    def _answer(self) -> Answer:
        assert self.asked is not None, "a question is asked"
        assert self.editor is not None, "and has its editor"
        assert self._desk is not None, "at a desk"
        return editing.given(self._desk, self.editor, self.asked, self._cited)

    def _commit(self, answer: Answer, then: Then) -> None:
        assert self.asked is not None, "a question is asked"
        assert self._desk is not None, "at a desk"
        assert self.editor is not None, "with its editor"
        path, chosen = self.asked.path, editing.offence_chosen(self._desk, self.editor, self.asked)
        self._resting.stop()
        try:
            self._acts.answer(path, answer)
            if chosen:
                self._settle_code(table.code_beside(path), chosen[0], answer)
        except AmparoError as error:
            told = self._excuse(error) or refused(self._desk.speaker, self.asked, error)
            self._say_trouble(told)
            return
        self._trouble, self._consequence = (), ""
        self._drop_draft(path)
        then()

    def _settle_code(self, path: str, code: str, answer: Answer) -> None:
        """Answer the code that goes with a chosen offence, where it is not answered so."""
        if self._sitting.interview.answer_of(path).value != code:
            self._acts.answer(path, said(code, source=answer.source, doc=answer.doc))

    def _say_trouble(self, words: tuple[str, ...]) -> None:
        self._trouble = words
        announce(self.card, " ".join(words), at_once=True)
        self.show()
        self.focus()

    def _changed(self, _value: object) -> None:
        self._trouble, self._touched = (), True
        self.card.arrange()
        if isinstance(self.editor, editing.CHOSEN):
            self._foresee()
            self._resting.start(_REST_MS)
        else:
            self._keeping.start(_DRAFT_MS)
        self.show()

    def _foresee(self) -> None:
        """Say how many questions the choice brings."""
        assert self.asked is not None, "a question is asked"
        assert self._desk is not None, "at a desk"
        count = self._sitting.interview.weigh(self.asked.path, self._answer()).shown
        self._consequence = appear(self._desk.speaker, count)

    def settle(self) -> None:
        """Save what is chosen, unless it would hide answers: that waits for Enter."""
        if isinstance(self.editor, editing.CHOSEN) and self.changed and self.asked is not None:
            answer = self._answer()
            if not self._sitting.interview.weigh(self.asked.path, answer).hidden:
                self._commit(answer, lambda: None)

    def _keep_draft(self) -> None:
        self._keeping.stop()
        if self.asked is None or not self.changed:
            return
        self.drafts.keep(self.asked.path, *self.draft)

    def _drop_draft(self, path: str) -> None:
        self._keeping.stop()
        self.drafts.drop(path)
