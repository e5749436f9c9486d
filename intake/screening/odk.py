"""The functions that rules share with forms, in three values, and those on dates."""

from collections.abc import Callable, Mapping

from intake.form.syntax import Expression, Reference, Text
from intake.screening import arithmetic, compare
from intake.screening.compiler import Builder, Compiler
from intake.screening.frames import Frames
from intake.screening.pieces import Piece, Scope, as_truth, constant, joined, strict
from intake.screening.values import (
    NO,
    NOTHING,
    UNKNOWN,
    YES,
    Codes,
    Day,
    Nothing,
    Number,
    Value,
    Verdict,
    interval,
    negate,
    opened,
    span,
    truth_of,
)
from intake.screening.values import (
    Text as TextValue,
)
from intake.truth import Truth


def _strict(function: Callable[..., Value], *, truth: bool = False) -> Builder:
    def build(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
        pieces = [compiler.piece(one, scope) for one in arguments]
        return strict(function, pieces, truth=truth)

    return build


def _always(value: Value) -> Builder:
    return lambda _compiler, _arguments, _scope: constant(value)


def _today(_compiler: Compiler, _arguments: tuple[Expression, ...], _scope: Scope) -> Piece:
    return Piece(lambda frames: frames[0].run.day)


def _not(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    piece = compiler.piece(arguments[0], scope)
    if piece.constant is not None:
        return constant(negate(piece.constant))
    return strict(negate, (piece,), truth=True)


def _if(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    condition = compiler.piece(arguments[0], scope)
    if condition.constant is not None:
        chosen = truth_of(condition.constant).truth
        if chosen is not Truth.UNKNOWN:
            return compiler.piece(arguments[1 if chosen is Truth.YES else 2], scope)
    first, second = (compiler.piece(one, scope) for one in arguments[1:])
    decide, yes, no = as_truth(condition), first.reader, second.reader

    def read(frames: Frames) -> Value:
        verdict = decide(frames)
        if verdict.truth is Truth.UNKNOWN:
            return span(yes(frames), no(frames), verdict)
        return yes(frames) if verdict.truth is Truth.YES else no(frames)

    return joined((condition, first, second), read)


def _selected(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    among, code = arguments
    if isinstance(among, Reference) and isinstance(code, Text):
        compiler.world.refuse_unknown_code(among.name, code.value)
    if isinstance(among, Text) and isinstance(code, Reference):
        for one in among.value.split():
            compiler.world.refuse_unknown_code(code.name, one)
    if isinstance(among, Text):
        test = compare.is_one_of(frozenset(among.value.split()))
        piece = strict(test, (compiler.piece(code, scope),), truth=True)
    else:
        pieces = [compiler.piece(one, scope) for one in arguments]
        piece = strict(compare.selected, pieces, truth=True)
    records = {code.value} if isinstance(code, Text) and _names_record(code.value) else set()
    return piece._replace(records=piece.records | records)


def _names_record(code: str) -> bool:
    return code[:1] == "R" and code[1:].isdecimal()


def _count_selected(value: Value) -> Value:
    if isinstance(value, Codes):
        least = len(value.has)
        most = least if value.complete else float("inf")
        return Number(least, most, value.open, value.doubt)
    if isinstance(value, TextValue) and len(value.options) == 1:
        count = len(next(iter(value.options)).split())
        return Number(count, count)
    return Number(0, 0) if isinstance(value, Nothing) else opened(value)


def _starts_with(value: Value, start: Value) -> Verdict:
    return compare.has_text(value, lambda one: one.startswith(_one(start)))


def _contains(value: Value, part: Value) -> Verdict:
    return compare.has_text(value, lambda one: _one(part) in one)


def _length(value: Value) -> Value:
    if isinstance(value, TextValue):
        lengths = [len(one) for one in value.options]
        return Number(min(lengths), max(lengths), value.open, value.doubt)
    return Number(0, 0) if isinstance(value, Nothing) else opened(value)


def _one(value: Value) -> str:
    return next(iter(value.options)) if isinstance(value, TextValue) else ""


def _bound(value: Value, *, later: bool) -> Value:
    when = compare.as_day(value)
    if not isinstance(when, Day):
        return when
    first, last = when.when.earliest, when.when.latest
    reach = interval(first, last.max) if later else interval(first.min, last)
    return Day(reach, when.open, when.doubt)


def _days_since(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    start = compiler.piece(arguments[0], scope)
    reader = start.reader
    return joined(
        (start,),
        lambda frames: arithmetic.days_between(reader(frames), frames[0].run.day),
    )


ODK: Mapping[str, Builder] = {
    "true": _always(YES),
    "false": _always(NO),
    "unknown": _always(UNKNOWN),
    "not-applicable": _always(NOTHING),
    "not": _not,
    "boolean": _strict(truth_of, truth=True),
    "selected": _selected,
    "count-selected": _strict(_count_selected),
    "starts-with": _strict(_starts_with, truth=True),
    "contains": _strict(_contains, truth=True),
    "string-length": _strict(_length),
    "if": _if,
    "number": _strict(compare.as_number),
    "string": _strict(lambda value: value),
    "date": _strict(compare.as_day),
    "min": _strict(lambda *values: arithmetic.outermost(list(values), latest=False)),
    "max": _strict(lambda *values: arithmetic.outermost(list(values), latest=True)),
    "today": _today,
    "add-days": _strict(lambda date, by: arithmetic.moved(date, by, months=False)),
    "add-months": _strict(lambda date, by: arithmetic.moved(date, by, months=True)),
    "days-since": _days_since,
    "or-later": _strict(lambda value: _bound(value, later=True)),
    "or-earlier": _strict(lambda value: _bound(value, later=False)),
}
