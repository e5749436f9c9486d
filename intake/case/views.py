"""What a window shows of an interview, as values: sections, questions, tables, open points."""

from dataclasses import dataclass
from enum import StrEnum

from intake.case.answers import Answer, Value
from intake.case.journal import Event
from intake.case.rows import Note
from intake.form.survey import Question, Repeat, Words


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an answer; a soft problem lets one go on and becomes an open point."""

    message: Words
    soft: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it stands. `number` counts the questions asked in this part, from 1.

    `label` is the words said to the client with earlier answers put in. `filled` is what the form
    itself put there while nobody answers: a default, a calculation.
    """

    path: str
    number: int
    question: Question
    label: Words
    answer: Answer
    required: bool
    read_only: bool
    problem: Problem | None
    note: Note | None
    flag: bool
    filled: Value | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """The heading of a group inside a section."""

    label: Words


@dataclass(frozen=True, slots=True)
class RowSummary:
    """One row of a table: how far it is, and its first answers."""

    path: str
    cells: tuple[tuple[Question, Answer], ...]
    answered: int
    asked: int
    flagged: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A repeat: its rows, each opened as a part of its own. A counted table has no Add."""

    path: str
    repeat: Repeat
    rows: tuple[RowSummary, ...]
    counted: bool


Shown = Asked | Title | Table


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the form at the leading side; `part` opens it."""

    part: str
    label: Words
    answered: int
    asked: int
    flagged: bool
    problem: bool


class Reason(StrEnum):
    """Why a question is an open point."""

    REQUIRED = "required"
    FLAG = "flag"
    UNKNOWN = "unknown"
    PROBLEM = "problem"
    DISAGREEMENT = "disagreement"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A question to come back to."""

    path: str
    question: Question
    reason: Reason


@dataclass(frozen=True, slots=True)
class Change:
    """What an act did: the entries to save, and what else it hid or showed.

    `hidden` are paths of answers that are shelved now; `shown` counts the questions that appeared;
    `touched` are the form's references whose value or relevance is another now.
    """

    events: tuple[Event, ...]
    hidden: tuple[str, ...] = ()
    shown: int = 0
    touched: frozenset[str] = frozenset()
