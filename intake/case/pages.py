"""The parts of an interview as a window turns them: sections, the page of one part, open points."""

import itertools
from collections.abc import Callable, Iterator

from intake.case.answers import NOT_ASKED, Answer, State
from intake.case.interview import Interview
from intake.case.refs import LOOSE
from intake.case.views import (
    Asked,
    OpenPoint,
    Reason,
    RowSummary,
    Section,
    Shown,
    Table,
    Title,
)
from intake.errors import msg
from intake.form.survey import Group, Item, Question, Repeat, Words

UNASKED = frozenset(
    {"calculate", "hidden", "start", "end", "today", "username", "deviceid", "email",
     "phonenumber", "audit", "simserial", "subscriberid", "start-geopoint", "xml-external",
     "csv-external", "background-audio", "background-geopoint"}
)  # fmt: skip
"""Types that are never shown: the form or the program fills them in."""
_SUMMARY_CELLS = 5
_UNNUMBERED = itertools.repeat(0)
Counts = tuple[int, int, bool]
"""Answered, asked, flagged."""


def sections(interview: Interview) -> tuple[Section, ...]:
    """Return the parts that are relevant now; loose questions of a foreign form come first."""
    found = []
    if any(not isinstance(item, Group) for item in interview.survey.children):
        found.append(_section(interview, LOOSE, {"en": msg("Questions")}))
    for item in interview.survey.children:
        if isinstance(item, Group) and interview.group_shown(item.ref, ""):
            section = _section(interview, item.name, item.label)
            if section.asked or any(_flat(interview, *items_of(interview, item.name))):
                found.append(section)
    return tuple(found)


def page(
    interview: Interview, part: str, counts: Callable[[str], Counts] | None = None
) -> tuple[Shown, ...]:
    """Return what is shown of a section (`section_d`) or of one row (`cv[2]`).

    *counts* gives what is answered, asked and flagged of a row, where it is kept already.
    """
    items, prefix = items_of(interview, part)
    return tuple(_flat(interview, items, prefix, counts, itertools.count(1)))


def is_asked(question: Question) -> bool:
    """Tell whether a question is ever shown: a calculation without a label never is."""
    worked_out = question.calculation is not None and not question.label
    return question.type not in UNASKED and not worked_out


def open_points(interview: Interview) -> tuple[OpenPoint, ...]:
    """Return the questions to come back to, in the order of the form."""
    points = []
    for asked in everything(interview):
        reason = _reason(asked)
        if reason is not None:
            points.append(OpenPoint(asked.path, asked.question, reason))
    return tuple(points)


def everything(interview: Interview) -> Iterator[Asked]:
    """Yield every question that is asked now, rows included, in the order of the form."""
    yield from _below(interview, interview.survey.children, "")


def part_of(interview: Interview, path: str) -> str:
    """Return the part on whose page the question at *path* stands."""
    return path.rpartition("/")[0] or interview.refs.part(interview.refs.ref(path))


def items_of(interview: Interview, part: str) -> tuple[tuple[Item, ...], str]:
    """Return the items of a section or row, and the prefix of their paths."""
    if part == LOOSE:
        return tuple(one for one in interview.survey.children if not isinstance(one, Group)), ""
    if part.endswith("]"):
        return interview.refs.repeat(part.rpartition("[")[0]).children, part + "/"
    groups = {item.name: item for item in interview.survey.children if isinstance(item, Group)}
    return groups[part].children, ""


def _flat(
    interview: Interview,
    items: tuple[Item, ...],
    prefix: str,
    counts: Callable[[str], Counts] | None = None,
    numbers: Iterator[int] = _UNNUMBERED,
) -> Iterator[Shown]:
    """Yield what is relevant of *items*; groups open up, repeats become tables.

    Questions take the next of *numbers*; what is only told has none.
    """
    for item in items:
        if isinstance(item, Question):
            if is_asked(item) and interview.shown(prefix + item.name):
                number = 0 if item.is_told else next(numbers)
                yield _asked(interview, item, prefix + item.name, number)
        elif isinstance(item, Repeat):
            if interview.repeat_shown(prefix + item.name):
                yield _table(interview, item, prefix + item.name, counts)
        elif interview.group_shown(item.ref, prefix):
            inner = tuple(_flat(interview, item.children, prefix, counts, numbers))
            if inner and item.label:
                yield Title(item.label)
            yield from inner


def _below(interview: Interview, items: tuple[Item, ...], prefix: str) -> Iterator[Asked]:
    for shown in _flat(interview, items, prefix):
        if isinstance(shown, Asked) and not shown.question.is_told:
            yield shown
        elif isinstance(shown, Table):
            for row in range(1, interview.row_count(shown.path) + 1):
                children = shown.repeat.children
                yield from _below(interview, children, f"{shown.path}[{row}]/")


def _asked(interview: Interview, question: Question, path: str, number: int) -> Asked:
    kept, node = interview.kept(path), interview.state(path)
    return Asked(
        path=path,
        number=number,
        question=question,
        label=interview.label(path),
        answer=NOT_ASKED if interview.withheld(path) else kept.answer,
        required=node.required,
        read_only=node.read_only,
        problem=interview.problem(path),
        note=kept.note,
        flag=kept.flag,
        filled=interview.filled(path),
    )


def _table(
    interview: Interview, repeat: Repeat, path: str, counts: Callable[[str], Counts] | None
) -> Table:
    count = interview.row_count(path)
    paths = [f"{path}[{number}]" for number in range(1, count + 1)]
    rows = tuple(
        RowSummary(one, (), *counts(one)) if counts else _row(interview, repeat, one)
        for one in paths
    )
    return Table(path, repeat, rows, counted=repeat.count is not None)


def _row(interview: Interview, repeat: Repeat, path: str) -> RowSummary:
    asked = tuple(_below(interview, repeat.children, path + "/"))
    said = [one for one in asked if one.answer.state is State.ANSWERED]
    cells = tuple((one.question, one.answer) for one in said[:_SUMMARY_CELLS])
    return RowSummary(path, cells, *_counts(asked), flagged=any(one.flag for one in asked))


def _section(interview: Interview, part: str, label: Words) -> Section:
    items, prefix = items_of(interview, part)
    asked = tuple(_below(interview, items, prefix))
    answered, total = _counts(asked)
    return Section(
        part,
        label,
        answered,
        total,
        flagged=any(one.flag for one in asked),
        problem=any(one.problem for one in asked),
    )


def _counts(asked: tuple[Asked, ...]) -> tuple[int, int]:
    answered = sum(one.answer.state is not State.NOT_ASKED for one in asked)
    return answered, len(asked)


def _reason(asked: Asked) -> Reason | None:
    answer = asked.answer
    reasons = (
        (asked.flag, Reason.FLAG),
        (asked.problem is not None, Reason.PROBLEM),
        (disagrees(answer), Reason.DISAGREEMENT),
        (asked.required and answer.state is State.NOT_ASKED, Reason.REQUIRED),
        (answer.state is State.UNKNOWN, Reason.UNKNOWN),
    )
    return next((reason for holds, reason in reasons if holds), None)


def disagrees(answer: Answer) -> bool:
    """Two sources say different things; both are kept, the paper counts."""
    return any(other.value != answer.value for other in answer.also)
