"""The sheets of our own: columns, ids, what refers to what, authorities and their dates.

What an expression means, screening says; here each can be read and knows its names and functions.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from intake.errors import BadResource, msg
from intake.form.syntax import BadExpression, Call, Reference, parse, walk
from intake.practice.checks.circles import circles
from intake.practice.checks.expressions import unknown_name
from intake.practice.checks.outline import Entry
from intake.practice.checks.slips import misread
from intake.practice.checks.vocabulary import advice
from intake.practice.faults import Fault, Place
from intake.practice.sheets import Row, Sheet, Sheets
from intake.screening.functions import VOCABULARY

_MARK = re.compile(r"[KV]\??")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a sheet must fill in (`filled`), what it may have besides, and how rows are named."""

    key: tuple[str, ...]
    filled: str
    besides: str = ""
    expressions: tuple[str, ...] = ()
    codes: Mapping[str, frozenset[str]] | None = None


_ROLES = frozenset({"requires", "bars", "strengthens", "weakens", "diligence"})
_KINDS = frozenset({"urgent", "consequence", "detention", "bar", "vehicle", "guard"})
_REVIEW = " mark reviewed_by note"
_SHAPES = {
    "facts": _Shape(
        ("id",),
        "id scope value expression",
        "note" + _REVIEW,
        ("expression",),
        {"value": frozenset({"truth", "date", "number", "code"})},
    ),
    "constants": _Shape(("id",), "id value authority as_of", _REVIEW),
    "rules": _Shape(
        ("id",),
        "id kind scope rank title authority as_of",
        "federal urgency raised deadline when needs records until deadline_text raised_text"
        " when_text lead" + _REVIEW,
        ("raised", "deadline", "when"),
        {"kind": _KINDS, "urgency": frozenset({"", "L0", "L1", "L2", "L3"})},
    ),
    "conditions": _Shape(
        (),
        "rule role expression reason basis",
        "reason_no reason_unknown from_memory group" + _REVIEW,
        ("expression",),
        {"role": _ROLES, "from_memory": frozenset({"", "unknown", "stands"})},
    ),
    "records": _Shape(("id",), "id title from how as_of", "needed_when scope" + _REVIEW),
    "offences": _Shape(
        ("code", "section"),
        "code section short_name level felony_triad misd_max flags p47 p64 as_of",
        _REVIEW,
    ),
    "glossary": _Shape(("term",), "term label meaning", "also basis as_of" + _REVIEW),
}
OUR_SHEETS = frozenset(_SHAPES)


def is_ours(sheets: Sheets) -> bool:
    """Tell whether *sheets* hold rules; a foreign workbook may have a sheet of that name too."""
    return "rules" in sheets and {"id", "kind", "scope"} <= set(sheets["rules"].header)


def require_columns(sheets: Sheets) -> None:
    """Raise `BadResource` where one of our sheets lacks a column that its rows must fill in."""
    for name, shape in _SHAPES.items():
        for fault in _missing(sheets[name], shape) if name in sheets else ():
            raise BadResource(fault.problem, fault.remedy, **fault.values, row=fault.row)


def check_ours(sheets: Sheets, entries: tuple[Entry, ...]) -> Iterator[Fault]:
    """Yield what is wrong with facts, constants, rules, conditions, records, offences, glossary."""
    if not is_ours(sheets):
        return
    names = {entry.name for entry in entries if entry.name} | _ids(sheets, "facts")
    for name, shape in _SHAPES.items():
        sheet = sheets.get(name)
        if sheet is not None:
            yield from _missing(sheet, shape)
            yield from _unknown(sheet, shape)
            yield from _keys(sheet, shape)
            for row in sheet:
                yield from _cells(row, shape)
                yield from _expressions(row, shape, names)
            yield from _unreviewed(sheet)
    yield from _links(sheets, names)
    yield from _fact_circles(sheets)


def _ids(sheets: Sheets, name: str) -> set[str]:
    return {row.get("id", "") for row in sheets.get(name, ())} - {""}


def _missing(sheet: Sheet, shape: _Shape) -> Iterator[Fault]:
    for column in shape.filled.split():
        if column not in sheet.header:
            yield Place(sheet.name, 1, column).error(
                msg("The sheet {sheet} has no column {column}."),
                msg("Add the column and fill it in for every row."),
                sheet=sheet.name,
                column=column,
            )


def _unknown(sheet: Sheet, shape: _Shape) -> Iterator[Fault]:
    filled, besides = shape.filled.split(), shape.besides.split()
    for header in sheet.header:
        if header and header.partition("::")[0] not in {*filled, *besides}:
            remedy, other = advice(header, [*filled, *besides])
            yield Place(sheet.name, 1, header).warning(
                msg("The column {column} is unknown, and everything in it is ignored."),
                remedy,
                column=header,
                other=other,
            )


def _keys(sheet: Sheet, shape: _Shape) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for row in sheet:
        key = " ".join(row.get(column, "") for column in shape.key).strip()
        if key and key in seen:
            yield Place(sheet.name, row.number, shape.key[-1]).error(
                msg("{id} already stands in row {other}."),
                msg("Give this row an id of its own, or delete it."),
                id=key,
                other=seen[key],
            )
        seen.setdefault(key, row.number)


def _cells(row: Row, shape: _Shape) -> Iterator[Fault]:
    for column in shape.filled.split():
        if not row.get(column, "x"):
            yield Place(row.sheet, row.number, column).error(
                msg("The column {column} is empty."),
                msg("Fill it in; nothing legal stands without its source and its date."),
                column=column,
            )
    for column, allowed in (shape.codes or {}).items():
        if row.get(column) and row[column] not in allowed:
            yield Place(row.sheet, row.number, column).error(
                msg("{value} is not a value of {column}."),
                msg("Use one of: {allowed}."),
                value=row[column],
                column=column,
                allowed=", ".join(sorted(filter(None, allowed))),
            )
    yield from _dates(row)


def _dates(row: Row) -> Iterator[Fault]:
    for column in ("as_of", "until"):
        text = row.get(column, "")
        try:
            if text:
                date.fromisoformat(text)
        except ValueError:
            yield Place(row.sheet, row.number, column).error(
                msg("{value} is not a day."),
                msg("Write it as year-month-day, for example 2026-11-24."),
                value=text,
            )
    if row.get("mark") and not _MARK.fullmatch(row["mark"]):
        yield Place(row.sheet, row.number, "mark").error(
            msg("{value} is not a mark."),
            msg("Write V for verified against its source, K for known and still to be checked."),
            value=row["mark"],
        )


def _expressions(row: Row, shape: _Shape, names: set[str]) -> Iterator[Fault]:
    for column in shape.expressions:
        place = Place(row.sheet, row.number, column)
        try:
            tree = parse(row[column]) if row.get(column) else None
        except BadExpression as error:
            yield misread(place, row[column], error)
            continue
        for one in walk(tree) if tree else ():
            if isinstance(one, Reference) and one.name not in names:
                yield unknown_name(place, one.name, names)
            elif isinstance(one, Call) and one.name not in VOCABULARY:
                remedy, other = advice(one.name, VOCABULARY)
                yield place.error(
                    msg("There is no function named {name} in facts, conditions and rules."),
                    remedy,
                    name=one.name,
                    other=other,
                )


def _unreviewed(sheet: Sheet) -> Iterator[Fault]:
    count = sum(1 for row in sheet if not row.get("reviewed_by"))
    if count and "reviewed_by" in sheet.header:
        yield Place(sheet.name, None, "reviewed_by").note(
            msg("{count} rows were reviewed by nobody; screens and papers say so."),
            msg("Let an attorney read them and write their name."),
            count=count,
        )


def _links(sheets: Sheets, names: set[str]) -> Iterator[Fault]:
    rules, records = _ids(sheets, "rules"), _ids(sheets, "records")
    for row in sheets.get("conditions", ()):
        yield from _link(row, "rule", rules)
    for row in sheets.get("rules", ()):
        yield from _link(row, "records", records)
        yield from _link(row, "needs", names)
    judged = {row.get("rule") for row in sheets.get("conditions", ())}
    for row in sheets.get("rules", ()):
        never = row.get("kind") == "guard" or row.get("scope") == "attorney" or row.get("when")
        if not never and row.get("id") not in judged:
            yield Place("rules", row.number, "id").error(
                msg("{id} has no condition, and nothing would ever be found."),
                msg("Add what it requires to the sheet conditions."),
                id=row.get("id"),
            )


def _link(row: Row, column: str, known: set[str]) -> Iterator[Fault]:
    for name in row.get(column, "").split():
        if name not in known:
            remedy, other = advice(name, known)
            yield Place(row.sheet, row.number, column).error(
                msg("{name} is nowhere in this workbook."),
                remedy,
                name=name,
                other=other,
            )


def _fact_circles(sheets: Sheets) -> Iterator[Fault]:
    reads: dict[str, list[str]] = {}
    rows: dict[str, Row] = {}
    for row in sheets.get("facts", ()):
        try:
            tree = parse(row.get("expression", ""))
        except BadExpression:
            continue
        name = row.get("id", "")
        rows[name] = row
        reads[name] = [one.name for one in walk(tree) if isinstance(one, Reference)]
    for circle in circles(reads):
        yield Place("facts", rows[circle[0]].number, "expression").error(
            msg("These facts depend on each other in a circle: {circle}."),
            msg("Take one of them out."),
            circle=" → ".join(circle),
        )
