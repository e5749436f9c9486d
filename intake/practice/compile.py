"""A workbook is compiled by pyxform in a child process; this process never imports it."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.errors import BadResource, msg
from intake.practice.checks.outline import outline, too_much_written
from intake.practice.limits import LIMITS
from intake.practice.plain import canonical_json, from_plain, read_json, to_plain
from intake.practice.process import Wanted, always, run
from intake.practice.sheets import Sheet, Sheets
from intake.practice.translations import merge

_FOR_PYXFORM = {"survey", "choices", "settings", "external_choices", "entities", "osm"}


@dataclass(frozen=True, slots=True)
class Compiled:
    """What pyxform made: the XForm, its warnings, and files that the form looks things up in."""

    xform: bytes
    warnings: tuple[str, ...]
    files: Mapping[str, bytes]


def compile_form(sheets: Sheets, name: str = "form", wanted: Wanted = always) -> Compiled:
    """Compile *sheets*; *name* stands in where the settings give no form_id.

    Raise `BadResource` with `sheet`, `row` and `column` among its values where they are known.
    """
    _bound(sheets)
    merged = _only_needed(merge(sheets, index=False))
    if too_much_written(outline(merged)):
        raise BadResource(
            msg("The expressions of this form are longer than {most} characters together."),
            msg("Shorten them: compute once in a row of the type calculate what many rows use."),
            most=LIMITS.expression_characters,
        )
    request = canonical_json({"name": name, "sheets": to_plain(merged)})
    made = read_json(run("compile", request, wanted))
    xform, warnings, files = made["xform"], made["warnings"], made["files"]
    assert isinstance(xform, str)
    assert isinstance(warnings, list)
    assert isinstance(files, dict)
    return Compiled(
        xform.encode(), tuple(warnings), {key: text.encode() for key, text in files.items()}
    )


def read_spreadsheet(data: bytes, wanted: Wanted = always) -> dict[str, Sheet]:
    """Return the sheets of an .xlsx, read in the child; raise `BadResource` for its faults."""
    if len(data) > LIMITS.file_bytes:
        raise BadResource(
            msg("This workbook is larger than {most} bytes."),
            msg("Delete what does not belong to the form and save it again."),
            most=LIMITS.file_bytes,
        )
    made = read_json(run("read", data, wanted))
    sheets, names = from_plain(made["sheets"]), made["names"]
    assert isinstance(names, list)
    return {name: sheets[name] for name in names}


def write_spreadsheet(sheets: Sheets, wanted: Wanted = always) -> bytes:
    """Return *sheets* as an .xlsx whose cells are all text."""
    return run("write", canonical_json({"sheets": to_plain(sheets)}), wanted)


def _only_needed(sheets: dict[str, Sheet]) -> dict[str, Sheet]:
    if len(sheets) == 1:
        return sheets
    return {name: sheet for name, sheet in sheets.items() if name.lower() in _FOR_PYXFORM}


def _bound(sheets: Sheets) -> None:
    for name, sheet in sheets.items():
        most = LIMITS.questions if name.lower() == "survey" else LIMITS.choices
        if name.lower() in _FOR_PYXFORM and len(sheet.rows) > most:
            raise BadResource(
                msg("The sheet {sheet} holds more than {most} rows."),
                msg("Shorten the form, or divide it into two."),
                sheet=name,
                most=most,
            )
