"""What papers for the office tell of findings."""

from intake.case.plain import read_answers
from intake.clinic import Wish, storeless
from tests.clinic.printing.reading import text
from tests.scenario import Scenario


def test_rows_of_which_the_same_is_told_are_told_together(scenario: Scenario) -> None:
    survey = scenario.clinic.begin().interview.survey
    everyone = (read_answers(one["answers"], survey) for one in storeless.fictional_clients())
    several = max(everyone, key=lambda one: len(one.rows("cv") or ()))
    case = scenario.interviewed(None)
    scenario.fill(case, several)
    shown = text(scenario.clinic._printed(case), Wish("summary"))
    assert shown.count("Motion to vacate: court gave no immigration warning (PC 1016.5)") == 1
    assert "conviction 1, PC 647(b); conviction 2, PC 647(b)" in shown
