import pytest

from intake.practice.faults import Severity
from tests.practice.checks.conftest import Faults
from tests.practice.small import SURVEY


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "words"),
    [
        ("${cv_any} = 'yes'", "${cv_an} = 'yes'", 6, "relevant", "Did you mean cv_any?"),
        ("${cv_any} = 'yes'", "${cv_any} = 'yes", 6, "relevant", "character"),
        ("${cv_any} = 'yes'", "selectd(${cv_any})", 6, "relevant", "Did you mean selected?"),
        ("${cv_any} = 'yes'", "selected(${cv_any})", 6, "relevant", "does not take 1"),
        (". <= today()", "\"regex(., '(?=a)')\"", 7, "constraint", "pattern"),
        ("When?", "When ${who}?", 7, "label::English (en)", "named who"),
        ("${cv_any} = 'yes'", "${cv_date} != ''", 6, "relevant", "cv → cv_date → cv"),
        (
            "select_one yes_no",
            "select_one yesno",
            4,
            "type",
            "There is no list of choices named yesno",
        ),
    ],
)
def test_each_fault_of_an_expression_names_its_cell(
    faults: Faults, old: str, new: str, row: int, column: str, words: str
) -> None:
    found = faults(survey=SURVEY.replace(old, new))
    here = [one for one in found if (one.sheet, one.row, one.column) == ("survey", row, column)]
    assert any(words in " ".join(one.sentences()) for one in here), found


def test_a_circle_is_named_in_full(faults: Faults) -> None:
    circle = (
        SURVEY.replace(",constraint,", ",calculation,").replace(". <= today()", "")
        + "calculate,a,,,,${b} + 1,\ncalculate,b,,,,${c} + 1,\ncalculate,c,,,,${a} + 1,\n"
    )
    (fault,) = faults(survey=circle)
    assert (fault.row, fault.column, fault.severity) == (9, "calculation", Severity.ERROR)
    assert fault.values["circle"] == "a → b → c → a"
