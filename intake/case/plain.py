"""Answers as plain JSON values, the input of `main.py screen`; all faults are told at once.

A bare value was said by the client. A missing name is not asked; an unknown one is a fault.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TypeAlias

from intake.case.answers import Answer, Answers, Source, State, Value
from intake.dates import PartialDate
from intake.errors import BadAnswer, msg
from intake.form.survey import Question, Repeat, Survey
from intake.form.syntax import references

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"

NOT_RECORDED = frozenset({"note", "calculate", "start", "end", "today", "deviceid"})
STATES = {"unknown": State.UNKNOWN, "declined": State.DECLINED}
KEYS = frozenset({"value", "source", "doc", "also", "at_least"})
ALSO_KEYS = frozenset({"value", "source", "doc"})


@dataclass(frozen=True, slots=True)
class Misread:
    """What is wrong with one answer, and the path where it stands."""

    path: str
    problem: str
    remedy: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        values = {"path": self.path, **self.values}
        return f"{self.path}: {self.problem.format(**values)} {self.remedy.format(**values)}"


class BadAnswers(BadAnswer):
    """Every fault of a file of answers."""

    def __init__(self, faults: tuple[Misread, ...]) -> None:
        super().__init__(
            msg("{count} answers cannot be read. The first: {first}"),
            msg("Correct the file; nothing was changed."),
            count=len(faults),
            first=faults[0],
        )
        self.faults = faults


def read_answers(data: object, survey: Survey) -> Answers:
    """Return the answers in *data*; raise `BadAnswers` with every fault and its path."""
    reading = _Reading(_Named(survey))
    answers = reading.row(data, (), "")
    if reading.faults:
        raise BadAnswers(tuple(reading.faults))
    return answers


def answers_to_plain(answers: Answers) -> dict[str, Plain]:
    """Return *answers* as plain values; `read_answers` gives the same answers again."""
    plain: dict[str, Plain] = {
        name: _plain_answer(answer)
        for name, answer in answers.values.items()
        if answer.state is not State.NOT_ASKED
    }
    for name, rows in answers.repeats.items():
        plain[name] = [answers_to_plain(row) for row in rows]
    return plain


@dataclass(frozen=True)
class _Named:
    """What may be named in a row, by the repeats around it."""

    survey: Survey

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Return every question that is recorded, by its name and by its aliases."""
        found: dict[str, Question] = {}
        for one in self.survey.questions():
            if one.type.split()[0] in NOT_RECORDED or one.calculation is not None:
                continue
            for alias in one.attributes.get("aliases", "").split():
                found.setdefault(alias, one)
            found[one.name] = one
        return found

    @cached_property
    def repeats(self) -> Mapping[str, tuple[str, ...]]:
        """Return each repeat with the repeats around it."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.survey.questions():
            for depth, name in enumerate(one.repeats):
                found.setdefault(name, one.repeats[:depth])
        return found

    @cached_property
    def gates(self) -> Mapping[str, str]:
        """Return the question that announces the rows of each repeat."""
        found: dict[str, str] = {}
        for item in self.survey.items():
            if isinstance(item, Repeat) and item.relevant is not None:
                names = references(item.relevant)
                if len(names) == 1:
                    found[item.name] = names[0]
        return found


class _Reading:
    """Reads rows and keeps what is wrong with them."""

    def __init__(self, named: _Named) -> None:
        self.named, self.faults = named, list[Misread]()

    def row(self, data: object, around: tuple[str, ...], path: str) -> Answers:
        if not isinstance(data, Mapping):
            self._fault(path or "the file", *_EXPECTED_ROW)
            return Answers()
        values: dict[str, Answer] = {}
        repeats: dict[str, tuple[Answers, ...]] = {}
        for name, plain in data.items():
            here = f"{path}{name}"
            if self.named.repeats.get(name) == around:
                repeats[name] = tuple(self._rows(plain, name, (*around, name), here))
            else:
                self._question(str(name), plain, around, here, values)
        self._gates(values, repeats, path)
        return Answers(values, repeats)

    def _rows(
        self, plain: object, name: str, around: tuple[str, ...], path: str
    ) -> Iterator[Answers]:
        if not isinstance(plain, list):
            self._fault(path, *_EXPECTED_ROWS, name=name)
            return
        for number, one in enumerate(plain, start=1):
            yield self.row(one, around, f"{path}[{number}]/")

    def _question(
        self,
        name: str,
        plain: object,
        around: tuple[str, ...],
        path: str,
        values: dict[str, Answer],
    ) -> None:
        question = self.named.questions.get(name)
        if question is None or question.repeats != around:
            self._fault(path, *_UNKNOWN_NAME, name=name)
            return
        if question.name in values:
            self._fault(path, *_TWICE, name=question.name)
            return
        try:
            values[question.name] = _answer(question, plain)
        except BadAnswer as error:
            self._fault(path, error.problem, error.remedy, **error.values)

    def _gates(
        self, values: Mapping[str, Answer], repeats: Mapping[str, tuple[Answers, ...]], path: str
    ) -> None:
        for name, rows in repeats.items():
            gate = self.named.gates.get(name, "")
            said = values.get(gate)
            if said is None or said.state is not State.ANSWERED:
                continue
            if said.value == "no" and rows:
                self._fault(path + gate, *_NO_BESIDE_ROWS, name=name)
            if said.value == "yes" and not rows:
                self._fault(path + gate, *_YES_BESIDE_NONE, name=name)

    def _fault(self, path: str, problem: str, remedy: str, **values: object) -> None:
        self.faults.append(Misread(path, problem, remedy, values))


_EXPECTED_ROW = (
    msg("Answers by the names of their questions are expected here."),
    msg('Write an object: {{"im_status_now": "lpr"}}.'),
)
_EXPECTED_ROWS = (
    msg("The rows of {name} are expected here."),
    msg("Write a list of objects, [] for none; leave it out while nobody asked."),
)
_UNKNOWN_NAME = (
    msg("No question is named {name} here."),
    msg("Check the spelling, and whether it stands inside the right row."),
)
_TWICE = (msg("The question {name} is answered twice."), msg("Keep one of the two."))
_NO_BESIDE_ROWS = (
    msg("The answer is no, but rows of {name} are given."),
    msg("Write yes, or take the rows away."),
)
_YES_BESIDE_NONE = (
    msg("The answer is yes, but {name} is given as none."),
    msg("Give the rows, or leave {name} out while nothing is known of them."),
)


def _answer(question: Question, plain: object) -> Answer:
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
    if doc is not None and (not isinstance(doc, str) or word != Source.DOCUMENT):
        raise _bad(
            msg("A record stands beside the source document, as its id."),
            msg('Write for example "source": "document", "doc": "R05".'),
        )
    return Source(word), doc


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
            choices=", ".join(one.name for one in question.choices[:20]),
        )


def _is_several(question: Question) -> bool:
    return question.type.split()[0] in ("select_multiple", "rank")


def _bad(problem: str, remedy: str, **values: object) -> BadAnswer:
    return BadAnswer(problem, remedy, **values)


def _plain_answer(answer: Answer) -> Plain:
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
