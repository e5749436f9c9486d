"""A finding with its reasons: worked out only as far as somebody looks."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from intake.case.answers import Source, State
from intake.dates import PartialDate
from intake.screening.compare import as_day
from intake.screening.completion import supposed
from intake.screening.frames import Frame
from intake.screening.once import once
from intake.screening.pieces import Piece, as_truth
from intake.screening.reasons import ASKABLE, Names, Reason, RestsOn
from intake.screening.scoped import (
    ScopedCondition,
    ScopedRule,
    deciding,
    gate_of,
    judge,
    result,
    results_of,
)
from intake.screening.tables import Rule
from intake.screening.values import GUESSED, REASONS, UNCERTAIN, Day, Nothing, Paths, Verdict
from intake.truth import Truth


class Deadline(NamedTuple):
    """The days between which a deadline falls, None where unknown, and what would narrow it."""

    earliest: date | None
    latest: date | None
    rule: str
    settled_by: str | None


class Change(NamedTuple):
    """What could change a not_now: a text of law, and the day that stands for its {day}."""

    text: str
    day: PartialDate | None


@dataclass(eq=False)
class Finding:
    """One rule in one row: what it comes to and why. Nothing changes it; most are never read."""

    scoped: ScopedRule
    frame: Frame
    verdict: Verdict
    names: Names

    @property
    def rule(self) -> Rule:
        """Return the rule as its row has it."""
        return self.scoped.rule

    @property
    def id(self) -> str:
        """Return the id of the rule."""
        return self.scoped.rule.id

    @property
    def scope(self) -> str:
        """Return `case`, or the row: `cv[1]`."""
        return self.frame.path.rstrip("/") or "case"

    @property
    def truth(self) -> Truth:
        """Return the truth; of a vehicle candidate is YES and not_now NO."""
        return self.verdict.truth

    @property
    def records(self) -> tuple[str, ...]:
        """Return the records that the rule names."""
        return self.scoped.rule.records

    @once
    def results(self) -> tuple[Verdict, ...]:
        """Return what each condition comes to, in their order."""
        return results_of(self.scoped, self.frame)

    @once
    def level(self) -> str:
        """Return the urgency, L0 where it is raised or, for an uncertain date, may be."""
        raised = self.scoped.raised
        if raised is None:
            return self.scoped.rule.urgency
        verdict = as_truth(raised)(self.frame.frames)
        may_be = verdict.truth is Truth.UNKNOWN and verdict.doubt & UNCERTAIN
        return "L0" if verdict.truth is Truth.YES or may_be else self.scoped.rule.urgency

    @once
    def listed(self) -> bool:
        """Tell whether it is shown without being asked for.

        A yes is, and an unknown that has one requirement met or that rests on more than what
        nobody has asked yet. Vehicles always are.
        """
        if self.truth is not Truth.UNKNOWN or self.scoped.rule.kind == "vehicle":
            return self.truth is Truth.YES or self.scoped.rule.kind == "vehicle"
        gate = gate_of(self.scoped, self.frame)
        if gate.truth is Truth.UNKNOWN and not gate.doubt & REASONS:
            return False
        if self.scoped.gate is not None and gate.truth is Truth.YES:
            return True
        return self.has_requirement_met or any(
            one.truth is Truth.UNKNOWN and one.doubt & REASONS for one in self.results
        )

    @property
    def has_requirement_met(self) -> bool:
        """Tell whether one of its requirements is YES, of alternatives their OR."""
        return any(
            one.condition.role == "requires" and verdict.truth is Truth.YES
            for one, verdict in zip(self.scoped.conditions, self.results, strict=True)
        )

    @once
    def because(self) -> tuple[Reason, ...]:
        """Return the conditions that decide; of a YES also what strengthens and weakens it."""
        indexes = deciding(self.scoped, self.results, self.truth)
        reasons = [self._reason(index) for index in indexes]
        if self.truth is Truth.YES:
            further = [self._further(one) for one in self.scoped.further]
            reasons += [
                one
                for one in further
                if one.condition.role != "diligence" and one.truth is Truth.YES
            ]
            reasons += [one for one in further if one.condition.role == "diligence"]
        return tuple(reasons)

    @once
    def conditions(self) -> tuple[Reason, ...]:
        """Return every condition."""
        own = [self._reason(index) for index in range(len(self.scoped.conditions))]
        return (*own, *(self._further(one) for one in self.scoped.further))

    @once
    def ask(self) -> tuple[str, ...]:
        """Return the open questions that can change it, in workbook order."""
        return self.names.to_ask(self.verdict.open, self.frame.frames[0])

    @once
    def settled_by(self) -> tuple[str, ...]:
        """Return the open questions for client or screener that alone can settle it.

        Of what is certain: what was assumed while nobody asked. Of what is not shown: nothing,
        but for an urgent flag.
        """
        verdict = self.verdict
        if not verdict.open:
            return ()
        if verdict.truth is not Truth.UNKNOWN:
            paths = verdict.open
        elif self.listed or self.scoped.rule.kind == "urgent":
            paths = frozenset(one.partition("=")[0] for one in verdict.yes_by | verdict.no_by)
        else:
            return ()
        asked = self.names.to_ask(paths, self.frame.frames[0]) if paths else ()
        return tuple(one for one in asked if self.names.is_for_interview(one) and self._turns(one))

    def _turns(self, path: str) -> bool:
        """Tell whether some answer at *path* alone settles it; of many possible ones: perhaps."""
        root = self.frame.frames[0]
        if not self.verdict.doubt & GUESSED:
            return True
        name = path.rpartition("/")[2]
        few = root.run.choices.get(name, ())
        codes = ("no",) if self.names.asked[name].gate_of else few
        if not codes or self.truth is not Truth.UNKNOWN:
            return True
        cases = (supposed(root, ((path, code),)) for code in codes)
        rows = (self.frame.in_case(case) for case in cases)
        return any(judge(self.scoped, row).truth is not Truth.UNKNOWN for row in rows)

    @once
    def unknown(self) -> tuple[tuple[ScopedCondition, Verdict], ...]:
        """Return the unknown conditions that decide."""
        if self.truth is not Truth.UNKNOWN:
            return ()
        indexes = deciding(self.scoped, self.results, self.truth)
        return tuple((self.scoped.conditions[one], self.results[one]) for one in indexes)

    @once
    def counts_for_records(self) -> bool:
        """Tell whether its records are wanted: candidate, or all that is unknown can be asked."""
        if self.truth is not Truth.UNKNOWN:
            return self.truth is Truth.YES
        unknown = (one for one in self.results if one.truth is Truth.UNKNOWN)
        return all(one.open for one in unknown) or all(one.open for _, one in self.unknown)

    @once
    def from_memory(self) -> bool:
        """Tell whether a not_now rests only on what is remembered of levels, dates, amounts."""
        if self.truth is not Truth.NO:
            return False
        reasons = self.because
        return bool(reasons) and all(
            one.condition.from_memory == "stands" and _client_said(one.answers) for one in reasons
        )

    @once
    def could_change(self) -> Change | None:
        """Return what could change a not_now, where the rule says so."""
        text, piece = self.scoped.rule.when_text, self.scoped.when
        if self.truth is not Truth.NO or not text:
            return None
        if piece is None:
            return Change(text, None)
        value = piece.reader(self.frame.frames)
        when = as_day(value)
        if isinstance(when, Day):
            return Change(text, when.when)
        holds = as_truth(piece)(self.frame.frames).truth is not Truth.NO
        return Change(text, None) if holds and "{day}" not in text else None

    @property
    def when(self) -> str | None:
        """Return what could change a not_now in the words of the sheet, its day as EDTF."""
        change = self.could_change
        if change is None or change.day is None:
            return change and change.text
        return change.text.replace("{day}", change.day.text)

    @once
    def deadline(self) -> Deadline | None:
        """Return the deadline; None where the rule names no day, or for what is not_now."""
        piece = self.scoped.deadline
        if piece is None or (self.scoped.rule.kind == "vehicle" and self.truth is Truth.NO):
            return None
        value = as_day(piece.reader(self.frame.frames))
        if isinstance(value, Nothing):
            return None
        text = self.scoped.rule.deadline_text
        if not isinstance(value, Day):
            return Deadline(None, None, text, self._settled_by(piece, value.open))
        first, last = value.when.earliest, value.when.latest
        return Deadline(
            None if first == date.min else first,
            None if last == date.max else last,
            text,
            None if value.when.exact else self._settled_by(piece, value.open),
        )

    def _settled_by(self, piece: Piece, open_: Paths) -> str | None:
        root = self.frame.frames[0]
        asked = self.names.to_ask(open_, root)
        if asked:
            return asked[0]
        if self.records:
            return self.records[0]
        rests = self.names.answers(piece.reads, self.frame)
        return next((one.question for one in rests if _inexact(one)), None)

    def _reason(self, index: int) -> Reason:
        one, verdict = self.scoped.conditions[index], self.results[index]
        return Reason(one, verdict.truth, self.frame, self.names)

    def _further(self, one: ScopedCondition) -> Reason:
        return Reason(one, result(one, self.frame).truth, self.frame, self.names)


def _client_said(answers: tuple[RestsOn, ...]) -> bool:
    return any(
        one.state == State.ANSWERED and one.answer.source is Source.CLIENT for one in answers
    )


def _inexact(rests: RestsOn) -> bool:
    return rests.state in ASKABLE or (
        rests.state == State.ANSWERED and not _is_a_day(str(rests.answer.value))
    )


def _is_a_day(written: str) -> bool:
    return len(written) == len("2026-11-24") and written.replace("-", "").isdecimal()
