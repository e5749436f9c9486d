"""A workbook as .xlsx: values only, every cell as text. Foreign bytes are read in the child alone.

Cells read as pyxform reads them, except that a day typed as a date is `2026-11-24`.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from intake.errors import BadResource, msg
from intake.practice.archive import DAMAGE, opened
from intake.practice.limits import LIMITS
from intake.practice.plain import canonical_json, from_plain, read_json, to_plain
from intake.practice.sheets import Sheet, Sheets

_SHEET_ORDER = (
    "settings", "survey", "choices", "rules", "conditions", "facts", "constants", "records",
    "offences", "glossary", "translations",
)  # fmt: skip
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x(005F|000D)_")
"""An underline that begins no escape, and half a line end; read from the left, each once."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_WIDTH = 28
_NAMED = 40
"""So many cells with an open formula are named."""


def read_xlsx(data: bytes) -> dict[str, Sheet]:
    """Return the sheets in *data*; raise `BadResource` for what is no plain workbook."""
    archive = opened(data)
    try:
        return _read(data, archive)
    except (*DAMAGE, ValueError, TypeError, AttributeError, ET.ParseError) as error:
        raise BadResource(
            msg("This workbook is damaged: {reason}."),
            msg("Open it in a spreadsheet program and save it as .xlsx again."),
            reason=str(error) or type(error).__name__,
        ) from error


def write_xlsx(sheets: Sheets) -> bytes:
    """Return an .xlsx in which every cell is text, so that no program turns a code into a date."""
    book = Workbook(write_only=True)
    ranks = {name: rank for rank, name in enumerate(_SHEET_ORDER)}
    for name in sorted(sheets, key=lambda name: (ranks.get(name, len(ranks)), name)):
        page = book.create_sheet(name)
        page.freeze_panes = "A2"
        for index in range(1, len(sheets[name].header) + 1):
            page.column_dimensions[get_column_letter(index)].width = _WIDTH
        style, bold = _style(page, bold=False), _style(page, bold=True)
        for number, line in enumerate(sheets[name].lines):
            page.append([_cell(page, text, style if number else bold) for text in line])
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def _read(data: bytes, archive: zipfile.ZipFile) -> dict[str, Sheet]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        if not 0 < len(book.worksheets) <= LIMITS.sheets:
            raise BadResource(
                msg("This workbook holds no sheet at all, or more than {most}."),
                msg("Delete what does not belong to the form, and save it again."),
                most=LIMITS.sheets,
            )
        _no_open_formulas(archive, book.worksheets)
        return {page.title: Sheet.of(page.title, _lines(page)) for page in book.worksheets}
    finally:
        book.close()


def _no_open_formulas(archive: zipfile.ZipFile, pages: Sequence[Any]) -> None:
    """Refuse formulas whose results the file does not hold: their cells would read as empty."""
    found = [(page.title, cell) for page in pages for cell in _open_formulas(archive, page)]
    if not found:
        return
    named = [f"{sheet} {cell}" for sheet, cell in found[:_NAMED]]
    raise BadResource(
        msg("Formulas without their results stand in {cells}."),
        msg("Open the file in a spreadsheet program, and save it again."),
        cells=", ".join([*named, "…"] if len(found) > _NAMED else named),
        sheet=found[0][0],
        row=int(re.sub(r"\D", "", found[0][1]) or 0),
        column=re.sub(r"\d", "", found[0][1]),
    )


def _open_formulas(archive: zipfile.ZipFile, page: Any) -> Iterator[str]:
    """Yield the cells of a page whose formula has no result: `A2`."""
    raw = archive.read(page._worksheet_path.lstrip("/"))  # noqa: SLF001
    if b"<f" not in raw and b":f" not in raw:
        return
    for _, cell in ET.iterparse(io.BytesIO(raw)):  # noqa: S314 - a document type was refused
        if cell.tag != _MAIN + "c":
            continue
        if _open(cell):
            yield cell.get("r") or ""
        cell.clear()


def _open(cell: ET.Element) -> bool:
    """Whether a cell holds a formula and no result; an empty text (`t="str"`) is a result."""
    result = cell.findtext(_MAIN + "v")
    if cell.find(_MAIN + "f") is None or result:
        return False
    return result is None or cell.get("t") != "str"


def _lines(page: Any) -> Iterator[list[str]]:
    """Yield the lines of a page, up to the blank rows and columns after which pyxform stops."""
    width, blank = LIMITS.columns + 1, 0
    page.reset_dimensions()
    for number, cells in enumerate(page.iter_rows(values_only=True)):
        line = [_text(value) for value in cells[:width]]
        if number == 0:
            width = _used_width(line)
        blank = 0 if any(line) else blank + 1
        if blank > LIMITS.blank_rows:
            return
        yield line[:width]


def _used_width(header: Sequence[str]) -> int:
    """Return up to where *header* goes on, and the blank columns that may hold notes beside it."""
    last = 0
    for index, text in enumerate(header, 1):
        if index - last > LIMITS.blank_columns + 1:
            break
        if text:
            last = index
    return last + LIMITS.blank_columns


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case _:
            return _ESCAPE.sub(lambda found: "_" if found[1] == "005F" else "", str(value))


def _style(page: Any, *, bold: bool) -> Any:
    """Return the style of a cell of text; made once, for each costs as much as the cell."""
    cell = WriteOnlyCell(page)
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(bold=bold)
    return cell._style  # noqa: SLF001


def _cell(page: Any, text: str, style: Any) -> Any:
    if not text:
        return None
    cell = WriteOnlyCell(page, _ESCAPE_LIKE.sub("_x005F_", text))
    cell.data_type = "s"  # a text that begins with = is no formula
    cell._style = style  # noqa: SLF001
    return cell


def read_request(data: bytes) -> bytes:
    """Read an .xlsx; return its sheets as JSON, in the file's order of sheets."""
    return canonical_json({"names": list(sheets := read_xlsx(data)), "sheets": to_plain(sheets)})


def write_request(data: bytes) -> bytes:
    """Return the .xlsx of the sheets in `{"sheets"}`."""
    return write_xlsx(from_plain(read_json(data)["sheets"]))
