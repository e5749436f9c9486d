"""One answer as a plain JSON value: bare where the client said it, else with source or state."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from intake.case.answers import Answer, Source, State, Value
from intake.dates import PartialDate
from intake.errors import BadAnswer, msg
from intake.form.survey import Question

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"

STATES = {"unknown": State.UNKNOWN, "declined": State.DECLINED}
KEYS = frozenset({"value", "source", "doc", "also", "at_least"})
ALSO_KEYS = frozenset({"value", "source", "doc"})
SHOWN_CHOICES = 20


def read_answer(question: Question, plain: object) -> Answer:
    """Return the answer that *plain* holds; raise `BadAnswer` where it is none of *question*."""
    if not isinstance(plain, Mapping):
        return Answer(State.ANSWERED, _value(question, plain))
    if "state" in plain:
        return _stated(plain)
    _refuse_others(plain, KEYS)
    if "value" not in plain:
        raise _bad(msg("A value or a state is missing."), msg("Write one of them."))
    also = plain.get("also", [])
    if not isinstance(also, list):
        raise _bad(msg("“also” holds a list."), msg("Write what each other source says."))
    at_least = plain.get("at_least", False)
    if not isinstance(at_least, bool) or (at_least and not _is_several(question)):
        raise _bad(
            msg("“at_least” belongs to a question of several choices, as true or false."),
            msg("Take it away."),
        )
    value = _value(question, plain["value"])
    source, doc = _source(plain)
    others = tuple(_also(question, one) for one in also)
    return Answer(State.ANSWERED, value, source, doc, at_least, others)


def _stated(plain: Mapping[object, object]) -> Answer:
    _refuse_others(plain, frozenset({"state"}))
    state = plain["state"]
    if not isinstance(state, str) or state not in STATES:
        raise _bad(
            msg("“{state}” is no reason for the want of an answer."),
            msg("Write unknown or declined; leave the name out while nobody asked."),
            state=state,
        )
    return Answer(STATES[state])


def _also(question: Question, plain: object) -> Answer:
    if not isinstance(plain, Mapping) or "value" not in plain or "source" not in plain:
        raise _bad(
            msg("What another source says needs a value and the source."),
            msg("Write both, with the record where it is a document."),
        )
    _refuse_others(plain, ALSO_KEYS)
    source, doc = _source(plain)
    return Answer(State.ANSWERED, _value(question, plain["value"]), source, doc)


def _source(plain: Mapping[object, object]) -> tuple[Source, str | None]:
    word, doc = plain.get("source", Source.CLIENT.value), plain.get("doc")
    if not isinstance(word, str) or word not in tuple(Source):
        raise _bad(
            msg("“{word}” is no source."), msg("Write client, document or attorney."), word=word
        )
    if doc is not None and (word != Source.DOCUMENT or not _is_record(doc)):
        raise _bad(
            msg("A record stands beside the source document, as its id."),
            msg('Write for example "source": "document", "doc": "R05".'),
        )
    return Source(word), str(doc) if doc is not None else None


def _is_record(doc: object) -> bool:
    return isinstance(doc, str) and re.fullmatch(r"R\d\d", doc, re.ASCII) is not None


def _refuse_others(plain: Mapping[object, object], known: frozenset[str]) -> None:
    for key in plain:
        if key not in known:
            raise _bad(msg("“{key}” has no meaning in an answer."), msg("Take it away."), key=key)


def _value(question: Question, plain: object) -> Value:
    kind = question.type.split()[0]
    if kind in ("integer", "decimal", "range"):
        return _number(kind, plain)
    if _is_several(question):
        return _codes(question, plain)
    if not isinstance(plain, str):
        raise _bad(msg("A text is expected here."), msg("Write it between quotes."))
    if kind == "date":
        return PartialDate.parse(plain).text
    if kind == "select_one":
        _refuse_code(question, plain)
    return plain


def _number(kind: str, plain: object) -> Value:
    if isinstance(plain, bool) or not isinstance(plain, int | float | Decimal) or plain < 0:
        raise _bad(msg("A number from 0 on is expected here."), msg("Write it without quotes."))
    if isinstance(plain, int):
        return plain
    try:
        exact = Decimal(str(plain))
    except InvalidOperation as error:
        raise _bad(msg("This is no number."), msg("Write it in digits.")) from error
    if not exact.is_finite() or (kind == "integer" and exact != exact.to_integral_value()):
        raise _bad(msg("A whole number is expected here."), msg("Write it without a fraction."))
    return int(exact) if kind == "integer" else exact


def _codes(question: Question, plain: object) -> Value:
    codes: Sequence[object] = plain if isinstance(plain, list) else (plain,)
    if not codes or len(set(map(str, codes))) != len(codes):
        raise _bad(
            msg("Codes are expected here, each once, and at least one."),
            msg("Leave the name out while nobody asked."),
        )
    found: list[str] = []
    for code in codes:
        if not isinstance(code, str):
            raise _bad(msg("A code is expected here."), msg("Write it between quotes."))
        _refuse_code(question, code)
        found.append(code)
    return tuple(found)


def _refuse_code(question: Question, code: str) -> None:
    if question.choices and all(one.name != code for one in question.choices):
        raise _bad(
            msg("“{code}” is no choice of {name}."),
            msg("Write one of: {choices}."),
            code=code,
            name=question.name,
            choices=", ".join(one.name for one in question.choices[:SHOWN_CHOICES]),
        )


def _is_several(question: Question) -> bool:
    return question.type.split()[0] in ("select_multiple", "rank")


def _bad(problem: str, remedy: str, **values: object) -> BadAnswer:
    return BadAnswer(problem, remedy, **values)


def answer_to_plain(answer: Answer) -> Plain:
    """Return one answer as it is written in JSON."""
    if answer.state is not State.ANSWERED:
        return {"state": answer.state.value}
    value = _plain_value(answer.value)
    if answer.source is Source.CLIENT and not answer.also and not answer.at_least:
        return value
    plain: dict[str, Plain] = {"value": value, "source": answer.source.value}
    if answer.doc is not None:
        plain["doc"] = answer.doc
    if answer.also:
        plain["also"] = [_plain_also(one) for one in answer.also]
    if answer.at_least:
        plain["at_least"] = True
    return plain


def _plain_also(answer: Answer) -> Plain:
    plain: dict[str, Plain] = {
        "value": _plain_value(answer.value),
        "source": answer.source.value,
    }
    if answer.doc is not None:
        plain["doc"] = answer.doc
    return plain


def _plain_value(value: Value | None) -> Plain:
    if isinstance(value, tuple):
        return [*value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
