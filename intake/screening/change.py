"""What would change a finding: each open question by itself, answered in each way that it may be.

Only questions with few answers are tried; a date or an amount may settle it too, and is in `ask`.
"""

from typing import NamedTuple

from intake.screening.completion import supposed
from intake.screening.finding import Finding
from intake.screening.scoped import judge
from intake.truth import Truth

_MOST_CODES = 12


class Turn(NamedTuple):
    """What a finding comes to if the question at *path* is answered with *code* alone."""

    path: str
    code: str
    truth: Truth


def turns(finding: Finding, *, most: int = 6) -> tuple[Turn, ...]:
    """Return the single answers that change *finding*, of its first *most* open questions."""
    root = finding.frame.frames[0]
    found = []
    for path in finding.ask[:most]:
        for code in _codes(finding, path):
            row = finding.frame.in_case(supposed(root, ((path, code),)))
            truth = judge(finding.scoped, row).truth
            if truth is not finding.truth:
                found.append(Turn(path, code, truth))
    return tuple(found)


def _codes(finding: Finding, path: str) -> tuple[str, ...]:
    name = path.rpartition("/")[2]
    if finding.names.asked[name].gate_of:
        return ("no",)  # of rows to come nothing is known
    codes = tuple(finding.frame.frames[0].run.choices.get(name, ()))
    return codes if len(codes) <= _MOST_CODES else ()
