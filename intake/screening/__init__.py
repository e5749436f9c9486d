"""What follows from the answers, in three values: facts, rules, findings, deadlines, records."""

from intake.screening.finding import Finding
from intake.screening.plain import WorkbookName, to_json
from intake.screening.rulebook import RuleBook
from intake.screening.screen import Screening, screen
from intake.screening.tables import Fault, Faults

__all__ = [
    "Fault",
    "Faults",
    "Finding",
    "RuleBook",
    "Screening",
    "WorkbookName",
    "screen",
    "to_json",
]
