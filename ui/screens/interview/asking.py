"""The question being asked: its card, its editor, and how its answer comes to be saved.

A half-typed answer is never lost: it is kept as a draft until it is an answer.
"""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from intake.case.answers import Answer, Source, State, said
from intake.case.sources import beside
from intake.case.views import Asked, Change
from intake.clinic import Clinic, OpenCase
from intake.errors import AmparoError, BadAnswer, Trouble, msg
from ui.editors.choices import ChoiceEditor
from ui.editors.editor import Editor
from ui.look.parts.card import CardShown, QuestionCard
from ui.screens.interview import offences as table
from ui.screens.interview.acts import Acts
from ui.screens.interview.editing import Desk, answer_in, editor_for, half_typed, show
from ui.screens.interview.questions import card as card_shown

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
        self, card: QuestionCard, acts: Acts, clinic: Clinic, case: OpenCase, ask: Weighed
    ) -> None:
        super().__init__(card)
        self.card, self._acts, self._clinic, self._case, self._ask = card, acts, clinic, case, ask
        self.asked: Asked | None = None
        self.editor: Editor | None = None
        self.drafts = {one.ref: (one.text, one.caret) for one in clinic.drafts(case)}
        self._desk: Desk | None = None
        self._other: Editor | None = None
        self._held: Editor | None = None
        self._source, self._doc = Source.CLIENT, ""
        self._trouble: tuple[str, ...] = ()
        self._consequence, self.unsaved = "", ""
        self._keeping, self._resting = QTimer(self), QTimer(self)
        for timer, act in ((self._keeping, self._keep_draft), (self._resting, self._rest)):
            timer.setSingleShot(True)
            timer.timeout.connect(act)

    # The question

    def begin(self, desk: Desk, asked: Asked) -> None:
        """Ask a question; a draft of it comes back with its caret."""
        self._desk, self.asked = desk, asked
        self._trouble, self._consequence = (), ""
        answered = asked.answer.state is State.ANSWERED
        self._source = asked.answer.source if answered else self._usual_source(asked)
        self._doc = asked.answer.doc or "" if answered else ""
        editor = editor_for(desk, asked)
        draft = self.drafts.get(asked.path)
        if draft:
            editor.resume(*draft)
        editor.changed.connect(self._changed)
        editor.forward.connect(self.gone_on)
        editor.back.connect(self.gone_back)
        self._swap(editor)
        self.show()
        self._describe(editor)
        field = editor.focusProxy()
        if isinstance(field, QLineEdit) and not draft:
            field.selectAll()

    def rest(self, editor: Editor, shown: CardShown) -> None:
        """Show a card that asks nothing of the form: *editor* is all there is."""
        self.asked = None
        self._swap(editor)
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
        if self.asked is None or self._desk is None or self._other is not None:
            return
        self.card.show_question(
            card_shown(
                self._desk.speaker,
                self.asked,
                trouble=self._trouble,
                consequence=self._consequence,
                unsaved=self.unsaved,
                locked=self._locked(self.asked),
            )
        )

    def focus(self) -> None:
        """Put the keys into the field."""
        target = self._other or self.editor
        if target is not None:
            target.setFocus()

    # Leaving it

    def leave(self, then: Then, *, firm: bool = False) -> None:
        """Save the answer, then do *then*; half-typed words stay as a draft.

        Where *firm*, words that are no answer yet hold one back.
        """
        self.close_other()
        asked, editor = self.asked, self.editor
        if asked is None or editor is None:
            then()
            return
        if half_typed(editor):
            if firm:
                self._say_trouble(self._not_yet(editor))
                return
            self._keep_draft()
            then()
            return
        answer = self._answer()
        if answer == asked.answer:
            self._drop_draft(asked.path)
            then()
            return
        change = self._case.interview.weigh(asked.path, answer)
        if change.hidden:
            self._ask(change, lambda: self._commit(answer, then), self.restore)
        else:
            self._commit(answer, then)

    def take(self, answer: Answer, then: Then) -> None:
        """Answer with a state instead of a value: does not know, declined."""
        asked = self.asked
        if asked is None or self._locked(asked):
            return
        change = self._case.interview.weigh(asked.path, answer)
        if change.hidden:
            self._ask(change, lambda: self._commit(answer, then), self.restore)
        else:
            self._commit(answer, then)

    def restore(self) -> None:
        """Put the former answer back into the field."""
        if self.asked and self.editor and self._desk:
            show(self._desk, self.editor, self.asked)
            self._drop_draft(self.asked.path)
            self._trouble, self._consequence = (), ""
            self.show()
            self.focus()

    @property
    def changed(self) -> bool:
        """Tell whether the field holds something else than the answer."""
        if self.asked is None or self.editor is None or self._other is not None:
            return False
        return half_typed(self.editor) or self._answer() != self.asked.answer

    @property
    def draft(self) -> tuple[str, int]:
        """What is typed, and the caret."""
        if self.editor is None or self.asked is None:
            return "", 0
        return self.editor.draft()

    # Another editor in the same card: a note, a source

    def open_other(self, editor: Editor, shown: CardShown) -> None:
        """Put *editor* into the card for a moment; the answer's waits behind it."""
        self.close_other()
        self._other = editor
        self._hold(editor)
        self.card.show_question(shown)
        editor.setFocus()

    def close_other(self) -> bool:
        """Come back to the answer; tell whether there was another editor."""
        if self._other is None:
            return False
        other, self._other = self._other, None
        self._hold(self.editor)
        other.deleteLater()
        self.show()
        self.focus()
        return True

    def cite(self, source: Source, doc: str) -> None:
        """Let the answer rest on *source*, a paper where *doc* is a record."""
        self._source, self._doc = source, doc

    # Within

    def _answer(self) -> Answer:
        assert self.asked is not None, "a question is asked"
        assert self.editor is not None, "and has its editor"
        former = self.asked.answer
        answer = answer_in(self.editor, self.asked, self._source, self._doc or None)
        if answer.state is not State.ANSWERED:
            return former if answer == former else answer
        offence = self._offence(answer)
        return beside(former, offence or answer)

    def _offence(self, answer: Answer) -> Answer | None:
        """Return the section alone where an offence of the table was chosen."""
        if self.asked is None or self._desk is None:
            return None
        known = self._desk.offences(self.asked.path)
        chosen = table.split(str(answer.value), known) if known else None
        return said(chosen[1], source=answer.source, doc=answer.doc) if chosen else None

    def _code_beside(self) -> tuple[str, str] | None:
        """Return the path of the code that a chosen offence settles, and the code."""
        if self.asked is None or self._desk is None or self.editor is None:
            return None
        known = self._desk.offences(self.asked.path)
        chosen = table.split(str(self.editor.value()), known) if known else None
        return (table.code_beside(self.asked.path), chosen[0]) if chosen else None

    def _commit(self, answer: Answer, then: Then) -> None:
        assert self.asked is not None, "a question is asked"
        path, beside_it = self.asked.path, self._code_beside()
        self._resting.stop()
        try:
            self._acts.answer(path, answer)
            if beside_it and self._case.interview.answer_of(beside_it[0]).value != beside_it[1]:
                self._acts.answer(beside_it[0], said(beside_it[1], source=answer.source))
        except AmparoError as error:
            self._say_trouble(self._refused(error))
            return
        self._trouble, self._consequence = (), ""
        self._drop_draft(path)
        then()

    def _refused(self, error: AmparoError) -> tuple[str, ...]:
        assert self._desk is not None, "a question is asked"
        message = self.asked.question.constraint_message if self.asked else {}
        if isinstance(error, BadAnswer) and message:
            return self._desk.speaker.tongues.both(message)
        return error.sentences(self._desk.look.say)

    def _not_yet(self, editor: Editor) -> tuple[str, ...]:
        assert self._desk is not None, "a question is asked"
        problem = msg("This is not an answer yet, so it is kept as a draft.")
        remedy = msg("Correct it, or press Esc to put the former answer back.")
        either = getattr(getattr(editor, "reading", None), "either", ())
        if either:
            problem, remedy = msg("This day can be read in two ways."), msg("Press 1 or 2.")
        return self._desk.look.say(problem), self._desk.look.say(remedy)

    def _say_trouble(self, words: tuple[str, ...]) -> None:
        self._trouble = words
        self.show()
        self.focus()

    def _changed(self, _value: object) -> None:
        self._trouble = ()
        if isinstance(self.editor, ChoiceEditor):
            self._foresee()
            self._resting.start(_REST_MS)
        else:
            self._keeping.start(_DRAFT_MS)
        self.show()

    def _foresee(self) -> None:
        """Say how many questions the choice brings."""
        assert self.asked is not None, "a question is asked"
        assert self._desk is not None, "at a desk"
        count = self._case.interview.weigh(self.asked.path, self._answer()).shown
        words = msg("After this, 1 more question appears.")
        many = msg("After this, {count} more questions appear.")
        say = self._desk.look.say
        self._consequence = say(words if count == 1 else many).format(count=count) if count else ""

    def _rest(self) -> None:
        """Save a choice that has rested, unless it would hide answers: that waits for Enter."""
        if self.changed and self.asked is not None:
            answer = self._answer()
            if not self._case.interview.weigh(self.asked.path, answer).hidden:
                self._commit(answer, lambda: None)

    def _keep_draft(self) -> None:
        self._keeping.stop()
        if self.asked is None or not self.changed:
            return
        text, caret = self.draft
        self.drafts[self.asked.path] = text, caret
        # Words that cannot be kept in the store now are still in the field, and tried again.
        with suppress(Trouble):
            self._clinic.draft(self._case, self.asked.path, text, caret)

    def _drop_draft(self, path: str) -> None:
        self._keeping.stop()
        if self.drafts.pop(path, None) is not None:
            self._clinic.draft(self._case, path, "", 0)

    def _swap(self, editor: Editor) -> None:
        self._resting.stop()
        self._keeping.stop()
        other, self._other = self._other, None
        if other is not None:
            other.deleteLater()
        former, self.editor = self.editor, editor
        self._hold(editor)
        if former is not None:
            former.deleteLater()

    def _hold(self, editor: Editor | None) -> None:
        """Give the card its editor; Qt moves on from a field that is hidden, and we do not."""
        held = [one for one in (self._held, self._other) if one is not None and one is not editor]
        for one in held:
            one.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.card.hold(editor)
        for one in held:
            one.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._held = editor

    def _locked(self, asked: Asked) -> str:
        assert self._desk is not None, "a question is asked"
        say = self._desk.look.say
        if asked.question.type == "note":
            return ""
        if asked.read_only:
            return say(msg("The program fills this in."))
        return ""

    def _usual_source(self, asked: Asked) -> Source:
        by_attorney = asked.question.attributes.get("who") == "attorney"
        return Source.ATTORNEY if by_attorney else Source.CLIENT

    def _describe(self, editor: Editor) -> None:
        shown = self.card.shown
        keys = ", ".join(f"{action.label} {action.key}" for action in shown.actions)
        words = (shown.voice if shown.plain else "", shown.instruction, keys)
        editor.describe(shown.plain or shown.voice, ". ".join(filter(None, words)))
