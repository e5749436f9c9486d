"""The sheets of the workbook as values; what a cell cannot mean is told with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from intake.errors import AmparoError, BadResource, msg

Row = Mapping[str, str]

KINDS = ("urgent", "consequence", "detention", "bar", "vehicle", "guard")
ROLES = ("requires", "bars", "strengthens", "weakens", "diligence")
FEDERAL = (
    "ELIM_DEFECT",
    "ELIM_CONTESTED",
    "ELIM_NINTH_ONLY",
    "AVOIDS",
    "PARTIAL",
    "SENT_DEFECT_ONLY",
    "UNCERTAIN",
    "ENABLES",
    "NONE",
    "WAIVES_SOME",
)
"""What a vehicle can do in the eyes of federal law."""
ATTORNEY = "attorney"
"""The scope of findings that are named and never computed."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell; row 2 is the first under the header."""

    sheet: str
    row: int
    column: str
    problem: str
    remedy: str
    values: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def told(cls, error: AmparoError, sheet: str, row: int, column: str) -> "Fault":
        """Return *error* with its place."""
        return cls(sheet, row, column, error.problem, error.remedy, error.values)

    def __str__(self) -> str:
        return (
            f"{self.sheet}, row {self.row}, {self.column}: "
            f"{self.problem.format(**self.values)} {self.remedy.format(**self.values)}"
        )


class Faults(BadResource):
    """Every fault that the rules of a workbook have."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(
            msg("The rules of this workbook have {count} faults. The first: {first}"),
            msg("Correct the cells that are named and check the workbook again."),
            count=len(faults),
            first=faults[0],
        )
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Rule:
    """One finding as its row has it; `order` is its place in the sheet.

    `leads` tells that what nobody asked of it is asked before all else.
    """

    id: str
    kind: str
    scopes: tuple[str, ...]
    rank: int
    title: str
    authority: str
    federal: str
    urgency: str
    deadline_text: str
    when_text: str
    records: tuple[str, ...]
    as_of: str
    mark: str
    reviewed_by: str | None
    until: date | None
    order: int
    leads: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition as its row has it; rows of a rule with the same `group` are alternatives."""

    rule: str
    role: str
    group: str
    expression: str
    reason: str
    reason_no: str
    reason_unknown: str
    basis: str
    from_memory: str


@dataclass(frozen=True, slots=True)
class Record:
    """A document to obtain: from whom, and how."""

    id: str
    title: str
    scope: str
    note: str
    source: str = ""
    how: str = ""


def rule(row: Row, order: int) -> Rule:
    """Read one row of the sheet `rules`; raise `BadResource` where a cell means nothing."""
    return Rule(
        id=row["id"],
        kind=one_of(row["kind"], KINDS),
        scopes=tuple(row["scope"].split()),
        rank=int(row["rank"] or 0),
        title=row["title"],
        authority=row["authority"],
        federal=row["federal"],
        urgency=row["urgency"],
        deadline_text=row.get("deadline_text") or row.get("deadline", ""),
        when_text=row.get("when_text", ""),
        records=tuple(row["records"].split()),
        as_of=row["as_of"],
        mark=row["mark"],
        reviewed_by=row["reviewed_by"] or None,
        until=date.fromisoformat(row["until"]) if row.get("until") else None,
        order=order,
        leads=one_of(row.get("lead", ""), ("", "yes")) == "yes",
    )


def condition(row: Row) -> Condition:
    """Read one row of the sheet `conditions`."""
    return Condition(
        rule=row["rule"],
        role=one_of(row["role"], ROLES),
        group=row.get("group", ""),
        expression=row["expression"],
        reason=row["reason"],
        reason_no=row.get("reason_no") or row["reason"],
        reason_unknown=row.get("reason_unknown") or row["reason"],
        basis=row["basis"],
        from_memory=one_of(row.get("from_memory", ""), ("", "unknown", "stands")),
    )


def record(row: Row) -> Record:
    """Read one row of the sheet `records`."""
    return Record(
        id=row["id"],
        title=row["title"],
        scope=row["scope"] or "case",
        note=row.get("note", ""),
        source=row.get("from", ""),
        how=row.get("how", ""),
    )


def one_of(cell: str, permitted: tuple[str, ...]) -> str:
    """Return *cell*; raise `BadResource` unless it is one of *permitted*."""
    if cell in permitted:
        return cell
    raise BadResource(
        msg("“{cell}” is none of the words that may stand here."),
        msg("Write one of: {permitted}."),
        cell=cell,
        permitted=", ".join(word or "(empty)" for word in permitted),
    )
