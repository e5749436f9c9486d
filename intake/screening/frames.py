"""One screening at work: the rows that rules look at; each answer and each fact is read once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeAlias, TypeVar

from intake.case.answers import NOT_ASKED, Answer, Answers, Source, State, said
from intake.screening.offences import Match, OffenceTable
from intake.screening.outcomes import Lookup
from intake.screening.sources import counting
from intake.screening.touching import Touch, Touching
from intake.screening.values import (
    DECLINED,
    DOES_NOT_KNOW,
    NO_PATHS,
    NOTHING,
    YES,
    Day,
    Nothing,
    Open,
    Value,
    Verdict,
    day,
    unanswered,
)
from intake.truth import Truth

Frames: TypeAlias = "tuple[Frame, ...]"
"""The rows at hand: the case, then the row of each repeat or quantifier inside it."""
Reader: TypeAlias = Callable[[Frames], Value]
"""What an expression becomes."""
Supposition: TypeAlias = tuple[tuple[str, str], ...]
"""Open questions with the codes that they are supposed to have."""
Relevance: TypeAlias = Callable[[Frames], Verdict]
Noted = TypeVar("Noted")

NOT_APPLICABLE, NOT_REACHED = "not_applicable", "not_reached"
STATES = {state: state.value for state in State}
NOT_KNOWN, REFUSED = Open(), Open(NO_PATHS, DECLINED)


class Cell(NamedTuple):
    """How an answer stands for rules: its state in words of the output, and its value.

    `answer` is the one that counts among sources; `parent` is what to ask where it is not reached.
    """

    state: str
    value: Value
    answer: Answer
    parent: str | None = None


@dataclass(slots=True, eq=False)
class Asked:
    """A question as rules read it; its relevance is filled in while the workbook is read.

    `at` counts the repeats around it; `order` is its place in the workbook; `waits_on` are the
    questions of its relevance with their rows among the frames, in the order of the expression.
    """

    name: str
    order: int
    repeats: tuple[str, ...]
    read: Callable[[Answer], Value]
    hidden_as_declined: bool = False
    private: bool = False
    who: str = ""
    gate_of: str | None = None
    relevance: Relevance | None = None
    waits_on: "tuple[tuple[int, Asked], ...]" = ()

    def parent(self, frames: "Frames") -> str:
        """Return the path of the question on which the relevance waits."""
        for at, asked in self.waits_on:
            cell = frames[at].cell(asked)
            if isinstance(cell.value, Open):
                return cell.parent or frames[at].path + asked.name
        at, asked = self.waits_on[0]
        return frames[at].path + asked.name


@dataclass(slots=True, eq=False)
class Repeated:
    """A repeat as rules read it; `path` names it and the repeats around it, outermost first."""

    name: str
    path: tuple[str, ...]
    gate: Asked | None = None
    relevance: Relevance | None = None
    kind: str = field(init=False)

    def __post_init__(self) -> None:
        self.kind = "/".join(self.path)


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """A fact as frames work it out; `key` tells it and the kind of row apart from all others."""

    key: str
    reader: Reader


class Rows(NamedTuple):
    """The rows of a repeat; `more` is set where there may be others, and says what would tell.

    `phantom` tells that the one row stands for some row of which nothing is known.
    """

    frames: tuple["Frame", ...]
    more: Verdict | None = None
    phantom: bool = False


@dataclass(slots=True)
class Run:
    """What holds for a whole screening.

    `from_papers` leaves out what only the client said; `papers` is the case as it then stands.
    `choices` are those of the questions with few; `supposed` holds the case with open ones
    answered, `supposing` tells that this is such a case, `touching` what that touches, and `rows`
    holds its own rows by path. `traced` is the same case once more, for those who look at reasons:
    only there is noted on a `trail` what is looked up in tables.
    """

    today: date
    offences: OffenceTable
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    from_papers: bool = False
    supposing: bool = False
    touch: Touch | None = None
    touching: Touching | None = None
    trail: list[Lookup] | None = None
    papers: "Frame | None" = None
    traced: "Frame | None" = None
    supposed: "dict[Supposition, Frame]" = field(default_factory=dict)
    rows: "dict[str, Frame]" = field(default_factory=dict)
    day: Day = field(init=False)

    def __post_init__(self) -> None:
        self.day = day(self.today)

    def note(self, *lookups: Lookup) -> None:
        """Note what was looked up, where that is traced."""
        if self.trail is not None:
            self.trail.extend(lookups)

    def forget(self) -> None:
        """Let go of the other cases, which can be made again."""
        self.supposed.clear()
        self.papers = self.traced = None


class Frame:
    """The case, or one row of a repeat: its answers, and what has been worked out from them.

    In a case that is only supposed, `like` is the same row as it is: what the supposition does not
    touch is looked up there.
    """

    __slots__ = (
        "answers",
        "cells",
        "facts",
        "frames",
        "judged",
        "known_rows",
        "like",
        "looked_up",
        "matched",
        "path",
        "phantom",
        "place",
        "results",
        "run",
        "stale",
    )

    def __init__(
        self,
        run: Run,
        answers: Answers,
        *,
        outer: Frames = (),
        place: tuple[Repeated, int] | None = None,
        phantom: Open | None = None,
        like: "Frame | None" = None,
    ) -> None:
        self.run, self.answers, self.place, self.phantom = run, answers, place, phantom
        self.path: str = f"{outer[-1].path}{place[0].name}[{place[1]}]/" if place else ""
        self.frames: Frames = (*outer, self)
        self.cells: dict[str, Cell] = {}
        self.facts: dict[str, Value] = {}
        self.results: dict[str, Verdict] = {}
        self.judged: dict[str, Verdict] = {}
        self.looked_up: dict[str, tuple[Lookup, ...]] = {}
        self.known_rows: dict[str, Rows] = {}
        self.matched: Match | Open | Nothing | None = None
        self.like, touching = like, run.touching
        self.stale = NO_PATHS if touching is None else touching.keys(self.path)

    def value(self, asked: Asked) -> Value:
        """Return the value of a question of this row."""
        cell = self.cells.get(asked.name)
        return (cell or self.cell(asked)).value

    def cell(self, asked: Asked) -> Cell:
        """Return how the answer to a question of this row stands."""
        cell = self.cells.get(asked.name)
        if cell is None:
            same = self._unless(asked.name, self.run.touching)
            cell = self._read(asked) if same is None else same.cell(asked)
            self.cells[asked.name] = cell
        return cell

    def _unless(self, name: str, touching: Touching | None) -> "Frame | None":
        """Return the row that this one is like, unless the question *name* is touched."""
        if self.like is None or touching is None or name in touching.cells(self.path):
            return None
        return self.like

    def rows(self, repeat: Repeated) -> Rows:
        """Return the rows of a repeat inside this row."""
        rows = self.known_rows.get(repeat.name)
        if rows is None:
            rows = self._find(repeat) if self.like is None else self._alike(self.like.rows(repeat))
            self.known_rows[repeat.name] = rows
        return rows

    def fact(self, fact: Derived) -> Value:
        """Return the value of a fact of this row."""
        if self.run.trail is not None:
            return self._traced_fact(fact)
        known = self.facts.get(fact.key)
        if known is None:
            same = None if fact.key in self.stale else self.like
            known = fact.reader(self.frames) if same is None else same.fact(fact)
            self.facts[fact.key] = known
        return known

    def on_papers(self) -> "Frame":
        """Return this row as it stands without what only the client said."""
        run = self.run
        if run.papers is None:
            strict = Run(run.today, run.offences, from_papers=True)
            run.papers = Frame(strict, self.frames[0].answers)
        return self.in_case(run.papers)

    def traced(self) -> "Frame":
        """Return this row where what is looked up is noted."""
        run = self.run
        if run.trail is not None:
            return self
        if run.traced is None:
            noting = Run(run.today, run.offences, run.choices, run.from_papers, trail=[])
            run.traced = Frame(noting, self.frames[0].answers)
        return self.in_case(run.traced)

    def in_case(self, case: "Frame") -> "Frame":
        """Return the same row of another case, that of the same client differently answered."""
        if self.place is None:
            return case
        repeat, number = self.place
        outer = self.frames[-2].in_case(case)
        if outer.like is None:
            return outer.rows(repeat).frames[number - 1]
        return outer.row_like(outer.like.rows(repeat).frames[number - 1])

    def _traced_fact(self, fact: Derived) -> Value:
        if fact.key not in self.looked_up:
            found = noting(self.run, lambda: fact.reader(self.frames))
            self.facts[fact.key], self.looked_up[fact.key] = found
        self.run.note(*self.looked_up[fact.key])
        return self.facts[fact.key]

    def _read(self, asked: Asked) -> Cell:
        if self.phantom is not None:
            return Cell(NOT_REACHED, self.phantom, NOT_ASKED, min(self.phantom.open, default=None))
        answer = self._recorded(asked)
        if asked.relevance is None:
            return self._stated(asked, answer)
        self.cells[asked.name] = Cell(NOT_REACHED, NOT_KNOWN, answer)
        relevance = asked.relevance(self.frames)
        if relevance.truth is Truth.NO:
            if asked.hidden_as_declined:
                return Cell(STATES[State.DECLINED], REFUSED, answer)
            return Cell(NOT_APPLICABLE, NOTHING, answer)
        if answer.state is State.NOT_ASKED and relevance.truth is Truth.UNKNOWN:
            denies = NO_PATHS if asked.hidden_as_declined else relevance.no_by
            waits = Open(relevance.open, relevance.doubt, NO_PATHS, denies)
            return Cell(NOT_REACHED, waits, answer, asked.parent(self.frames))
        return self._stated(asked, answer)

    def _stated(self, asked: Asked, answer: Answer) -> Cell:
        state = STATES[answer.state]
        if answer.state is State.ANSWERED:
            if self.run.from_papers and answer.source is Source.CLIENT:
                return Cell(state, NOT_KNOWN, answer)
            return Cell(state, asked.read(answer), answer)
        if answer.state is State.DECLINED:
            return Cell(state, REFUSED, answer)
        doubt = DOES_NOT_KNOW if answer.state is State.UNKNOWN else 0
        if asked.private:
            return Cell(state, Open(NO_PATHS, doubt), answer)
        codes = self.run.choices.get(asked.name, ())
        return Cell(state, unanswered(self.path + asked.name, codes, doubt), answer)

    def _recorded(self, asked: Asked) -> Answer:
        """Return the answer that counts; a gate whose rows are given is answered by them."""
        answer = self.answers.values.get(asked.name, NOT_ASKED)
        if answer.also:
            answer = counting(answer)
        if asked.gate_of is None or answer.state is State.ANSWERED:
            return answer
        rows = self.answers.rows(asked.gate_of)
        if rows is None:
            return answer
        return said("yes" if rows else "no")

    def _find(self, repeat: Repeated) -> Rows:
        if self.phantom is not None:
            return Rows((), _waits(self.phantom))
        given = self.answers.rows(repeat.name)
        shown = YES if repeat.relevance is None else repeat.relevance(self.frames)
        if shown.truth is Truth.NO:
            return Rows(())
        if given:
            return Rows(
                tuple(
                    Frame(self.run, row, outer=self.frames, place=(repeat, number))
                    for number, row in enumerate(given, start=1)
                )
            )
        if repeat.gate is None or (given is not None and not self.run.from_papers):
            return Rows(())
        if shown.truth is Truth.UNKNOWN:
            return Rows((), shown)
        gate = frozenset((self.path + repeat.gate.name,))
        waits = Open(gate, 0, gate)
        row = Frame(self.run, Answers(), outer=self.frames, place=(repeat, 1), phantom=waits)
        return Rows((row,), _waits(waits), phantom=True)

    def _alike(self, rows: Rows) -> Rows:
        """Return the rows of this case, which is only supposed, from those of the case as it is."""
        return rows._replace(frames=tuple([self.row_like(row) for row in rows.frames]))

    def row_like(self, row: "Frame") -> "Frame":
        """Return a row of this case from that of the case as it is: itself where it is the same."""
        touching, made = self.run.touching, self.run.rows
        if touching is None or row.place is None or touching.is_same(row.path, row.place[0].kind):
            return row
        if row.path not in made:
            repeat, number = row.place
            given = self.answers.rows(repeat.name) or ()
            answers = given[number - 1] if row.phantom is None else Answers()
            made[row.path] = Frame(
                self.run, answers, outer=self.frames, place=row.place, phantom=row.phantom, like=row
            )
        return made[row.path]


def noting(run: Run, read: Callable[[], Noted]) -> tuple[Noted, tuple[Lookup, ...]]:
    """Return what *read* returns, and what it looks up, each entry once."""
    outer, run.trail = run.trail, []
    value, found = read(), tuple(dict.fromkeys(run.trail))
    run.trail = outer
    return value, found


def _waits(waits: Open) -> Verdict:
    return Verdict(Truth.UNKNOWN, waits.open, waits.open, waits.open, waits.doubt)
