"""All that an expression may name: questions, repeats, facts, findings, constants, offences."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal

from intake.case.answers import Answer
from intake.errors import BadResource, msg
from intake.form.survey import Item, Question, Repeat, Survey
from intake.form.syntax import BadExpression, Expression, references
from intake.screening.frames import Asked, Repeated
from intake.screening.offences import OffenceTable
from intake.screening.tables import Condition, Row, Rule
from intake.screening.values import (
    UNCERTAIN,
    Codes,
    Day,
    Number,
    Open,
    Value,
    number,
    read_day,
    read_number,
    text,
)

FEW = 8
"""So many choices are few."""


class World:
    """The names of a workbook: conditions by rule, facts by id, `cells` the rows of rules."""

    def __init__(
        self, survey: Survey, offences: OffenceTable, constants: Mapping[str, tuple[Value, str]]
    ) -> None:
        self.survey, self.offences, self.constants = survey, offences, constants
        self.facts: dict[str, Row] = {}
        self.rules: dict[str, Rule] = {}
        self.conditions: dict[str, list[tuple[int, Condition]]] = {}
        self.cells: dict[str, Row] = {}

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Return the questions by name."""
        return {one.name: one for one in self.survey.questions()}

    @cached_property
    def tags(self) -> frozenset[str]:
        """Return what may be asked of an offence."""
        return frozenset(("p47", "p64", *(tag for row in self.offences.rows for tag in row.tags)))

    @cached_property
    def repeats(self) -> Mapping[str, Repeated]:
        """Return the repeats by name."""
        found: dict[str, Repeated] = {}
        for item in self.survey.items():
            if isinstance(item, Question):
                for depth, name in enumerate(item.repeats, start=1):
                    found.setdefault(name, Repeated(name, item.repeats[:depth]))
        return found

    @cached_property
    def few_choices(self) -> Mapping[str, tuple[str, ...]]:
        """Return the codes of each question of one choice that has few and announces no rows."""
        return {
            name: tuple(one.name for one in question.choices)
            for name, question in self.questions.items()
            if question.type.startswith("select_one")
            and 0 < len(question.choices) <= FEW
            and not question.filtered
            and name not in self.gates
        }

    @cached_property
    def gates(self) -> Mapping[str, str]:
        """Return the repeat whose rows each gate question announces."""
        found: dict[str, str] = {}
        for item in self.survey.items():
            if isinstance(item, Repeat) and item.relevant is not None:
                names = references(item.relevant)
                if len(names) == 1 and names[0] in self.questions:
                    found[names[0]] = item.name
        return found

    def refuse_unknown_code(self, name: str, code: str) -> None:
        """Raise `BadExpression` where the question *name* has choices and no such code."""
        question = self.questions.get(name)
        if question is None or not question.choices or not code:
            return
        if all(choice.name != code for choice in question.choices):
            raise BadExpression(
                msg("${{{name}}} has no choice “{code}”."),
                msg("Check the spelling against the sheet “choices”."),
                name=name,
                code=code,
            )

    @cached_property
    def relevance(self) -> Mapping[str, tuple[Expression, ...]]:
        """Return what a question or repeat needs within its row: its own and its groups'."""
        found: dict[str, tuple[Expression, ...]] = {}
        _needs(self.survey.children, (), found)
        return found

    @property
    def opening(self) -> frozenset[str]:
        """Return the questions on which it depends whether a repeat is shown."""
        found = (references(one) for name in self.repeats for one in self.relevance.get(name, ()))
        return frozenset(name for names in found for name in names if name in self.questions)

    @cached_property
    def asked(self) -> Mapping[str, Asked]:
        """Return the questions as rules read them, their relevance not yet filled in."""
        found = {
            name: Asked(
                name=name,
                order=order,
                repeats=question.repeats,
                read=reader_of(question.type),
                hidden_as_declined=question.attributes.get("hidden_as") == "declined",
                private=question.attributes.get("sensitivity") == "X",
                who=question.attributes.get("who", ""),
                gate_of=self.gates.get(name),
            )
            for order, (name, question) in enumerate(self.questions.items())
        }
        for gate, repeat in self.gates.items():
            self.repeats[repeat].gate = found[gate]
        return found


def _needs(
    items: tuple[Item, ...],
    around: tuple[Expression, ...],
    found: dict[str, tuple[Expression, ...]],
) -> None:
    for item in items:
        own = around if item.relevant is None else (*around, item.relevant)
        if isinstance(item, Question | Repeat):
            found[item.name] = own
        if not isinstance(item, Question):
            _needs(item.children, () if isinstance(item, Repeat) else own, found)


def reader_of(kind: str) -> Callable[[Answer], Value]:
    """Return how an answer of a question of type *kind* is read."""
    word = kind.split(maxsplit=1)[0] if kind else ""
    return _READERS.get(word, _as_text)


def _as_text(answer: Answer) -> Value:
    return text(_written(answer))


def _as_number(answer: Answer) -> Value:
    value = answer.value
    if isinstance(value, int | Decimal):
        return number(int(value) if value == int(value) else float(value))
    return read_number(_written(answer)) or Open()


def _as_day(answer: Answer) -> Value:
    return read_day(_written(answer)) or Open(doubt=UNCERTAIN)


def _as_codes(answer: Answer) -> Value:
    codes = answer.value if isinstance(answer.value, tuple) else _written(answer).split()
    return Codes(frozenset(codes), not answer.at_least)


def _written(answer: Answer) -> str:
    value = answer.value
    return " ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


_READERS: Mapping[str, Callable[[Answer], Value]] = {
    "integer": _as_number,
    "decimal": _as_number,
    "range": _as_number,
    "date": _as_day,
    "select_multiple": _as_codes,
    "rank": _as_codes,
}


_A_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def read_constant(written: str) -> Value:
    """Return the value of a constant: one whole day, or a number.

    Raise `BadResource` for anything else: a test of it would be a NO that nobody meant.
    """
    if _A_NUMBER.fullmatch(written):
        return number(float(written))
    found = read_day(written)
    if found is None or not found.when.exact:
        raise BadResource(
            msg("“{value}” is neither a day nor a number."),
            msg("Write a day as year-month-day, for example 2011-07-14, or a number in digits."),
            value=written,
        )
    return found


def kind_of_constant(value: Value) -> Literal["day", "number"] | None:
    """Return which of the two a constant is; None for one that cannot be read."""
    return "day" if isinstance(value, Day) else "number" if isinstance(value, Number) else None
