"""Functions that look at an answer itself: whether it was asked, by whom, from which paper."""

from collections.abc import Callable, Mapping

from intake.case.answers import Answer, Source, State
from intake.form.syntax import Expression
from intake.screening.compiler import Builder, Compiler
from intake.screening.frames import NOT_APPLICABLE, Cell, Frame, Frames
from intake.screening.pieces import Piece, Scope, as_truth, joined
from intake.screening.sources import counting
from intake.screening.values import (
    NO,
    UNKNOWN,
    YES,
    Codes,
    Day,
    Number,
    Open,
    Text,
    Value,
    Verdict,
    is_known,
    verdict,
)
from intake.truth import Truth


def _of_cell(name: str, test: Callable[[Cell], Verdict]) -> Builder:
    def build(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
        at, asked = compiler.question(arguments[0], scope, name)
        reads = compiler.reads(asked, scope, at)
        return Piece(
            lambda frames: test(frames[at].cell(asked)), reads, by_state=frozenset((asked.name,))
        )

    return build


def _answered(cell: Cell) -> Verdict:
    if cell.state == State.ANSWERED:
        return YES if is_known(cell.value) else UNKNOWN
    if cell.state in (State.UNKNOWN, State.DECLINED):
        return verdict(Truth.UNKNOWN, cell.value.open, cell.value.doubt)
    return NO


def _from_document(cell: Cell) -> Verdict:
    said = cell.state == State.ANSWERED and cell.answer.source is not Source.CLIENT
    return YES if said else NO


def _known(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    piece = compiler.piece(arguments[0], scope)
    reader, names = piece.reader, frozenset(one.question for one in piece.reads)
    known = joined((piece,), lambda frames: YES if is_known(reader(frames)) else NO)
    return known._replace(by_state=known.by_state | names)


def _is_recorded(frame: Frame, name: str, gate_of: str | None) -> bool:
    answer: Answer = counting(frame.answers.get(name))
    if answer.state is not State.NOT_ASKED:
        return True
    return gate_of is not None and frame.answers.rows(gate_of) is not None


def _not_asked(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    at, asked = compiler.question(arguments[0], scope, "not-asked")
    name, gate_of = asked.name, asked.gate_of

    def read(frames: Frames) -> Value:
        return NO if _is_recorded(frames[at], name, gate_of) else YES

    return Piece(read, compiler.reads(asked, scope, at), by_state=frozenset((asked.name,)))


def _while_not_asked(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    at, asked = compiler.question(arguments[0], scope, "while-not-asked")
    name, gate_of = asked.name, asked.gate_of
    assumed, else_ = (compiler.piece(one, scope) for one in arguments[1:])
    first, second = assumed.reader, else_.reader

    def read(frames: Frames) -> Value:
        frame = frames[at]
        if _is_recorded(frame, name, gate_of) or frame.phantom is not None:
            return second(frames)
        cell = frame.cell(asked)
        if cell.state == NOT_APPLICABLE:
            return first(frames)
        return _waiting(first(frames), cell.value.open)

    own = Piece(read, compiler.reads(asked, scope, at), by_state=frozenset((asked.name,)))
    return joined((own, assumed, else_), read)


def _waiting(value: Value, open_: frozenset[str]) -> Value:
    """Return an assumed value that says what to ask."""
    open_ |= value.open
    if isinstance(value, Verdict):
        return Verdict(value.truth, open_, open_, open_, value.doubt)
    if isinstance(value, Day | Number | Text | Codes | Open):
        return value._replace(open=open_)
    return value


def _applies(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    at, asked = compiler.question(arguments[0], scope, "applies")

    def read(frames: Frames) -> Value:
        frame = frames[at]
        return YES if asked.relevance is None else asked.relevance(frame.frames)

    return Piece(read, compiler.reads(asked, scope, at), by_state=frozenset((asked.name,)))


def _coalesce(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    at, asked = compiler.question(arguments[0], scope, "coalesce")
    other = compiler.piece(arguments[1], scope)
    second = other.reader

    def read(frames: Frames) -> Value:
        cell = frames[at].cell(asked)
        absent = cell.state in (State.NOT_ASKED, NOT_APPLICABLE)
        return second(frames) if absent else cell.value

    own = Piece(read, compiler.reads(asked, scope, at), by_state=frozenset((asked.name,)))
    return joined((own, other), read)


def _of_truth(test: Callable[[Truth], bool]) -> Builder:
    def build(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
        piece = compiler.piece(arguments[0], scope)
        decide = as_truth(piece)
        return joined((piece,), lambda frames: YES if test(decide(frames).truth) else NO)

    return build


OF_ANSWERS: Mapping[str, Builder] = {
    "answered": _of_cell("answered", _answered),
    "from-document": _of_cell("from-document", _from_document),
    "known": _known,
    "not-asked": _not_asked,
    "while-not-asked": _while_not_asked,
    "applies": _applies,
    "coalesce": _coalesce,
    "is-unknown": _of_truth(lambda truth: truth is Truth.UNKNOWN),
    "possible": _of_truth(lambda truth: truth is not Truth.NO),
}
