"""Functions over rows: any, all, counts and sums with bounds, the latest of dates.

Of rows that nobody asked about nothing is certain, and the gate is what to ask.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from intake.form.syntax import Expression, Reference
from intake.screening import arithmetic, compare
from intake.screening.compiler import Builder, Compiler
from intake.screening.frames import Frame, Frames, Rows
from intake.screening.pieces import Piece, Scope, around, as_truth, constant, joined, wrong_argument
from intake.screening.values import (
    INFINITY,
    NO,
    NO_PATHS,
    YES,
    Day,
    Nothing,
    Number,
    Open,
    Value,
    Verdict,
    conjoin,
    disjoin,
    interval,
    opened,
)
from intake.truth import Truth

Each = Callable[[Frame], Verdict]


def any_of_rows(rows: Rows, each: Each) -> Verdict:
    """Return whether *each* holds of any row."""
    unsure: list[Verdict] = []
    for row in rows.frames:
        verdict = each(row)
        if verdict.truth is Truth.YES:
            return verdict
        unsure.append(verdict)
    if rows.more is not None:
        unsure.append(rows.more)
    return disjoin(unsure)


def _any_recorded(rows: Rows, each: Each) -> Verdict:
    return NO if rows.phantom else any_of_rows(rows._replace(more=None), each)


def all_of_rows(rows: Rows, each: Each) -> Verdict:
    """Return whether *each* holds of every row."""
    unsure: list[Verdict] = []
    for row in rows.frames:
        verdict = each(row)
        if verdict.truth is Truth.NO:
            return verdict
        unsure.append(verdict)
    if rows.more is not None:
        unsure.append(rows.more)
    return conjoin(unsure)


def count_of_rows(rows: Rows, each: Each) -> Number:
    """Return of how many rows *each* holds, certainly and at most."""
    low, high, open_, doubt = 0, 0, NO_PATHS, 0
    for row in rows.frames:
        verdict = each(row)
        low += verdict.truth is Truth.YES
        high += verdict.truth is not Truth.NO
        open_, doubt = open_ | verdict.open, doubt | verdict.doubt
    if rows.more is None:
        return Number(low, high, open_, doubt)
    return Number(low, INFINITY, open_ | rows.more.open, doubt | rows.more.doubt)


Over = Callable[[Rows, Each], Value]


def _over(name: str, over: Over, *, others: bool = False) -> Builder:
    def build(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
        at, repeat, inner = compiler.rows(arguments[0], scope, name)
        body = compiler.piece(arguments[1], inner)
        decide = as_truth(body)
        own = _own_row(scope, repeat.path, name) if others else 0

        def read(frames: Frames) -> Value:
            rows = frames[at].rows(repeat)
            if others:
                rest = tuple(row for row in rows.frames if row is not frames[own])
                rows = rows._replace(frames=rest)
            return over(rows, lambda row: decide((*frames, row)))

        return around(body, read, compiler.inside(body, repeat, scope, at))

    return build


def _own_row(scope: Scope, path: tuple[str, ...], name: str) -> int:
    for at in range(len(scope) - 1, -1, -1):
        if scope[at].path == path:
            return at
    raise wrong_argument(name)


def _at_least(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    least = compiler.piece(arguments[0], scope)
    counted = _over("at-least", count_of_rows)(compiler, arguments[1:], scope)
    first, second = least.reader, counted.reader
    return joined((least, counted), lambda frames: compare.at_most(first(frames), second(frames)))


def _sum(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    at, repeat, inner = compiler.rows(arguments[0], scope, "sum-of")
    body = compiler.piece(arguments[1], inner)
    reader = body.reader

    def read(frames: Frames) -> Value:
        rows = frames[at].rows(repeat)
        return _summed(rows, [reader((*frames, row)) for row in rows.frames])

    return around(body, read, compiler.inside(body, repeat, scope, at))


def _summed(rows: Rows, values: list[Value]) -> Number:
    low, high, open_, doubt = 0.0, 0.0, NO_PATHS, 0
    for value in values:
        part = Number(0, 0) if isinstance(value, Nothing) else compare.as_number(value)
        if not isinstance(part, Number):
            part = Number(0, INFINITY, value.open, value.doubt)
        low, high = low + part.low, high + part.high
        open_, doubt = open_ | part.open, doubt | part.doubt
    if rows.more is None:
        return Number(low, high, open_, doubt)
    return Number(low, INFINITY, open_ | rows.more.open, doubt | rows.more.doubt)


Dated = tuple[Value, Verdict]


def _dated(name: str, over: Callable[[Rows, list[Dated]], Value]) -> Builder:
    """Build a function of the dates of rows, and of whether each row is meant."""

    def build(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
        at, repeat, inner = compiler.rows(arguments[0], scope, name)
        date_, test = (compiler.piece(one, inner) for one in arguments[1:])
        reader, decide = date_.reader, as_truth(test)
        body = joined((date_, test), reader)

        def read(frames: Frames) -> Value:
            rows = frames[at].rows(repeat)
            here = [(*frames, row) for row in rows.frames]
            return over(rows, [(reader(each), decide(each)) for each in here])

        return around(body, read, compiler.inside(body, repeat, scope, at))

    return build


def _distinct(rows: Rows, dated: list[Dated]) -> Value:
    """Count certainly different dates: as many intervals as lie apart from one another."""
    low, high, open_, doubt = 0, 0, NO_PATHS, 0
    until = date.min
    for earliest, latest in sorted(_certain(dated), key=lambda ends: ends[1]):
        if low == 0 or earliest > until:
            low, until = low + 1, latest
    for _, verdict in dated:
        high += verdict.truth is not Truth.NO
        open_, doubt = open_ | verdict.open, doubt | verdict.doubt
    if rows.more is None and low == high:
        return Number(low, high, open_, doubt)
    for when, verdict in dated:
        if verdict.truth is not Truth.NO:
            open_, doubt = open_ | when.open, doubt | when.doubt
    if rows.more is None:
        return Number(low, high, open_, doubt)
    return Number(low, INFINITY, open_ | rows.more.open, doubt | rows.more.doubt)


def _certain(dated: list[Dated]) -> Iterator[tuple[date, date]]:
    for when, verdict in dated:
        if verdict.truth is Truth.YES:
            known = compare.as_day(when)
            if isinstance(known, Day):
                yield known.when.earliest, known.when.latest
            else:
                yield date.min, date.max


def _outermost(rows: Rows, dated: list[Dated], *, latest: bool) -> Value:
    certain: list[Value] = []
    perhaps: list[Value] = []
    for when, verdict in dated:
        known = compare.as_day(when)
        if verdict.truth is Truth.YES:
            certain.append(known)
        elif verdict.truth is Truth.UNKNOWN and not isinstance(known, Nothing):
            perhaps.append(_doubted(known, verdict))
    if rows.more is not None:
        perhaps.append(Open(rows.more.open, rows.more.doubt, rows.more.yes_by))
    sure = arithmetic.outermost(certain, latest=latest)
    if not perhaps:
        return sure
    widest = arithmetic.outermost([sure, *perhaps], latest=latest)
    if isinstance(sure, Day) and isinstance(widest, Day):
        return _between(sure, widest)
    return opened(widest)


def _doubted(value: Value, verdict: Verdict) -> Value:
    if isinstance(value, Day):
        return Day(value.when, value.open | verdict.open, value.doubt | verdict.doubt)
    return opened(Open(verdict.open, verdict.doubt, verdict.open), value)


def _between(sure: Day, widest: Day) -> Day:
    first = min(sure.when.earliest, widest.when.earliest)
    last = max(sure.when.latest, widest.when.latest)
    if (first, last) == (sure.when.earliest, sure.when.latest):
        return sure
    return Day(interval(first, last), widest.open, widest.doubt)


def _or_more(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    count, complete = (compiler.piece(one, scope) for one in arguments)
    first, decide = count.reader, as_truth(complete)

    def read(frames: Frames) -> Value:
        value, verdict = compare.as_number(first(frames)), decide(frames)
        if verdict.truth is Truth.YES or not isinstance(value, Number):
            return value
        open_, doubt = value.open | verdict.open, value.doubt | verdict.doubt
        return Number(value.low, INFINITY, open_, doubt)

    return joined((count, complete), read)


def _in_row(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    (named,) = arguments
    if not isinstance(named, Reference) or named.name not in compiler.world.repeats:
        raise wrong_argument("in-row")
    path = compiler.world.repeats[named.name].path
    return constant(YES if any(level.path == path for level in scope) else NO)


OF_ROWS: Mapping[str, Builder] = {
    "any": _over("any", any_of_rows),
    "all": _over("all", all_of_rows),
    "any-recorded": _over("any-recorded", _any_recorded),
    "any-other": _over("any-other", any_of_rows, others=True),
    "count-of": _over("count-of", count_of_rows),
    "at-least": _at_least,
    "sum-of": _sum,
    "distinct-of": _dated("distinct-of", _distinct),
    "latest": _dated("latest", lambda rows, dated: _outermost(rows, dated, latest=True)),
    "earliest": _dated("earliest", lambda rows, dated: _outermost(rows, dated, latest=False)),
    "or-more": _or_more,
    "in-row": _in_row,
}
