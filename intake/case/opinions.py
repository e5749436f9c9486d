"""What attorneys made of the findings of a case, kept with the row that each finding is about."""

from collections.abc import Iterator

from intake.case import rows
from intake.case.journal import Entry
from intake.case.review import Opinion, Reviewed
from intake.case.rows import Row

Opinions = dict[tuple[str, str], tuple[Opinion, ...]]
"""Opinions by rule and scope as it is now, the oldest first."""


def apply(case: Row, entry: Entry) -> None:
    """Let one entry of the journal happen, whatever it tells of."""
    if isinstance(entry.event, Reviewed):
        add(case, Opinion(entry.event, entry.author, entry.at))
    else:
        rows.apply(case, entry)


def add(case: Row, opinion: Opinion) -> Opinion:
    """Keep *opinion* with the row of its finding; raise `BadAnswer` where there is no such row."""
    row, scope = case, opinion.reviewed.scope
    if scope != "case":
        outer, name, position = rows.find(case, scope)
        row = rows.at(outer, name, position, scope)
    row.opinions.setdefault(opinion.reviewed.finding, []).append(opinion)
    return opinion


def opinions(case: Row) -> Opinions:
    """Return all opinions; those of a removed row wait with it."""
    return dict(_opinions(case, ""))


def _opinions(row: Row, scope: str) -> Iterator[tuple[tuple[str, str], tuple[Opinion, ...]]]:
    for rule, some in row.opinions.items():
        yield (rule, scope or "case"), tuple(some)
    for name, inner in row.rows.items():
        for number, one in enumerate(inner, start=1):
            yield from _opinions(one, f"{scope}/{name}[{number}]".lstrip("/"))
