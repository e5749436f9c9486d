"""A supervising attorney reviews what the screening found; the door keeps it, and who may."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intake.case.answers import Source, said
from intake.case.review import Verdict
from intake.case.roles import Role
from intake.case.stages import Stage
from intake.clinic import OpenCase, storeless
from intake.errors import BadAnswer, Forbidden, Trouble
from intake.paper.memo import memo
from intake.paper.outline import Outline
from intake.paper.printed import Printed
from intake.paper.summary import summary
from intake.screening.review import FindingReview, waiting
from intake.truth import Truth
from tests.scenario import Scenario


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


@pytest.fixture
def case(scenario: Scenario) -> OpenCase:
    return scenario.interviewed(storeless.fictional_clients()[0]["answers"])


def a_route(scenario: Scenario, case: OpenCase) -> FindingReview:
    """Return a legal route in a row that is not closed."""
    found = scenario.clinic.reviews(case)
    return next(
        one
        for one in found
        if one.finding.rule.kind == "vehicle" and one.finding.scope == "cv[1]" and one.asked
    )


def again(scenario: Scenario, case: OpenCase, was: FindingReview) -> FindingReview:
    found = scenario.clinic.reviews(case)
    same = (was.finding.id, was.finding.scope)
    return next(one for one in found if (one.finding.id, one.finding.scope) == same)


def test_urgent_flags_come_first_and_closed_routes_do_not_wait(
    scenario: Scenario, case: OpenCase
) -> None:
    found = scenario.clinic.reviews(case)
    kinds = [one.finding.rule.kind for one in found]
    assert kinds == sorted(kinds, key=lambda kind: kind != "urgent")
    closed = [one for one in found if one.finding.truth is Truth.NO]
    assert closed
    assert not any(one.asked for one in closed)
    assert waiting(found) == tuple(one for one in found if one.asked)


def test_a_review_is_kept_with_author_and_reason_after_a_lock(
    scenario: Scenario, case: OpenCase
) -> None:
    one = a_route(scenario, case)
    scenario.clinic.review(case, one.finding, Verdict.CONFIRMED)
    scenario.clinic.review(
        case, one.finding, Verdict.SET_ASIDE, reason="The file was destroyed in 2019"
    )
    case = scenario.reopen().open_case(case.code)
    kept = again(scenario, case, one)
    assert [said.reviewed.verdict for said in kept.opinions] == ["confirmed", "set_aside"]
    newest = kept.newest
    assert newest is not None
    assert (newest.author, newest.reviewed.reason) == ("M. Ortiz", "The file was destroyed in 2019")
    assert kept.holds


def test_an_answer_that_a_finding_rests_on_asks_for_a_new_review(
    scenario: Scenario, case: OpenCase
) -> None:
    one = a_route(scenario, case)
    scenario.clinic.review(case, one.finding, Verdict.CONFIRMED)
    rests = next(
        answer.question
        for reason in one.finding.conditions
        for answer in reason.answers
        if answer.question.endswith("cv_plea_date")
    )
    before = case.interview.answer_of(rests)
    paper = said("2001-02-03", source=Source.DOCUMENT, doc="R06")
    scenario.clinic.save(case, case.interview.answer(rests, paper)).result()
    changed = again(scenario, case, one)
    assert not changed.holds
    assert changed.waits
    difference = next(one for one in changed.changes if one.what == rests)
    assert str(before.value) in difference.before
    assert difference.now == '"2001-02-03"\tdocument\tR06'
    scenario.clinic.save(case, case.interview.answer(rests, before)).result()
    assert again(scenario, case, one).holds


def test_an_answer_that_a_finding_does_not_read_changes_no_review(
    scenario: Scenario, case: OpenCase
) -> None:
    one = a_route(scenario, case)
    scenario.clinic.review(case, one.finding, Verdict.CONFIRMED)
    scenario.clinic.save(case, case.interview.answer("p_aka", said("Rosita"))).result()
    assert again(scenario, case, one).holds


def test_a_finding_that_is_gone_still_shows_its_review(scenario: Scenario) -> None:
    case = scenario.interviewed(tr_ice_custody=said("yes"))
    one = next(one for one in scenario.clinic.reviews(case) if one.finding.id == "URG_ICE_CUSTODY")
    scenario.clinic.review(case, one.finding, Verdict.CONFIRMED)
    scenario.clinic.save(case, case.interview.answer("tr_ice_custody", said("no"))).result()
    gone = again(scenario, case, one)
    assert gone.finding.truth is Truth.NO
    assert gone.waits
    assert ("result", "yes", "no") in gone.changes


def test_only_a_supervising_attorney_reviews(scenario: Scenario, case: OpenCase) -> None:
    one = a_route(scenario, case)
    clinic = scenario.clinic
    for roles in ({Role.SCREENER}, {Role.ADMINISTRATOR}):
        clinic.person = replace(clinic.person, roles=frozenset(roles))
        assert not clinic.may_review
        with pytest.raises(Forbidden, match="review"):
            clinic.review(case, one.finding, Verdict.CONFIRMED)
    assert not case.interview.opinions


def test_what_a_correction_lacks_is_said_and_nothing_is_kept(
    scenario: Scenario, case: OpenCase
) -> None:
    one = a_route(scenario, case)
    with pytest.raises(BadAnswer):
        scenario.clinic.review(case, one.finding, Verdict.CORRECTED, result="no")
    assert not case.interview.opinions
    assert not scenario.reopen().open_case(case.code).interview.opinions


def test_a_case_moved_elsewhere_takes_no_review(scenario: Scenario, case: OpenCase) -> None:
    one = a_route(scenario, case)
    elsewhere = scenario.clinic.open_case(case.code)
    elsewhere.workbook = replace(elsewhere.workbook, sha256="0" * 64)
    with pytest.raises(Trouble, match="another version"):
        scenario.clinic.review(elsewhere, one.finding, Verdict.CONFIRMED)


def test_a_release_records_what_nobody_had_reviewed(scenario: Scenario, case: OpenCase) -> None:
    open_ = waiting(scenario.clinic.reviews(case))
    scenario.clinic.review(case, open_[0].finding, Verdict.CONFIRMED)
    scenario.clinic.release(case)
    case = scenario.reopen().open_case(case.code)
    assert case.stage is Stage.REVIEWED
    release = case.release
    assert release is not None
    assert release.author == "M. Ortiz"
    assert len(release.released.unreviewed) == len(open_) - 1
    assert (open_[0].finding.id, open_[0].finding.scope) not in release.released.unreviewed


def test_a_review_leaves_a_release_as_it_is_and_an_answer_ends_it(
    scenario: Scenario, case: OpenCase
) -> None:
    scenario.clinic.release(case)
    scenario.clinic.review(case, a_route(scenario, case).finding, Verdict.CONFIRMED)
    assert scenario.clinic.open_case(case.code).release is not None
    scenario.clinic.save(case, case.interview.answer("p_aka", said("Rosita"))).result()
    assert case.release is None
    assert scenario.clinic.open_case(case.code).release is None


def test_headquarters_reads_the_review_in_the_opened_case(
    scenario: Scenario, case: OpenCase
) -> None:
    one = a_route(scenario, case)
    scenario.clinic.review(
        case, one.finding, Verdict.CORRECTED, result="no", reason="A later order vacated it"
    )
    sealed = scenario.sealed(case)
    scenario.received()
    read = scenario.office.case_in_words(sealed.packet_id, "es")
    assert read is not None
    (review,) = read.reviews
    assert (review.finding, review.scope) == (one.finding.id, one.finding.scope)
    assert (review.verdict, review.result, review.holds) == ("corrected", "no", True)
    assert (review.author, review.reason) == ("M. Ortiz", "A later order vacated it")
    assert review.title != one.finding.rule.title
    assert read.release is not None
    assert read.release.unreviewed == len(waiting(scenario.clinic.reviews(case)))


@pytest.mark.parametrize("paper", [summary, memo])
def test_papers_for_the_file_print_what_was_said_of_each_finding(
    scenario: Scenario, case: OpenCase, paper: Callable[[Printed, str], Outline]
) -> None:
    one = a_route(scenario, case)
    scenario.clinic.review(
        case, one.finding, Verdict.CORRECTED, result="no", reason="A later order vacated it"
    )
    scenario.clinic.release(case)
    words = paper(scenario.clinic._printed(case), "en").as_text()
    told = "Attorney's review: Corrected: Not now (M. Ortiz, November 24, 2026). A later"
    assert told in " ".join(words.split())
    assert "Findings that nobody had reviewed then:" in words
