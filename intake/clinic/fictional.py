"""Plays an invented client through the door, answer by answer, as an interview would."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from intake.case.answers import Answers, said
from intake.case.fill import fill
from intake.case.journal import Event
from intake.case.plain import read_answers
from intake.case.views import Change
from intake.clinic.door import Clinic
from intake.clinic.opencase import OpenCase
from intake.clinic.storeless import fictional_clients
from intake.practice.sheets import Sheet, sheets_sha256
from intake.practice.workbook import Workbook

__all__ = ["Plain", "fictional_clients", "interview", "next_version"]

Plain = dict[str, object]
"""An invented client as it ships: `story` and `answers`."""


def interview(
    clinic: Clinic,
    client: Plain,
    *,
    code: str = "",
    enough: Callable[[int], bool] = lambda _: False,
    together: int = 1,
) -> tuple[OpenCase, int]:
    """Begin a case and answer what *client* would; return it and how many answers were saved.

    *enough* hears how many are answered and may stop the interview half-way. Answers are saved in
    order, *together* so many in one transaction; all are saved when this returns.
    """
    case = clinic.begin(code=code)
    answered = 0
    waiting: list[Event] = []
    for change in _changes(case, client):
        waiting.extend(change.events)
        answered += len(change.events)
        if len(waiting) >= together:
            clinic.save(case, Change(tuple(waiting))).result()
            waiting = []
        if enough(answered):
            break
    if waiting:
        clinic.save(case, Change(tuple(waiting))).result()
    clinic.describe(case)
    return case, answered


_CODE, _NOW_CALLED = "formal", "formal_probation"
_LAW = {("conditions", "expression"), ("rules", "when"), ("rules", "deadline")}


def next_version(book: Workbook) -> Workbook:
    """Return our workbook as a next version could be: one choice has another code, rules and all.

    It is to show what a kit with newer questions brings, and is never shipped.
    """
    version = f"{int(book.version) + 1}"

    def renamed(sheet: str, column: str, cell: str) -> str:
        if (sheet, column) in _LAW:
            return re.sub(rf"\b{_CODE}\b", _NOW_CALLED, cell)
        if cell in (_CODE, f"supervision_type/{_CODE}"):
            return cell.replace(_CODE, _NOW_CALLED)
        return version if cell == book.version else cell

    sheets = {name: _with(sheet, renamed) for name, sheet in book.sheets.items()}
    xform = book.xform.decode().replace(f"<name>{_CODE}</name>", f"<name>{_NOW_CALLED}</name>")
    xform = xform.replace(book.version, version)
    return Workbook.of(sheets, xform.encode(), book.files, sheets_sha256(sheets))


def _with(sheet: Sheet, renamed: Callable[[str, str, str], str]) -> Sheet:
    def row_of(row: tuple[str, ...]) -> tuple[str, ...]:
        cells = zip(sheet.header, row, strict=True)
        return tuple(renamed(sheet.name, column, cell) for column, cell in cells)

    return replace(sheet, rows=tuple(map(row_of, sheet.rows)))


def _changes(case: OpenCase, client: Plain) -> Iterator[Change]:
    answers = read_answers(client["answers"], case.interview.survey)
    return fill(case.interview, _after_the_conflict_check(answers))


def _after_the_conflict_check(answers: Answers) -> Answers:
    """No fact is saved before it was asked who could be on the other side."""
    return Answers({**answers.values, "cf_any": said("no")}, answers.repeats)
