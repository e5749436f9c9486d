"""Expressions become readers of rows, once for each kind of row; every name is checked here.

The trees are those of the form's language; the values are three-valued, the functions are closed.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeAlias

from intake.errors import msg
from intake.form.syntax import (
    Call,
    Expression,
    Negative,
    Number,
    Operation,
    Path,
    Reference,
    Step,
    Text,
    parse,
    references,
)
from intake.screening import kinds, operators
from intake.screening.frames import Asked, Derived, Repeated
from intake.screening.functions import VOCABULARY
from intake.screening.outcomes import Shown
from intake.screening.pieces import (
    Level,
    Piece,
    Scope,
    around,
    as_truth,
    constant,
    junction,
    level_of,
    refused,
    scope_of,
    seen_from,
    wrong_argument,
)
from intake.screening.scoped import ScopedRule
from intake.screening.touching import Read
from intake.screening.trees import NONE, Trees
from intake.screening.values import number, text
from intake.screening.world import World

Builder: TypeAlias = "Callable[[Compiler, tuple[Expression, ...], Scope], Piece]"


class Compiler:
    """Compiles what a workbook says; facts and relevances once each, for every kind of row."""

    def __init__(self, world: World, builders: Mapping[str, Builder], trees: Trees = NONE) -> None:
        self.world, self._builders, self._trees = world, builders, trees
        self._facts: dict[str, tuple[Derived, Piece]] = {}
        self.scoped: dict[str, ScopedRule] = {}
        self.vehicle: Shown | None = None
        self._under_way: list[str] = []
        self._relevant: set[str] = set()
        self.known: dict[tuple[str, Scope], Piece] = {}
        self._written: dict[tuple[str, Scope], Piece] = {}

    def tree(self, text: str) -> Expression:
        """Return the expression *text*; raise `BadExpression` where it cannot be read."""
        return self._trees.get(text) or parse(text)

    def written(self, text: str, scope: Scope) -> Piece:
        """Return the expression *text* compiled for *scope*, once; it looks at no vehicle."""
        key = (text, scope)
        if key not in self._written:
            self._written[key] = self.piece(self.tree(text), scope)
        return self._written[key]

    def piece(self, expression: Expression, scope: Scope) -> Piece:
        """Return *expression* compiled for *scope*; raise `BadExpression` where it cannot be."""
        match expression:
            case Text(value):
                return constant(text(value))
            case Number(value):
                return constant(number(value))
            case Reference(name) | Path(_, _, (*_, Step(_, name, ()))):
                return self._reference(name, scope)
            case Call(name, arguments):
                return self._call(name, arguments, scope)
            case Operation() | Negative():
                return self._operation(expression, scope)
        raise refused(
            msg("Rules read questions by name, without brackets that choose among them."),
            msg("Write ${{name}} instead."),
        )

    def literal(self, expression: Expression, function: str) -> str:
        """Return the text that stands as an argument; raise `BadExpression` where none does."""
        if isinstance(expression, Text):
            return expression.value
        raise wrong_argument(function)

    def question(self, expression: Expression, scope: Scope, function: str) -> tuple[int, Asked]:
        """Return the question that stands as an argument, and in which of the rows it is."""
        if isinstance(expression, Reference) and expression.name in self.world.asked:
            return self.find(expression.name, scope)
        raise wrong_argument(function)

    def find(self, name: str, scope: Scope) -> tuple[int, Asked]:
        """Return a question by name and in which of the rows at hand it stands."""
        asked = self.world.asked[name]
        at = level_of(scope, asked.repeats)
        if at is None:
            raise refused(
                msg("${{{name}}} is asked once in each row of {repeat}, and no row is meant here."),
                msg("Write any(${{{repeat}}}, ...) around it, or give the rule that scope."),
                name=name,
                repeat=asked.repeats[-1],
            )
        self._fill_in(asked)
        return at, asked

    def reads(self, asked: Asked, scope: Scope, at: int) -> frozenset[Read]:
        """Return that *asked* is read in the row *at*."""
        return frozenset((Read(asked.name, scope[at].free),))

    def rows(
        self, expression: Expression, scope: Scope, function: str
    ) -> tuple[int, Repeated, Scope]:
        """Return the repeat that stands as an argument, in which row, and the scope inside it."""
        if not isinstance(expression, Reference) or expression.name not in self.world.repeats:
            raise wrong_argument(function)
        repeat = self.repeat(expression.name)
        at = level_of(scope, repeat.path[:-1])
        if at is None:
            raise refused(
                msg("The rows of {repeat} stand inside those of {outer}, and none is meant here."),
                msg("Write any(${{{outer}}}, ...) around it, or give the rule that scope."),
                repeat=repeat.name,
                outer=repeat.path[-2],
            )
        return at, repeat, (*scope, Level(repeat.path, (*scope[at].free, True)))

    def repeat(self, name: str) -> Repeated:
        """Return a repeat by name, its relevance filled in."""
        repeat = self.world.repeats[name]
        needs = self.world.relevance.get(name, ())
        if repeat.relevance is None and needs:
            piece = self._all(needs, scope_of(repeat.path[:-1]))
            repeat.relevance = as_truth(piece)
        return repeat

    def inside(self, body: Piece, repeat: Repeated, scope: Scope, at: int) -> frozenset[Read]:
        """Return what a body reads of the rows of *repeat*; of none of them, its gate."""
        depth = len(repeat.path)
        for read in body.reads:
            around = self.world.asked[read.question].repeats
            if around[:depth] == repeat.path:
                return body.reads
        if repeat.gate is None:
            return body.reads
        self._fill_in(repeat.gate)
        return body.reads | self.reads(repeat.gate, scope, at)

    def fact(self, name: str, path: tuple[str, ...]) -> tuple[Derived, Piece]:
        """Return the fact *name* for a row of the repeat *path*; raise for circles."""
        key = "/".join((*path, name))
        if key not in self._facts:
            with self.under_way(key):
                row = self.world.facts[name]
                kinds.refuse_value(self.tree(row["expression"]), row["value"], self.world)
                piece = self.written(row["expression"], scope_of(path))
            self._facts[key] = (Derived(key, piece.reader), piece)
        return self._facts[key]

    def kept(self, name: str, piece: Piece, scope: Scope) -> Piece:
        """Return *piece* as what each row of *scope* works out once, as it does a fact."""
        path = scope[-1].path
        if piece.constant is not None or scope != scope_of(path):
            return piece
        key, at = "/".join((*path, name)), len(scope) - 1
        fact, _ = self._facts.setdefault(key, (Derived(key, piece.reader), piece))
        return around(piece, lambda frames: frames[at].fact(fact), piece.reads, truth=piece.truth)

    def read_by_key(self) -> Mapping[str, frozenset[Read]]:
        """Return which questions each fact and each rule reads, by their keys in a row."""
        facts = {key: piece.reads for key, (_, piece) in self._facts.items()}
        return facts | {key: scoped.reads for key, scoped in self.scoped.items()}

    @contextmanager
    def under_way(self, key: str) -> Iterator[None]:
        """Note that *key* is being compiled; raise `BadExpression` where it needs itself."""
        if key in self._under_way:
            raise _circle([*self._under_way[self._under_way.index(key) :], key])
        self._under_way.append(key)
        try:
            yield
        finally:
            self._under_way.pop()

    def row_path(self, scope: Scope, preferred: str) -> tuple[str, ...] | None:
        """Return the repeat of the innermost outer row at hand, *preferred* before any other."""
        rows = [level.path for level in reversed(scope) if len(level.path) == 1]
        if (preferred,) in rows:
            return (preferred,)
        return rows[0] if rows else None

    def _reference(self, name: str, scope: Scope) -> Piece:
        if name in self.world.facts:
            return self._fact(name, scope)
        if name in self.world.repeats:
            raise refused(
                msg("${{{name}}} names rows, not an answer."),
                msg("Use it in any(), all(), at-least(), count-of(), sum-of() or latest()."),
                name=name,
            )
        if name not in self.world.asked:
            raise refused(
                msg("Nothing is named ${{{name}}}."),
                msg("Check the spelling against the sheets “survey” and “facts”."),
                name=name,
            )
        at, asked = self.find(name, scope)
        reads = self.reads(asked, scope, at)
        return Piece(lambda frames: frames[at].value(asked), reads, cell=(at, asked))

    def _fact(self, name: str, scope: Scope) -> Piece:
        kind = self.world.facts[name]["scope"]
        path = () if kind == "case" else self.row_path(scope, kind)
        if path is None:
            raise refused(
                msg("The fact ${{{name}}} holds of a row of {repeat}, and no row is meant here."),
                msg("Write any(${{{repeat}}}, ...) around it, or give the rule that scope."),
                name=name,
                repeat=kind,
            )
        fact, piece = self.fact(name, path)
        at = level_of(scope, path) or 0
        if piece.constant is not None:
            return piece
        reads = seen_from(piece.reads, scope[at])
        return around(piece, lambda frames: frames[at].fact(fact), reads, truth=piece.truth)

    def _call(self, name: str, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
        entry = VOCABULARY.get(name)
        if entry is None:
            raise refused(
                msg("There is no function {name}() in rules."),
                msg("The list of functions is closed; see LANGUAGE.md."),
                name=name,
            )
        if not entry.least <= len(arguments) <= entry.most:
            raise refused(
                msg("{name}() has {count} arguments."),
                msg("Write it as {usage}."),
                name=name,
                count=len(arguments),
                usage=entry.usage,
            )
        kinds.refuse_arguments(name, arguments, self.world)
        return self._builders[name](self, arguments, scope)

    def _operation(self, expression: Operation | Negative, scope: Scope) -> Piece:
        if isinstance(expression, Negative):
            zero = constant(number(0))
            return operators.calculated("-", [zero, self.piece(expression.operand, scope)])
        operator, operands = expression.operator, expression.operands
        pieces = [self.piece(one, scope) for one in operands]
        if operator in operators.COMPARISONS:
            self._refuse_unknown_code(operands)
            kinds.refuse_comparison(operator, operands, self.world)
            return operators.compared(operator, operands, pieces, self.world)
        if operator in ("and", "or"):
            return junction(operator, pieces)
        if operator == "|":
            raise refused(
                msg("Rules join answers by “or”, not by “|”."), msg("Write “or” instead.")
            )
        return operators.calculated(operator, pieces)

    def _refuse_unknown_code(self, operands: tuple[Expression, ...]) -> None:
        for one, other in (operands, operands[::-1]):
            if isinstance(one, Reference) and isinstance(other, Text):
                self.world.refuse_unknown_code(one.name, other.value)

    def _all(self, expressions: tuple[Expression, ...], scope: Scope) -> Piece:
        pieces = [self.piece(one, scope) for one in expressions]
        return pieces[0] if len(pieces) == 1 else junction("and", pieces)

    def _fill_in(self, asked: Asked) -> None:
        """Compile the relevance of a question that something reads, and of what it reads."""
        if asked.name in self._relevant:
            return
        self._relevant.add(asked.name)
        for name in asked.repeats:
            self.repeat(name)
        needs = self.world.relevance.get(asked.name, ())
        if not needs:
            return
        scope = scope_of(asked.repeats)
        asked.relevance = as_truth(self._all(needs, scope))
        names = [name for need in needs for name in references(need)]
        asked.waits_on = tuple(self.find(name, scope) for name in dict.fromkeys(names))


def _circle(names: list[str]) -> Exception:
    return refused(
        msg("These depend on one another in a circle: {names}."),
        msg("Take one of them out of another's expression."),
        names=" → ".join(names),
    )
