"""The present state of an interview as rows of kept answers, grown by replaying its journal.

It knows nothing of the form: what is relevant, permitted or asked is the interview's affair.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial

from intake.case.answers import NOT_ASKED, Answer, Answers, State
from intake.case.journal import (
    Answered,
    Entry,
    Event,
    Flagged,
    Left,
    Noted,
    RowAdded,
    RowRemoved,
    RowRestored,
    WorkbookChanged,
)
from intake.case.review import Opinion, Released, Reviewed
from intake.errors import BadAnswer, msg
from intake.form.limits import MAX_ROWS

Shown = Callable[[str], bool]
"""Tells of a path whether its question or its repeat is asked at present."""

_STEP = re.compile(r"([A-Za-z_][\w.-]*)(?:\[([1-9]\d*)\])?")


@dataclass(frozen=True, slots=True)
class Said:
    """One answer in the history of a question."""

    answer: Answer
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """A note beside a question, apart from its answer."""

    text: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Former:
    """How the first *answers* of a history came over from another version of the workbook.

    They answer a question of *type*. `made` is the note that keeps the newest of them, and none
    where the question is gone; *note* and *flag* are what stood there before.
    """

    answers: int
    type: str
    made: Note | None
    note: Note | None
    flag: bool


@dataclass(slots=True)
class Kept:
    """What is kept of one question: its history, oldest first, a note and a flag.

    `former`: answers that do not count on this version of the workbook; `called`: the names that
    the question had before.
    """

    history: list[Said] = field(default_factory=list)
    note: Note | None = None
    flag: bool = False
    former: Former | None = None
    called: tuple[str, ...] = ()

    @property
    def answer(self) -> Answer:
        """Return the newest answer that counts."""
        return NOT_ASKED if self.set_aside else self.newest

    @property
    def newest(self) -> Answer:
        """Return the newest answer, whether it counts or stands in the note alone."""
        if self.former is not None and self.not_answered_since:
            return self.history[self.former.answers - 1].answer
        return self.history[-1].answer if self.history else NOT_ASKED

    @property
    def set_aside(self) -> bool:
        """Tell whether the newest answer stands in the note alone."""
        former = self.former
        return former is not None and former.made is not None and self.not_answered_since

    @property
    def not_answered_since(self) -> bool:
        """Tell whether the answers that came over are the last; one taken back is none."""
        return self.former is not None and (
            len(self.history) == self.former.answers or self.history[-1].answer == NOT_ASKED
        )

    def leave(self, left: Left, author: str, at: datetime) -> None:
        """Let the newest answer not count any more, but stand in the note, flagged."""
        former, note = self.former, self.note
        answers = len(self.history)
        if former is not None and self.not_answered_since:
            answers = former.answers
        text = f"{note.text}\n{left.note}" if note else left.note
        made = Note(text, author, at) if left.note else None
        self.former = Former(answers, left.type, made, note, self.flag)
        if made is not None:
            self.note, self.flag = made, True

    def come_back(self, author: str, at: datetime) -> None:
        """Let what was left count again, and take its note away unless somebody changed it."""
        former = self.former
        if former is None:
            return
        if len(self.history) > former.answers:
            self.history.append(Said(self.newest, author, at))
        if former.made is not None:
            self.note = former.note if self.note == former.made else self.note
            self.flag = self.flag and former.flag
        self.former = None


@dataclass(slots=True)
class Row:
    """The questions and repeats of one row; the whole case is the outermost row.

    `apart` is what of it the version of the form does not ask; `opinions` what attorneys made of
    the findings in this row, by rule, oldest first: they go and come with their row.
    """

    kept: dict[str, Kept] = field(default_factory=dict)
    rows: dict[str, list["Row"]] = field(default_factory=dict)
    removed: dict[str, list[tuple[int, "Row"]]] = field(default_factory=dict)
    apart: "Row | None" = None
    opinions: dict[str, list[Opinion]] = field(default_factory=dict)

    def question(self, name: str) -> Kept:
        """Return what is kept of a question, nothing yet included."""
        return self.kept.setdefault(name, Kept())


@lru_cache(maxsize=16384)
def split(path: str) -> tuple[tuple[str, int | None], ...]:
    """Return the steps of a path with their positions from 1: `cv[2]/cv_code`."""
    steps = []
    for part in path.split("/"):
        match = _STEP.fullmatch(part)
        if match is None:
            raise BadAnswer(
                msg("“{path}” names no question."),
                msg("Write it as screens do, for example cv[1]/cv_code."),
                path=path,
            )
        steps.append((match[1], int(match[2]) if match[2] else None))
    return tuple(steps)


def find(case: Row, path: str, *, make: bool = False) -> tuple[Row, str, int | None]:
    """Return the row that *path* ends in, with its last step and position.

    Raises `BadAnswer` where a row on the way is not there, and may not be made.
    """
    *outer, (last, position) = split(path)
    row = case
    for name, index in outer:
        row = at(row, name, index, path, make=make)
    return row, last, position


def at(row: Row, name: str, index: int | None, path: str, *, make: bool = False) -> Row:
    """Return one row of *name*, made where *make*: rows that a form counts have no entry.

    Raises `BadAnswer` where it is not there.
    """
    rows = row.rows.get(name, [])
    if make and index is not None and len(rows) < index <= MAX_ROWS:
        rows = row.rows.setdefault(name, rows)
        rows.extend(Row() for _ in range(index - len(rows)))
    if index is None or index > len(rows):
        raise BadAnswer(
            msg("There is no row {path}."), msg("Add the row first, then answer."), path=path
        )
    return rows[index - 1]


def apply(case: Row, entry: Entry) -> None:
    """Let one entry of the journal happen."""
    match entry.event:
        case WorkbookChanged() as event:
            _change_workbook(case, event, entry.author, entry.at)
        case Reviewed() | Released():
            pass  # no answer: `opinions` takes in what attorneys say
        case event:
            _happen(case, event, entry)


def _happen(case: Row, event: Event, entry: Entry) -> None:
    said = isinstance(event, Answered | Noted | Flagged)
    row, name, position = find(case, event.path, make=said)
    match event:
        case Answered(_, answer):
            row.question(name).history.append(Said(answer, entry.author, entry.at))
        case Noted(_, text):
            row.question(name).note = Note(text, entry.author, entry.at) if text else None
        case Flagged(_, on):
            row.question(name).flag = on
        case RowAdded():
            row.rows.setdefault(name, []).append(Row())
        case RowRemoved(path):
            removed, index = at(row, name, position, path), (position or 1) - 1
            del row.rows[name][index]
            row.removed.setdefault(name, []).append((index, removed))
        case RowRestored(path):
            _restore(row, name, path)


def rename(row: Row, former: str, now: str) -> None:
    """Let the question *former* be called *now*, in every row that has nothing of that name."""
    if former in row.kept and now not in row.kept:
        kept = row.kept[now] = row.kept.pop(former)
        kept.called = (*kept.called, former)
    for name in dict.fromkeys((*row.rows, *row.removed)):
        for one in (*row.rows.get(name, ()), *(one for _, one in row.removed.get(name, ()))):
            rename(one, former, now)


def _change_workbook(case: Row, event: WorkbookChanged, author: str, at: datetime) -> None:
    for former, now in event.renamed:
        rename(case, former, now)
    for left in event.left:
        row, name, _ = find(case, left.path, make=True)
        row.question(name).leave(left, author, at)
    for path in event.back:
        row, name, _ = find(case, path, make=True)
        row.question(name).come_back(author, at)


def set_aside(row: Row, name: str, count: int = 0) -> list[Row]:
    """Set the rows behind *count* aside, the last first, so that they come back in order."""
    some, aside = row.rows.get(name, []), row.removed.setdefault(name, [])
    gone = some[count:]
    aside.extend((at, some.pop()) for at in range(len(some) - 1, count - 1, -1))
    return gone


def _restore(row: Row, name: str, path: str) -> None:
    if not row.removed.get(name):
        raise BadAnswer(
            msg("No removed row of {path} is left."), msg("Add a row instead."), path=path
        )
    index, removed = row.removed[name].pop()
    row.rows.setdefault(name, []).insert(index, removed)


def answers(
    row: Row,
    *,
    shown: Shown,
    open_repeat: Shown,
    known: dict[str, Answers] | None = None,
    prefix: str = "",
) -> Answers:
    """Return the answers as values; what *shown* or *open_repeat* denies is shelved, left out.

    *known* are rows that were made before, by prefix; those made now are put there.
    """
    known = {} if known is None else known
    if prefix not in known:
        values = {
            name: answer
            for name, kept in row.kept.items()
            if (answer := kept.answer).state is not State.NOT_ASKED and shown(prefix + name)
        }
        inner = partial(answers, shown=shown, open_repeat=open_repeat, known=known)
        repeats = {
            name: tuple(
                inner(one, prefix=f"{prefix}{name}[{number}]/")
                for number, one in enumerate(rows, start=1)
            )
            for name, rows in row.rows.items()
            if rows and open_repeat(prefix + name)
        }
        known[prefix] = Answers(values, repeats)
    return known[prefix]


def paths(row: Row, prefix: str = "") -> Iterator[tuple[str, Kept]]:
    """Yield every question that something is kept of, with its path."""
    for name, kept in row.kept.items():
        yield prefix + name, kept
    for name, rows in row.rows.items():
        for number, one in enumerate(rows, start=1):
            yield from paths(one, f"{prefix}{name}[{number}]/")
