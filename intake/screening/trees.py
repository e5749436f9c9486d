"""Expressions as plain JSON values, so that a compiled workbook is not parsed again.

A text and a number stand for themselves; `["$", name]` is a reference, `["()", name, ...]` a call,
`["neg", operand]` a minus, and `[operator, ...]` an operation. Paths are not written.
"""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from intake.errors import BadResource, msg
from intake.form.syntax import (
    BadExpression,
    Call,
    Expression,
    Negative,
    Number,
    Operation,
    Reference,
    Text,
    parse,
)

Tree: TypeAlias = "str | float | list[Tree]"
Trees: TypeAlias = Mapping[str, Expression]
"""Expressions by how they are written."""
NONE: Trees = {}
_OPERATORS = frozenset(("or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod"))


def to_plain(texts: Iterable[str]) -> dict[str, Tree]:
    """Return the trees of those *texts* that can be read and need no path."""
    found: dict[str, Tree] = {}
    for text in texts:
        try:
            found[text] = _plain(parse(text))
        except (BadExpression, _Unwritten):
            continue
    return found


def from_plain(value: object) -> Trees:
    """Return the expressions that *value* describes; raise `BadResource` for any other shape."""
    if not isinstance(value, dict):
        raise _damaged()
    return {text: _tree(plain) for text, plain in value.items()}


class _Unwritten(Exception):
    """The expression holds what is not written down here."""


def _plain(expression: Expression) -> Tree:
    match expression:
        case Text(value) | Number(value):
            return value
        case Reference(name):
            return ["$", name]
        case Call(name, arguments):
            return ["()", name, *map(_plain, arguments)]
        case Operation(operator, operands):
            return [operator, *map(_plain, operands)]
        case Negative(operand):
            return ["neg", _plain(operand)]
    raise _Unwritten


def _tree(plain: object) -> Expression:
    if isinstance(plain, str):
        return Text(plain)
    if isinstance(plain, int | float):
        return Number(float(plain))
    match plain:
        case ["$", str(name)]:
            return Reference(name)
        case ["()", str(name), *arguments]:
            return Call(name, tuple([_tree(one) for one in arguments]))
        case ["neg", operand]:
            return Negative(_tree(operand))
        case [str(operator), _, _, *_] if operator in _OPERATORS:
            return Operation(operator, tuple([_tree(one) for one in plain[1:]]))
    raise _damaged()


def _damaged() -> BadResource:
    return BadResource(
        msg("This compiled workbook is damaged or was made by another program."),
        msg("Ask headquarters for the kit again; interviews that have begun are not touched."),
    )
