"""What an expression can be, told before there is any answer: a day, a number, a text or a truth.

A day beside a number, or beside a text that is no day, would make every test of it a silent NO;
such an expression is refused.
"""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from intake.errors import msg
from intake.form.syntax import Call, Expression, Negative, Number, Operation, Reference, Text
from intake.screening.pieces import refused
from intake.screening.values import read_day, read_number
from intake.screening.world import World, kind_of_constant

Kind: TypeAlias = Literal["day", "number", "text", "truth"]

_OF_QUESTIONS: dict[str, Kind] = {
    "date": "day",
    "integer": "number",
    "decimal": "number",
    "range": "number",
}
_OF_FACTS: dict[str, Kind] = {
    "date": "day",
    "number": "number",
    "truth": "truth",
    "code": "text",
}
_DAYS = "date today add-days add-months or-later or-earlier latest earliest"
_NUMBERS = (
    "number count-selected string-length days-since count-of sum-of distinct-of or-more"
    " offence-max-days"
)
_TRUTHS = (
    "true false not boolean selected starts-with contains answered not-asked from-document known"
    " applies is-unknown possible any all at-least any-recorded any-other in-row offence"
    " offence-any offence-known section-in finding any-finding on-federal on-vehicle on-record"
)
_OF_FUNCTIONS: dict[str, Kind] = {
    **dict.fromkeys(_DAYS.split(), "day"),
    **dict.fromkeys(_NUMBERS.split(), "number"),
    **dict.fromkeys(_TRUTHS.split(), "truth"),
    "offence-level": "text",
}
_BRANCHES = {"if": 1, "while-not-asked": 1, "coalesce": 0, "min": 0, "max": 0}
"""Functions that give one of their arguments, and the first that they may give."""
_TAKES: dict[str, tuple[Kind, ...]] = {
    "add-days": ("day", "number"),
    "add-months": ("day", "number"),
    "days-since": ("day",),
    "or-later": ("day",),
    "or-earlier": ("day",),
    "date": ("day",),
    "number": ("number",),
}
_COMPARED = frozenset(("=", "!=", "<", "<=", ">", ">="))
_EQUAL = frozenset(("=", "!="))


def kind_of(expression: Expression, world: World) -> Kind | None:
    """Return what *expression* is, None where its text alone does not tell."""
    match expression:
        case Number() | Negative():
            return "number"
        case Reference(name):
            return _of_name(name, world)
        case Operation(operator, _):
            return "truth" if operator in _COMPARED | {"and", "or"} else "number"
        case Call(name, arguments):
            return _of_call(name, arguments, world)
        case _:
            return None


def _of_call(name: str, arguments: tuple[Expression, ...], world: World) -> Kind | None:
    if name == "constant" and arguments and isinstance(arguments[0], Text):
        known = world.constants.get(arguments[0].value)
        return kind_of_constant(known[0]) if known else None
    if name in _BRANCHES:
        return _one(kind_of(one, world) for one in arguments[_BRANCHES[name] :])
    return _OF_FUNCTIONS.get(name)


def _of_name(name: str, world: World) -> Kind | None:
    if name in world.facts:
        return _OF_FACTS.get(world.facts[name]["value"])
    question = world.questions.get(name)
    return _OF_QUESTIONS.get(question.type.partition(" ")[0]) if question else None


def _one(kinds: Iterable[Kind | None]) -> Kind | None:
    found = {kind for kind in kinds if kind is not None}
    return found.pop() if len(found) == 1 else None


def refuse_comparison(operator: str, operands: tuple[Expression, ...], world: World) -> None:
    """Raise `BadExpression` where the two operands can never be compared."""
    for one, other in (operands, operands[::-1]):
        kind = kind_of(one, world)
        if isinstance(other, Text):
            _refuse_text(other.value, kind, orders=operator not in _EQUAL)
        elif kind == "day" and kind_of(other, world) == "number":
            raise refused(
                msg("A day is compared with a number here, and no answer could make it true."),
                msg("Compare days with days: add-days() moves one, days-since() counts."),
            )


def refuse_arguments(name: str, arguments: tuple[Expression, ...], world: World) -> None:
    """Raise `BadExpression` where a function of days or numbers is given what is none."""
    for wanted, argument in zip(_TAKES.get(name, ()), arguments, strict=False):
        if isinstance(argument, Text):
            _refuse_text(argument.value, wanted, orders=False)
        elif {wanted, kind_of(argument, world)} == {"day", "number"}:
            raise refused(
                msg("{name}() is given a number where it needs a day, or a day for a number."),
                msg("Write the day first and behind it how far to go, where it takes both."),
                name=name,
            )


def refuse_value(expression: Expression, wanted: str, world: World) -> None:
    """Raise `BadExpression` where a fact or a deadline is certainly not what it is said to be.

    *wanted* is one of truth, date, number, code.
    """
    if isinstance(expression, Text) and wanted in ("date", "number"):
        _refuse_text(expression.value, _OF_FACTS[wanted], orders=False)
    kind = kind_of(expression, world)
    if kind is not None and wanted in _OF_FACTS and kind != _OF_FACTS[wanted]:
        raise refused(
            msg("This is to give a {wanted}, and its expression gives a {kind}."),
            msg("Change the expression, or what the column says of it."),
            wanted=wanted,
            kind={"day": "date", "text": "code"}.get(kind, kind),
        )


def _refuse_text(written: str, kind: Kind | None, *, orders: bool) -> None:
    """Refuse a text beside a day or a number; blank is never one of them and asks for nothing."""
    if not written or (kind not in ("day", "number") and not orders):
        return
    day, number = read_day(written) is not None, read_number(written) is not None
    if kind == "day" and not day:
        raise refused(
            msg("“{written}” is not a day."),
            msg("Write it as year-month-day, for example '2011-07-14'."),
            written=written,
        )
    if kind == "number" and not number:
        raise refused(
            msg("“{written}” is not a number."),
            msg("Write it in digits, without quotation marks."),
            written=written,
        )
    if orders and not day and not number:
        raise refused(
            msg("“{written}” is neither a day nor a number, and nothing is before or after it."),
            msg("Write a day as '2011-07-14', or a number in digits."),
            written=written,
        )
