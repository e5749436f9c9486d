import pytest

from intake.practice.faults import Severity
from tests.practice.checks.conftest import Faults
from tests.practice.small import CHOICES, SURVEY


def with_column(column: str, row: int, cell: str) -> str:
    lines = SURVEY.splitlines()
    wider = [f"{lines[0]},{column}", *(f"{line}," for line in lines[1:])]
    wider[row - 1] += cell
    return "\n".join(wider) + "\n"


@pytest.mark.parametrize(
    ("sheet", "text", "row", "words"),
    [
        ("survey", SURVEY.replace("What is your name?", ""), 3, "p_name has no label"),
        ("survey", SURVEY.replace("What is your name?", "#REF!"), 3, "#REF! stands here"),
        ("survey", with_column("default", 4, "yesss"), 4, "Did you mean yes?"),
        ("survey", with_column("choice_filter", 4, "county = 'x'"), 4, "has no column county"),
        ("survey", with_column("bind::amparo:aliases", 4, "p_name"), 4, "question in row 3"),
        ("choices", CHOICES.replace("no,No", "no,"), 3, "The choice no has no label."),
        ("choices", CHOICES.replace("no,No", "no,#N/A"), 3, "#N/A stands here"),
    ],
)
def test_what_cannot_be_asked_names_its_cell(
    faults: Faults, sheet: str, text: str, row: int, words: str
) -> None:
    found = faults(**{sheet: text})
    told = [one for one in found if one.severity is Severity.ERROR and one.row == row]
    assert any(words in " ".join(one.sentences()) for one in told), found


@pytest.mark.parametrize(
    "text",
    [
        with_column("default", 4, "yes"),
        with_column("choice_filter", 4, "name != 'x'"),
        with_column("bind::amparo:aliases", 4, "old_name"),
    ],
)
def test_what_can_be_asked_has_no_fault(faults: Faults, text: str) -> None:
    assert faults(survey=text) == ()
