from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.case import rows
from intake.case.answers import Answer, said
from intake.case.interview import Interview
from tests.case.test_interview import ACTS, do, with_rows


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(ACTS, max_size=25))
def test_what_counts_is_always_as_if_it_were_counted_anew(
    begin: Callable[[], Interview], acts: list[tuple[str, Answer | None]]
) -> None:
    live = begin()
    for act in acts:
        do(live, *act)
        anew = rows.answers(live._case, shown=live.shown, open_repeat=live.repeat_shown)
        assert live.answers == anew


def test_a_row_that_nothing_reached_is_the_same_object(interview: Interview) -> None:
    with_rows(interview, "1", "2")
    first, second = interview.answers.rows("row") or ()
    interview.answer("row[2]/section", said("3"))
    again, changed = interview.answers.rows("row") or ()
    assert again is first
    assert changed is not second
    assert changed.get("section") == said("3")
    assert interview.answers is interview.answers
