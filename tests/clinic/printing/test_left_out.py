"""What a redaction hides stands in no paper, nor what rests on it."""

from dataclasses import replace

import pytest

from intake.case.answers import said
from intake.clinic import Redaction, Wish
from intake.paper.printed import Printed
from tests.clinic.printing.reading import text, words_of
from tests.scenario import Scenario


def test_private_parts_are_out_unless_somebody_asks_for_them(scenario: Scenario) -> None:
    case = scenario.interviewed(
        None, sv_consent_ask=said("yes"), sv_partner_violence=said("yes"),
        eq_health=said("diabetes since 2019"),
    )  # fmt: skip
    usual = words_of(scenario.clinic.papers(case, [Wish("summary")]).result().pdf)
    assert "diabetes" not in usual
    assert "ever hurt you" not in usual
    assert "left out of this print" in usual
    whole = scenario.clinic.papers(case, [Wish("summary")], without=Redaction()).result()
    assert "diabetes" in words_of(whole.pdf)


def test_a_finding_goes_with_the_answer_that_it_rests_on(printed: Printed) -> None:
    hidden = Redaction(frozenset({"tr_ice_custody"}))
    assert "In immigration detention" in text(printed, Wish("summary"))
    assert "In immigration detention" not in text(
        replace(printed, redaction=hidden), Wish("summary")
    )


@pytest.mark.parametrize("kind", ["visit", "letters", "summary", "memo", "consent"])
def test_one_field_that_is_left_out_stands_in_no_paper(printed: Printed, kind: str) -> None:
    hidden = Redaction(frozenset({"p_name"}))
    assert "Karen" not in text(replace(printed, redaction=hidden), Wish(kind))


def test_the_memo_says_on_which_answers_a_condition_rests_but_for_what_is_left_out(
    printed: Printed,
) -> None:
    shown = text(printed, Wish("memo"))
    assert "Are you in jail or prison now? No" in shown
    assert "cv[1]" not in shown
    assert shown.count("Motion to vacate: court gave no immigration warning") == 1
    hidden = Redaction(frozenset({"tr_crim_custody", "cv_victim_offense_nexus"}))
    assert "Are you in jail or prison now?" not in text(
        replace(printed, redaction=hidden), Wish("memo")
    )
