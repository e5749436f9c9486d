"""The functions that expressions may call: each a plain function with the kinds of its arguments.

Kinds: `t` text, `n` number, `b` truth, `s` nodes, `r` nodes whose texts are read, `v` any value;
`?` after what may be left out, `*` after what may come any number of times.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from intake.errors import msg
from intake.form.code import Code, Context, Gives, as_nodes, as_number, as_read, as_text, as_truth
from intake.form.tree import BadExpression, Expression

Plain: TypeAlias = Callable[..., Any]
Build: TypeAlias = Callable[[Sequence[Code]], Code]
Special: TypeAlias = Callable[[Sequence[Code], Sequence[Expression]], Code]


@dataclass(frozen=True, slots=True)
class Function:
    """A function: how many arguments it takes, and how a call of it is compiled."""

    name: str
    least: int
    most: int | None
    build: Special


class Library:
    """Functions by name."""

    def __init__(self) -> None:
        self.functions: dict[str, Function] = {}

    def function(self, name: str, count: int) -> Function:
        """Return the function for a call with *count* arguments; raise `BadExpression`."""
        function = self.functions.get(name)
        if function is None:
            raise BadExpression(
                msg("The function {name}() is not known."),
                msg("Check its spelling; functions of other programs are not supported."),
                name=name,
            )
        if count < function.least or (function.most is not None and count > function.most):
            raise BadExpression(
                msg("{name}() does not take {count} arguments."),
                msg("Look the function up in LANGUAGE.md."),
                name=name,
                count=count,
            )
        return function

    def plain(self, name: str, kinds: str, gives: Gives) -> Callable[[Plain], Plain]:
        """Register a function of values alone: the same arguments, the same value."""
        return self._register(name, kinds, gives, here=False, fixed=True)

    def here(self, name: str, kinds: str, gives: Gives) -> Callable[[Plain], Plain]:
        """Register a function whose first argument is the context."""
        return self._register(name, kinds, gives, here=True, fixed=False)

    def world(self, name: str, kinds: str, gives: Gives) -> Callable[[Plain], Plain]:
        """Register a function whose first argument is the context, of which it reads the world."""
        return self._register(name, kinds, gives, here=True, fixed=True)

    def special(
        self, name: str, least: int, most: int | None = None
    ) -> Callable[[Special], Special]:
        """Register a function that compiles its own calls, from codes and trees."""

        def register(build: Special) -> Special:
            self.functions[name] = Function(name, least, most, build)
            return build

        return register

    def _register(
        self, name: str, kinds: str, gives: Gives, *, here: bool, fixed: bool
    ) -> Callable[[Plain], Plain]:
        letters = kinds.replace("?", "").replace("*", "")
        optional = kinds.count("?") + kinds.count("*")
        most = None if "*" in kinds else len(letters)

        def register(function: Plain) -> Plain:
            def build(codes: Sequence[Code], _trees: Sequence[Expression]) -> Code:
                taken = letters + letters[-1:] * len(codes)
                closures = [_AS[kind](code) for kind, code in zip(taken, codes, strict=False)]
                run = _with_context(function, closures) if here else _composed(function, closures)
                return Code(gives, run, fixed=fixed and all(code.fixed for code in codes))

            self.functions[name] = Function(name, len(letters) - optional, most, build)
            return function

        return register


_AS: dict[str, Callable[[Code], Callable[[Context], Any]]] = {
    "t": as_text,
    "n": as_number,
    "b": as_truth,
    "s": as_nodes,
    "r": as_read,
    "v": as_read,
}


def _composed(function: Plain, closures: list[Callable[[Context], Any]]) -> Callable[..., Any]:
    """Call *function* with what the closures give; the common arities without a loop."""
    match closures:
        case []:
            return lambda _: function()
        case [one]:
            return lambda context: function(one(context))
        case [one, two]:
            return lambda context: function(one(context), two(context))
    return lambda context: function(*[closure(context) for closure in closures])


def _with_context(function: Plain, closures: list[Callable[[Context], Any]]) -> Callable[..., Any]:
    match closures:
        case []:
            return function
        case [one]:
            return lambda context: function(context, one(context))
    return lambda context: function(context, *[closure(context) for closure in closures])
