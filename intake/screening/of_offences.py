"""Functions on the offence of a row: its code and section are `<repeat>_code`, `<repeat>_section`.

Its level and day of conviction are read from `_level_now`, `_level_at_conv`, `_plea_date` and
`_sent_date` in the same way. What is looked up in the table is left on the trail.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from intake.dates import PartialDate
from intake.errors import msg
from intake.form.syntax import Expression
from intake.screening.compare import as_day
from intake.screening.compiler import Builder, Compiler
from intake.screening.frames import Asked, Frame, Frames
from intake.screening.offences import (
    NO_MATCH,
    Bounds,
    Match,
    Offence,
    is_dated,
    levels,
    longest_felony,
    longest_misdemeanor,
    section_in,
)
from intake.screening.outcomes import Lookup
from intake.screening.pieces import NO_READS, Piece, Scope, refused
from intake.screening.touching import Read
from intake.screening.values import (
    NO_PATHS,
    TABLE,
    YES,
    Day,
    Nothing,
    Number,
    Open,
    Text,
    Value,
    Verdict,
    opened,
    unsettled,
    verdict,
)
from intake.truth import Truth


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a row's offence is written."""

    at: int
    code: Asked
    section: Asked
    reads: frozenset[Read]


def _row(compiler: Compiler, scope: Scope) -> _Row:
    for at in range(len(scope) - 1, 0, -1):
        name = scope[at].path[-1]
        if f"{name}_code" in compiler.world.asked and f"{name}_section" in compiler.world.asked:
            _, code = compiler.find(f"{name}_code", scope)
            _, section = compiler.find(f"{name}_section", scope)
            reads = compiler.reads(code, scope, at) | compiler.reads(section, scope, at)
            return _Row(at, code, section, reads)
    raise refused(
        msg("An offence is that of a row, and no row is meant here."),
        msg("Write any(${{cv}}, ...) around it, or give the rule that scope."),
    )


_TOLD = {truth: verdict(truth, NO_PATHS, TABLE) for truth in Truth}


def _match(row: _Row, frame: Frame) -> Match | Open | Nothing:
    """Return what the table has for the row's offence, or why it cannot be looked up."""
    known = frame.matched
    if known is None:
        known = _find(frame, frame.value(row.code), frame.value(row.section))
        frame.matched = known
    return known


def _find(frame: Frame, code: Value, section: Value) -> Match | Open | Nothing:
    for value in (code, section):
        if isinstance(value, Nothing):
            return value
    if not isinstance(code, Text) or not isinstance(section, Text):
        return opened(code, section)
    if len(code.options) > 1 or len(section.options) > 1:
        return NO_MATCH
    return frame.run.offences.find(next(iter(code.options)), next(iter(section.options)))


def _noted(frame: Frame, match: Match, column: str) -> None:
    looked_up = (Lookup("offences", one.name, column, one.columns[column]) for one in match.rows)
    frame.run.note(*looked_up)


def _lookup(column: str, test: Callable[[Match], Truth]) -> Builder:
    def build(compiler: Compiler, _arguments: tuple[Expression, ...], scope: Scope) -> Piece:
        row = _row(compiler, scope)
        return Piece(lambda frames: _told(row, frames[row.at], column, test), row.reads, truth=True)

    return build


def _told(row: _Row, frame: Frame, column: str, test: Callable[[Match], Truth]) -> Verdict:
    match = _match(row, frame)
    if isinstance(match, Open):
        return unsettled(match)
    if isinstance(match, Nothing):
        return verdict(Truth.NO)
    if frame.run.trail is not None:
        _noted(frame, match, column)
    return _TOLD[test(match)]


def _offence(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    tag = compiler.literal(arguments[0], "offence")
    if tag not in compiler.world.tags:
        raise refused(
            msg("No offence carries the tag “{tag}”."),
            msg("Check the spelling against the sheet “offences”."),
            tag=tag,
        )
    column = tag if tag in ("p47", "p64") else "flags"
    return _lookup(column, lambda match: match.tag(tag))(compiler, arguments, scope)


def _level(compiler: Compiler, _arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    row = _row(compiler, scope)
    plea = _companion(compiler, scope, row.at, "plea_date")

    def read(frames: Frames) -> Value:
        frame = frames[row.at]
        match = _match(row, frame)
        if not isinstance(match, Match):
            return match
        _noted(frame, match, "level")
        if not match.rows:
            return Open(doubt=TABLE)
        return _levels(match, _value(frame, plea))

    return Piece(read, row.reads | _reads(compiler, scope, row.at, (plea,)))


def _levels(match: Match, convicted: Value) -> Value:
    when = convicted.when if isinstance(convicted, Day) else None
    options = frozenset[str]().union(*(levels(one, when) for one in match.rows))
    dated = any(map(is_dated, match.rows))
    if not options:
        return Open(doubt=TABLE)
    if len(options) == 1 and match.exact:
        return Text(options)
    open_ = convicted.open if dated else NO_PATHS
    return Text(options, open_, (convicted.doubt if dated else 0) | TABLE)


def _known(compiler: Compiler, _arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    row = _row(compiler, scope)

    def read(frames: Frames) -> Value:
        match = _match(row, frames[row.at])
        if isinstance(match, Match):
            return YES if match.exact else verdict(Truth.UNKNOWN, NO_PATHS, TABLE)
        return unsettled(match)

    return Piece(read, row.reads)


def _section_in(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    listed = tuple(compiler.literal(one, "section-in") for one in arguments)
    row = _row(compiler, scope)
    reads = compiler.reads(row.section, scope, row.at)

    def read(frames: Frames) -> Value:
        section = frames[row.at].value(row.section)
        if isinstance(section, Text) and len(section.options) == 1:
            return verdict(section_in(next(iter(section.options)), listed), NO_PATHS, TABLE)
        if isinstance(section, Nothing):
            return verdict(Truth.NO)
        return unsettled(section)

    return Piece(read, reads)


def _max_days(compiler: Compiler, arguments: tuple[Expression, ...], scope: Scope) -> Piece:
    row = _row(compiler, scope)
    since = compiler.piece(arguments[0], scope).reader if arguments else None
    names = ("level_now", "level_at_conv", "plea_date", "sent_date")
    asked = tuple(_companion(compiler, scope, row.at, name) for name in names)

    def read(frames: Frames) -> Value:
        frame = frames[row.at]
        match = _match(row, frame)
        if not isinstance(match, Match):
            return match
        level = _first_asked(frame, asked[:2])
        short_from = None if since is None else as_day(since(frames))
        return _longest(frame, match, level, _first_asked(frame, asked[2:]), short_from)

    return Piece(read, row.reads | _reads(compiler, scope, row.at, asked))


def _longest(
    frame: Frame, match: Match, level: Value, convicted: Value, short_from: Value | None
) -> Value:
    """Return the span of the longest terms at the levels that are possible."""
    when = convicted.when if isinstance(convicted, Day) else None
    since = short_from.when if isinstance(short_from, Day) else None
    possible = sorted(level.options) if isinstance(level, Text) else None
    terms = [
        _term(frame, row, one, when, since)
        for row in match.rows
        for one in possible or _terms_of(row)
    ]
    open_, doubt = level.open, level.doubt | (0 if match.exact else TABLE)
    if not terms or None in terms:
        return opened(level, doubt=doubt | TABLE)
    known = [one for one in terms if one is not None]
    low, high = min(low for low, _ in known), max(high for _, high in known)
    if low == high:
        return Number(low, high)
    return Number(low, high, open_ | convicted.open, doubt | convicted.doubt | TABLE)


def _terms_of(row: Offence) -> list[str]:
    """Return the levels for which the row has a term: a level may have changed since."""
    found = [level for level in ("felony", "misdemeanor") if _has_term(row, level)]
    return [*found, "infraction"] if "infraction" in levels(row, None) else found


def _has_term(row: Offence, level: str) -> bool:
    found = longest_felony(row) if level == "felony" else longest_misdemeanor(row, None)
    return found is not None


def _term(
    frame: Frame,
    row: Offence,
    level: str,
    when: PartialDate | None,
    short_from: PartialDate | None,
) -> Bounds | None:
    if level == "infraction":
        return 0, 0
    column = "felony_triad" if level == "felony" else "misd_max"
    frame.run.note(Lookup("offences", row.name, column, row.columns[column]))
    if level == "felony":
        return longest_felony(row)
    return longest_misdemeanor(row, when, short_from)


def _companion(compiler: Compiler, scope: Scope, at: int, name: str) -> Asked | None:
    full = f"{scope[at].path[-1]}_{name}"
    return compiler.find(full, scope)[1] if full in compiler.world.asked else None


def _reads(
    compiler: Compiler, scope: Scope, at: int, asked: tuple[Asked | None, ...]
) -> frozenset[Read]:
    found = (compiler.reads(one, scope, at) for one in asked if one is not None)
    return NO_READS.union(*found)


def _value(frame: Frame, asked: Asked | None) -> Value:
    return Open() if asked is None else frame.value(asked)


def _first_asked(frame: Frame, asked: tuple[Asked | None, ...]) -> Value:
    """Return the first answer, or the second while the first was not asked or does not apply."""
    first, second = asked
    if first is None:
        return _value(frame, second)
    cell = frame.cell(first)
    if cell.state in ("not_asked", "not_applicable") and second is not None:
        return frame.value(second)
    return cell.value


def _constant(compiler: Compiler, arguments: tuple[Expression, ...], _scope: Scope) -> Piece:
    name = compiler.literal(arguments[0], "constant")
    if name not in compiler.world.constants:
        raise refused(
            msg("There is no constant {name}."),
            msg("Check the spelling against the sheet “constants”."),
            name=name,
        )
    value, written = compiler.world.constants[name]

    def read(frames: Frames) -> Value:
        frames[0].run.note(Lookup("constants", name, "value", written))
        return value

    return Piece(read)


OF_OFFENCES: Mapping[str, Builder] = {
    "offence": _offence,
    "offence-any": _lookup("flags", lambda match: match.any_tag()),
    "offence-known": _known,
    "offence-level": _level,
    "offence-max-days": _max_days,
    "section-in": _section_in,
    "constant": _constant,
}
