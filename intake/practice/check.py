"""Checks a workbook and tells every fault at once: where, what, and what to change.

pyxform, the form engine and screening have their say too, in the end.
"""

from collections.abc import Iterator
from pathlib import Path

from intake.errors import BadResource
from intake.practice.checks.choices import check_choices
from intake.practice.checks.difference import check_difference
from intake.practice.checks.expressions import check_expressions
from intake.practice.checks.expressions import read as read_expressions
from intake.practice.checks.languages import check_languages
from intake.practice.checks.ours import OUR_SHEETS, check_ours
from intake.practice.checks.outline import outline
from intake.practice.checks.survey import check_settings, check_survey
from intake.practice.compile import compile_form
from intake.practice.convert import read
from intake.practice.faults import Fault, Place, Severity
from intake.practice.sheets import FIRST_ROW, TRANSLATIONS, Sheets, sheets_sha256
from intake.practice.translations import merge
from intake.practice.workbook import Workbook
from intake.screening.tables import Fault as RuleFault
from intake.screening.tables import Faults

_ORDER = {severity: rank for rank, severity in enumerate(Severity)}
_MAIN = ("settings", "survey", "choices")


def check(path: Path, since: Path | None = None) -> tuple[Fault, ...]:
    """Return the faults of the workbook at *path*, and what changed *since* an earlier one.

    They come sheet by sheet in order of rows. Raise `Trouble` where there is nothing to read.
    """
    try:
        sheets = read(path)
        older = read(since) if since else None
    except BadResource as error:
        return (Place(path.name).raised(error),)
    return check_sheets(sheets, older)


def check_sheets(sheets: Sheets, older: Sheets | None = None) -> tuple[Fault, ...]:
    """Return the faults of *sheets*, and what changed since the *older* ones."""
    faults: list[Fault] = []
    try:
        merged = merge(sheets, index=False)
    except BadResource as error:
        faults.append(Place("translations").raised(error))
        sheets = {name: one for name, one in sheets.items() if not name.startswith(TRANSLATIONS)}
        merged = dict(sheets)
    faults += _faults(sheets, merged)
    if older is not None:
        faults += check_difference(sheets, older)
    faults += _compiled(sheets, faults)
    return tuple(sorted(faults, key=_rank))


def _faults(sheets: Sheets, merged: Sheets) -> Iterator[Fault]:
    entries = outline(merged)
    yield from check_settings(sheets)
    yield from check_survey(sheets, entries)
    yield from check_choices(sheets, entries)
    written, broken = read_expressions(entries)
    yield from broken
    yield from check_expressions(entries, written)
    yield from check_languages(sheets, merged, entries)
    yield from check_ours(sheets, entries)


def _compiled(sheets: Sheets, known: list[Fault]) -> Iterator[Fault]:
    """Yield what those refuse that use the workbook, unless an error already tells of the row.

    A refusal without a row is told only of a form in which no error is known.
    """
    told = {(fault.sheet, fault.row) for fault in known if fault.severity is Severity.ERROR}
    form_is_faulty = any(sheet in _MAIN for sheet, _ in told)
    if any(row == 1 and sheet in OUR_SHEETS for sheet, row in told):
        sheets = {name: one for name, one in sheets.items() if name not in OUR_SHEETS}
    for fault in _refused(sheets):
        known_already = form_is_faulty if fault.row is None else (fault.sheet, fault.row) in told
        if not known_already:
            yield fault


def _refused(sheets: Sheets) -> tuple[Fault, ...]:
    try:
        compiled = compile_form(sheets)
        Workbook.of(sheets, compiled.xform, compiled.files, sheets_sha256(sheets))
    except Faults as error:
        return tuple(_of_rules(sheets, fault) for fault in error.faults)
    except BadResource as error:
        return (Place("survey").raised(error),)
    return ()


def _of_rules(sheets: Sheets, fault: RuleFault) -> Fault:
    """Return screening's fault; it counts the rows with something in them."""
    rows = [row.number for row in sheets[fault.sheet]]
    place = Place(fault.sheet, rows[fault.row - FIRST_ROW], fault.column)
    return place.error(fault.problem, fault.remedy, **fault.values)


def _rank(fault: Fault) -> tuple[int, str, int, int]:
    main = _MAIN.index(fault.sheet) if fault.sheet in _MAIN else len(_MAIN)
    return main, fault.sheet, fault.row or 0, _ORDER[fault.severity]
