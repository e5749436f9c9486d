from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.case.answers import NOT_ASKED, Answer, Answers, State, said
from intake.case.interview import Interview
from intake.case.journal import Answered, Entry, Event
from intake.errors import BadAnswer
from intake.form.xform import Form

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
UNKNOWN = Answer(State.UNKNOWN)


def test_an_interview_begins_without_rows(interview: Interview) -> None:
    assert interview.row_count("row") == 0
    assert interview.answers == Answers()


def test_an_answer_comes_back_as_what_to_save(interview: Interview) -> None:
    change = interview.answer("name", said("Rosa"))
    assert change.events == (Answered("name", said("Rosa")),)
    assert interview.answers.get("name") == said("Rosa")
    assert interview.label("any") == {"und": "Any conviction of Rosa?"}


def test_a_partial_date_is_kept_as_said(interview: Interview) -> None:
    interview.answer("born", said("1978-06"))
    assert interview.answer_of("born").value == "1978-06"


def test_not_knowing_is_an_answer_and_blank_to_the_form(interview: Interview) -> None:
    interview.answer("name", UNKNOWN)
    assert interview.answer_of("name") == UNKNOWN
    assert interview.state("name").value == ""


def test_rows_are_asked_only_behind_their_gate(interview: Interview) -> None:
    assert not interview.repeat_shown("row")
    interview.answer("any", said("yes"))
    assert interview.repeat_shown("row")
    interview.add_row("row")
    interview.answer("row[1]/section", said("11378"))
    (row,) = interview.answers.rows("row") or ()
    assert row.get("section") == said("11378")


def with_rows(interview: Interview, *sections: str) -> None:
    interview.answer("any", said("yes"))
    for number, section in enumerate(sections, start=1):
        interview.add_row("row")
        interview.answer(f"row[{number}]/section", said(section))


def sections_of(interview: Interview) -> list[object]:
    return [row.get("section").value for row in interview.answers.rows("row") or ()]


def test_what_an_answer_would_hide_is_told_before_and_shelved_after(interview: Interview) -> None:
    with_rows(interview, "11378", "459")
    told = interview.weigh("any", said("no"))
    assert told.hidden == ("row[1]/section", "row[2]/section")
    assert interview.answer_of("any") == said("yes")
    interview.answer("any", said("no"))
    assert interview.answers.rows("row") is None
    assert interview.shelved == ("row[1]/section", "row[2]/section")
    interview.answer("any", said("yes"))
    assert sections_of(interview) == ["11378", "459"]


def test_a_removed_row_comes_back_by_undo_in_its_place(interview: Interview) -> None:
    with_rows(interview, "11378", "459", "211")
    interview.add_row("row[1]/request")
    interview.answer("row[1]/request[1]/result", said("denied"))
    interview.remove_row("row[1]")
    assert sections_of(interview) == ["459", "211"]
    interview.undo()
    assert sections_of(interview) == ["11378", "459", "211"]
    assert interview.state("row[1]/section").value == "11378"
    assert interview.state("row[3]/section").value == "211"
    assert interview.state("row[1]/request[1]/result").value == "denied"


def test_a_hard_constraint_keeps_the_former_answer(interview: Interview) -> None:
    with_rows(interview, "11378")
    interview.answer("row[1]/days", said(180))
    with pytest.raises(BadAnswer, match="Not less than 0"):
        interview.answer("row[1]/days", said(-1))
    assert interview.answer_of("row[1]/days") == said(180)
    assert interview.state("row[1]/days").value == "180"


def test_a_soft_constraint_lets_one_go_on_and_is_told(interview: Interview) -> None:
    with_rows(interview, "11378")
    interview.add_row("row[1]/request")
    interview.answer("row[1]/request[1]/result", said("denied without reasons"))
    problem = interview.problem("row[1]/request[1]/result")
    assert problem is not None
    assert problem.soft


@pytest.mark.parametrize(
    ("path", "answer"),
    [("any", said("perhaps")), ("languages", said(("es", "fr"))), ("nobody", said("x")),
     ("row[1]/section", said("x")), ("row", said("x"))],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_changes_nothing(
    interview: Interview, path: str, answer: Answer
) -> None:
    with pytest.raises(BadAnswer):
        interview.answer(path, answer)
    assert interview.answers == Answers()


def test_undo_takes_one_act_back_and_redo_does_it_again(interview: Interview) -> None:
    interview.answer("name", said("Rosa"))
    interview.answer("name", said("Rosa M."))
    undone = interview.undo()
    assert undone is not None
    assert undone.events == (Answered("name", said("Rosa")),)
    interview.undo()
    assert interview.answer_of("name") == NOT_ASKED
    assert interview.undo() is None
    interview.redo()
    interview.redo()
    assert interview.answer_of("name") == said("Rosa M.")
    assert interview.redo() is None


def test_notes_and_flags_are_no_answers(interview: Interview) -> None:
    interview.note("name", "As on the green card.")
    interview.flag("name", on=True)
    assert [note.text for _, note in interview.notes] == ["As on the green card."]
    assert interview.flags == ("name",)
    assert interview.answers == Answers()


ACTS = st.one_of(
    st.tuples(st.just("name"), st.sampled_from([said("Rosa"), UNKNOWN, NOT_ASKED])),
    st.tuples(st.just("any"), st.sampled_from([said("yes"), said("no"), UNKNOWN])),
    st.tuples(st.just("+row"), st.none()),
    st.tuples(st.sampled_from(["-row[1]", "-row[2]"]), st.none()),
    st.tuples(st.sampled_from(["row[1]/section", "row[2]/section"]), st.text().map(said)),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("redo"), st.none()),
)


def do(interview: Interview, verb: str, answer: Answer | None) -> tuple[Event, ...]:
    try:
        if verb in ("undo", "redo"):
            change = getattr(interview, verb)()
            return change.events if change else ()
        if verb.startswith("+"):
            return interview.add_row(verb[1:]).events
        if verb.startswith("-"):
            return interview.remove_row(verb[1:]).events
        return interview.answer(verb, answer or NOT_ASKED).events
    except BadAnswer:
        return ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(ACTS, max_size=25))
def test_the_journal_alone_leads_to_the_same_interview(
    begin: Callable[[], Interview], small_form: Form, acts: list[tuple[str, Answer | None]]
) -> None:
    live = begin()
    entries = [Entry(event, "x", NOON) for act in acts for event in do(live, *act)]
    again = Interview.resumed(small_form, entries, author="x", clock=lambda: NOON)
    assert again.answers == live.answers
    assert again.shelved == live.shelved
    for row in range(1, live.row_count("row") + 1):
        path = f"row[{row}]/section"
        assert again.state(path) == live.state(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(ACTS.filter(lambda act: act[0] not in ("undo", "redo")), max_size=15))
def test_undoing_everything_leads_back_to_the_beginning(
    begin: Callable[[], Interview], acts: list[tuple[str, Answer | None]]
) -> None:
    live = begin()
    for act in acts:
        do(live, *act)
    while live.undo():
        pass
    assert live.answers == Answers()
    assert live.row_count("row") == 0


def test_an_act_that_was_refused_leaves_no_trace(interview: Interview) -> None:
    interview.answer("name", said("Rosa"))
    before = interview.kept("name").history.copy()
    interview.answer("name", said("Marta"))
    interview.take_back()
    assert interview.kept("name").history == before
    assert interview.redo() is None
    interview.answer("any", said("yes"))
    interview.add_row("row")
    interview.take_back()
    assert interview.row_count("row") == 0
    interview.add_row("row")
    interview.remove_row("row[1]")
    interview.take_back()
    assert interview.row_count("row") == 1
