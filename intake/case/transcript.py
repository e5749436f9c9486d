"""What was said in an interview, part by part in words: for papers and for reading.

Only what was answered, not known or declined stands in it; what was not asked is counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from intake.case.answers import NOT_ASKED, Answer, Answers, State
from intake.case.consent import QUESTIONS
from intake.case.rownames import row_title
from intake.case.words import answer_in_words, label_of, said_in, source_in_words
from intake.dates import PartialDate
from intake.errors import BadAnswer
from intake.form.survey import Item, Question, Repeat, Survey

UNSAID = frozenset({"note", "hidden", "calculate"})
"""Types of questions that nobody is asked."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer in words: what was asked, what was answered, how we know.

    *answered* is false where the words say why there is no answer; *again* marks what a further
    source says of the same question.
    """

    asked: str
    words: str
    source: str
    answered: bool = True
    again: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A section (level 1) or a row or group in it (level 2), with what was said there."""

    title: str
    level: int
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """An answer that is a date: the first day that it may be, its words, what it dates, its row."""

    day: date
    words: str
    what: str
    row: str = ""


def transcript(survey: Survey, answers: Answers, language: str) -> tuple[Part, ...]:
    """Return the parts in the order of the form."""
    loose = [item for item in survey.children if isinstance(item, Question)]
    parts = [Part("", 1, tuple(_said(loose, answers, language)))] if loose else []
    for item in survey.children:
        parts += _parts(item, answers, language, level=1)
    return tuple(parts)


def timeline(survey: Survey, answers: Answers, language: str) -> tuple[Dated, ...]:
    """Return every date that was answered, the earliest first."""
    return tuple(sorted(_dated(survey.children, answers, language), key=lambda one: one.day))


def consents(survey: Survey, answers: Answers, language: str) -> tuple[Said, ...]:
    """Return what the client agreed to, what was not asked included."""
    by_name = {question.name: question for question in survey.questions()}
    asked = [by_name[name] for name in QUESTIONS.values() if name in by_name]
    return tuple(_one(question, answers.get(question.name), language) for question in asked)


def _parts(
    item: Item, answers: Answers, language: str, *, level: int, row: str = ""
) -> Iterator[Part]:
    if isinstance(item, Question):
        return
    if isinstance(item, Repeat):
        for number, inner in enumerate(answers.rows(item.name) or (), start=1):
            title = row_title(item, number, language, row)
            yield from _inside(title, item.children, inner, language, level=2, row=title)
    else:
        title = said_in(item.label, language)
        yield from _inside(title, item.children, answers, language, level=level, row=row)


def _inside(
    title: str, items: Sequence[Item], answers: Answers, language: str, *, level: int, row: str
) -> Iterator[Part]:
    questions = [item for item in items if isinstance(item, Question)]
    said = tuple(_said(questions, answers, language))
    below = [part for item in items for part in _parts(item, answers, language, level=2, row=row)]
    if said or below:
        yield Part(title, level, said)
    yield from below


def _said(questions: Sequence[Question], answers: Answers, language: str) -> Iterator[Said]:
    for question in questions:
        answer = answers.get(question.name)
        if question.type not in UNSAID and answer != NOT_ASKED:
            yield _one(question, answer, language)
            for other in answer.also:
                yield _one(question, other, language, again=True)


def _one(question: Question, answer: Answer, language: str, *, again: bool = False) -> Said:
    return Said(
        label_of(question, language),
        answer_in_words(question, answer, language),
        source_in_words(answer, language),
        answered=answer.state is State.ANSWERED,
        again=again,
    )


def _dated(
    items: Sequence[Item], answers: Answers, language: str, row: str = ""
) -> Iterator[Dated]:
    for item in items:
        if isinstance(item, Question):
            day = _day_of(item, answers.get(item.name))
            if day is not None:
                words = answer_in_words(item, answers.get(item.name), language)
                yield Dated(day, words, label_of(item, language), row)
        elif isinstance(item, Repeat):
            for number, inner in enumerate(answers.rows(item.name) or (), start=1):
                title = row_title(item, number, language, row)
                yield from _dated(item.children, inner, language, title)
        else:
            yield from _dated(item.children, answers, language, row)


def _day_of(question: Question, answer: Answer) -> date | None:
    if question.type != "date" or answer.state is not State.ANSWERED:
        return None
    try:
        when = PartialDate.parse(str(answer.value))
    except BadAnswer:
        return None
    return when.earliest if when.earliest > date.min else when.latest
