"""Sheets as plain JSON values, for pipes and compiled workbooks; what has another shape is refused.

`{"survey": {"header": ["type", ...], "rows": [["text", ...], ...]}}`
"""

import json
from collections.abc import Mapping

from intake.errors import BadResource, msg
from intake.practice.limits import LIMITS
from intake.practice.sheets import Sheet, Sheets

PlainSheets = dict[str, dict[str, tuple[str, ...] | tuple[tuple[str, ...], ...]]]


def to_plain(sheets: Sheets) -> PlainSheets:
    """Return *sheets* as values that JSON can write."""
    return {name: {"header": sheet.header, "rows": sheet.rows} for name, sheet in sheets.items()}


def from_plain(value: object) -> dict[str, Sheet]:
    """Return the sheets that *value* describes; raise `BadResource` for any other shape."""
    if not isinstance(value, dict) or len(value) > LIMITS.sheets:
        raise damaged()
    return {_text(name): _sheet(_text(name), plain) for name, plain in value.items()}


def canonical_json(value: Mapping[str, object]) -> bytes:
    """Return the one way to write *value*: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def read_json(data: bytes) -> dict[str, object]:
    """Return the JSON object in *data*; raise `BadResource` for anything else."""
    try:
        value = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise damaged() from error
    if not isinstance(value, dict):
        raise damaged()
    return value


def damaged() -> BadResource:
    """Return the error for a compiled workbook that is not as this program writes it."""
    return BadResource(
        msg("This compiled workbook is damaged or was made by another program."),
        msg("Ask headquarters for the kit again; interviews that have begun are not touched."),
    )


def _sheet(name: str, plain: object) -> Sheet:
    if not isinstance(plain, dict) or plain.keys() != {"header", "rows"}:
        raise damaged()
    header, rows = plain["header"], plain["rows"]
    if not isinstance(header, list) or not isinstance(rows, list):
        raise damaged()
    sheet = Sheet(name, _line(header), tuple(map(_line, rows)))
    if not sheet.canonical:
        raise damaged()
    return sheet


def _line(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not {*map(type, value)} <= {str}:
        raise damaged()
    return tuple(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise damaged()
    return value
