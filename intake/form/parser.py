"""Reads an expression by precedence climbing; deep or long ones end in `BadExpression`."""

from functools import lru_cache

from intake.errors import msg
from intake.form import limits
from intake.form.tokens import Cursor, tokens
from intake.form.tree import (
    ANYWHERE,
    NARY,
    PARENT,
    PRECEDENCE,
    SELF,
    BadExpression,
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
    children,
)

AXES = frozenset(
    {"ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self"}
    | {"following", "following-sibling", "namespace", "parent", "preceding", "preceding-sibling"}
    | {"self"}
)
NODE_TYPES = frozenset({"node", "text", "comment", "processing-instruction"})


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """Return the tree of *text*; raise `BadExpression` with the place of the fault (from 1)."""
    reader = _Reader(tokens(text))
    expression = reader.expression(1)
    if reader.token.kind != "end":
        raise reader.surprise()
    _refuse_depth(expression)
    return expression


class _Reader(Cursor):
    """One method per rule of the grammar."""

    depth = 0

    def expression(self, level: int) -> Expression:
        self.depth += 1
        if self.depth > 2 * limits.MAX_DEPTH:
            raise _too_deep()
        left = self.unary()
        while self.token.kind == "operator" and PRECEDENCE.get(self.token.text, 0) >= level:
            operator = self.token.text
            operands = [left]
            while self.passed(operator):
                operands.append(self.expression(PRECEDENCE[operator] + 1))
                if operator not in NARY:
                    break
            left = Operation(operator, tuple(operands))
        self.depth -= 1
        return left

    def unary(self) -> Expression:
        signs = 0
        while self.passed("-"):
            signs += 1
        operands = [self.path()]
        while self.passed("|"):
            operands.append(self.path())
        operand = operands[0] if len(operands) == 1 else Operation("|", tuple(operands))
        for _ in range(signs):
            operand = Negative(operand)
        return operand

    def path(self) -> Expression:
        if self.passed("/"):
            steps = (self.step(), *self.further()) if self.step_ahead() else ()
            return Path(None, True, steps)  # noqa: FBT003 - a field of the tree
        if self.at("//"):
            return Path(None, True, self.further())  # noqa: FBT003 - a field of the tree
        if self.step_ahead():
            return Path(None, False, (self.step(), *self.further()))  # noqa: FBT003 - the same
        start = self.primary()
        if self.at("["):
            start = Filter(start, self.predicates())
        if self.at("/", "//"):
            return Path(start, False, self.further())  # noqa: FBT003 - a field of the tree
        return start

    def primary(self) -> Expression:
        kind = self.token.kind
        if kind == "text":
            return Text(self.take())
        if kind == "number":
            return Number(float(self.take()))
        if kind == "reference":
            return Reference(self.take())
        if kind == "name":
            return Call(self.take(), self.arguments())
        self.expect("(")
        inside = self.expression(1)
        self.expect(")")
        return inside

    def arguments(self) -> tuple[Expression, ...]:
        self.expect("(")
        if self.passed(")"):
            return ()
        found = [self.expression(1)]
        while self.passed(","):
            found.append(self.expression(1))
        self.expect(")")
        return tuple(found)

    def step_ahead(self) -> bool:
        if self.at(".", "..", "@", "*"):
            return True
        if self.token.kind != "name":
            return False
        return not self.before("(") or self.token.text in NODE_TYPES

    def further(self) -> tuple[Step, ...]:
        found: list[Step] = []
        while self.at("/", "//"):
            if self.take() == "//":
                found.append(ANYWHERE)
            found.append(self.step())
        return tuple(found)

    def step(self) -> Step:
        for text, short in ((".", SELF), ("..", PARENT)):
            if self.passed(text):
                return Step(short.axis, short.test, self.predicates())
        return Step(self.axis(), self.test(), self.predicates())

    def axis(self) -> str:
        if self.passed("@"):
            return "attribute"
        if self.token.kind != "name" or not self.before("::"):
            return "child"
        if self.token.text not in AXES:
            raise self.surprise()
        name = self.take()
        self.expect("::")
        return name

    def test(self) -> str:
        if self.passed("*"):
            return "*"
        if self.token.kind != "name":
            raise self.surprise()
        if not self.before("("):
            return self.take()
        if self.token.text not in NODE_TYPES:
            raise self.surprise()
        name = self.take()
        self.expect("(")
        target = ""
        if name == "processing-instruction" and self.token.kind == "text":
            target = f"'{self.take()}'"
        self.expect(")")
        return f"{name}({target})"

    def predicates(self) -> tuple[Expression, ...]:
        found: list[Expression] = []
        while self.passed("["):
            found.append(self.expression(1))
            self.expect("]")
        return tuple(found)


def _refuse_depth(expression: Expression) -> None:
    level: tuple[Expression, ...] = (expression,)
    for _ in range(limits.MAX_DEPTH):
        level = tuple(inside for one in level for inside in children(one))
        if not level:
            return
    raise _too_deep()


def _too_deep() -> BadExpression:
    return BadExpression(
        msg("An expression is nested more than {limit} levels deep."),
        msg("Split it into several calculations."),
        limit=limits.MAX_DEPTH,
    )
