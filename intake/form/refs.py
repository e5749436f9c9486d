"""Finds fields by reference: `/data/cv[2]/cv_code`, positions from 1, the first if none is."""

import re

from intake.errors import BadAnswer, msg
from intake.form.instance import Field
from intake.form.nodes import Kind

_STEP = re.compile(r"([^\[\]/]+)(?:\[(\d+)\])?", re.ASCII)


def field_at(document: Field, ref: str) -> Field:
    """Return the field at *ref*; raise `BadAnswer` where there is none."""
    field = _walk(document, ref, last_row=True)
    if field is None:
        raise _no_such(ref)
    return field


def rows_at(document: Field, ref: str) -> Field:
    """Return the rows of the repeat at *ref*, whose last step has no position."""
    field = _walk(document, ref, last_row=False)
    if field is None or field.kind != Kind.RANGE:
        raise _no_such(ref)
    return field


def part_at(above: Field, step: str, *, row: bool = True) -> Field | None:
    """Return what *step* (`cv[2]`) leads to from *above*: a row, or all rows unless *row*."""
    match = _STEP.fullmatch(step)
    schema = None if match is None else above.schema.part(match[1])
    if match is None or schema is None:
        return None
    found = above.parts[schema.index]
    if found.kind == Kind.RANGE and row:
        at = int(match[2] or 1)
        return found.rows[at - 1] if 1 <= at <= len(found.rows) else None
    return found if match[2] in (None, "1") else None


def _walk(document: Field, ref: str, *, last_row: bool) -> Field | None:
    here: Field | None = document
    steps = ref.strip("/").split("/")
    for number, step in enumerate(steps, start=1):
        if here is None:
            return None
        here = part_at(here, step, row=last_row or number < len(steps))
    return here


def _no_such(ref: str) -> BadAnswer:
    return BadAnswer(
        msg("The form has no question {ref}."),
        msg("Nothing was changed. Open the case again; tell us if it happens again."),
        ref=ref,
    )
