"""Plays an invented client through the door, answer by answer, as an interview would."""

from collections.abc import Callable, Iterator

from intake.case.answers import Answers, said
from intake.case.fill import fill
from intake.case.journal import Event
from intake.case.plain import read_answers
from intake.case.views import Change
from intake.clinic.door import Clinic
from intake.clinic.opencase import OpenCase
from intake.clinic.storeless import fictional_clients

__all__ = ["Plain", "fictional_clients", "interview"]

Plain = dict[str, object]
"""An invented client as it ships: `story` and `answers`."""


def interview(
    clinic: Clinic,
    client: Plain,
    *,
    code: str = "",
    enough: Callable[[int], bool] = lambda _: False,
    together: int = 1,
) -> tuple[OpenCase, int]:
    """Begin a case and answer what *client* would; return it and how many answers were saved.

    *enough* hears how many are answered and may stop the interview half-way. Answers are saved in
    order, *together* so many in one transaction; all are saved when this returns.
    """
    case = clinic.begin(code=code)
    answered = 0
    waiting: list[Event] = []
    for change in _changes(case, client):
        waiting.extend(change.events)
        answered += len(change.events)
        if len(waiting) >= together:
            clinic.save(case, Change(tuple(waiting))).result()
            waiting = []
        if enough(answered):
            break
    if waiting:
        clinic.save(case, Change(tuple(waiting))).result()
    clinic.describe(case)
    return case, answered


def _changes(case: OpenCase, client: Plain) -> Iterator[Change]:
    answers = read_answers(client["answers"], case.interview.survey)
    return fill(case.interview, _after_the_conflict_check(answers))


def _after_the_conflict_check(answers: Answers) -> Answers:
    """No fact is saved before it was asked who could be on the other side."""
    return Answers({**answers.values, "cf_any": said("no")}, answers.repeats)
