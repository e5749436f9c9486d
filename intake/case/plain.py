"""Answers as plain JSON values, the input of `main.py screen`; all faults are told at once.

A bare value was said by the client. A missing name is not asked; an unknown one is a fault.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from intake.case.answers import Answer, Answers, State
from intake.case.plain_answer import Plain, answer_to_plain, read_answer
from intake.errors import BadAnswer, msg
from intake.form.survey import Question, Repeat, Survey
from intake.form.syntax import references

NOT_RECORDED = frozenset({"note", "calculate", "start", "end", "today", "deviceid"})


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
            msg("Answers that cannot be read: {count}.\n{faults}"),
            msg("Correct the file; nothing was changed."),
            count=len(faults),
            faults="\n".join(map(str, faults)),
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
        name: answer_to_plain(answer)
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
            values[question.name] = read_answer(question, plain)
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
