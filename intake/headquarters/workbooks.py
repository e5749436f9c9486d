"""Workbooks as their authors work on them: checked, tried out, compared, converted. Keeps nothing.

Everything that reads a stranger's bytes does so in the limited child process.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from intake.case.interview import Interview
from intake.case.outline import Outline
from intake.case.rows import Row
from intake.errors import AmparoError, Translate, msg
from intake.form import xform as forms
from intake.packet import kit as kits_format
from intake.practice import check as checks
from intake.practice import convert as conversions
from intake.practice.check import Checked, Tell
from intake.practice.convert import write_new
from intake.practice.faults import Fault, Severity
from intake.practice.glossary import Term, glossary
from intake.practice.sheets import Sheets
from intake.practice.workbook import Workbook
from intake.vault import kits
from intake.vault.store import Store

_WORDS = {
    Severity.ERROR: msg("Error"),
    Severity.WARNING: msg("Warning"),
    Severity.NOTE: msg("Note"),
}


@dataclass(slots=True)
class Rehearsal:
    """A form tried out: the real interview, kept nowhere; it is gone when it is let go.

    `glossary` and the sheets of the workbook serve the editors as they do at a clinic.
    """

    interview: Interview
    sheets: Sheets
    glossary: tuple[Term, ...]
    outline: Outline = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep the counts from the first act on."""
        self.outline = Outline(self.interview)


def check_workbook(
    path: Path, since: Path | Workbook | None = None, tell: Tell = lambda _done, _whole: True
) -> Checked:
    """Return every fault of a workbook, and what changed *since* an earlier version.

    *tell* hears how far it is and says whether to go on. Raise `Trouble` where there is nothing
    to read, and where it was stopped.
    """
    older = since.sheets if isinstance(since, Workbook) else since
    return checks.examine(path, older, tell)


def convert_workbook(source: Path, target: Path, wanted: Callable[[], bool] = lambda: True) -> None:
    """Turn a folder of sheets into an `.xlsx`, or back; nothing is overwritten, nothing lost."""
    conversions.convert(source, target, wanted)


def rehearse(
    checked: Checked, clock: Callable[[], datetime], kept: Row | None = None
) -> Rehearsal | None:
    """Return the form of a checked workbook ready to be answered; None for one that cannot run.

    What an earlier rehearsal *kept* comes along as far as it is still asked.
    """
    if checked.compiled is None:
        return None
    form = forms.load(checked.compiled.xform, checked.compiled.files)
    try:
        interview = Interview(form, author="", clock=clock, case=kept)
    except AmparoError:  # an answer does not fit this version any more: begin afresh
        interview = Interview(form, author="", clock=clock)
    return Rehearsal(interview, checked.sheets, glossary(checked.sheets))


def report(path: Path, faults: Sequence[Fault], say: Translate) -> str:
    """Return the faults as plain text, one paragraph each, to be sent to whoever mends them."""
    lines = [path.name, ""]
    for fault in faults:
        problem, remedy = fault.sentences(say)
        lines += [f"{say(_WORDS[fault.severity])}: {where(fault, say)}", f"  {problem}"]
        lines += [f"  {remedy}", ""]
    return "\n".join(lines if faults else [*lines, say(msg("No fault was found.")), ""])


def write_report(target: Path, path: Path, faults: Sequence[Fault], say: Translate) -> None:
    """Write the faults of the workbook at *path* as text; raise `Trouble` where that cannot be."""
    write_new(target, report(path, faults, say).encode())


def question_at(checked: Checked, fault: Fault) -> str:
    """Return the name of the question that a fault speaks of, blank where it is of none."""
    sheet = checked.sheets.get(fault.sheet)
    if sheet is None or fault.sheet.lower() != "survey" or fault.row is None:
        return ""
    row = next((one for one in sheet if one.number == fault.row), None)
    return row.get("name", "").strip() if row is not None else ""


def where(fault: Fault, say: Translate) -> str:
    """Return the place of a fault in words: sheet, row, column."""
    parts = [say(msg("sheet {sheet}")).format(sheet=fault.sheet)]
    if fault.row is not None:
        parts.append(say(msg("row {row}")).format(row=fault.row))
    if fault.column:
        parts.append(say(msg("column {column}")).format(column=fault.column))
    return ", ".join(parts)


def in_use(store: Store) -> Workbook | None:
    """Return the workbook in the newest kit, None before the first kit."""
    newest = store.run(kits.newest).result()
    if newest is None:
        return None
    return Workbook.from_bytes(kits_format.from_bytes(newest.content).workbook)
