"""Faults as the list shows them, and the filters beside it with their counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from intake.errors import Translate, msg
from intake.headquarters import Checked, Fault, Severity
from intake.text import time_in_short
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.chips import ChipShown
from ui.look.parts.faults import FaultGroup, FaultRow, FaultShown
from ui.look.parts.nav import NavItem

ALL = "all"


@dataclass(frozen=True, slots=True)
class _Kind:
    one: str
    many: str
    icon: Icon
    tone: str


KINDS = {
    Severity.ERROR: _Kind(msg("Error"), msg("Errors"), Icon.URGENT, "urgent"),
    Severity.WARNING: _Kind(msg("Warning"), msg("Warnings"), Icon.PROBLEM, "caution"),
    Severity.NOTE: _Kind(msg("Note"), msg("Notes"), Icon.FACT, ""),
}


def rows(faults: Sequence[Fault], part: str, say: Translate) -> list[FaultRow]:
    """Return the faults of a *part* (`all`, or a severity), errors first, under their sheets."""
    kept = [(n, one) for n, one in enumerate(faults) if part in (ALL, one.severity.value)]
    found: list[FaultRow] = []
    for severity, sheet in dict.fromkeys((one.severity, one.sheet) for _, one in kept):
        here = [(n, one) for n, one in kept if (one.severity, one.sheet) == (severity, sheet)]
        title = say(msg("Sheet {sheet}")).format(sheet=sheet)
        found.append(FaultGroup(title, len(here)))
        found += [
            _shown(n, one, say, first=at == 0, last=at == len(here) - 1)
            for at, (n, one) in enumerate(here)
        ]
    return found


def filters(faults: Sequence[Fault], here: str, say: Translate) -> list[NavItem]:
    """Return what the list can be narrowed to."""
    found = [NavItem(ALL, say(msg("Everything")), str(len(faults)), icon=Icon.OPEN_POINTS)]
    for severity, kind in KINDS.items():
        count = sum(one.severity is severity for one in faults)
        tone = (kind.tone or "ink2") if count else "ink2"
        found.append(NavItem(severity.value, say(kind.many), str(count), icon=kind.icon, tone=tone))
    return [_at(item, here) for item in found]


def outcome(found: Checked, name: str, at: datetime, look: Look) -> tuple[str, str]:
    """Return what a check found in one line, and below it which workbook and when."""
    say = look.say
    counts = [found.count(severity) for severity in KINDS]
    words = msg("Errors: {errors}, warnings: {warnings}, notes: {notes}")
    said = say(words if found.faults else msg("No fault was found."))
    when = say(msg("{name}, checked {time}"))
    second = when.format(name=name, time=time_in_short(at, look.language))
    if counts[0]:
        second += ". " + say(msg("Mend the errors in it before it is used."))
    return said.format(errors=counts[0], warnings=counts[1], notes=counts[2]), second


def place(fault: Fault, say: Translate) -> str:
    """Return row and column, or that the whole sheet is meant."""
    if fault.row is not None and fault.column:
        words = msg("Row {row}, column {column}")
    elif fault.row is not None:
        words = msg("Row {row}")
    else:
        words = msg("Column {column}") if fault.column else msg("The whole sheet")
    return say(words).format(row=fault.row, column=fault.column)


def _shown(number: int, fault: Fault, say: Translate, *, first: bool, last: bool) -> FaultShown:
    kind = KINDS[fault.severity]
    chip = ChipShown(kind.icon, say(kind.one), kind.tone)
    problem, remedy = fault.sentences(say)
    return FaultShown(number, chip, place(fault, say), problem, remedy, first, last)


def _at(item: NavItem, here: str) -> NavItem:
    spoken = f"{item.name}, {item.count}"
    return NavItem(
        item.id,
        item.name,
        item.count,
        icon=item.icon,
        tone=item.tone,
        here=item.id == here,
        spoken=spoken,
    )
