"""All checks of a workbook together, in the child: what our tables say, and who uses the workbook.

What pyxform made of it comes along, or its refusal; the form engine and screening then have their
say too. An error of the same row is told once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from intake.errors import BadResource
from intake.form import xform as forms
from intake.practice.addresses import to_translations
from intake.practice.checks.asked import check_asked
from intake.practice.checks.choices import check_choices
from intake.practice.checks.difference import check_difference
from intake.practice.checks.expressions import check_expressions
from intake.practice.checks.expressions import read as read_expressions
from intake.practice.checks.languages import check_languages
from intake.practice.checks.needs import check_needs
from intake.practice.checks.ours import check_ours
from intake.practice.checks.outline import outline, too_much_written
from intake.practice.checks.shapes import OUR_SHEETS
from intake.practice.checks.structure import check_structure
from intake.practice.checks.survey import check_headers, check_settings, check_survey
from intake.practice.compile import Compiled
from intake.practice.faults import Fault, Place, Severity
from intake.practice.plain import canonical_json, from_plain, read_json, to_plain
from intake.practice.sheets import FIRST_ROW, TRANSLATIONS, Sheets
from intake.practice.translations import merge
from intake.practice.workbook import rule_book
from intake.screening.tables import Fault as RuleFault
from intake.screening.tables import Faults

_ORDER = {severity: rank for rank, severity in enumerate(Severity)}
_MAIN = ("settings", "survey", "choices")
Made = Compiled | BadResource | None
"""What pyxform made of the sheets, or why it made nothing; None where it was not asked."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The faults, errors first, then by sheet and row; `runs` tells that the form can be used."""

    faults: tuple[Fault, ...]
    runs: bool


def check_sheets(sheets: Sheets, older: Sheets | None = None, made: Made = None) -> Whole:
    """Return the faults of *sheets*, and what changed since the *older* ones."""
    faults: list[Fault] = []
    whole = sheets
    try:
        merged = merge(sheets, index=False)
    except BadResource as error:
        faults.append(Place("translations").raised(error))
        whole = {name: one for name, one in sheets.items() if not name.startswith(TRANSLATIONS)}
        merged = dict(whole)
    structural, broken = check_structure(whole)
    faults += structural
    faults += to_translations(_faults(whole, merged, broken), whole, merged)
    if older is not None:
        faults += check_difference(whole, older)
    if broken & {"survey", "choices"}:
        made = made if isinstance(made, Compiled) else None
    if broken or any(one.row == 1 and one.sheet in OUR_SHEETS for one in _errors(faults)):
        whole = {name: one for name, one in whole.items() if name not in OUR_SHEETS}
    refused, runs = _refused(whole, made)
    faults += _untold(refused, faults)
    return Whole(tuple(sorted(faults, key=_rank)), runs)


def _faults(sheets: Sheets, merged: Sheets, broken: frozenset[str]) -> Iterator[Fault]:
    """Yield the faults of all sheets but for what depends on those that are *broken*."""
    entries = outline(merged)
    yield from check_settings(sheets)
    if "survey" in broken:
        yield from check_headers(sheets)
        return
    yield from check_survey(sheets, entries)
    if "choices" not in broken:
        yield from check_needs(sheets, entries)
        yield from check_choices(sheets, entries)
    if not too_much_written(entries):
        written, unread = read_expressions(entries)
        yield from unread
        yield from check_expressions(merged, entries, written)
        yield from check_asked(sheets, entries, written)
    yield from check_languages(sheets, merged, entries, broken)
    yield from check_ours(sheets, entries, broken)


def _errors(faults: Iterable[Fault]) -> Iterator[Fault]:
    return (fault for fault in faults if fault.severity is Severity.ERROR)


def _untold(refused: tuple[Fault, ...], known: list[Fault]) -> list[Fault]:
    """Return what was *refused*, unless an error already tells of the row.

    A refusal without a row is told only of a form in which no error is known.
    """
    told = {(fault.sheet, fault.row) for fault in _errors(known)}
    form_is_faulty = any(sheet in _MAIN for sheet, _ in told)
    return [
        fault
        for fault in refused
        if not (form_is_faulty if fault.row is None else (fault.sheet, fault.row) in told)
    ]


def _refused(sheets: Sheets, made: Made) -> tuple[tuple[Fault, ...], bool]:
    """Return what those refuse that use the workbook, and whether the form itself runs."""
    if made is None:
        return (), False
    if isinstance(made, BadResource):
        return (Place("survey").raised(made),), False
    try:
        rule_book(forms.load(made.xform, made.files).survey, sheets)
    except Faults as error:
        return tuple(_of_rules(sheets, fault) for fault in error.faults), True
    except BadResource as error:
        return (Place("survey").raised(error),), False
    return (), True


def _of_rules(sheets: Sheets, fault: RuleFault) -> Fault:
    """Return screening's fault; it counts the rows with something in them."""
    rows = [row.number for row in sheets[fault.sheet]]
    place = Place(fault.sheet, rows[fault.row - FIRST_ROW], fault.column)
    return place.error(fault.problem, fault.remedy, **fault.values)


def _rank(fault: Fault) -> tuple[int, int, str, int]:
    main = _MAIN.index(fault.sheet) if fault.sheet in _MAIN else len(_MAIN)
    return _ORDER[fault.severity], main, fault.sheet, fault.row or 0


# Between the processes


def check_question(sheets: Sheets, older: Sheets | None, made: Made) -> bytes:
    """Return what the child is asked."""
    question: dict[str, object] = {"sheets": to_plain(sheets)}
    if older is not None:
        question["older"] = to_plain(older)
    if isinstance(made, BadResource):
        question["refused"] = [made.problem, made.remedy, made.values]
    elif made is not None:
        files = {name: content.decode() for name, content in made.files.items()}
        question["made"] = {"xform": made.xform.decode(), "files": files}
    return canonical_json(question)


def check_request(data: bytes) -> bytes:
    """Answer, in the child, with the faults and whether the form can be run."""
    question: Mapping[str, Any] = read_json(data)
    sheets = from_plain(question["sheets"])
    older = from_plain(question["older"]) if "older" in question else None
    made: Made = None
    if "refused" in question:
        problem, remedy, values = question["refused"]
        made = BadResource(problem, remedy, **values)
    elif "made" in question:
        xform, files = question["made"]["xform"], question["made"]["files"]
        contents = {name: text.encode() for name, text in files.items()}
        made = Compiled(xform.encode(), (), contents)
    whole = check_sheets(sheets, older, made)
    return canonical_json({"faults": [one.plain() for one in whole.faults], "runs": whole.runs})


def check_answer(data: bytes) -> Whole:
    """Return what the child answered."""
    answer: Mapping[str, Any] = read_json(data)
    faults = tuple(Fault.from_plain(one) for one in answer["faults"])
    return Whole(faults, bool(answer["runs"]))
