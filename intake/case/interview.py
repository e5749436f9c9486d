"""One interview: the answers to a form as they stand; every act returns what to save.

Pure and immediate, on the caller's thread: it reads no clock but the one given, touches no disk.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from intake.case import apart, counted, rows
from intake.case.answers import NOT_ASKED, Answer, Answers, State, Value
from intake.case.fitting import fit, refused, value_in
from intake.case.instep import JUST_NOW, Beginning, InStep
from intake.case.journal import (
    Answered,
    Entry,
    Event,
    Flagged,
    Noted,
    RowAdded,
    RowRemoved,
    RowRestored,
    WorkbookChanged,
)
from intake.case.opinions import add, apply, opinions
from intake.case.refs import Refs
from intake.case.review import Opinion, Reviewed
from intake.case.rows import Kept, Row
from intake.case.views import Change, Problem
from intake.form.changes import NodeState
from intake.form.survey import Choice, Words
from intake.form.xform import Form


class Interview:
    """Answers, rows, notes and flags of one case, kept in step with the form's own logic."""

    def __init__(
        self,
        form: Form,
        *,
        author: str,
        clock: Callable[[], datetime],
        case: Row | None = None,
        begun: Beginning = JUST_NOW,
    ) -> None:
        self.survey = form.survey
        self.refs = Refs(form.survey)
        self._author, self._clock = author, clock
        self._case = case or Row()
        self._begun = begun
        self._done: list[tuple[Event, Event]] = []
        self._undone: list[tuple[Event, Event]] = []
        self._listeners: list[Callable[[Change], None]] = []
        apart.set_apart(self._case, self.survey.children)
        self._step = InStep(form, self.refs, self._case, clock, begun)
        self._session = self._step.session

    @classmethod
    def resumed(
        cls,
        form: Form,
        entries: Sequence[Entry],
        *,
        author: str,
        clock: Callable[[], datetime],
        begun: Beginning = JUST_NOW,
    ) -> "Interview":
        """Return the interview that *entries* lead to, in their order.

        What they tell of questions that *form* does not ask is `withdrawn`.
        """
        case = Row()
        for entry in entries:
            apply(case, entry)
        return cls(form, author=author, clock=clock, case=case, begun=begun)

    def moved(self, form: Form, event: WorkbookChanged) -> "Interview":
        """Return this interview as it would be on another version of its form; nothing changes."""
        case = self.everything_kept()
        rows.apply(case, Entry(event, self._author, self._clock()))
        return Interview(form, author=self._author, clock=self._clock, case=case, begun=self._begun)

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Call *listener* with what each act did, right after it."""
        self._listeners.append(listener)

    # What one may ask of it

    def kept(self, path: str) -> Kept:
        """Return the history, note and flag of a question."""
        row, name, _ = rows.find(self._case, path)
        return row.kept.get(name, Kept())

    def answer_of(self, path: str) -> Answer:
        """Return the newest answer, shelved or not."""
        return self.kept(path).answer

    def filled(self, path: str) -> Value | None:
        """Return what the form put there and nobody answered; it counts once it is let stand."""
        text = self._session.value(self.refs.ref(path))
        if not text or self.kept(path).answer.state is not State.NOT_ASKED:
            return None
        return value_in(self.refs.question(path), text)

    def row_count(self, path: str) -> int:
        """Return how many rows the repeat at *path* has."""
        row, name, _ = rows.find(self._case, path)
        return len(row.rows.get(name, []))

    def state(self, path: str) -> NodeState:
        """Return what the form says of a question or row now; its choices are asked apart."""
        return self._session.node(self.refs.ref(path), with_choices=False)

    def required(self, path: str) -> bool:
        """Tell whether the form wants an answer at *path* now."""
        return self._session.required(self.refs.ref(path))

    def choices(self, path: str) -> tuple[Choice, ...]:
        """Return the choices that the question at *path* offers now."""
        return self._session.node(self.refs.ref(path)).choices

    def shown(self, path: str) -> bool:
        """Tell whether the question at *path* is asked at present."""
        return self._step.shown(path)

    def withheld(self, path: str) -> bool:
        """Tell whether the answer at *path* is a choice that is not offered at present."""
        return self._step.withheld(path)

    def repeat_shown(self, path: str) -> bool:
        """Tell whether the repeat at *path* is asked about at present."""
        return self._step.repeat_shown(path)

    def group_shown(self, ref: str, prefix: str) -> bool:
        """Tell whether the group *ref*, in the row that *prefix* names, is relevant."""
        return self._session.relevant(self.refs.placed(ref, prefix))

    def label(self, path: str) -> Words:
        """Return the words said to the client, with earlier answers put in."""
        ref, tags = self.refs.ref(path), tuple(self.refs.question(path).label)
        return {tag: self._session.label(ref, tag) for tag in tags}

    @property
    def answers(self) -> Answers:
        """Return all answers that count: shelved ones are left out."""
        return self._step.counting.answers()

    @property
    def shelved(self) -> tuple[str, ...]:
        """Return the paths of answers that are kept but not asked at present."""
        return tuple(
            path
            for path, kept in rows.paths(self._case)
            if kept.answer.state is not State.NOT_ASKED
            and (not self.shown(path) or self.withheld(path))
        )

    @property
    def withdrawn(self) -> tuple[tuple[str, Kept], ...]:
        """Return the answers and notes of questions that this version of the form does not ask."""
        found = apart.paths(self._case)
        return tuple(one for one in found if one[1].newest != NOT_ASKED or one[1].note)

    def everything_kept(self) -> Row:
        """Return a copy of all that is kept, of withdrawn questions too."""
        return apart.whole(self._case)

    @property
    def notes(self) -> tuple[tuple[str, rows.Note], ...]:
        """Return every note with its path."""
        return tuple((path, kept.note) for path, kept in rows.paths(self._case) if kept.note)

    @property
    def flags(self) -> tuple[str, ...]:
        """Return the paths of flagged questions."""
        return tuple(path for path, kept in rows.paths(self._case) if kept.flag)

    @property
    def opinions(self) -> dict[tuple[str, str], tuple[Opinion, ...]]:
        """Return what attorneys made of findings, by rule and present scope, oldest first."""
        return opinions(self._case)

    def problem(self, path: str) -> Problem | None:
        """Return what the form finds wrong with the answer at *path*, if anything."""
        ref = self.refs.ref(path)
        if not self._session.value(ref) or self._session.node(ref, with_choices=False).valid:
            return None  # what is blank or hidden is as it should be
        question = self.refs.question(path)
        return Problem(question.constraint_message, question.attributes.get("severity") == "soft")

    def weigh(self, path: str, answer: Answer) -> Change:
        """Return what answering so would hide and show, without answering."""
        return self._step.weigh(path, answer, self.answer_of(path))

    # What one may do

    def answer(self, path: str, answer: Answer) -> Change:
        """Answer a question, or take its answer back (`NOT_ASKED`).

        Raises `BadAnswer` where the value does not fit the question or a hard constraint; the
        former answer then stands.
        """
        fit(self.refs.question(path), answer)
        before = self.answer_of(path)
        change = self._step.set(path, answer)
        problem = self.problem(path)
        if problem and not problem.soft:
            self._step.set(path, before)
            raise refused(problem.message)
        event = Answered(path, answer)
        self._record(event, Answered(path, before))
        return self._told(self._with_set_over(event, change))

    def add_row(self, path: str) -> Change:
        """Add a row at the end of the repeat at *path* (`cv`, `cv[1]/cv_prior_pcr`)."""
        counted.refuse(self.refs, path)
        return self._act(RowAdded(path), RowRemoved(f"{path}[{self.row_count(path) + 1}]"))

    def remove_row(self, path: str) -> Change:
        """Remove the row at *path* (`cv[2]`); it can be restored."""
        table = path.rpartition("[")[0]
        counted.refuse(self.refs, table)
        return self._act(RowRemoved(path), RowRestored(table))

    def note(self, path: str, text: str) -> Change:
        """Put a note beside a question; the empty text takes it away."""
        former = self.kept(path).note
        return self._act(Noted(path, text), Noted(path, former.text if former else ""))

    def flag(self, path: str, *, on: bool) -> Change:
        """Flag a question to come back to, or take the flag away."""
        return self._act(Flagged(path, on), Flagged(path, not on))

    def undo(self) -> Change | None:
        """Take the last act back by a new entry; None where there is none."""
        return self._swing(self._done, self._undone)

    def redo(self) -> Change | None:
        """Do again what was undone; None where nothing was."""
        return self._swing(self._undone, self._done)

    def take_back(self) -> None:
        """Let the last act never have happened: the door refused to save it."""
        event, inverse = self._done[-1]
        self._swing(self._done, [])
        row, name, _ = rows.find(self._case, event.path)
        if isinstance(event, Answered):
            del row.kept[name].history[-2:]
        elif isinstance(inverse, RowRemoved):
            row.removed[name].pop()

    def review(self, reviewed: Reviewed, at: datetime) -> Opinion:
        """Take in what an attorney made of a finding: it is saved, and no key undoes it."""
        return add(self._case, Opinion(reviewed, self._author, at))

    def forget_undo(self) -> None:
        """Let undo begin here: what the program itself answered is not taken back by a key."""
        self._done.clear()
        self._undone.clear()

    # How it keeps step with the form

    def _swing(
        self, source: list[tuple[Event, Event]], target: list[tuple[Event, Event]]
    ) -> Change | None:
        if not source:
            return None
        act, inverse = source.pop()
        change = self._happen(inverse)
        target.append((inverse, act))
        return self._told(change)

    def _act(self, event: Event, inverse: Event) -> Change:
        change = self._happen(event)
        self._done.append((event, inverse))
        self._undone.clear()
        return self._told(change)

    def _told(self, change: Change) -> Change:
        for listener in self._listeners:
            listener(change)
        return change

    def _record(self, event: Event, inverse: Event) -> None:
        self._keep(event)
        self._done.append((event, inverse))
        self._undone.clear()

    def _happen(self, event: Event) -> Change:
        if isinstance(event, Answered):
            change = self._step.set(event.path, event.answer)
            self._keep(event)
            return self._with_set_over(event, change)
        self._keep(event)
        count = self.row_count(event.path) if isinstance(event, RowAdded) else 0
        self._step.move_rows(event, count)
        return Change((event,))

    def _with_set_over(self, event: Event, change: Change) -> Change:
        """Keep what the form set over other answers as answers too, and tell them."""
        over = self._step.set_over(event.path, change.touched)
        for one in over:
            self._keep(one)
        return replace(change, events=(event, *over))

    def _keep(self, event: Event) -> None:
        rows.apply(self._case, Entry(event, self._author, self._clock()))
        self._step.counting.take(event)
