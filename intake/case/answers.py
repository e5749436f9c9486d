"""Answers as values: what was said or shown, by whom, or why there is none. Nothing here changes.

Shapes and words: the input of `main.py screen`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

Value = str | int | Decimal | tuple[str, ...]
"""Text, a code, EDTF or a reference; a number; or the codes of a several-choice question."""


class State(StrEnum):
    """Whether there is an answer, and if not, why."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    DECLINED = "declined"
    NOT_ASKED = "not_asked"


class Source(StrEnum):
    """Who says it. The attorney beats a paper, a paper beats the client."""

    CLIENT = "client"
    DOCUMENT = "document"
    ATTORNEY = "attorney"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `doc` is the record seen (`R05`); `at_least`: these codes and perhaps more.

    `also` holds what other sources say of the same question.
    """

    state: State
    value: Value | None = None
    source: Source = Source.CLIENT
    doc: str | None = None
    at_least: bool = False
    also: tuple["Answer", ...] = ()


NOT_ASKED = Answer(State.NOT_ASKED)


def said(value: Value, *, source: Source = Source.CLIENT, doc: str | None = None) -> Answer:
    """Return an answer that has a value."""
    return Answer(State.ANSWERED, value, source, doc)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a case, or of one row of it: by question name, and rows by repeat name."""

    values: Mapping[str, Answer] = field(default_factory=dict)
    repeats: Mapping[str, tuple["Answers", ...]] = field(default_factory=dict)

    def get(self, question: str) -> Answer:
        """Return the answer, `NOT_ASKED` where there is none."""
        return self.values.get(question, NOT_ASKED)

    def rows(self, repeat: str) -> tuple["Answers", ...] | None:
        """Return the rows of *repeat*, None where it was not asked about."""
        return self.repeats.get(repeat)
