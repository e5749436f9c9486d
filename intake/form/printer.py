"""Writes a tree as text that reads as the same tree again, with no bracket too many."""

from decimal import Decimal

from intake.form.tree import (
    ANYWHERE,
    NARY,
    PARENT,
    PRECEDENCE,
    SELF,
    Call,
    Expression,
    Filter,
    Negative,
    Number,
    Operation,
    Path,
    Reference,
    Step,
    Text,
)

_UNARY, _UNION, _ATOM = 7, 8, 9
"""Levels of binding above those of `PRECEDENCE`."""
_SHORT = {(SELF.axis, SELF.test): ".", (PARENT.axis, PARENT.test): ".."}


def to_text(expression: Expression) -> str:
    """Return *expression* as text; `parse` gives the same tree again."""
    if isinstance(expression, Text | Number | Reference):
        return _atom(expression)
    match expression:
        case Call(name, arguments):
            return f"{name}({', '.join(map(to_text, arguments))})"
        case Operation(operator, operands):
            return _operation(operator, operands)
        case Negative(operand):
            return "-" + _within(operand, _UNARY)
        case Filter(base, predicates):
            return _start(base) + _predicates(predicates)
    return _path(expression)


def _atom(atom: Text | Number | Reference) -> str:
    match atom:
        case Text(value):
            return _quoted(value)
        case Number(value):
            return format(Decimal(repr(value)), "f").removesuffix(".0")
    return f"${{{atom.name}}}"


def _quoted(value: str) -> str:
    if '"' in value and "'" in value:
        parts = map(_quoted, value.split("'"))
        return "concat(" + """, "'", """.join(parts) + ")"
    return f'"{value}"' if "'" in value else f"'{value}'"


def _operation(operator: str, operands: tuple[Expression, ...]) -> str:
    level = PRECEDENCE.get(operator, _UNION)
    first, *rest = operands
    same = isinstance(first, Operation) and first.operator == operator and operator in NARY
    left = _within(first, level + same)
    return f" {operator} ".join((left, *(_within(one, level + 1) for one in rest)))


def _within(expression: Expression, level: int) -> str:
    text = to_text(expression)
    return text if _level(expression) >= level else f"({text})"


def _level(expression: Expression) -> int:
    match expression:
        case Operation(operator, _):
            return PRECEDENCE.get(operator, _UNION)
        case Negative():
            return _UNARY
    return _ATOM


def _path(path: Path) -> str:
    text = "" if path.start is None else _start(path.start)
    separator = "/" if path.absolute or path.start is not None else ""
    if not path.steps:
        return text + separator
    steps = list(path.steps)
    while steps:
        step = steps.pop(0)
        if step == ANYWHERE and separator and steps:
            text, separator = text + "/", "/"
            continue
        text, separator = text + separator + _step(step), "/"
    return text


def _start(start: Expression) -> str:
    """A path that starts at a path, or narrows one, needs brackets."""
    plain = isinstance(start, Text | Number | Reference | Call | Filter)
    return to_text(start) if plain else f"({to_text(start)})"


def _step(step: Step) -> str:
    short = _SHORT.get((step.axis, step.test))
    axis = {"child": "", "attribute": "@"}.get(step.axis, f"{step.axis}::")
    return (short or axis + step.test) + _predicates(step.predicates)


def _predicates(predicates: tuple[Expression, ...]) -> str:
    return "".join(f"[{to_text(one)}]" for one in predicates)
