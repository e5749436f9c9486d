from datetime import UTC, datetime

import pytest

from intake.case import rows
from intake.case.answers import Answers, said
from intake.case.journal import (
    Answered,
    Entry,
    Event,
    Flagged,
    Noted,
    RowAdded,
    RowRemoved,
    RowRestored,
)
from intake.errors import BadAnswer

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def grown(*events: Event) -> rows.Row:
    case = rows.Row()
    for event in events:
        rows.apply(case, Entry(event, "M. Ortiz", NOON))
    return case


def answers(case: rows.Row) -> Answers:
    return rows.answers(case, shown=lambda _path: True, open_repeat=lambda _path: True)


def test_the_newest_answer_counts_and_the_older_ones_stay() -> None:
    case = grown(Answered("p_name", said("Rosa")), Answered("p_name", said("Rosa M.")))
    assert answers(case).get("p_name") == said("Rosa M.")
    assert [one.answer.value for one in case.question("p_name").history] == ["Rosa", "Rosa M."]


def test_rows_hold_rows() -> None:
    case = grown(
        RowAdded("cv"),
        RowAdded("cv[1]/cv_prior_pcr"),
        Answered("cv[1]/cv_prior_pcr[1]/cv_prior_pcr_result", said("denied")),
    )
    (conviction,) = answers(case).rows("cv") or ()
    (request,) = conviction.rows("cv_prior_pcr") or ()
    assert request.get("cv_prior_pcr_result") == said("denied")


def test_a_removed_row_comes_back_in_its_place() -> None:
    case = grown(
        *(RowAdded("cv") for _ in range(3)),
        *(Answered(f"cv[{row}]/cv_section", said(str(row))) for row in (1, 2, 3)),
        RowRemoved("cv[2]"),
        RowRestored("cv"),
    )
    sections = [row.get("cv_section").value for row in answers(case).rows("cv") or ()]
    assert sections == ["1", "2", "3"]


def test_of_two_equal_rows_the_named_one_is_removed() -> None:
    case = grown(RowAdded("fm"), RowAdded("fm"), RowRemoved("fm[2]"), RowRestored("fm"))
    assert len(answers(case).rows("fm") or ()) == 2


def test_notes_and_flags_stand_beside_the_answer() -> None:
    case = grown(Noted("p_name", "spelling?"), Flagged("p_name", on=True), Noted("p_name", ""))
    kept = case.question("p_name")
    assert (kept.note, kept.flag) == (None, True)
    assert answers(case).values == {}


@pytest.mark.parametrize(
    "event",
    [Answered("cv[1001]/cv_section", said("1")), RowRemoved("cv[1]"), RowRestored("cv"),
     Answered("cv[0]/x", said("1")), Answered("a//b", said("1")), Answered("", said("1"))],
)  # fmt: skip
def test_a_row_that_is_not_there_is_refused(event: Event) -> None:
    with pytest.raises(BadAnswer):
        grown(event)
