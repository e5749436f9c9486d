"""What conditions and findings come to in one row, and what was looked up on the way."""

from typing import NamedTuple

from intake.screening.values import Verdict


class Lookup(NamedTuple):
    """What was read in a table of the workbook."""

    table: str
    row: str
    column: str
    value: str


class Result(NamedTuple):
    """What one condition comes to in one row, and what it looked up."""

    verdict: Verdict
    lookups: tuple[Lookup, ...]


class Judged(NamedTuple):
    """What one finding comes to in one row; `results` stand in the order of its conditions."""

    verdict: Verdict
    results: tuple[Result, ...]
    gate: Verdict


class Shown(NamedTuple):
    """The vehicle for which a guard is being compiled."""

    id: str
    federal: str
    records: tuple[str, ...]
