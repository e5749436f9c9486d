"""What an expression becomes: a reader of rows, and the questions and records that it names.

Which questions are read is known before there is any answer, so it can be shown and reused.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias, TypeVar, cast

from intake.errors import msg
from intake.form.syntax import BadExpression
from intake.screening.frames import Asked, Frames, Reader
from intake.screening.touching import Read
from intake.screening.values import (
    NO,
    UNKNOWN,
    YES,
    Value,
    Verdict,
    conjoin,
    disjoin,
    truth_of,
)
from intake.truth import Truth


class Level(NamedTuple):
    """A row at hand: the repeats that it stands in, and which of them run over all rows."""

    path: tuple[str, ...]
    free: tuple[bool, ...]


Scope: TypeAlias = tuple[Level, ...]
"""The rows at hand, outermost first; the case is level 0."""

CASE: Scope = (Level((), ()),)
NO_READS: frozenset[Read] = frozenset()
NO_NAMES: frozenset[str] = frozenset()
Named = TypeVar("Named")


class Piece(NamedTuple):
    """A compiled expression; `constant` is its value where the workbook alone decides it.

    `shared` are the questions that more than one part of it reads, so that Kleene's logic may
    know less than all their answers together; `by_state` those whose being asked it looks at.
    `truth` tells that the reader gives nothing but verdicts; `cell` that it reads one answer alone,
    and in which of the rows.
    """

    reader: Reader
    reads: frozenset[Read] = NO_READS
    records: frozenset[str] = NO_NAMES
    shared: frozenset[str] = NO_NAMES
    by_state: frozenset[str] = NO_NAMES
    constant: Value | None = None
    truth: bool = False
    cell: tuple[int, Asked] | None = None


def scope_of(path: tuple[str, ...]) -> Scope:
    """Return the scope of a row of the repeat *path*: the case, then each row down to it."""
    rows = (Level(path[:depth], (False,) * depth) for depth in range(1, len(path) + 1))
    return (*CASE, *rows)


def constant(value: Value) -> Piece:
    """Return a piece that is always *value*."""
    return Piece(lambda _: value, constant=value)


def joined(pieces: Iterable[Piece], reader: Reader, *, truth: bool = False) -> Piece:
    """Return a piece that reads by *reader* what all *pieces* read."""
    parts = tuple(pieces)
    if len(parts) == 1:
        (one,) = parts
        return Piece(reader, one.reads, one.records, one.shared, one.by_state, truth=truth)
    reads = _union([one.reads for one in parts], NO_READS)
    many = sum([len(one.reads) for one in parts]) > len(reads)
    shared = [one.shared for one in parts]
    return Piece(
        reader,
        reads,
        _union([one.records for one in parts], NO_NAMES),
        _union([*shared, _read_twice(parts)] if many else shared, NO_NAMES),
        _union([one.by_state for one in parts], NO_NAMES),
        truth=truth,
    )


def _union(sets: list[frozenset[Named]], none: frozenset[Named]) -> frozenset[Named]:
    """Return the union of *sets*; most often only one of them holds anything."""
    some = [one for one in sets if one]
    return some[0] if len(some) == 1 else none.union(*some)


def _read_twice(pieces: Iterable[Piece]) -> frozenset[str]:
    seen, twice = set[Read](), set[str]()
    for piece in pieces:
        twice |= {read.question for read in seen & piece.reads}
        seen |= piece.reads
    return frozenset(twice)


def around(body: Piece, reader: Reader, reads: frozenset[Read], *, truth: bool = False) -> Piece:
    """Return a piece that reads *body* in another row, and names what it names."""
    return Piece(reader, reads, body.records, body.shared, body.by_state, truth=truth)


def strict(
    function: Callable[..., Value], pieces: Iterable[Piece], *, truth: bool = False
) -> Piece:
    """Return a piece that gives all arguments to *function*; *truth* tells that it is a test."""
    parts = tuple(pieces)
    if len(parts) == 1 and parts[0].cell is not None:
        return joined(parts, _of_cell(function, *parts[0].cell), truth=truth)
    readers = tuple(one.reader for one in parts)
    if len(readers) == 1:
        (only,) = readers
        return joined(parts, lambda frames: function(only(frames)), truth=truth)
    if len(readers) == 2:  # noqa: PLR2004 - by far the most frequent, and twice as fast
        first, second = readers
        return joined(parts, lambda frames: function(first(frames), second(frames)), truth=truth)

    def read(frames: Frames) -> Value:
        return function(*[reader(frames) for reader in readers])

    return joined(parts, read, truth=truth)


def _of_cell(function: Callable[[Value], Value], at: int, asked: Asked) -> Reader:
    """Return the reader of one answer given to *function*: most of what rules read is this."""
    name = asked.name

    def read(frames: Frames) -> Value:
        frame = frames[at]
        return function((frame.cells.get(name) or frame.cell(asked)).value)

    return read


def as_truth(piece: Piece) -> Callable[[Frames], Verdict]:
    """Return the reader of a piece's truth."""
    if piece.truth:
        return cast("Callable[[Frames], Verdict]", piece.reader)
    reader = piece.reader
    return lambda frames: truth_of(reader(frames))


def junction(operator: str, pieces: Sequence[Piece]) -> Piece:
    """Return the Kleene AND or OR; what the workbook alone decides falls away."""
    ends, start = (Truth.NO, YES) if operator == "and" else (Truth.YES, NO)
    fixed = [truth_of(one.constant) for one in pieces if one.constant is not None]
    for verdict in fixed:
        if verdict.truth is ends:
            return constant(verdict)
    left = [one for one in pieces if one.constant is None or one.constant == UNKNOWN]
    if not left:
        return constant(start)
    combine = conjoin if operator == "and" else disjoin
    readers = tuple(as_truth(one) for one in left)
    return joined(left, _junction(readers, ends, start, combine), truth=True)


def _junction(
    readers: tuple[Callable[[Frames], Verdict], ...],
    ends: Truth,
    start: Verdict,
    combine: Callable[[list[Verdict]], Verdict],
) -> Reader:
    def read(frames: Frames) -> Value:
        unsure: list[Verdict] = []
        for reader in readers:
            value = reader(frames)
            if value.truth is ends:
                return value
            if value.open or value.truth is Truth.UNKNOWN:
                unsure.append(value)
        if len(unsure) == 1 and unsure[0].truth is Truth.UNKNOWN:
            return unsure[0]
        return combine(unsure) if unsure else start

    return read


def seen_from(reads: frozenset[Read], level: Level) -> frozenset[Read]:
    """Return what a row's piece reads, seen from where that row runs over all rows."""
    if not any(level.free):
        return reads
    depth = len(level.free)
    return frozenset(
        Read(one.question, level.free + one.free[depth:])
        if one.free[:depth] == (False,) * depth and one.free
        else one
        for one in reads
    )


def level_of(scope: Scope, path: tuple[str, ...]) -> int | None:
    """Return which of the rows at hand, the innermost first, stands in the repeats *path*."""
    for at in range(len(scope) - 1, -1, -1):
        if scope[at].path == path:
            return at
    return None


def refused(problem: str, remedy: str, **values: object) -> BadExpression:
    """Return a fault of an expression; the texts are marked where this is called."""
    return BadExpression(problem, remedy, **values)


def wrong_argument(name: str) -> BadExpression:
    """Return the fault of an argument that must stand in the expression itself."""
    return refused(
        msg("“{name}” needs a name or a text there, not a calculation."),
        msg("Write it as its definition shows."),
        name=name,
    )
