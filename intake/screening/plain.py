"""A screening as plain values, exactly as `main.py screen` prints them (amparo-screen-1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isinf
from typing import TypeAlias

from intake.case.answers import Answer, Source, State
from intake.screening.checklist import NeededRecord
from intake.screening.finding import Deadline, Finding
from intake.screening.reasons import Reason, RestsOn
from intake.screening.screen import RESULTS, AskNext, FoundFact, Screening
from intake.screening.values import Codes, Day, Number, Text, Value, truth_of

FORMAT = "amparo-screen-1"
Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
Json: TypeAlias = dict[str, Plain]


@dataclass(frozen=True, slots=True)
class WorkbookName:
    """What names a workbook: id, version (yyyymmddrr), SHA-256, and whether it was reviewed."""

    id: str
    version: str
    sha256: str
    reviewed: bool = False


def to_json(
    screening: Screening,
    workbook: WorkbookName,
    *,
    everything: bool = False,
    explain: bool = False,
) -> Json:
    """Return *screening* in the shape of screen.schema.json.

    *everything* adds what is denied or only open because nobody asked; *explain* adds all
    conditions and facts.
    """
    urgent = screening.all_urgent if everything else screening.urgent
    others = screening.all_consequences if everything else screening.consequences
    plain: Json = {
        "format": FORMAT,
        "on": screening.on.isoformat(),
        "workbook": {
            "id": workbook.id,
            "version": workbook.version,
            "sha256": workbook.sha256,
            "reviewed": workbook.reviewed,
        },
        "urgent": [_urgent(one, explain=explain) for one in urgent],
        "consequences": [_consequence(one, explain=explain) for one in others],
        "vehicles": [
            _vehicle(one, screening.guards_of(one), explain=explain) for one in screening.vehicles
        ],
        "records": [_record(one) for one in screening.records],
        "ask_next": [_ask_next(one) for one in screening.ask_next],
        "guards": list(screening.guards),
    }
    if explain:
        plain["facts"] = [_fact(one) for one in screening.facts]
    return plain


def _urgent(finding: Finding, *, explain: bool) -> Json:
    return {
        **_named(finding),
        "level": finding.level,
        "truth": str(finding.truth),
        **_reasons(finding),
        "deadline": _deadline(finding.deadline),
        **_sources(finding, explain=explain),
    }


def _consequence(finding: Finding, *, explain: bool) -> Json:
    return {
        **_named(finding),
        "kind": finding.scoped.rule.kind,
        "truth": str(finding.truth),
        **_reasons(finding),
        **_sources(finding, explain=explain),
    }


def _vehicle(finding: Finding, guards: tuple[str, ...], *, explain: bool) -> Json:
    return {
        **_named(finding),
        "result": RESULTS[finding.truth],
        "federal": finding.scoped.rule.federal,
        **_reasons(finding),
        "deadline": _deadline(finding.deadline),
        "when": finding.when,
        "from_memory": finding.from_memory,
        "records": list(finding.records),
        "guards": list(guards),
        **_sources(finding, explain=explain),
    }


def _named(finding: Finding) -> Json:
    return {"id": finding.id, "scope": finding.scope, "title": finding.scoped.rule.title}


def _reasons(finding: Finding) -> Json:
    return {"because": _because(finding.because), "ask": list(finding.ask)}


def _sources(finding: Finding, *, explain: bool) -> Json:
    rule = finding.scoped.rule
    plain: Json = {
        "authority": rule.authority,
        "as_of": rule.as_of,
        "mark": rule.mark,
        "reviewed_by": rule.reviewed_by,
    }
    if explain:
        plain["conditions"] = _because(finding.conditions)
    return plain


def _because(reasons: Iterable[Reason]) -> list[Plain]:
    return [_reason(one) for one in reasons]


def _reason(reason: Reason) -> Json:
    plain: Json = {
        "expression": reason.condition.expression,
        "role": reason.condition.role,
        "truth": str(reason.truth),
        "reason": reason.text,
        "answers": [_rests(one) for one in reason.answers],
    }
    if reason.lookups:
        plain["lookups"] = [dict(zip(one._fields, one, strict=True)) for one in reason.lookups]
    plain["basis"] = reason.condition.basis
    return plain


def _rests(rests: RestsOn) -> Json:
    plain: Json = {"question": rests.question}
    if rests.state != State.ANSWERED:
        plain["state"] = rests.state
        if rests.parent is not None and rests.state == "not_reached":
            plain["parent"] = rests.parent
        return plain
    plain["value"] = value_of(rests.answer)
    plain["source"] = rests.answer.source.value
    if rests.answer.source is Source.DOCUMENT and rests.answer.doc:
        plain["doc"] = rests.answer.doc
    return plain


def value_of(answer: Answer) -> Plain:
    """Return the value of an answer as it is written in JSON."""
    value = answer.value
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _deadline(deadline: Deadline | None) -> Plain:
    if deadline is None:
        return None
    return {
        "earliest": _day(deadline.earliest),
        "latest": _day(deadline.latest),
        "rule": deadline.rule,
        "settled_by": deadline.settled_by,
    }


def _day(day: date | None) -> Plain:
    return None if day is None else day.isoformat()


def _record(record: NeededRecord) -> Json:
    return {
        "id": record.id,
        "scope": record.scope,
        "title": record.title,
        "because": record.because,
        "needed_for": list(record.needed_for),
        "held": record.held,
    }


def _ask_next(ask: AskNext) -> Json:
    return {
        "question": ask.question,
        "state": ask.state,
        "settles": list(ask.settles),
        "records": list(ask.records),
    }


def _fact(fact: FoundFact) -> Json:
    plain: Json = {"id": fact.id, "scope": fact.scope}
    if fact.kind == "truth":
        plain["truth"] = str(truth_of(fact.value).truth)
    else:
        plain["value"] = _plain_value(fact.value)
    plain["answers"] = [_rests(one) for one in fact.answers]
    return plain


def _plain_value(value: Value) -> Plain:
    """Return a date as EDTF, a number or its bounds, a code or the possible ones; else null."""
    if isinstance(value, Day):
        return value.when.text
    if isinstance(value, Number):
        if value.low == value.high:
            return _number(value.low)
        return [_number(value.low), _number(value.high)]
    if isinstance(value, Text):
        options: list[Plain] = [*sorted(value.options)]
        return options[0] if len(options) == 1 else options
    if isinstance(value, Codes):
        return list[Plain](sorted(value.has))
    return None


def _number(value: float) -> Plain:
    if isinf(value):
        return None
    return int(value) if value == int(value) else value
