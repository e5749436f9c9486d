"""A workbook as sheets of plain text that know their rows and columns; one canonical CSV, one hash.

The canonical form is RFC 4180 in UTF-8 with LF line ends and quotes only where needed, without
blank rows at the end. A sheet of translations is named `translations/<language>`.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from intake.errors import BadResource, msg
from intake.practice.limits import LIMITS

FIRST_ROW = 2  # as a spreadsheet counts: row 1 is the header
TRANSLATIONS = "translations/"
_QUOTED = re.compile(r'[",\n\r]')
_FORBIDDEN = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, eq=False)
class Row(Mapping[str, str]):
    """One row of a sheet: its cells by column name, and where it stands (`number` from 2)."""

    sheet: str
    number: int
    columns: Mapping[str, int] = field(repr=False)
    cells: tuple[str, ...] = field(repr=False)

    def __getitem__(self, column: str) -> str:
        return self.cells[self.columns[column]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)

    @property
    def blank(self) -> bool:
        """Whether nothing is written in this row."""
        return not any(self.cells[index] for index in self.columns.values())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and rows of text, each row as wide as the header. `rows[0]` is row 2."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows with something in them."""
        return (row for row in self.every_row() if not row.blank)

    def every_row(self) -> Iterator[Row]:
        """Yield every row, blank ones too; of two columns of one name the first counts."""
        columns = {column: self.header.index(column) for column in self.header}
        for number, cells in enumerate(self.rows, FIRST_ROW):
            yield Row(self.name, number, columns, cells)

    @classmethod
    def of(cls, name: str, lines: Iterable[Sequence[str]]) -> "Sheet":
        """Return the sheet of *lines* (header first) in canonical shape.

        Raise `BadResource` for a character that no spreadsheet can hold and for what is too large.
        """
        table = [tuple(_plain(cell) for cell in line) for line in lines]
        while table and not any(table[-1]):
            table.pop()
        width = max((_width(line) for line in table), default=0)
        _bound(name, table, width)
        padded = [(line + ("",) * width)[:width] for line in table]
        return cls(name, padded[0] if padded else (), tuple(padded[1:]))

    @property
    def canonical(self) -> bool:
        """Whether `of` would return this sheet as it is; told without making it again."""
        width, lines = len(self.header), self.lines
        if not lines:
            return not self.rows
        cells = list(chain.from_iterable(lines))
        return (
            len(lines) <= LIMITS.rows
            and width <= LIMITS.columns
            and {*map(len, lines)} == {width}
            and any(lines[-1])
            and any(line[-1] for line in lines)
            and len(max(cells, key=len)) <= LIMITS.cell_characters
            and not _FORBIDDEN.search("".join(cells))
        )

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The header and the rows."""
        return (self.header, *self.rows) if self.header else ()


Sheets = Mapping[str, Sheet]


def to_csv(sheet: Sheet) -> bytes:
    """Return the canonical CSV of *sheet*."""
    lines = (",".join([_quoted(cell) if cell else "" for cell in line]) for line in sheet.lines)
    return "".join([line + "\n" for line in lines]).encode()


def from_csv(name: str, data: bytes) -> Sheet:
    """Return the sheet that *data* holds: any CSV in UTF-8. Raise `BadResource` for other bytes."""
    try:
        text = data.decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        return Sheet.of(name, reader)
    except UnicodeDecodeError as error:
        raise BadResource(
            msg("The sheet {sheet} is not written in UTF-8."),
            msg("Save it as CSV in UTF-8."),
            sheet=name,
        ) from error
    except csv.Error as error:
        raise BadResource(
            msg("The sheet {sheet} is no CSV: {reason}."),
            msg("Look for a quote that is not closed, near line {row}."),
            sheet=name,
            reason=str(error),
            row=reader.line_num,
        ) from error


def sheets_sha256(sheets: Sheets) -> str:
    """Return the hash that names a workbook: over all sheets in order of name.

    Each contributes its name, LF and its canonical CSV, so that a folder and an .xlsx agree.
    """
    digest = hashlib.sha256()
    for name in sorted(sheets):
        digest.update(name.encode() + b"\n" + to_csv(sheets[name]))
    return digest.hexdigest()


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def _plain(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def _width(line: Sequence[str]) -> int:
    return max((index for index, cell in enumerate(line, 1) if cell), default=0)


def _bound(name: str, table: Sequence[Sequence[str]], width: int) -> None:
    if len(table) > LIMITS.rows or width > LIMITS.columns:
        raise BadResource(
            msg("The sheet {sheet} is larger than {rows} rows or {columns} columns."),
            msg("Delete what does not belong to the form."),
            sheet=name,
            rows=LIMITS.rows,
            columns=LIMITS.columns,
        )
    for number, line in enumerate(table, 1):
        for cell in line:
            if len(cell) > LIMITS.cell_characters or _FORBIDDEN.search(cell):
                _refuse_cell(name, number, cell)


def _refuse_cell(name: str, number: int, cell: str) -> None:
    if len(cell) > LIMITS.cell_characters:
        raise BadResource(
            msg("A cell in row {row} of the sheet {sheet} is longer than {most} characters."),
            msg("Shorten its text."),
            sheet=name,
            row=number,
            most=LIMITS.cell_characters,
        )
    raise BadResource(
        msg("A cell in row {row} of the sheet {sheet} holds a control character."),
        msg("Delete it; retype the cell if nothing can be seen."),
        sheet=name,
        row=number,
    )
