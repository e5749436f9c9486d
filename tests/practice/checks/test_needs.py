import pytest

from intake.practice.faults import Severity
from tests.practice.checks.conftest import Faults

HEAD = "type,name,label::English (en),parameters,default,trigger,calculation\n"
PLAIN = "form_title,form_id,version\nT,t,2026112401\n"


@pytest.mark.parametrize(
    ("row", "column", "words", "severity"),
    [
        ("text,a,,,,,", "label", "a has no label", Severity.ERROR),
        ("range,a,A,start=1 end=x,,,", "parameters", "end is x", Severity.ERROR),
        ("image,a,A,max-pixels=many,,,", "parameters", "max-pixels is many", Severity.ERROR),
        ("range,a,A,start=5 end=1,,,", "parameters", "no numbers to choose", Severity.WARNING),
        ("range,a,A,start=1 end=5 step=0,,,", "parameters", "no numbers", Severity.WARNING),
        ("integer,a,A,,abc,,", "default", "abc is no number", Severity.WARNING),
        ("calculate,a,,,,${gone},now()", "trigger", "named gone", Severity.ERROR),
        ("select_one_external town,a,A,,,,", "type", "external_choices", Severity.ERROR),
        ("select_one_from_file gone.csv,a,A,,,,", "type", "file gone.csv", Severity.WARNING),
        ("calculate,a,,,,,\"pulldata('gone', 'b', 'c', 'd')\"", "calculation", "file gone",
         Severity.WARNING),
    ],
)  # fmt: skip
def test_each_is_told_with_its_place_and_what_to_change(
    faults: Faults, row: str, column: str, words: str, severity: Severity
) -> None:
    found = faults(survey=f"{HEAD}{row}\n", settings=PLAIN)
    (fault,) = [one for one in found if words in one.sentences()[0]]
    assert (fault.sheet, fault.row, fault.severity) == ("survey", 2, severity)
    assert fault.column is not None
    assert fault.column.startswith(column)
    assert fault.sentences()[1]


@pytest.mark.parametrize(
    "row",
    [
        "range,a,A,start=-1 end=2.5 step=0.5,,,",
        "integer,a,A,,12,,",
        "integer,a,A,,${b} + 1,,",
        "decimal,a,A,,round(2.5),,",
        "text,a,,,,,'worked out'",
        "calculate,a,,,,${b},now()",
    ],
)
def test_what_is_whole_is_not_told(faults: Faults, row: str) -> None:
    found = faults(survey=f"{HEAD}{row}\ntext,b,B,,,,\n", settings=PLAIN)
    survey_row = [one for one in found if (one.sheet, one.row) == ("survey", 2)]
    assert not [one for one in survey_row if "translated" not in one.sentences()[0]]


def test_a_file_that_is_a_sheet_of_the_workbook_is_there(faults: Faults) -> None:
    survey = f"{HEAD}select_one_from_file fruits.csv,a,A,,,,\n"
    found = faults(survey=survey, settings=PLAIN, fruits="name,label\na,Apple\n")
    assert not [one for one in found if "fruits" in one.sentences()[0]]
