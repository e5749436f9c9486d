"""Plays an invented client through the door, answer by answer, as an interview would."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import datetime

from intake.case.answers import Answers, said
from intake.case.fill import fill
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
) -> tuple[OpenCase, int]:
    """Begin a case and answer what *client* would; return it and how many answers were saved.

    *enough* hears how many are saved and may stop the interview half-way. Answers are saved in
    order, each in its transaction; all are saved when this returns.
    """
    case = clinic.begin(code=code)
    saved = 0
    pending: list[Future[datetime]] = []
    for change in _changes(case, client):
        pending.append(clinic.save(case, change))
        saved += len(change.events)
        if enough(saved):
            break
    for future in pending:
        future.result()
    clinic.describe(case)
    return case, saved


def _changes(case: OpenCase, client: Plain) -> Iterator[Change]:
    answers = read_answers(client["answers"], case.interview.survey)
    return fill(case.interview, _after_the_conflict_check(answers))


def _after_the_conflict_check(answers: Answers) -> Answers:
    """No fact is saved before it was asked who could be on the other side."""
    return Answers({**answers.values, "cf_any": said("no")}, answers.repeats)
