import pytest

from intake.screening import kinds
from intake.screening.functions import VOCABULARY
from intake.screening.tables import Faults
from tests.screening.small import book, condition, rule, truth


def fact(name: str, expression: str, value: str) -> dict[str, str]:
    return {"id": name, "scope": "case", "value": value, "expression": expression}


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("${day} <= 'July 2011'", "“July 2011” is not a day."),
        ("'2011-14-07' > ${day}", "“2011-14-07” is not a day."),
        ("${day} = '7/14/2011'", "“7/14/2011” is not a day."),
        ("${days} > 'thirty'", "“thirty” is not a number."),
        ("${words} < 'July 2011'", "“July 2011” is neither a day nor a number"),
        ("${day} <= constant('FIVE')", "A day is compared with a number"),
        ("30 > ${day}", "A day is compared with a number"),
        ("${days} >= constant('D_P47')", "A day is compared with a number"),
        ("add-days(${day}, constant('D_P47')) < today()", "add-days() is given a number"),
        ("add-months(${days}, 6) < today()", "add-months() is given a number"),
        ("add-days('soon', 6) < today()", "“soon” is not a day."),
        ("days-since(${days}) > 6", "days-since() is given a number"),
        ("if(${a} = 'yes', ${day}, ${other_day}) > 6", "A day is compared with a number"),
        ("min(${days}, ${more_days}) > today()", "A day is compared with a number"),
        ("${when} > 6", "A day is compared with a number"),
    ],
)
def test_what_can_never_be_compared_is_refused(expression: str, words: str) -> None:
    with pytest.raises(Faults) as told:
        book(
            facts=[fact("when", "${day}", value="date")],
            rules=[rule("R")],
            conditions=[condition("R", expression)],
        )
    assert [words in str(one) for one in told.value.faults] == [True]


@pytest.mark.parametrize(
    "expression",
    [
        "${day} < '2011'",
        "${day} = '2011-07-14'",
        "${days} > '30'",
        "${words} = 'July 2011'",
        "${day} != ''",
        "coalesce(${day}, ${other_day}) > constant('D_P47')",
        "days-since(${day}) > constant('FIVE')",
    ],
)
def test_what_can_be_compared_is_not(expression: str) -> None:
    assert truth(expression) == "unknown"


@pytest.mark.parametrize(
    ("value", "expression", "words"),
    [
        ("date", "${days}", "This is to give a date, and its expression gives a number."),
        ("truth", "${day}", "This is to give a truth, and its expression gives a date."),
        ("number", "'five'", "“five” is not a number."),
    ],
)
def test_a_fact_gives_what_its_row_says(value: str, expression: str, words: str) -> None:
    with pytest.raises(Faults) as told:
        book(facts=[fact("f", expression, value=value)])
    assert words in str(told.value.faults[0])


def test_a_deadline_is_a_day() -> None:
    with pytest.raises(Faults) as told:
        book(rules=[rule("R", deadline="days-since(${day})")])
    assert "This is to give a date" in str(told.value.faults[0])


def test_an_answer_that_is_no_day_is_unknown_and_never_no() -> None:
    assert truth("date(${words}) < today()", words="in summer") == "unknown"
    assert truth("add-days(date(${words}), 5) < today()", words="in summer") == "unknown"
    assert truth("number(${words}) > 5", words="a lot") == "unknown"


def test_only_functions_that_there_are_have_a_kind() -> None:
    named = {*kinds._OF_FUNCTIONS, *kinds._BRANCHES, *kinds._TAKES}
    assert named | {"string", "unknown", "not-applicable", "constant"} == set(VOCABULARY)
