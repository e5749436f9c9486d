"""What expressions look at beside answers: tables of the workbook, and the vehicle at hand."""

from typing import NamedTuple


class Lookup(NamedTuple):
    """What was read in a table of the workbook."""

    table: str
    row: str
    column: str
    value: str


class Shown(NamedTuple):
    """The vehicle for which a guard is being compiled."""

    id: str
    federal: str
    records: tuple[str, ...]
