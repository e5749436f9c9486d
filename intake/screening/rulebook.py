"""All that a workbook says of law, read and compiled once; every fault of it is told at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from intake.errors import BadResource, msg
from intake.form.survey import Survey
from intake.form.syntax import Call, Text, walk
from intake.screening import kinds
from intake.screening.compiler import Compiler
from intake.screening.frames import Asked, Derived, Repeated
from intake.screening.needs import Needs
from intake.screening.odk import ODK
from intake.screening.of_answers import OF_ANSWERS
from intake.screening.of_findings import OF_FINDINGS, guard, guard_on, scoped_rule
from intake.screening.of_offences import OF_OFFENCES
from intake.screening.of_rows import OF_ROWS
from intake.screening.offences import OffenceTable
from intake.screening.outcomes import Shown
from intake.screening.pieces import Piece, Scope, scope_of
from intake.screening.scoped import ScopedRule
from intake.screening.tables import (
    ATTORNEY,
    Fault,
    Faults,
    Record,
    Row,
    condition,
    one_of,
    record,
    rule,
)
from intake.screening.trees import NONE, Trees
from intake.screening.values import NO, YES, Open, Value
from intake.screening.world import World, read_constant

BUILDERS = {**ODK, **OF_ANSWERS, **OF_ROWS, **OF_OFFENCES, **OF_FINDINGS}
FIRST_ROW = 2


class Carried(NamedTuple):
    """The guards that a vehicle may carry, each with what decides; whether all are certain."""

    guards: tuple[tuple[str, Piece], ...]
    certain: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, eq=False)
class ScopedFact:
    """A fact compiled for one kind of row; `value` is truth, date, number or code."""

    id: str
    value: str
    path: tuple[str, ...]
    derived: Derived
    piece: Piece


@dataclass(frozen=True, slots=True, eq=False)
class ScopedRecord:
    """A record and when it is needed; `named` are the vehicles that its expression names."""

    record: Record
    path: tuple[str, ...]
    needed: Piece | None
    named: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class RuleBook:
    """The rules of a workbook, ready to be applied. Nothing in it changes."""

    rules: tuple[ScopedRule, ...]
    facts: tuple[ScopedFact, ...]
    records: tuple[ScopedRecord, ...]
    offences: OffenceTable
    asked: Mapping[str, Asked]
    repeats: Mapping[str, Repeated]
    record_questions: tuple[Asked, ...]
    guards: tuple[ScopedRule, ...]
    guards_on: Mapping[str, Carried]
    needs: Needs
    choices: Mapping[str, tuple[str, ...]]

    @classmethod
    def from_sheets(
        cls, survey: Survey, sheets: Mapping[str, Sequence[Row]], trees: Trees = NONE
    ) -> "RuleBook":
        """Return the rules of *sheets*; raise `Faults` with every fault and its cell.

        Sheets: facts, rules, conditions, constants, records, offences; rows by column name.
        *trees* are expressions of theirs that were read already.
        """
        return _Reading(survey, sheets, trees).book()


class _Reading:
    """Reads the sheets one after the other and keeps what is wrong."""

    def __init__(self, survey: Survey, sheets: Mapping[str, Sequence[Row]], trees: Trees) -> None:
        self.sheets, self.faults = sheets, list[Fault]()
        self.offences = OffenceTable.from_rows(sheets.get("offences", ()))
        self.constants: dict[str, tuple[Value, str]] = {}
        self.world = World(survey, self.offences, self.constants)
        self.compiler = Compiler(self.world, BUILDERS, trees)

    def book(self) -> RuleBook:
        self._read("constants", "value", self._keep_constant)
        self._read("facts", "id", self._keep_fact)
        self._read("rules", "kind", self._keep_rule)
        self._read("conditions", "role", self._keep_condition)
        facts = [one for row in self._rows("facts") for one in self._facts(*row)]
        rules = [one for row in self._rows("rules") for one in self._rules(*row)]
        records = [one for row in self._rows("records") for one in self._records(*row)]
        if self.faults:
            raise Faults(tuple(self.faults))
        return RuleBook(
            rules=tuple(one for one in rules if one.rule.kind != "guard"),
            facts=tuple(facts),
            records=tuple(records),
            offences=self.offences,
            asked=self.world.asked,
            repeats=self.world.repeats,
            record_questions=self._record_questions({one.record.id for one in records}),
            guards=tuple(one for one in rules if one.rule.kind == "guard"),
            guards_on=self._guards_on(rules),
            choices=self.world.few_choices,
            needs=Needs.of(self.compiler.read_by_key(), self.world.asked, self.world.opening),
        )

    def _rows(self, sheet: str) -> list[tuple[int, Row]]:
        return list(enumerate(self.sheets.get(sheet, ()), start=FIRST_ROW))

    def _read(self, sheet: str, column: str, keep: Callable[[int, Row], None]) -> None:
        for number, row in self._rows(sheet):
            self._telling(sheet, number, column, lambda: keep(number, row))  # noqa: B023 - at once

    def _telling(self, sheet: str, number: int, column: str, do: Callable[[], object]) -> object:
        try:
            return do()
        except BadResource as error:
            self.faults.append(Fault.told(error, sheet, number, column))
        except (KeyError, ValueError) as error:
            fault = BadResource(
                msg("A cell is missing or cannot be read: {error}."),
                msg("Compare the row with the others of this sheet."),
                error=str(error),
            )
            self.faults.append(Fault.told(fault, sheet, number, column))
        return None

    def _keep_constant(self, _number: int, row: Row) -> None:
        self.constants[row["id"]] = Open(), row["value"]  # told once, not wherever it is used
        self.constants[row["id"]] = read_constant(row["value"]), row["value"]

    def _keep_fact(self, _number: int, row: Row) -> None:
        _refuse_twice(row["id"], row["id"] in self.world.facts or row["id"] in self.world.asked)
        one_of(row["scope"], ("case", *self.world.repeats))
        one_of(row["value"], ("truth", "date", "number", "code"))
        self.world.facts[row["id"]] = row

    def _keep_rule(self, number: int, row: Row) -> None:
        _refuse_twice(row["id"], row["id"] in self.world.rules)
        found = rule(row, number)
        for scope in found.scopes:
            one_of(scope, ("case", ATTORNEY, *self.world.repeats))
        self.world.rules[found.id], self.world.cells[found.id] = found, row

    def _keep_condition(self, number: int, row: Row) -> None:
        found = condition(row)
        if found.rule not in self.world.rules:
            raise BadResource(
                msg("There is no rule {name}."),
                msg("Check the spelling against the sheet “rules”."),
                name=found.rule,
            )
        self.world.conditions.setdefault(found.rule, []).append((number, found))

    def _facts(self, number: int, row: Row) -> list[ScopedFact]:
        if self.world.facts.get(row["id"]) is not row:
            return []
        path = () if row["scope"] == "case" else (row["scope"],)

        def compile_() -> ScopedFact:
            derived, piece = self.compiler.fact(row["id"], path)
            return ScopedFact(row["id"], row["value"], path, derived, piece)

        found = self._telling("facts", number, "expression", compile_)
        return [found] if isinstance(found, ScopedFact) else []

    def _rules(self, number: int, row: Row) -> list[ScopedRule]:
        found = self.world.rules.get(row["id"])
        if found is None or self.world.cells[row["id"]] is not row or ATTORNEY in found.scopes:
            return []
        before = len(self.faults)
        for scope in found.scopes:
            self._try_cells(number, row, scope)
        if len(self.faults) > before:
            return []
        scoped = (
            self._telling("rules", number, "id", lambda: scoped_rule(self.compiler, found.id, name))  # noqa: B023 - at once
            for name in found.scopes
        )
        return [one for one in scoped if isinstance(one, ScopedRule)]

    def _try_cells(self, number: int, row: Row, scope: str) -> None:
        """Compile every cell by itself, so that each fault is told with its own place."""
        rows = scope_of(() if scope == "case" else (scope,))
        for column in ("deadline", "raised"):
            if row.get(column):
                self._telling("rules", number, column, lambda: self._cell(column, row, rows))  # noqa: B023 - at once
        self._telling(
            "rules", number, "when", lambda: guard(self.compiler, row.get("when", ""), rows)
        )
        for at, one in self.world.conditions.get(row["id"], ()):
            self._telling(
                "conditions",
                at,
                "expression",
                lambda: self.compiler.written(one.expression, rows),  # noqa: B023 - at once
            )

    def _cell(self, column: str, row: Row, rows: Scope) -> None:
        if column == "deadline":
            kinds.refuse_value(self.compiler.tree(row[column]), "date", self.world)
        self.compiler.written(row[column], rows)

    def _records(self, number: int, row: Row) -> list[ScopedRecord]:
        def compile_() -> ScopedRecord:
            found = record(row)
            path = () if found.scope == "case" else (found.scope,)
            written = row.get("needed_when", "")
            scope = scope_of(path)
            needed = self.compiler.written(written, scope) if written else None
            if needed is not None:
                needed = self.compiler.kept(f"needed({found.id})", needed, scope)
            return ScopedRecord(found, path, needed, self._named(written))

        found = self._telling("records", number, "needed_when", compile_)
        return [found] if isinstance(found, ScopedRecord) else []

    def _named(self, written: str) -> frozenset[str]:
        """Return the findings that an expression names."""
        parts = walk(self.compiler.tree(written)) if written else ()
        calls = (one for one in parts if isinstance(one, Call) and one.name == "finding")
        return frozenset(
            one.arguments[0].value for one in calls if isinstance(one.arguments[0], Text)
        )

    def _guards_on(self, rules: Sequence[ScopedRule]) -> Mapping[str, Carried]:
        """Return the guards that each vehicle may carry, by the vehicle's key in a row."""
        guards = [one.rule.id for one in rules if one.rule.kind == "guard" and one.on is not None]
        vehicles = (one for one in rules if one.rule.kind == "vehicle")
        return {one.key: self._carried(one, guards) for one in vehicles}

    def _carried(self, vehicle: ScopedRule, guards: Sequence[str]) -> Carried:
        rule = vehicle.rule
        self.compiler.vehicle = Shown(rule.id, rule.federal, rule.records)
        pieces = [(name, self._on(name, vehicle.path)) for name in guards]
        self.compiler.vehicle = None
        found = [(name, one) for name, one in pieces if one is not None and one.constant != NO]
        certain = all(one.constant == YES for _, one in found)
        return Carried(tuple(found), tuple(name for name, _ in found) if certain else None)

    def _on(self, name: str, path: tuple[str, ...]) -> Piece | None:
        """Return a guard's look at a vehicle; None where it reads another kind of row."""
        try:
            return guard_on(self.compiler, self.world.cells[name]["when"], scope_of(path))
        except BadResource:
            return None

    def _record_questions(self, records: set[str]) -> tuple[Asked, ...]:
        """Return the questions that say which records are here: their choices are records."""
        return tuple(
            self.world.asked[name]
            for name, question in self.world.questions.items()
            if question.choices and {one.name for one in question.choices} & records
        )


def _refuse_twice(name: str, twice: bool) -> None:  # noqa: FBT001 - says what is wrong
    if twice:
        raise BadResource(
            msg("The name {name} is used twice."), msg("Give one of them another."), name=name
        )
