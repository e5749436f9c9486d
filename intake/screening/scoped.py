"""A rule compiled for one kind of row, and what it comes to in one row.

A rule is the Kleene AND of what it requires and of NOT what bars it; of alternatives one suffices.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from intake.screening.completion import completed
from intake.screening.frames import Frame, Frames, noting
from intake.screening.once import once
from intake.screening.outcomes import Lookup
from intake.screening.pieces import NO_READS, Piece, as_truth
from intake.screening.tables import Condition, Rule
from intake.screening.touching import Read
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

    @once
    def key(self) -> str:
        """Return what tells it apart from other conditions in the same row."""
        return f"{self.condition.from_memory}:{self.condition.expression}"

    @once
    def decide(self) -> Callable[[Frames], Verdict]:
        """Return the reader of its truth."""
        return as_truth(self.piece)


@dataclass(frozen=True, eq=False)
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

    @once
    def alone(self) -> tuple[tuple[str, ScopedCondition, Truth], ...]:
        """Return the conditions that deny it alone, by key, and as what; short ones first."""
        found = [one for one in self.conditions if not one.condition.group]
        found.sort(key=lambda one: len(one.piece.reads))
        denying = {"requires": Truth.NO, "bars": Truth.YES}
        return tuple((one.key, one, denying[one.condition.role]) for one in found)

    @once
    def roles(self) -> tuple[tuple[bool, tuple[str, str] | None], ...]:
        """Return of each condition whether it is required, and its group where it has one."""
        own = (one.condition for one in self.conditions)
        return tuple(
            (one.role == "requires", (one.role, one.group) if one.group else None) for one in own
        )

    @property
    def reads(self) -> frozenset[Read]:
        """Return every question that any part of the rule reads."""
        conditions = (one.piece for one in (*self.conditions, *self.further))
        cells = (self.gate, self.deadline, self.raised, self.when)
        pieces = [*conditions, *(one for one in cells if one is not None)]
        return NO_READS.union(*(one.reads for one in pieces))


def judge(scoped: ScopedRule, frame: Frame) -> Verdict:
    """Return what the rule comes to in this row; worked out once."""
    verdict = frame.judged.get(scoped.key)
    if verdict is None:
        same = None if scoped.key in frame.stale else frame.like
        verdict = _judged(scoped, frame) if same is None else judge(scoped, same)
        frame.judged[scoped.key] = verdict
    return verdict


def _judged(scoped: ScopedRule, frame: Frame) -> Verdict:
    """Return the AND of gate and conditions; the first that denies it for certain is enough."""
    gate, known = gate_of(scoped, frame), frame.results
    if gate.truth is Truth.NO and not gate.open:
        return NO
    for key, one, denying in scoped.alone:
        verdict = known.get(key) or result(one, frame)
        if verdict.truth is denying and not verdict.open:
            return NO
    return _together([gate, *_operands(scoped, results_of(scoped, frame))])


def gate_of(scoped: ScopedRule, frame: Frame) -> Verdict:
    """Return whether the rule concerns this client at all."""
    return YES if scoped.gate is None else truth_of(scoped.gate.reader(frame.frames))


def results_of(scoped: ScopedRule, frame: Frame) -> tuple[Verdict, ...]:
    """Return what every condition comes to in this row, in their order."""
    known = frame.results
    return tuple([known.get(one.key) or result(one, frame) for one in scoped.conditions])


def is_shown(guard: ScopedRule, frame: Frame) -> bool:
    """Tell whether a guard shows for this row, no vehicle looked at; worked out once."""
    verdict = frame.judged.get(guard.key)
    if verdict is None:
        verdict = NO if guard.when is None else truth_of(guard.when.reader(frame.frames))
        frame.judged[guard.key] = verdict
    return verdict.truth is Truth.YES


def result(scoped: ScopedCondition, frame: Frame) -> Verdict:
    """Return what one condition comes to in this row, memory weighed as it asks for.

    Many rules have the same condition; it is worked out once.
    """
    verdict = frame.results.get(scoped.key)
    if verdict is None:
        touching, same = frame.run.touching, frame.like
        if same is None or touching is None or touching.reaches(scoped.piece.reads):
            verdict = _result(scoped, frame)
        else:
            verdict = result(scoped, same)
        frame.results[scoped.key] = verdict
    return verdict


def _result(scoped: ScopedCondition, frame: Frame) -> Verdict:
    verdict = scoped.decide(frame.frames)
    if verdict.truth is Truth.UNKNOWN and verdict.open and scoped.piece.shared:
        verdict = completed(scoped.piece, frame, verdict)
    if scoped.condition.from_memory == "unknown":
        verdict = _weighed(scoped, frame, verdict)
    return verdict


def lookups(scoped: ScopedCondition, frame: Frame) -> tuple[Lookup, ...]:
    """Return what one condition looks up in this row, each entry once."""
    row = frame.traced()
    return noting(row.run, lambda: scoped.decide(row.frames))[1]


def judge_noting(scoped: ScopedRule, frame: Frame) -> Verdict:
    """Return what the rule comes to, and note what the conditions that decide it look up."""
    run = frame.run
    verdict, _ = noting(run, lambda: judge(scoped, frame))
    found = frame.looked_up.get(scoped.key)
    if found is None:
        results, _ = noting(run, lambda: results_of(scoped, frame))
        indexes = deciding(scoped, results, verdict.truth)
        noted = (one for index in indexes for one in lookups(scoped.conditions[index], frame))
        found = frame.looked_up[scoped.key] = tuple(dict.fromkeys(noted))
    run.note(*found)
    return verdict


def _weighed(scoped: ScopedCondition, frame: Frame, verdict: Verdict) -> Verdict:
    """Return UNKNOWN for a NO that does not stand without what the client remembers."""
    if verdict.truth is Truth.UNKNOWN:
        return verdict._replace(no_by=NO_PATHS)
    if verdict.truth is Truth.YES or frame.run.from_papers:
        return verdict
    on_papers = scoped.decide(frame.on_papers().frames)
    if on_papers.truth is Truth.NO:
        return verdict
    return Verdict(Truth.UNKNOWN, verdict.open, verdict.yes_by)


def _operands(scoped: ScopedRule, results: Iterable[Verdict]) -> list[Verdict]:
    """Return what must hold: each requirement, each bar denied, of alternatives their OR."""
    found: list[Verdict] = []
    groups: dict[tuple[str, str], list[Verdict]] = {}
    for (requires, group), verdict in zip(scoped.roles, results, strict=True):
        holds = verdict if requires else negate(verdict)
        if group is None:
            found.append(holds)
        else:
            groups.setdefault(group, []).append(holds)
    return [*found, *map(_one_of, groups.values())] if groups else found


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


def deciding(scoped: ScopedRule, results: tuple[Verdict, ...], truth: Truth) -> list[int]:
    """Return which conditions decide: all of a YES, the unknown ones, those that deny it.

    Of alternatives only those count that are as their group is.
    """
    own = [
        verdict.truth if requires else negate(verdict).truth
        for (requires, _), verdict in zip(scoped.roles, results, strict=True)
    ]
    groups: dict[tuple[str, str], Truth] = {}
    for (_, group), holds in zip(scoped.roles, own, strict=True):
        if group is not None:
            groups[group] = max(groups.get(group, Truth.NO), holds)
    found: list[int] = []
    for index, ((_, group), holds) in enumerate(zip(scoped.roles, own, strict=True)):
        of_group = holds if group is None else groups[group]
        if holds is of_group and (truth is Truth.YES or of_group is truth):
            found.append(index)
    return found
