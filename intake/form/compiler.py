"""Turns a tree into closures, once; what the shape of the form tells costs nothing later."""

from collections.abc import Callable, Mapping

from intake.errors import msg
from intake.form import operators, paths
from intake.form.code import Code, Context, Gives, as_nodes, as_number, constant
from intake.form.library import Library
from intake.form.nodes import Node, in_order
from intake.form.paths import Scope
from intake.form.schema import Schema
from intake.form.tree import (
    BadExpression,
    Call,
    Expression,
    Filter,
    Negative,
    Number,
    Operation,
    Path,
    Reference,
    Text,
)
from intake.form.values import Value

NO_NAMESPACES: Mapping[str, str] = {}


class Compiler:
    """Compiles expressions of one form.

    `named` finds what `${name}` means. `strict` refuses a call that cannot be at once; otherwise
    it is refused when it is evaluated, as interpreters do.
    """

    def __init__(
        self,
        library: Library,
        *,
        named: Callable[[str], Schema | None] = lambda _: None,
        namespaces: Mapping[str, str] = NO_NAMESPACES,
        strict: bool = True,
    ) -> None:
        self.library = library
        self.named = named
        self.namespaces = namespaces
        self.strict = strict

    def compile(self, expression: Expression, scope: Scope) -> Code:
        """Return the code of *expression*; raise `BadExpression` where it makes no sense."""
        match expression:
            case Text(value) | Number(value):
                code = constant(value)
            case Path():
                code = paths.path(self, expression, scope)
            case Operation():
                code = self.operation(expression, scope)
            case Call():
                code = self.call(expression, scope)
            case Filter():
                code = paths.filtered(self, expression, scope)
            case Negative(operand):
                code = _negative(self.compile(operand, scope))
            case Reference():
                code = self.reference(expression, scope)
        return code

    def operation(self, expression: Operation, scope: Scope) -> Code:
        """Compile operands, then join them."""
        codes = [self.compile(operand, scope) for operand in expression.operands]
        if expression.operator == "|":
            return _union(codes)
        return operators.joined(expression.operator, codes)

    def call(self, call: Call, scope: Scope) -> Code:
        """Compile a call; `current()` needs to know where the expression began."""
        if call == paths.CURRENT:
            return paths.current(scope)
        try:
            function = self.library.function(call.name, len(call.arguments))
        except BadExpression as fault:
            if self.strict:
                raise
            return _refusing(fault)
        codes = [self.compile(argument, scope) for argument in call.arguments]
        return function.build(codes, call.arguments)

    def reference(self, reference: Reference, scope: Scope) -> Code:
        """Compile `${name}` as the path to the node of that name, in the same rows if it can be."""
        target = self.named(reference.name)
        if target is None:
            raise BadExpression(
                msg("There is no question {name}."),
                msg("Check the spelling of the reference."),
                name=reference.name,
            )
        return paths.to_schema(target, scope)


def _refusing(fault: BadExpression) -> Code:
    def run(_: Context) -> Value:
        raise fault

    return Code(Gives.ANY, run)


def _negative(code: Code) -> Code:
    number = as_number(code)
    return Code(Gives.NUMBER, lambda context: -number(context), fixed=code.fixed)


def _union(codes: list[Code]) -> Code:
    closures = [as_nodes(code) for code in codes]

    def run(context: Context) -> list[Node]:
        return in_order([node for closure in closures for node in closure(context)])

    return Code(Gives.NODES, run, fixed=all(code.fixed for code in codes))
