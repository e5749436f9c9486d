"""What a session tells: the state of one node, and what one change brought about."""

from dataclasses import dataclass
from typing import NamedTuple

from intake.form.instance import Field, ref_of
from intake.form.recompute import Record
from intake.form.survey import Choice


@dataclass(frozen=True, slots=True)
class NodeState:
    """What is known of one node just now.

    `value` is blank while the node is hidden or its choice withdrawn; `valid` tells that its
    constraint holds, as it does for a blank; `choices` are those offered.
    """

    ref: str
    relevant: bool
    required: bool
    read_only: bool
    valid: bool
    value: str
    choices: tuple[Choice, ...] = ()


class Changes(NamedTuple):
    """What one change brought about, as references; a tuple, for one is made with every answer.

    `values` have another value now; `shown` and `hidden` changed their relevance; rows `added`
    stand there now, rows `removed` stood there before. Repeats that are `cut` count more rows
    than a form may have. What is `faulty` has an expression that cannot be evaluated with these
    answers; it stays as it was.
    """

    values: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()
    faulty: frozenset[str] = frozenset()


_NONE: frozenset[str] = frozenset()


def told(record: Record) -> Changes:
    """Return what *record* holds, as references; it is emptied for the next change."""
    values = _refs(record.changed)
    if not record.beyond_values():
        return Changes(values)
    return Changes(
        values,
        _refs(record.shown),
        _refs(record.hidden),
        _refs(record.added),
        _emptied(record.removed),
        _refs(record.cut),
        _refs(record.faulty),
    )


def _refs(fields: dict[Field, None]) -> frozenset[str]:
    """Return the references of *fields*."""
    if not fields:
        return _NONE
    refs = frozenset(map(ref_of, fields))
    fields.clear()
    return refs


def _emptied(refs: dict[str, None]) -> frozenset[str]:
    if not refs:
        return _NONE
    found = frozenset(refs)
    refs.clear()
    return found
