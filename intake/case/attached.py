"""Which answers are attached files: in the order of the form, for what leaves and what is shown."""

import re
from collections.abc import Iterator, Sequence

from intake.case.answers import Answers, State
from intake.form.survey import Item, Question, Repeat, Survey

UPLOADS = frozenset({"file", "image", "audio", "video"})
"""Types of questions that a file answers; words about where a paper is kept do as well."""
_ID = re.compile(r"att-[0-9A-Z]{10}")


def attached(survey: Survey, answers: Answers) -> tuple[tuple[str, str], ...]:
    """Return path and file id of every answer that counts and is an attached file."""
    return tuple(_within(survey.children, answers, ""))


def _within(items: Sequence[Item], answers: Answers, prefix: str) -> Iterator[tuple[str, str]]:
    for item in items:
        if isinstance(item, Question):
            yield from _one(item, answers, prefix)
        elif isinstance(item, Repeat):
            for number, row in enumerate(answers.rows(item.name) or (), start=1):
                yield from _within(item.children, row, f"{prefix}{item.name}[{number}]/")
        else:
            yield from _within(item.children, answers, prefix)


def _one(question: Question, answers: Answers, prefix: str) -> Iterator[tuple[str, str]]:
    answer = answers.get(question.name)
    value = answer.value if answer.state is State.ANSWERED else None
    if question.type in UPLOADS and isinstance(value, str) and _ID.fullmatch(value):
        yield prefix + question.name, value
