from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.case import journal
from intake.case.answers import NOT_ASKED, Answer, Source, State, said
from intake.case.interview import Interview
from intake.case.journal import Entry, WorkbookChanged
from intake.case.moving import Plan, plan
from intake.case.outline import Outline
from intake.case.pages import open_points
from intake.case.rows import Note
from intake.case.views import Change, Reason
from intake.errors import BadAnswer
from intake.form.xform import Form
from tests.case.versions import Ask, form

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NAME = Ask("name")
LEVEL = Ask("level", codes=("felony", "misd", "infr"))
TOLD = Ask("told", codes=("en", "es", "mix"), several=True)
CODE = Ask("code", codes=("pc", "hs"), within=("cv",))
DATE = Ask("pled", type="date", within=("cv",))
RESULT = Ask("result", within=("cv", "request"))
FIRST = (NAME, LEVEL, TOLD, CODE, DATE, RESULT)


class Draft:
    """A case as a store keeps it: a journal that grows, opened anew on a form each time."""

    def __init__(self, begun_on: Form) -> None:
        self.entries: list[Entry] = []
        self.interview = Interview(begun_on, author="M. Ortiz", clock=lambda: NOON)

    def save(self, change: Change) -> None:
        self.entries += [Entry(event, "M. Ortiz", NOON) for event in change.events]

    def answer(self, path: str, answer: Answer) -> None:
        self.save(self.interview.answer(path, answer))

    def rows(self, *paths: str) -> None:
        for path in paths:
            self.save(self.interview.add_row(path))

    def move(self, to: Form) -> Plan:
        planned = plan(self.interview, to)
        event = journal.from_json(journal.to_json(planned.event("a", "b")))
        self.entries.append(Entry(event, "M. Ortiz", NOON))
        again = Interview.resumed(to, self.entries, author="M. Ortiz", clock=lambda: NOON)
        assert stands(again) == stands(planned.after)
        self.interview = again
        return planned


def stands(interview: Interview) -> tuple[object, ...]:
    """Return all that one can see of an interview."""
    return (
        interview.answers,
        interview.shelved,
        dict(interview.notes),
        set(interview.flags),
        {path: (kept.newest, kept.note) for path, kept in interview.withdrawn},
    )


def without(*names: str, asked: Sequence[Ask] = FIRST) -> Form:
    return form(*(one for one in asked if one.name not in names), version="2")


def changed(*new: Ask) -> Form:
    names = {one.name: one for one in new}
    return form(*(names.get(one.name, one) for one in FIRST), version="2")


@pytest.fixture
def draft() -> Draft:
    one = Draft(form(*FIRST))
    one.answer("name", said("Rosa"))
    one.answer("level", said("misd", source=Source.DOCUMENT, doc="R05"))
    one.answer("told", said(("es", "mix")))
    one.rows("cv", "cv", "cv[1]/request")
    one.answer("cv[1]/code", said("hs"))
    one.answer("cv[2]/pled", said("1998-06"))
    one.answer("cv[1]/request[1]/result", Answer(State.UNKNOWN))
    return one


def test_a_newer_version_carries_what_it_still_asks(draft: Draft) -> None:
    planned = draft.move(changed())
    assert [one.path for one in planned.carried] == [
        "name", "level", "told", "cv[1]/code", "cv[1]/request[1]/result", "cv[2]/pled",
    ]  # fmt: skip
    assert planned.rows == ("cv[1]", "cv[1]/request[1]", "cv[2]")
    assert planned.change == WorkbookChanged("", "")
    assert not any((planned.noted, planned.withdrawn, planned.newly_asked, planned.hidden))


def test_a_plan_changes_nothing(draft: Draft) -> None:
    before = stands(draft.interview)
    plan(draft.interview, without("name", "code")).after.remove_row("cv[1]")
    assert stands(draft.interview) == before


def test_an_answer_whose_choice_is_gone_is_kept_as_a_flagged_note(draft: Draft) -> None:
    (noted,) = draft.move(changed(replace(LEVEL, codes=("felony", "infr")))).noted
    said_so = "Answer in another version of the workbook: The misd (Paper seen, R05)"
    assert (noted.path, noted.answer.value, noted.note) == ("level", "misd", said_so)
    assert draft.interview.answer_of("level") == NOT_ASKED
    assert draft.interview.state("level").value == ""
    assert draft.interview.notes == (("level", Note(said_so, "M. Ortiz", NOON)),)
    first = open_points(draft.interview)[0]
    assert (first.path, first.reason) == ("level", Reason.FLAG)


def test_one_gone_choice_of_several_and_one_of_another_source_are_enough(draft: Draft) -> None:
    both = replace(said("felony"), also=(said("misd", source=Source.ATTORNEY),))
    draft.answer("level", both)
    planned = draft.move(
        changed(replace(TOLD, codes=("en", "es")), replace(LEVEL, codes=("felony",)))
    )
    assert [one.path for one in planned.noted] == ["level", "told"]
    assert planned.noted[0].note.endswith("The felony (Client said); The misd (Attorney says)")


def test_another_type_is_another_question_even_where_the_text_would_fit(draft: Draft) -> None:
    planned = draft.move(changed(replace(DATE, type="string"), replace(NAME, type="int")))
    assert [one.path for one in planned.noted] == ["name", "cv[2]/pled"]


def test_a_withdrawn_question_is_read_and_counts_nowhere(draft: Draft) -> None:
    draft.save(draft.interview.note("name", "spelling?"))
    draft.save(draft.interview.flag("name", on=True))
    planned = draft.move(without("name", "code"))
    told = [(one.path, one.answer.value) for one in planned.withdrawn]
    assert told == [("name", "Rosa"), ("cv[1]/code", "hs")]
    assert planned.withdrawn[0].question is not None
    assert [path for path, _ in draft.interview.withdrawn] == ["name", "cv[1]/code"]
    assert "name" not in draft.interview.answers.values
    there = draft.interview
    assert not any((there.shelved, there.notes, there.flags))
    with pytest.raises(BadAnswer, match="names no question"):
        draft.interview.answer("name", said("Ana"))


def test_a_withdrawn_repeat_takes_its_rows_along(draft: Draft) -> None:
    planned = draft.move(form(NAME, LEVEL, TOLD, version="2"))
    assert planned.rows == ()
    assert len(planned.withdrawn) == 3
    assert draft.interview.answers.repeats == {}
    assert len(draft.move(form(*FIRST)).back) == 3
    assert len(draft.interview.answers.rows("cv") or ()) == 2


def test_withdrawn_answers_stay_with_their_row(draft: Draft) -> None:
    draft.move(without("pled"))
    draft.save(draft.interview.remove_row("cv[1]"))
    assert [path for path, _ in draft.interview.withdrawn] == ["cv[1]/pled"]
    draft.move(form(*FIRST))
    (row,) = draft.interview.answers.rows("cv") or ()
    assert row.get("pled") == said("1998-06")


def test_a_row_removed_before_a_move_comes_back_without_what_is_not_asked(draft: Draft) -> None:
    draft.save(draft.interview.remove_row("cv[2]"))
    draft.move(without("pled"))
    draft.entries.append(Entry(journal.RowRestored("cv"), "M. Ortiz", NOON))
    again = Interview.resumed(without("pled"), draft.entries, author="", clock=lambda: NOON)
    assert len(again.answers.rows("cv") or ()) == 2
    assert [path for path, _ in again.withdrawn] == ["cv[2]/pled"]


def test_a_question_in_another_repeat_is_another_question(draft: Draft) -> None:
    moved = replace(CODE, within=())
    planned = draft.move(form(NAME, LEVEL, TOLD, moved, DATE, RESULT, version="2"))
    assert [one.path for one in planned.withdrawn] == ["cv[1]/code"]
    assert [one.path for one in planned.newly_asked] == ["code"]


def test_a_new_name_that_lists_the_old_one_carries_its_answer_and_history(draft: Draft) -> None:
    called = replace(CODE, name="cv_statute", binds={"amparo:aliases": "statute code"})
    planned = draft.move(form(NAME, LEVEL, TOLD, called, DATE, RESULT, version="2"))
    assert planned.change.renamed == (("code", "cv_statute"),)
    assert ("cv[1]/cv_statute", "cv[1]/code") in [(one.path, one.former) for one in planned.carried]
    assert not any((planned.withdrawn, planned.newly_asked))
    draft.answer("cv[1]/cv_statute", said("pc"))
    draft.move(form(*FIRST))
    history = draft.interview.kept("cv[1]/code").history
    assert [one.answer.value for one in history] == ["hs", "pc"]


def test_one_question_that_became_two_is_no_renaming(draft: Draft) -> None:
    alias = {"amparo:aliases": "name"}
    two = form(Ask("given", binds=alias), Ask("family", binds=alias), *FIRST[1:], version="2")
    assert [one.path for one in draft.move(two).withdrawn] == ["name"]
    draft.answer("given", said("Ana"))
    draft.move(form(*FIRST))
    assert draft.interview.answer_of("name") == said("Rosa")


def test_a_name_that_was_left_behind_is_taken_up_by_its_alias_later(draft: Draft) -> None:
    draft.move(without("name"))
    called = replace(NAME, name="p_name", binds={"amparo:aliases": "name"})
    planned = draft.move(form(called, *FIRST[1:], version="3"))
    assert [(one.path, one.former) for one in planned.back] == [("p_name", "name")]
    assert draft.interview.answer_of("p_name") == said("Rosa")


def test_a_new_name_is_remembered_by_a_version_that_asks_neither(draft: Draft) -> None:
    called = replace(NAME, name="p_name", binds={"amparo:aliases": "name"})
    draft.move(form(called, *FIRST[1:], version="3"))
    assert [one.path for one in draft.move(without("name")).withdrawn] == ["p_name"]
    assert [one.path for one in draft.move(form(*FIRST)).back] == ["name"]
    assert draft.interview.answer_of("name") == said("Rosa")


def test_new_and_newly_required_questions_are_told_and_open(draft: Draft) -> None:
    asked = {"required": "true()"}
    new = Ask("bond", binds=asked)
    to = form(NAME, replace(LEVEL, codes=("felony",), binds=asked), TOLD, new, *FIRST[3:])
    planned = draft.move(to)
    assert [one.path for one in planned.newly_asked] == ["bond"]
    assert [one.path for one in planned.newly_required] == ["level", "bond"]
    assert {one.path for one in Outline(draft.interview).open_points()} >= {"level", "bond"}


def test_carried_answers_that_the_new_logic_hides_or_finds_wrong_are_told(draft: Draft) -> None:
    hidden = replace(LEVEL, binds={"relevant": "/data/name = 'Ana'"})
    wrong = replace(NAME, binds={"constraint": "string-length(.) > 5"})
    planned = draft.move(changed(hidden, wrong))
    assert planned.hidden == draft.interview.shelved == ("level",)
    assert [one.path for one in planned.problems] == ["name"]
    assert draft.interview.answer_of("name") == said("Rosa")


def test_a_note_that_was_there_before_is_there_again_after(draft: Draft) -> None:
    draft.save(draft.interview.note("level", "ask again"))
    before = stands(draft.interview)
    draft.move(changed(replace(LEVEL, codes=("felony",))))
    assert dict(draft.interview.notes)["level"].text.startswith("ask again\nAnswer in another")
    draft.move(form(*FIRST))
    assert stands(draft.interview) == before


def test_a_note_that_somebody_changed_meanwhile_stays(draft: Draft) -> None:
    draft.move(changed(replace(LEVEL, codes=("felony",))))
    draft.save(draft.interview.note("level", "was misd"))
    draft.save(draft.interview.flag("level", on=False))
    draft.move(form(*FIRST))
    assert dict(draft.interview.notes)["level"].text == "was misd"
    assert draft.interview.flags == ()
    assert draft.interview.answer_of("level").value == "misd"


def test_what_was_answered_on_the_new_version_counts_after_moving_back(draft: Draft) -> None:
    draft.move(changed(replace(LEVEL, codes=("felony", "wobbler"))))
    draft.answer("level", said("felony"))
    assert [one.path for one in draft.move(form(*FIRST)).carried][1] == "level"
    assert draft.interview.answer_of("level") == said("felony")


def test_a_code_of_the_new_version_alone_is_noted_when_moving_back(draft: Draft) -> None:
    newer = changed(replace(LEVEL, codes=("felony", "wobbler")))
    draft.move(newer)
    draft.answer("level", said("wobbler"))
    (noted,) = draft.move(form(*FIRST)).noted
    assert noted.answer == said("wobbler")
    assert draft.interview.answer_of("level") == NOT_ASKED
    draft.move(newer)
    assert draft.interview.answer_of("level") == said("wobbler")


def test_an_answer_given_and_taken_back_does_not_lose_the_former_one(draft: Draft) -> None:
    draft.move(changed(replace(LEVEL, codes=("felony",))))
    draft.answer("level", said("felony"))
    undone = draft.interview.undo()
    assert undone is not None
    draft.save(undone)
    assert draft.interview.answer_of("level") == NOT_ASKED
    draft.move(form(*FIRST))
    assert draft.interview.answer_of("level") == said("misd", source=Source.DOCUMENT, doc="R05")


def test_an_answer_that_the_door_refuses_leaves_what_stood_in_the_note(draft: Draft) -> None:
    draft.move(changed(replace(LEVEL, codes=("felony",))))
    before = stands(draft.interview)
    draft.interview.answer("level", said("felony"))
    draft.interview.take_back()
    assert stands(draft.interview) == before


def test_a_note_survives_the_withdrawal_of_its_question(draft: Draft) -> None:
    before = stands(draft.interview)
    narrow = changed(replace(LEVEL, codes=("felony",)))
    draft.move(narrow)
    noted = stands(draft.interview)
    assert [one.answer.value for one in draft.move(without("level")).withdrawn] == ["misd"]
    assert draft.move(narrow).change.left == ()
    assert stands(draft.interview) == noted
    draft.move(form(*FIRST))
    assert stands(draft.interview) == before


def test_a_text_that_becomes_a_choice_after_a_gap_is_not_taken_for_one(draft: Draft) -> None:
    draft.move(without("name"))
    as_choice = changed(replace(NAME, codes=("Rosa", "Ana")))
    (noted,) = draft.move(as_choice).noted
    assert noted.answer == said("Rosa")
    draft.move(form(*FIRST))
    assert draft.interview.answer_of("name") == said("Rosa")


ANSWERS: dict[str, st.SearchStrategy[Answer]] = {
    "name": st.sampled_from(["Rosa", "felony", "12"]).map(said),
    "level": st.sampled_from(LEVEL.codes).map(said),
    "told": st.sets(st.sampled_from(TOLD.codes), min_size=1).map(sorted).map(tuple).map(said),
    "cv[1]/code": st.sampled_from(CODE.codes).map(said),
    "cv[2]/pled": st.sampled_from(["1998", "1998-06", "../1998"]).map(said),
    "cv[1]/request[1]/result": st.just(said("denied")),
}
SILENT = st.sampled_from([Answer(State.UNKNOWN), Answer(State.DECLINED), NOT_ASKED])
GIVEN = st.lists(
    st.sampled_from(sorted(ANSWERS)).flatmap(
        lambda path: st.tuples(st.just(path), ANSWERS[path] | SILENT)
    )
)


@st.composite
def versions(draw: st.DrawFn) -> tuple[Ask, ...]:
    """Draw a version in which questions are gone, renamed, retyped, narrowed, and one is new."""
    asked = []
    for one in FIRST:
        change = draw(st.sampled_from(["as it is", "gone", "renamed", "retyped", "narrowed"]))
        if change == "renamed":
            name, binds = f"x_{one.name}", {"amparo:aliases": one.name}
            asked.append(replace(one, name=name, binds=binds))
        elif change == "retyped":
            asked.append(replace(one, type="int", codes=()))
        elif change != "gone":
            asked.append(replace(one, codes=one.codes[: 1 if change == "narrowed" else None]))
    return (*asked, Ask("last"))


@settings(max_examples=50)
@given(GIVEN, versions(), st.lists(st.sampled_from(["name", "level", "cv[1]/code"]), max_size=2))
def test_there_and_back_leads_to_the_same_answers(
    given_answers: list[tuple[str, Answer]], other: tuple[Ask, ...], noted: list[str]
) -> None:
    first = form(*FIRST)
    case = Draft(first)
    case.rows("cv", "cv", "cv[1]/request")
    for path, answer in given_answers:
        case.answer(path, answer)
    for path in noted:
        case.save(case.interview.note(path, "a note"))
    before, written = stands(case.interview), list(case.entries)
    there = case.move(form(*other))
    case.move(first)
    assert stands(case.interview) == before
    assert case.entries[: len(written)] == written
    assert len(there.carried) + len(there.noted) + len(there.withdrawn) >= len(
        {path for path, _ in given_answers if case.interview.answer_of(path) != NOT_ASKED}
    )


@settings(max_examples=30)
@given(GIVEN, versions(), versions())
def test_a_way_round_by_a_third_version_leads_to_the_same_answers(
    given_answers: list[tuple[str, Answer]], second: tuple[Ask, ...], third: tuple[Ask, ...]
) -> None:
    first = form(*FIRST)
    case = Draft(first)
    case.rows("cv", "cv", "cv[1]/request")
    for path, answer in given_answers:
        case.answer(path, answer)
    before = case.interview.answers
    for to in (second, third, second, FIRST):
        case.move(form(*to))
    assert case.interview.answers == before
