"""What is wrong with a workbook, as values: where, what, and what to change. Nothing is raised."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from intake.errors import AmparoError, Translate


class Severity(StrEnum):
    """How bad: an error must be repaired before use; warnings and notes are for the author."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `row` is 1 for the header; row and column are None where the sheet is meant."""

    severity: Severity
    sheet: str
    row: int | None
    column: str | None
    problem: str
    remedy: str
    values: Mapping[str, object] = field(default_factory=dict)

    def plain(self) -> dict[str, object]:
        """Return the fault as values that JSON can write; `from_plain` reads them."""
        return {**asdict(self), "values": dict(self.values)}

    @classmethod
    def from_plain(cls, value: Mapping[str, Any]) -> "Fault":
        """Return the fault that `plain` wrote."""
        return cls(**{**value, "severity": Severity(value["severity"])})

    def sentences(self, translate: Translate = str) -> tuple[str, str]:
        """Return the problem and the remedy in the reader's language."""
        return (
            translate(self.problem).format(**self.values),
            translate(self.remedy).format(**self.values),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A cell, a row or a sheet, of which faults are told."""

    sheet: str
    row: int | None = None
    column: str | None = None

    def error(self, problem: str, remedy: str, **values: object) -> Fault:
        """Return a fault that must be repaired before the workbook is used."""
        return self._fault(Severity.ERROR, problem, remedy, values)

    def warning(self, problem: str, remedy: str, **values: object) -> Fault:
        """Return a fault with which the workbook still runs."""
        return self._fault(Severity.WARNING, problem, remedy, values)

    def note(self, problem: str, remedy: str, **values: object) -> Fault:
        """Return something to know."""
        return self._fault(Severity.NOTE, problem, remedy, values)

    def raised(self, error: AmparoError) -> Fault:
        """Return what *error* says, at the place that it names or else here."""
        sheet, row, column = (error.values.get(key) for key in ("sheet", "row", "column"))
        return Fault(
            Severity.ERROR,
            sheet if isinstance(sheet, str) else self.sheet,
            row if isinstance(row, int) else self.row,
            column if isinstance(column, str) else self.column,
            error.problem,
            error.remedy,
            error.values,
        )

    def _fault(
        self, severity: Severity, problem: str, remedy: str, values: Mapping[str, object]
    ) -> Fault:
        return Fault(severity, self.sheet, self.row, self.column, problem, remedy, values)
