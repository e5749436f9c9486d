"""The sheets of law: which columns each has, what must stand in a cell and what may.

A word that is not in the closed list of its column is an error: read over, it would be a no.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from intake.errors import BadResource, msg
from intake.practice.checks.offences import check_offence
from intake.practice.checks.vocabulary import advice
from intake.practice.faults import Fault, Place
from intake.practice.sheets import Row, Sheet, Sheets
from intake.screening.tables import ATTORNEY, FEDERAL, KINDS, ROLES
from intake.screening.world import read_constant

_MARK = re.compile(r"[KV]\??")
_SIGNS = 4
"""So many columns of rules are the sheet of rules, should one of them be misspelt."""
_RANK = re.compile(r"\d{1,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shape:
    """A sheet: its columns that must be filled in (`filled`), those besides, and its row's key.

    `expressions` are columns of expressions, `codes` columns of closed words; a blank among the
    words tells that the cell may be empty.
    """

    key: tuple[str, ...]
    filled: str
    besides: str = ""
    expressions: tuple[str, ...] = ()
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        """Every column that the sheet may have."""
        return [*self.filled.split(), *self.besides.split()]


_REVIEW = " mark reviewed_by note"
SHAPES: Mapping[str, Shape] = {
    "facts": Shape(
        ("id",),
        "id scope value expression",
        "as_of" + _REVIEW,
        ("expression",),
        {"value": ("truth", "date", "number", "code")},
    ),
    "constants": Shape(("id",), "id value authority as_of", _REVIEW),
    "rules": Shape(
        ("id",),
        "id kind scope rank title authority as_of",
        "federal urgency raised deadline when needs records until deadline_text raised_text"
        " when_text lead" + _REVIEW,
        ("raised", "deadline", "when"),
        {
            "kind": KINDS,
            "urgency": ("", "L0", "L1", "L2", "L3"),
            "federal": ("", *FEDERAL),
            "lead": ("", "yes"),
        },
    ),
    "conditions": Shape(
        (),
        "rule role expression reason basis",
        "reason_no reason_unknown from_memory group" + _REVIEW,
        ("expression",),
        {"role": ROLES, "from_memory": ("", "unknown", "stands")},
    ),
    "records": Shape(
        ("id",), "id title from how as_of", "needed_when scope" + _REVIEW, ("needed_when",)
    ),
    "offences": Shape(
        ("code", "section"),
        "code section short_name level felony_triad misd_max flags p47 p64 as_of",
        _REVIEW,
    ),
    "glossary": Shape(("term",), "term label meaning", "also basis as_of" + _REVIEW),
}
OUR_SHEETS = frozenset(SHAPES)


def is_ours(sheets: Sheets) -> bool:
    """Tell whether *sheets* hold rules; a foreign workbook may have a sheet of that name too."""
    header = set(sheets["rules"].header) if "rules" in sheets else set[str]()
    signs = header & set(SHAPES["rules"].filled.split())
    return {"id", "kind", "scope"} <= signs or len(signs) >= _SIGNS


def missing(sheet: Sheet, shape: Shape) -> Iterator[Fault]:
    """Yield each column that the sheet lacks."""
    for column in shape.filled.split():
        if column not in sheet.header:
            yield Place(sheet.name, 1, column).error(
                msg("The sheet {sheet} has no column {column}."),
                msg("Add the column and fill it in for every row."),
                sheet=sheet.name,
                column=column,
            )


def unknown(sheet: Sheet, shape: Shape) -> Iterator[Fault]:
    """Yield each column that nothing reads."""
    for header in sheet.header:
        if header and header.partition("::")[0] not in shape.columns:
            remedy, other = advice(header, shape.columns)
            yield Place(sheet.name, 1, header).warning(
                msg("The column {column} is unknown, and everything in it is ignored."),
                remedy,
                column=header,
                other=other,
            )


def twice(sheet: Sheet, shape: Shape) -> Iterator[Fault]:
    """Yield each row whose name another row has."""
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


def cells(
    row: Row, shape: Shape, scopes: frozenset[str], tags: frozenset[str] | None
) -> Iterator[Fault]:
    """Yield what cannot stand in the cells of *row*.

    *scopes* are the repeats of the survey, *tags* those that expressions ask of an offence, None
    where that is not known.
    """
    yield from _blank(row, shape)
    for column, allowed in shape.codes.items():
        if row.get(column):
            yield from _one_of(row, column, row[column], allowed)
    yield from _days(row)
    yield from _mark(row)
    if row.sheet in _SCOPED:
        for scope in row.get("scope", "").split():
            yield from _one_of(row, "scope", scope, (*_SCOPED[row.sheet], *sorted(scopes)))
    if row.sheet == "offences":
        yield from check_offence(row, tags)
    elif row.sheet in _OWN:
        yield from _OWN[row.sheet](row)


def _blank(row: Row, shape: Shape) -> Iterator[Fault]:
    for column in shape.filled.split():
        if not row.get(column, "x"):
            yield Place(row.sheet, row.number, column).error(
                msg("The column {column} is empty."),
                msg("Fill it in; nothing legal stands without its source and its date."),
                column=column,
            )


def _one_of(row: Row, column: str, value: str, allowed: tuple[str, ...]) -> Iterator[Fault]:
    if value not in allowed:
        yield Place(row.sheet, row.number, column).error(
            msg("{value} is not a value of {column}."),
            msg("Use one of: {allowed}."),
            value=value,
            column=column,
            allowed=", ".join(filter(None, allowed)),
        )


def _rule(row: Row) -> Iterator[Fault]:
    if row.get("rank") and not _RANK.fullmatch(row["rank"]):
        yield Place(row.sheet, row.number, "rank").error(
            msg("{value} is not a rank."),
            msg("Write a whole number; vehicles are listed from the lowest on."),
            value=row["rank"],
        )
    if row.get("kind") == "urgent" and not row.get("urgency"):
        yield Place(row.sheet, row.number, "urgency").error(
            msg("An urgent flag has no urgency."),
            msg("Write L0 where an attorney is called before the client leaves, else L1 to L3."),
        )


def _constant(row: Row) -> Iterator[Fault]:
    try:
        if row.get("value"):
            read_constant(row["value"])
    except BadResource as error:
        yield Place(row.sheet, row.number, "value").raised(error)


_OWN: Mapping[str, Callable[[Row], Iterator[Fault]]] = {"rules": _rule, "constants": _constant}
_SCOPED = {"facts": ("case",), "records": ("case",), "rules": ("case", ATTORNEY)}
"""Sheets whose rows are about something: the case, or rows of a repeat of the survey."""


def _days(row: Row) -> Iterator[Fault]:
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


def _mark(row: Row) -> Iterator[Fault]:
    if row.get("mark") and not _MARK.fullmatch(row["mark"]):
        yield Place(row.sheet, row.number, "mark").error(
            msg("{value} is not a mark."),
            msg("Write V for verified against its source, K for known and still to be checked."),
            value=row["mark"],
        )
