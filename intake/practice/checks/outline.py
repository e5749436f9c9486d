"""The sheet `survey` as its author wrote it: one entry per row, with what stands around it.

Columns are known by one name each (`relevance` is `relevant`), and faults are told with the
column's own header.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from intake.practice.checks.vocabulary import (
    COLUMN_NAMES,
    CONTAINERS,
    EXPRESSIONS,
    SELECTS,
    WORDS,
)
from intake.practice.faults import Place
from intake.practice.limits import LIMITS
from intake.practice.sheets import Row, Sheet, Sheets
from intake.practice.translations import base_language

_CONTAINER = re.compile(
    r"(?P<edge>begin|end)[ _](?P<kind>" + "|".join(CONTAINERS) + r")( (over )?\S+)?"
)
_SELECT = re.compile(
    r"(?P<kind>" + "|".join(sorted(SELECTS, key=len, reverse=True)) + r") (?P<list>\S+)"
    r"(?P<other> (or_other|or other|or specify other))?"
)
_TAG = re.compile(r"\(([A-Za-z0-9-]+)\)\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the survey.

    `type` is the first word of the type in XLSForm's usual spelling (`select_one`, `begin_group`),
    `choice_list` the list behind it. `around` are the groups and repeats it stands in, outermost
    first, `repeats` the repeats among them. `words` are the texts by column and language tag,
    `attributes` the cells of columns `bind::amparo:<attribute>`.
    """

    row: int
    type: str
    name: str
    choice_list: str
    or_other: bool
    around: tuple[str, ...]
    repeats: tuple[str, ...]
    cells: Mapping[str, str] = field(repr=False)
    words: Mapping[str, Mapping[str, str]] = field(repr=False)
    attributes: Mapping[str, str] = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)

    def place(self, column: str | None = None, tag: str = "") -> Place:
        """Return where *column* of this row stands, in the language *tag* where there is one."""
        header = self.headers.get(column, column) if column else None
        return Place("survey", self.row, self.headers.get(f"{column}::{tag}", header))


@lru_cache(maxsize=4_096)
def canonical(header: str) -> tuple[str, str]:
    """Return the column's usual name and what follows it: `("label", "English (en)")`.

    Expressions written as `bind::relevant` count as their own column.
    """
    first, _, rest = header.strip().partition("::")
    if not rest and ":" in first and not first.startswith("jr:"):
        first, _, rest = first.partition(":")
    first = "_".join(first.split()).lower()
    first = COLUMN_NAMES.get(first.replace("_", " "), COLUMN_NAMES.get(first, first))
    rest = rest.strip().lstrip(":")
    inner = COLUMN_NAMES.get(rest, rest)
    if first == "bind" and inner in {"relevant", "constraint", "calculation", "read_only"}:
        return inner, ""
    return first, rest


def language(written: str, base: str) -> str:
    """Return the tag in `Español (es)`; the words themselves where there is none."""
    found = _TAG.search(written)
    return found[1] if found else written or base


def named_sheet(sheets: Sheets, name: str) -> Sheet | None:
    """Return the sheet *name* in whatever case it is written, as pyxform finds it."""
    return next((sheet for key, sheet in sheets.items() if key.lower() == name), None)


def first_row(sheets: Sheets, name: str) -> Mapping[str, str]:
    """Return the first row of the sheet *name*, such as the settings; empty where there is none."""
    row: Mapping[str, str] = next(iter(named_sheet(sheets, name) or ()), {})
    return {column: text.strip() for column, text in row.items()}


def outline(sheets: Sheets) -> tuple[Entry, ...]:
    """Return the entries of the survey in its order; none where there is no survey."""
    sheet = named_sheet(sheets, "survey")
    return tuple(_entries(sheet, base_language(sheets))) if sheet else ()


def too_much_written(entries: tuple[Entry, ...]) -> bool:
    """Tell whether the expressions together are longer than any form needs."""
    written = sum(len(one.cells[key]) for one in entries for key in EXPRESSIONS & one.cells.keys())
    return written > LIMITS.expression_characters


def _entries(sheet: Sheet, base: str) -> Iterator[Entry]:
    columns = {header: canonical(header) for header in sheet.header if header}
    headers = {
        f"{name}::{language(rest, base)}": header
        for header, (name, rest) in columns.items()
        if name in WORDS
    }
    headers |= {name: header for header, (name, _) in reversed(columns.items())}
    around: list[tuple[str, str]] = []
    for row in sheet:
        cells = {
            columns[header][0]: text.strip() for header, text in row.items() if header and text
        }
        kind, choice_list, or_other = _type(" ".join(cells.get("type", "").split()))
        edge, _, contained = kind.partition("_")
        if edge == "end" and contained and around:
            around.pop()
        name = cells.get("name", "")
        yield Entry(
            row=row.number,
            type=kind,
            name=name,
            choice_list=choice_list,
            or_other=or_other,
            around=tuple(one for one, _ in around),
            repeats=tuple(one for one, what in around if what != "group"),
            cells=cells,
            words=_words(row, columns, base),
            attributes=_attributes(row, columns),
            headers=headers,
        )
        if edge == "begin" and contained:
            around.append((name, contained))


def _type(written: str) -> tuple[str, str, bool]:
    """Return the usual spelling, the list of choices and whether `or_other` follows."""
    if container := _CONTAINER.fullmatch(written):
        return f"{container['edge']}_{CONTAINERS[container['kind']]}", "", False
    if select := _SELECT.fullmatch(written):
        return SELECTS[select["kind"]], select["list"], select["other"] is not None
    return written, "", False


def _attributes(row: Row, columns: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    return {
        rest.removeprefix("amparo:"): row[header].strip()
        for header, (column, rest) in columns.items()
        if column == "bind" and rest.startswith("amparo:") and row[header]
    }


def _words(
    row: Row, columns: Mapping[str, tuple[str, str]], base: str
) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for header, (column, rest) in columns.items():
        if column in WORDS:
            key, tag = (column, rest)
            if column == "media":
                media, _, tag = rest.partition("::")
                key = f"media::{media}"
            found.setdefault(key, {})[language(tag, base)] = row[header]
    return found
