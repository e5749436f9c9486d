import pytest

from tests.screening.small import finding, truth

UNKNOWN = {"state": "unknown"}
DECLINED = {"state": "declined"}
PAPER = {"value": "yes", "source": "document", "doc": "R05"}
ATTORNEY = {"value": "no", "source": "attorney"}


@pytest.mark.parametrize(
    ("answer", "found"),
    [("no", "yes"), (UNKNOWN, "unknown"), (DECLINED, "unknown"), (None, "no")],
)
def test_answered_needs_a_value(answer: object, found: str) -> None:
    given = {} if answer is None else {"b": answer}
    assert truth("answered(${b})", **given) == found


def test_what_does_not_apply_is_not_answered() -> None:
    assert truth("answered(${child})", a="no") == "no"
    assert truth("answered(${child})", a="no", child="yes") == "no"
    assert truth("answered(${child})", a=UNKNOWN) == "no"


def test_not_asked_looks_at_what_is_recorded_alone() -> None:
    assert truth("not-asked(${b})") == "yes"
    assert truth("not-asked(${b})", b=UNKNOWN) == "no"
    assert truth("not-asked(${child})", a="no") == "yes"
    assert truth("not-asked(${cv_any})", cv=[]) == "no"
    assert truth("not-asked(${cv_any})") == "yes"


def test_an_assumption_holds_until_somebody_asks_and_is_asked_next() -> None:
    expression = "while-not-asked(${b}, false(), ${b} = 'yes')"
    assert (truth(expression), finding(expression).ask) == ("no", ("b",))
    assert truth(expression, b="yes") == "yes"
    assert truth(expression, b=UNKNOWN) == "unknown"
    assert finding(expression, b="no").ask == ()


def test_an_assumed_number_is_asked_next_too() -> None:
    found = finding("5 + while-not-asked(${days}, 0, ${days}) >= 10")
    assert (str(found.truth), found.ask, found.settled_by) == ("no", ("days",), ("days",))


def test_a_paper_or_an_attorney_is_a_document() -> None:
    assert truth("from-document(${a})", a=PAPER) == "yes"
    assert truth("from-document(${a})", a=ATTORNEY) == "yes"
    assert truth("from-document(${a})", a="yes") == "no"
    assert truth("from-document(${a})") == "no"


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({**PAPER, "also": [{"value": "no", "source": "client"}]}, "yes"),
        ({"value": "no", "also": [PAPER]}, "yes"),
        ({**PAPER, "also": [ATTORNEY]}, "no"),
        ({**ATTORNEY, "also": [PAPER]}, "no"),
        ({**PAPER, "also": [{"value": "no", "source": "document", "doc": "R06"}]}, "no"),
    ],
)
def test_attorney_beats_paper_beats_client_and_of_two_papers_the_later(
    answer: object, found: str
) -> None:
    assert truth("${a} = 'yes'", a=answer) == found


def test_known_is_whether_there_is_a_value() -> None:
    assert truth("known(${day})", day="2004") == "yes"
    assert truth("known(${day})", day=UNKNOWN) == "no"
    assert truth("known(${day})") == "no"


def test_applies_is_the_relevance() -> None:
    assert [truth("applies(${child})", a=one) for one in ("yes", "no", UNKNOWN)] == [
        "yes",
        "no",
        "unknown",
    ]
    assert truth("applies(${a})") == "yes"


def test_coalesce_takes_the_second_only_where_nobody_asked_or_none_applies() -> None:
    expression = "coalesce(${days}, 5) = 5"
    assert truth(expression) == "yes"
    assert truth(expression, days=7) == "no"
    assert truth(expression, days=UNKNOWN) == "unknown"
    assert truth("coalesce(${more_days}, 5) = 5", a="no") == "yes"


def test_guards_may_look_at_unknown_itself() -> None:
    assert truth("is-unknown(${a} = 'yes')") == "yes"
    assert truth("possible(${a} = 'yes')") == "yes"
    assert truth("possible(${a} = 'yes')", a="no") == "no"


def test_what_is_private_is_never_asked_again() -> None:
    found = finding("${secret} = 'yes'")
    assert (str(found.truth), found.ask) == ("unknown", ())


def test_attorneys_questions_are_asked_but_not_of_the_client() -> None:
    found = finding("${lawyers} = 'yes'")
    assert (found.ask, found.settled_by) == (("lawyers",), ())
