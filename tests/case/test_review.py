"""What attorneys said of findings is kept with its row, entry by entry, and never lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from intake.case import journal
from intake.case.interview import Interview
from intake.case.journal import Entry, RowAdded, RowRemoved, RowRestored
from intake.case.review import Released, Reviewed, Verdict, require_reasoned
from intake.errors import BadAnswer
from intake.form.xform import Form

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SEEN = (("result", "yes"), ("answer p_dob", '"1978" client'))
CONFIRMED = Reviewed("PCR_1", "case", Verdict.CONFIRMED, SEEN)


def resumed(form: Form, *events: journal.Recorded) -> Interview:
    entries = [Entry(event, "A. Ruiz", NOON) for event in events]
    return Interview.resumed(form, entries, author="M. Ortiz", clock=lambda: NOON)


@pytest.mark.parametrize("event", [
    CONFIRMED,
    Reviewed("PCR_1", "cv[2]", Verdict.CORRECTED, SEEN, "no", "Plea was before 1978"),
    Released(),
    Released((("PCR_1", "case"), ("URG_1", "cv[1]"))),
])  # fmt: skip
def test_a_review_survives_the_store(event: journal.Recorded) -> None:
    assert journal.from_json(journal.to_json(event)) == event


def test_every_opinion_stays_and_the_newest_is_last(small_form: Form) -> None:
    later = replace(CONFIRMED, verdict=Verdict.SET_ASIDE, reason="Not this client")
    interview = resumed(small_form, CONFIRMED, later)
    (opinions,) = interview.opinions.values()
    assert [one.reviewed.verdict for one in opinions] == [Verdict.CONFIRMED, Verdict.SET_ASIDE]
    assert opinions[0].author == "A. Ruiz"


def test_an_opinion_goes_and_comes_with_its_row(small_form: Form) -> None:
    of_second = replace(CONFIRMED, scope="row[2]")
    rows = RowAdded("row"), RowAdded("row")
    assert [*resumed(small_form, *rows, of_second).opinions] == [("PCR_1", "row[2]")]
    moved = resumed(small_form, *rows, of_second, RowRemoved("row[1]"))
    assert [*moved.opinions] == [("PCR_1", "row[1]")]
    gone = resumed(small_form, *rows, of_second, RowRemoved("row[2]"))
    assert not gone.opinions
    back = resumed(small_form, *rows, of_second, RowRemoved("row[2]"), RowRestored("row"))
    assert [*back.opinions] == [("PCR_1", "row[2]")]


def test_no_key_undoes_a_review(begin: Callable[[], Interview]) -> None:
    interview = begin()
    interview.review(CONFIRMED, NOON)
    assert interview.undo() is None
    assert interview.opinions


@pytest.mark.parametrize(
    ("verdict", "result", "reason", "missing"),
    [
        (Verdict.CORRECTED, "", "why", "what the finding should be"),
        (Verdict.CORRECTED, "yes", "why", "what the finding should be"),
        (Verdict.CORRECTED, "no", " ", "needs a reason"),
        (Verdict.SET_ASIDE, "", "", "needs a reason"),
    ],
)
def test_what_changes_a_finding_wants_its_reason(
    verdict: Verdict, result: str, reason: str, missing: str
) -> None:
    with pytest.raises(BadAnswer, match=missing):
        require_reasoned(replace(CONFIRMED, verdict=verdict, result=result, reason=reason))


def test_a_confirmation_needs_no_words() -> None:
    require_reasoned(CONFIRMED)
