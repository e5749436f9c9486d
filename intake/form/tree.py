"""The language of expressions: ODK XPath 1.0 and `${name}`, as trees that nothing can change.

Grammar: W3C XPath 1.0 (1999) sections 2 and 3, without variables; `${name}` is the reference of
XLSForm. A tree says nothing about values: forms evaluate it in two truths, rules in three.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from intake.errors import BadResource, Translate, msg


class BadExpression(BadResource):
    """An expression that cannot be read or does not make sense."""


class FaultyQuestion(BadExpression):
    """The fault of an expression, with the question that it belongs to."""

    def __init__(self, fault: BadExpression, question: str, expression: str) -> None:
        values = {**fault.values, "question": question, "expression": expression[:_SHOWN]}
        super().__init__(fault.problem, fault.remedy, **values)

    def sentences(self, translate: Translate = str) -> tuple[str, str]:
        """Return the problem, after the question's name, and the remedy."""
        problem, remedy = super().sentences(translate)
        where = translate(_WHERE).format(**self.values)
        return f"{where} {problem}", remedy


_WHERE = msg("Question {question}, in “{expression}”:")
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Text:
    """A text between quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number without sign: a minus before it is a `Negative`."""

    value: float


@dataclass(frozen=True, slots=True)
class Reference:
    """`${name}`: the question, repeat or fact of that name."""

    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path, abbreviations written out.

    `axis` is one of XPath's thirteen names. `test` is a name (`cv_code`, `orx:meta`), `*`,
    `prefix:*`, or `node()`, `text()`, `comment()`, `processing-instruction()`, the last perhaps
    with its target between quotes.
    So `.` is `Step("self", "node()")`, `..` is `Step("parent", "node()")` and what `//` leaves out
    is `Step("descendant-or-self", "node()")`.
    """

    axis: str
    test: str
    predicates: "tuple[Expression, ...]" = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from the context (`start` None), from the root (`absolute`), or from `start`.

    `/` alone is `Path(None, True, ())`; `${cv}/cv_code` starts at `Reference("cv")`.
    """

    start: "Expression | None"
    absolute: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A base, not itself a step, narrowed by predicates: `(a | b)[1]`."""

    base: "Expression"
    predicates: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands; `and`, `or`, `+` and `|` take any number, read from the left.

    `operator` is one of `or and = != < <= > >= + - * div mod |`.
    """

    operator: str
    operands: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class Negative:
    """Unary minus."""

    operand: "Expression"


Expression: TypeAlias = Text | Number | Reference | Path | Filter | Call | Operation | Negative

SELF = Step("self", "node()")
PARENT = Step("parent", "node()")
ANYWHERE = Step("descendant-or-self", "node()")
NARY = frozenset({"or", "and", "+", "|"})
PRECEDENCE = {
    operator: level
    for level, operators in enumerate(
        (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod")),
        start=1,
    )
    for operator in operators
}


def children(expression: Expression) -> tuple[Expression, ...]:
    """Return the expressions directly inside *expression*, in the order of the text."""
    match expression:
        case Call(_, arguments):
            return arguments
        case Operation(_, operands):
            return operands
        case Negative(operand):
            return (operand,)
        case Filter(base, predicates):
            return (base, *predicates)
        case Path(start, _, steps):
            inside = tuple(one for step in steps for one in step.predicates)
            return inside if start is None else (start, *inside)
    return ()


def walk(expression: Expression) -> Iterator[Expression]:
    """Yield *expression* and everything inside it, in the order of the text."""
    waiting = [expression]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(children(one)))


def references(expression: Expression) -> tuple[str, ...]:
    """Return the names that *expression* reads, each once, in the order of the text.

    These are every `${name}` and the last step of every path, unless the path leads through
    something else than the form (`instance('counties')/root/item/label`).
    """
    found: dict[str, None] = {}
    for one in walk(expression):
        if isinstance(one, Reference):
            found[one.name] = None
        elif isinstance(one, Path) and isinstance(one.start, Reference | None) and one.steps:
            name = one.steps[-1].test
            if not name.endswith(("*", ")")):
                found[name] = None
    return tuple(found)
