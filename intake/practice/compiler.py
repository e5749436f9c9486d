"""Runs pyxform, in the child alone: survey, choices and settings in, XForm out.

pyxform sees what it would see in the file itself, less the sheets that are none of its business;
so a workbook that anybody else wrote compiles to the same XForm.
"""

import re
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from intake.errors import BadResource, msg
from intake.practice.limits import LIMITS
from intake.practice.plain import canonical_json, from_plain, read_json
from intake.practice.sheets import Sheet, Sheets

_SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
_SPACES = re.compile(r" +")
_WHERE = re.compile(
    r"\[row : (?P<row>\d+)\](?: On the '(?P<sheet>\w+)' sheet, the '(?P<column>[^']+)' value)?"
)
_LINK = re.compile(r"\s*Learn more: \S+|\s*https?://\S+")


def compile_request(data: bytes) -> bytes:
    """Compile `{"name", "sheets"}`; return `{"xform", "warnings", "files"}`."""
    request = read_json(data)
    sheets = from_plain(request["sheets"])
    warnings: list[str] = []
    try:
        result = convert(_definition(sheets, str(request["name"])), warnings, validate=False)
    except PyXFormError as error:
        raise _fault(error) from error
    if len(result.xform.encode()) > LIMITS.xform_bytes:
        raise BadResource(
            msg("The form is larger than {most} bytes once it is compiled."),
            msg("Shorten it, or divide it into two."),
            most=LIMITS.xform_bytes,
        )
    files = {"itemsets.csv": result.itemsets} if result.itemsets else {}
    return canonical_json({"xform": result.xform, "warnings": warnings, "files": files})


def _definition(sheets: Sheets, name: str) -> dict[str, Any]:
    definition: dict[str, Any] = {"sheet_names": list(sheets), "fallback_form_name": name}
    for sheet in sheets.values():
        known = "survey" if len(sheets) == 1 else sheet.name.lower()
        if known in _SHEETS:
            headers = _headers(sheet)
            definition[known] = _rows(sheet, headers)
            definition[known + "_header"] = [dict.fromkeys(filter(None, headers))]
    return definition


def _headers(sheet: Sheet) -> list[str]:
    headers = [_SPACES.sub(" ", header.strip()) for header in sheet.header]
    for header in headers:
        if header and headers.count(header) > 1:
            raise BadResource(
                msg("The sheet {sheet} has two columns named {column}."),
                msg("Rename or delete one of them."),
                sheet=sheet.name,
                column=header,
                row=1,
            )
    return headers


def _rows(sheet: Sheet, headers: list[str]) -> list[dict[str, str]]:
    """Return the rows with blank ones in their places, so that row numbers stay right."""
    return [
        {
            header: text.replace("\xa0", " ")
            for header, cell in zip(headers, row, strict=True)
            if header and (text := cell.strip())
        }
        for row in sheet.rows
    ]


def _fault(error: PyXFormError) -> BadResource:
    text = str(error)
    found = _WHERE.search(text)
    where = {key: value for key, value in found.groupdict().items() if value} if found else {}
    if "row" in where:
        where |= {"row": int(where["row"]), "sheet": where.get("sheet", "survey")}
    return BadResource(
        msg("The form cannot be compiled: {reason}"),
        msg("Change the cell that is named, and try again."),
        reason=_LINK.sub("", text).strip(),
        **where,
    )
