import pytest

from tests.screening.small import finding, truth

UNKNOWN = {"state": "unknown"}
DECLINED = {"state": "declined"}


@pytest.mark.parametrize(
    ("answer", "found"), [("yes", "yes"), ("no", "no"), (UNKNOWN, "unknown"), (DECLINED, "unknown")]
)
def test_an_answer_is_compared_as_it_stands(answer: object, found: str) -> None:
    assert truth("${a} = 'yes'", a=answer) == found


def test_what_nobody_asked_is_unknown() -> None:
    assert truth("${a} = 'yes'") == "unknown"
    assert finding("${a} = 'yes'").ask == ("a",)


@pytest.mark.parametrize(
    ("first", "second", "both", "either"),
    [
        ("yes", "yes", "yes", "yes"),
        ("yes", "no", "no", "yes"),
        ("yes", UNKNOWN, "unknown", "yes"),
        ("no", UNKNOWN, "no", "unknown"),
        (UNKNOWN, UNKNOWN, "unknown", "unknown"),
        ("no", "no", "no", "no"),
    ],
)
def test_and_and_or_are_kleenes(first: object, second: object, both: str, either: str) -> None:
    answers = {"a": first, "b": second}
    assert truth("${a} = 'yes' and ${b} = 'yes'", **answers) == both
    assert truth("${b} = 'yes' or ${a} = 'yes'", **answers) == either


def test_what_is_hidden_is_not_applicable_and_denies_every_test() -> None:
    for denied in (
        "${child} = 'yes'",
        "${child} = 'no'",
        "${more_days} < 5",
        "${other_day} <= today()",
    ):
        assert truth(denied, a="no") == "no", denied
    for granted in ("${child} != 'yes'", "not(${child} = 'yes')", "not(${more_days} < 5)"):
        assert truth(granted, a="no") == "yes", granted


def test_what_is_not_applicable_adds_nothing() -> None:
    assert truth("${days} + ${more_days} = 5", a="no", days=5) == "yes"


def test_hidden_as_declined_is_never_read_as_no() -> None:
    found = finding("${shy} = 'yes'", a="no")
    assert (str(found.truth), found.ask) == ("unknown", ())
    assert found.because[0].answers[0].state == "declined"


def test_what_is_not_reached_waits_for_its_parent() -> None:
    found = finding("${child} = 'yes'", a=UNKNOWN)
    (rests,) = found.because[0].answers
    assert (str(found.truth), rests.state, rests.parent) == ("unknown", "not_reached", "a")
    assert found.ask == ("a",)


def test_of_a_chain_the_outermost_open_question_is_asked() -> None:
    found = finding("${grandchild} = 'yes'")
    assert found.because[0].answers[0].parent == "a"
    assert finding("${grandchild} = 'yes'", a="yes").because[0].answers[0].parent == "child"


def test_a_value_counts_while_its_relevance_is_unknown_and_not_where_it_is_denied() -> None:
    assert truth("${child} = 'yes'", a=UNKNOWN, child="yes") == "yes"
    assert truth("${child} = 'yes'", a="no", child="yes") == "no"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("2010-05-04", "yes"),
        ("2010-05-05", "no"),
        ("2010-04", "yes"),
        ("2010-05", "unknown"),
        ("2010", "unknown"),
        ("2009", "yes"),
        ("2009~", "unknown"),
        ("../2009", "yes"),
        ("../2010", "unknown"),
        ("2011/..", "no"),
        (UNKNOWN, "unknown"),
    ],
)
def test_a_partial_date_is_an_interval(said: object, found: str) -> None:
    assert truth("${day} < '2010-05-05'", day=said) == found
    assert truth("'2010-05-05' > ${day}", day=said) == found


def test_dates_move_by_days_and_calendar_months() -> None:
    assert truth("add-months(${day}, 1) = '2024-02-29'", day="2024-01-31") == "yes"
    assert truth("add-days(${day}, -1) = '2023-12-31'", day="2024-01-01") == "yes"
    assert truth("today() <= add-months(${day}, 12)", day="2025-11") == "unknown"
    assert truth("days-since(${day}) = 1", day="2026-11-23") == "yes"
    assert truth("days-since(${day}) >= 1", day="2026-11") == "unknown"
    assert truth("${day} <= or-later('2020-01-01')", day="2019") == "yes"
    assert truth("${day} <= or-later('2020-01-01')", day="2021") == "unknown"
    assert truth("${day} <= or-earlier('2020-01-01')", day="2021") == "no"


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (["x"], "yes"),
        (["y"], "no"),
        ({"value": ["y"], "at_least": True}, "unknown"),
        ({"value": ["x"], "at_least": True}, "yes"),
        (UNKNOWN, "unknown"),
    ],
)
def test_several_choices_may_be_these_and_perhaps_more(chosen: object, found: str) -> None:
    assert truth("selected(${many}, 'x')", many=chosen) == found


def test_a_code_may_be_looked_for_in_a_list_of_codes() -> None:
    assert truth("selected('small large', ${size})", size="large") == "yes"
    assert truth("selected('small large', ${size})", size="huge") == "no"
    assert truth("selected('small large', ${size})") == "unknown"


def test_if_keeps_what_both_branches_agree_on() -> None:
    assert truth("if(${a} = 'yes', ${b} = 'yes', true())", b="yes") == "yes"
    assert truth("if(${a} = 'yes', true(), false())") == "unknown"
    assert truth("if(${a} = 'yes', 3, 5) >= 3") == "yes"
    assert truth("if(${a} = 'yes', '2020-01-01', ${day}) < '2021-01-01'", day="2020") == "unknown"
    assert truth("if(${a} = 'yes', date('2020-01-01'), ${day}) < '2021-01-01'", day="2020") == "yes"
    assert truth("if(${a} = 'yes', 3, 5) = 5", a="no") == "yes"


def test_numbers_have_bounds() -> None:
    assert truth("max(0, ${days}) + 400 >= 365", days=UNKNOWN) == "yes"
    assert truth("max(0, ${days}) >= 365", days=UNKNOWN) == "unknown"
    assert truth("${days} - 1 = 4", days=5) == "yes"
    assert truth("${days} * 2 div 5 = 2", days=5) == "yes"
    assert truth("-${days} = -5", days=5) == "yes"
    assert truth("min(${days}, constant('FIVE')) = 5", days=9) == "yes"


def test_texts_are_compared_and_begin_and_hold() -> None:
    assert truth("starts-with(${words}, 'ab')", words="abc") == "yes"
    assert truth("contains(${words}, 'bc')", words="abc") == "yes"
    assert truth("starts-with(${words}, 'ab')") == "unknown"
    assert truth("${words} != ''", words="abc") == "yes"
    assert truth("${words} != ''") == "unknown"
    assert truth("string-length(${words}) = 3", words="abc") == "yes"


def test_what_no_answer_settles_asks_nothing() -> None:
    assert truth("unknown()") == "unknown"
    assert finding("${a} = 'yes' or unknown()", a="no").ask == ()
    assert truth("${a} = 'yes' or unknown()", a="yes") == "yes"
