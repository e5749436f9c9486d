"""Where a fault stands in the file that its author has: the sheet, the row, the column's letter.

A workbook is checked as sheets and translations apart. In an .xlsx a translation stands in a
column beside its source, and what has no place there in the sheet `translations`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from intake.practice.faults import Fault
from intake.practice.sheets import TRANSLATIONS, Row, Sheet, Sheets
from intake.practice.translations import INDEX, columns_of, keyed_rows

_TEXT = ("name", "column", "text", "sheet")
"""Columns of a translation whose faults are told of the text itself."""
_ALPHABET = 26


def to_translations(faults: Iterator[Fault], sheets: Sheets, merged: Sheets) -> Iterator[Fault]:
    """Yield *faults* of *merged* columns at the rows of the translations that they come from."""
    rows: dict[tuple[str, str, str, str], int] = {}
    for tag, sheet in _translations(sheets):
        for row in sheet:
            rows.setdefault((tag, row["sheet"], row["name"], row["column"]), row.number)
    for fault in faults:
        found = _merged_cell(fault, sheets, merged) if fault.row else None
        number = rows.get(found) if found else None
        if found and number:
            yield replace(fault, sheet=TRANSLATIONS + found[0], row=number, column="text")
        else:
            yield fault


def _translations(sheets: Sheets) -> Iterator[tuple[str, Sheet]]:
    for name, sheet in sheets.items():
        if name.startswith(TRANSLATIONS):
            yield name.removeprefix(TRANSLATIONS), sheet


def _merged_cell(fault: Fault, sheets: Sheets, merged: Sheets) -> tuple[str, str, str, str] | None:
    """Return language, sheet, key and column of a cell that only merging put there."""
    sheet = merged.get(fault.sheet)
    if sheet is None or fault.column is None or fault.column in sheets[fault.sheet].header:
        return None
    for column, headers in columns_of(sheet).items():
        for tag, header in headers.items():
            if tag and header == fault.column:
                keys = {row.number: key for key, row in keyed_rows(sheet)}
                return tag, sheet.name, keys.get(fault.row or 0, ""), column
    return None


def in_file(faults: Iterator[Fault], sheets: Sheets, raw: Sheets) -> Iterator[Fault]:
    """Yield *faults* of *sheets* as they are found in the .xlsx whose sheets are *raw*."""
    for fault in faults:
        yield _with_letter(_beside_its_source(fault, sheets, raw), raw)


def _beside_its_source(fault: Fault, sheets: Sheets, raw: Sheets) -> Fault:
    if not fault.sheet.startswith(TRANSLATIONS) or fault.sheet in raw:
        return fault
    tag = fault.sheet.removeprefix(TRANSLATIONS)
    row = _row(sheets[fault.sheet], fault.row)
    if row is None:
        return replace(fault, sheet=INDEX, row=None)
    other_row = fault.values.get("other")
    if isinstance(other_row, int):
        other = _row(sheets[fault.sheet], other_row)
        fault = replace(fault, values={**fault.values, "other": _indexed(raw, tag, other, 0)})
    place = _source(raw, tag, row) if fault.column in _TEXT else None
    if place:
        return replace(fault, sheet=row["sheet"], row=place[0], column=place[1])
    twice = sum(_same(one, row) for one in sheets[fault.sheet] if one.number < row.number)
    return replace(fault, sheet=INDEX, row=_indexed(raw, tag, row, twice))


def _row(sheet: Sheet, number: int | None) -> Row | None:
    return next((row for row in sheet if row.number == number), None)


def _source(raw: Sheets, tag: str, row: Row) -> tuple[int, str] | None:
    """Return row and header of a translated text that stands beside its source."""
    sheet = raw.get(row["sheet"])
    header = columns_of(sheet).get(row["column"], {}).get(tag) if sheet else None
    if sheet is None or header is None:
        return None
    found = next((one for key, one in keyed_rows(sheet) if key == row["name"]), None)
    return (found.number, header) if found is not None and found[header] == row["text"] else None


def _indexed(raw: Sheets, tag: str, row: Row | None, before: int) -> int | None:
    """Return the row of the index that speaks of the same text, *before* that many times."""
    index = raw.get(INDEX, ())
    here = [one.number for one in index if row and one.get("language") == tag and _same(one, row)]
    return here[min(before, len(here) - 1)] if here else None


def _same(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return all(one.get(column) == other.get(column) for column in ("sheet", "name", "column"))


def _with_letter(fault: Fault, raw: Sheets) -> Fault:
    sheet = raw.get(fault.sheet)
    if sheet is None or not fault.column or fault.column not in sheet.header:
        return fault
    letter = _letter(sheet.header.index(fault.column))
    return replace(fault, column=f"{letter} ({fault.column})")


def _letter(index: int) -> str:
    """Return a column as spreadsheets name it: 0 is A, 26 is AA."""
    first, last = divmod(index, _ALPHABET)
    return (_letter(first - 1) if first else "") + chr(ord("A") + last)
