"""Which answers are attached files: in the order of the form, for what leaves and what is shown."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from intake.case.answers import Answers, State
from intake.errors import msg
from intake.form.survey import Item, Question, Repeat, Survey

UPLOADS = frozenset({"file", "image", "audio", "video"})
"""Types of questions that a file answers; words about where a paper is kept do as well."""
WARNING = msg(
    "This file came from outside, and Amparo never looks into one. Open it only on a computer"
    " without cases and without a network."
)
"""To be shown before one is exported."""
_LONGEST_NAME = 120
_ID = re.compile(r"att-[0-9A-Z]{10}")


def attached(survey: Survey, answers: Answers) -> tuple[tuple[str, str], ...]:
    """Return path and file id of every answer that counts and is an attached file."""
    return tuple(_within(survey.children, answers, ""))


def plain_name(name: str) -> str:
    """Return a file's name without path, control and direction characters, not too long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    normal = unicodedata.normalize("NFC", last)
    shown = "".join("_" if unicodedata.category(one)[0] == "C" else one for one in normal)
    stem, dot, suffix = shown.strip(" .").rpartition(".")
    room = _LONGEST_NAME - len(dot + suffix)
    return f"{stem[: max(0, room)]}{dot}{suffix}"[:_LONGEST_NAME] or "_"


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
