"""A rule compiled for one kind of row, and what it comes to in one row.

A rule is the Kleene AND of what it requires and of NOT what bars it; of alternatives one suffices.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from intake.screening.completion import completed
from intake.screening.frames import Frame
from intake.screening.outcomes import Judged, Lookup, Result
from intake.screening.pieces import NO_READS, Piece, Read
from intake.screening.tables import Condition, Rule
from intake.screening.values import (
    NO,
    NO_PATHS,
    YES,
    Verdict,
    conjoin,
    disjoin,
    negate,
    truth_of,
)
from intake.truth import Truth

DECIDING = ("requires", "bars")


@dataclass(frozen=True, eq=False)
class ScopedCondition:
    """A condition compiled for one kind of row."""

    condition: Condition
    piece: Piece

    @cached_property
    def key(self) -> str:
        """Return what tells it apart from other conditions in the same row."""
        return f"{self.condition.from_memory}:{self.condition.expression}"


@dataclass(frozen=True, slots=True, eq=False)
class ScopedRule:
    """A rule compiled for one kind of row, that of the repeat *path*; of the case, ``.

    `conditions` decide; `further` strengthen, weaken or tell of diligence. `gate` says whom a bar
    concerns. `on` is the part of a guard's `when` that looks at a vehicle, `when` the rest.
    """

    key: str
    rule: Rule
    path: tuple[str, ...]
    conditions: tuple[ScopedCondition, ...] = ()
    further: tuple[ScopedCondition, ...] = ()
    gate: Piece | None = None
    deadline: Piece | None = None
    raised: Piece | None = None
    when: Piece | None = None
    on: Piece | None = None

    @property
    def reads(self) -> frozenset[Read]:
        """Return every question that any part of the rule reads."""
        conditions = (one.piece for one in (*self.conditions, *self.further))
        cells = (self.gate, self.deadline, self.raised, self.when)
        pieces = [*conditions, *(one for one in cells if one is not None)]
        return NO_READS.union(*(one.reads for one in pieces))


def judge(scoped: ScopedRule, frame: Frame) -> Judged:
    """Return what the rule comes to in this row; worked out once."""
    judged = frame.judged.get(scoped.key)
    if judged is None:
        results = tuple([result(one, frame) for one in scoped.conditions])
        gate = YES if scoped.gate is None else truth_of(scoped.gate.reader(frame.frames))
        verdict = _together([gate, *operands(scoped, results)])
        judged = frame.judged[scoped.key] = Judged(verdict, results, gate)
    return judged


def is_shown(guard: ScopedRule, frame: Frame) -> bool:
    """Tell whether a guard shows for this row, no vehicle looked at; worked out once."""
    judged = frame.judged.get(guard.key)
    if judged is None:
        verdict = NO if guard.when is None else truth_of(guard.when.reader(frame.frames))
        judged = frame.judged[guard.key] = Judged(verdict, (), YES)
    return judged.verdict.truth is Truth.YES


def looked_up(scoped: ScopedRule, frame: Frame) -> tuple[Lookup, ...]:
    """Return what the conditions that decide the rule in this row looked up; worked out once."""
    found = frame.looked_up.get(scoped.key)
    if found is None:
        judged = judge(scoped, frame)
        indexes = deciding(scoped, judged.results, judged.verdict.truth)
        lookups = (one for index in indexes for one in judged.results[index].lookups)
        found = frame.looked_up[scoped.key] = tuple(dict.fromkeys(lookups))
    return found


def result(scoped: ScopedCondition, frame: Frame) -> Result:
    """Return what one condition comes to in this row, memory weighed as it asks for.

    Many rules have the same condition; it is worked out once.
    """
    found = frame.results.get(scoped.key)
    if found is None:
        run = frame.run
        outer, run.trail = run.trail, []
        verdict = truth_of(scoped.piece.reader(frame.frames))
        lookups = tuple(dict.fromkeys(run.trail)) if run.trail else ()
        run.trail = outer
        if verdict.truth is Truth.UNKNOWN and verdict.open and scoped.piece.shared:
            verdict = completed(scoped.piece, frame, verdict)
        if scoped.condition.from_memory == "unknown":
            verdict = _weighed(scoped, frame, verdict)
        found = frame.results[scoped.key] = Result(verdict, lookups)
    return found


def _weighed(scoped: ScopedCondition, frame: Frame, verdict: Verdict) -> Verdict:
    """Return UNKNOWN for a NO that does not stand without what the client remembers."""
    if verdict.truth is Truth.UNKNOWN:
        return verdict._replace(no_by=NO_PATHS)
    if verdict.truth is Truth.YES or frame.run.from_papers:
        return verdict
    on_papers = truth_of(scoped.piece.reader(frame.on_papers().frames))
    if on_papers.truth is Truth.NO:
        return verdict
    return Verdict(Truth.UNKNOWN, verdict.open, verdict.yes_by)


def operands(scoped: ScopedRule, results: Iterable[Result]) -> list[Verdict]:
    """Return what must hold: each requirement, each bar denied, of alternatives their OR."""
    found: list[Verdict] = []
    groups: dict[tuple[str, str], list[Verdict]] = {}
    for one, (verdict, _) in zip(scoped.conditions, results, strict=True):
        condition = one.condition
        holds = verdict if condition.role == "requires" else negate(verdict)
        if condition.group:
            groups.setdefault((condition.role, condition.group), []).append(holds)
        else:
            found.append(holds)
    return [*found, *map(_one_of, groups.values())]


def _one_of(verdicts: list[Verdict]) -> Verdict:
    for one in verdicts:
        if one.truth is Truth.YES:
            return one
    return disjoin(verdicts)


def _together(verdicts: list[Verdict]) -> Verdict:
    no = [one for one in verdicts if one.truth is Truth.NO]
    if no:
        return next((one for one in no if not one.open), no[0])
    return conjoin(verdicts)


def deciding(scoped: ScopedRule, results: tuple[Result, ...], truth: Truth) -> list[int]:
    """Return which conditions decide: all of a YES, the unknown ones, those that deny it.

    Of alternatives only those count that are as their group is.
    """
    groups = _group_truths(scoped, results)
    found: list[int] = []
    for index, (one, (verdict, _)) in enumerate(zip(scoped.conditions, results, strict=True)):
        condition = one.condition
        holds = verdict.truth if condition.role == "requires" else negate(verdict).truth
        group = groups.get((condition.role, condition.group), holds)
        if holds is group and (truth is Truth.YES or group is truth):
            found.append(index)
    return found


def _group_truths(scoped: ScopedRule, results: tuple[Result, ...]) -> dict[tuple[str, str], Truth]:
    found: dict[tuple[str, str], Truth] = {}
    for one, (verdict, _) in zip(scoped.conditions, results, strict=True):
        condition = one.condition
        if condition.group:
            holds = verdict.truth if condition.role == "requires" else negate(verdict).truth
            key = (condition.role, condition.group)
            found[key] = max(found.get(key, Truth.NO), holds)
    return found
