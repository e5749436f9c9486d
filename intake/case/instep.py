"""Keeps the form in step with what a case holds: each act is told to it, and what follows returns.

The form begins once, when the case did: what it read then from the clock, from chance or from its
surroundings stays as it was whenever the case is opened again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from intake.case import counted, entering
from intake.case.answers import NOT_ASKED, Answer, State, said
from intake.case.counting import Counting
from intake.case.fitting import form_text, value_in
from intake.case.journal import Answered, Event, RowAdded, RowRemoved, RowRestored
from intake.case.refs import Refs
from intake.case.rows import Kept, Row, find
from intake.case.views import Change
from intake.errors import BadAnswer
from intake.form.preload import NOBODY, Surroundings
from intake.form.session import Session
from intake.form.xform import Form


@dataclass(frozen=True, slots=True)
class Beginning:
    """When and where a case began, and the *seed* of what its form leaves to chance."""

    at: datetime | None = None
    seed: int = 0
    around: Surroundings = NOBODY


JUST_NOW = Beginning()


class InStep:
    """One form and one case; `session` is the form as it stands."""

    def __init__(
        self,
        form: Form,
        refs: Refs,
        case: Row,
        clock: Callable[[], datetime],
        begun: Beginning,
    ) -> None:
        self._refs, self._case, self._clock = refs, case, clock
        self._items = form.survey.children
        self._counts = counted.has_counted(self._items)
        self._moment = begun.at
        self.session = Session(form, now=self._now, seed=begun.seed, around=begun.around)
        self.counting = Counting(case, refs, self._counted, self.repeat_shown)
        with self.session.together():
            entering.drop_first_rows(self.session, refs, self._items)
            entering.enter(self.session, refs, case, at=self._at)
        self._keep_up()
        self._moment = None
        entering.settle(self.session, refs, case)
        self._keep_up()

    def shown(self, path: str) -> bool:
        """Tell whether the question at *path* is asked at present."""
        return self.session.relevant(self._refs.ref(path))

    def withheld(self, path: str) -> bool:
        """Tell whether the answer at *path* is a choice that its list does not offer at present.

        It is kept, reads as blank, and comes back with the list (ODK XForms, itemsets).
        """
        if not self._refs.question(path).filtered or not self._is_answered(path):
            return False
        return self.shown(path) and not self.session.value(self._refs.ref(path))

    def repeat_shown(self, path: str) -> bool:
        """Tell whether the repeat at *path* is asked about at present."""
        return self.session.offers_rows(self._refs.ref(path))

    def set(self, path: str, answer: Answer) -> Change:
        """Tell the form an answer; return what that hid, showed and touched."""
        text = form_text(self._refs.question(path), answer)
        changes = self.session.set(self._refs.ref(path), text)
        lost = self._keep_up() if changes.added or changes.removed else ()
        hidden = tuple(filter(self._is_answered, self._paths(changes.hidden)))
        hidden += tuple(one for one in self._paths(changes.values) if self._goes(one, path))
        touched = changes.values | changes.shown | changes.hidden
        self.counting.reached(touched)
        return Change((), hidden + lost, sum(1 for _ in self._paths(changes.shown)), touched)

    def weigh(self, path: str, answer: Answer, before: Answer) -> Change:
        """Return what *answer* would bring about in place of *before*; nothing stays of it."""
        put_back = self.session.remember(self._refs.ref(path))
        change = self.set(path, answer)
        self.set(path, before)
        put_back()
        return change

    def set_over(self, path: str, touched: frozenset[str]) -> tuple[Answered, ...]:
        """Return what the form set in place of answers, after the one at *path*."""
        found = []
        for one in self._paths(touched):
            question, ref = self._refs.question(one), self._refs.ref(one)
            if one == path or not self._is_answered(one):
                continue
            row, name, _ = find(self._case, one)
            text = self.session.kept(ref)
            if text != self.session.cast(ref, form_text(question, row.kept[name].answer)):
                found.append(Answered(one, said(value_in(question, text)) if text else NOT_ASKED))
        return tuple(found)

    def move_rows(self, event: Event, count: int) -> None:
        """Let a row come, go or come back, that the case has already; *count* are there now."""
        match event:
            case RowAdded(path):
                entering.insert(self.session, self._refs, path, count)
            case RowRemoved(path):
                repeat, _, position = path.rpartition("[")
                self.session.remove(self._refs.ref(repeat), int(position.rstrip("]")) - 1)
            case RowRestored(path):
                entering.restore(self.session, self._refs, self._case, path)
            case _:
                return
        self._keep_up()

    def _keep_up(self) -> tuple[str, ...]:
        """Have the rows that the form counts; return the answers that went with their rows."""
        if not self._counts:
            return ()
        self.counting.rows_moved()
        return counted.keep_up(self.session, self._refs, self._case, self._items)

    def _goes(self, path: str, cause: str) -> bool:
        return path != cause and self.withheld(path)

    def _counted(self, path: str) -> bool:
        return self.shown(path) and not self.withheld(path)

    def _is_answered(self, path: str) -> bool:
        try:
            row, name, _ = find(self._case, path)
        except BadAnswer:  # it went with its row
            return False
        return row.kept.get(name, Kept()).answer.state is not State.NOT_ASKED

    def _paths(self, refs: frozenset[str]) -> Iterator[str]:
        for ref in sorted(refs):
            path = self._refs.path(ref)
            if path is not None:
                yield path

    def _at(self, moment: datetime) -> None:
        """Let it be *moment* for the form: an answer is entered as it was given."""
        self._moment = moment

    def _now(self) -> datetime:
        now = self._clock()
        return self._moment.astimezone(now.tzinfo) if self._moment else now
