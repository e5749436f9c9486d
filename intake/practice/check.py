"""Checks a workbook and tells every fault at once: where, what, and what to change.

Reading, compiling and checking each run in the limited child; this process only waits, and need
not wait to the end.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from intake.errors import BadResource
from intake.practice.addresses import in_file
from intake.practice.checks.whole import Whole, check_answer, check_question
from intake.practice.compile import Compiled, compile_form
from intake.practice.convert import is_spreadsheet, read, read_file
from intake.practice.faults import Fault, Place, Severity
from intake.practice.process import Stopped, run
from intake.practice.sheets import Sheets
from intake.practice.translations import split

STEPS = 3
"""Reading, compiling, checking."""
Tell = Callable[[int, int], bool]
"""Hears how many steps of how many are done; returns False where nobody waits any more."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found; `compiled` is None for a form that cannot run."""

    faults: tuple[Fault, ...]
    sheets: Sheets
    compiled: Compiled | None

    def count(self, severity: Severity) -> int:
        """Return how many faults weigh so much."""
        return sum(fault.severity is severity for fault in self.faults)


def check(path: Path, since: Path | None = None) -> tuple[Fault, ...]:
    """Return the faults of the workbook at *path*, and what changed *since* an earlier one.

    Errors come first, then warnings and notes, each sheet by sheet in order of rows.
    Raise `Trouble` where there is nothing to read.
    """
    return examine(path, since).faults


def examine(
    path: Path, since: Path | Sheets | None = None, tell: Tell = lambda _done, _whole: True
) -> Checked:
    """Return the faults of the workbook at *path* and the form that it makes.

    *tell* is asked again and again whether to go on. Raise `Trouble` where there is nothing to
    read, and `Stopped` where it said no.
    """
    done = 0

    def wanted() -> bool:
        return tell(done, STEPS)

    try:
        raw = read_file(path, wanted) if is_spreadsheet(path) else {}
        sheets = split(raw) if raw else read(path, wanted)
    except BadResource as error:
        return Checked((Place(path.name).raised(error),), {}, None)
    try:
        older = read(since, wanted) if isinstance(since, Path) else since
    except BadResource as error:
        earlier = (Place(since.name).raised(error),) if isinstance(since, Path) else ()
        return Checked(earlier, sheets, None)
    done = 1
    made = _compiled(sheets, wanted)
    done = 2
    question = check_question(sheets, older, made)
    try:
        whole = check_answer(run("check", question, wanted))
    except BadResource as error:
        whole = Whole((Place(path.name).raised(error),), runs=False)
    tell(STEPS, STEPS)
    compiled = made if whole.runs and isinstance(made, Compiled) else None
    found = tuple(in_file(iter(whole.faults), sheets, raw)) if raw else whole.faults
    return Checked(found, sheets, compiled)


def _compiled(sheets: Sheets, wanted: Callable[[], bool]) -> Compiled | BadResource:
    try:
        return compile_form(sheets, wanted=wanted)
    except BadResource as error:
        return error


__all__ = ["STEPS", "Checked", "Stopped", "Tell", "check", "examine"]
