import pytest

from tests.screening.small import finding, truth

UNKNOWN = {"state": "unknown"}


def rows(*answers: object) -> list[dict[str, object]]:
    return [{} if one is None else {"cv_ok": one} for one in answers]


ANY, ALL = "any(${cv}, ${cv_ok} = 'yes')", "all(${cv}, ${cv_ok} = 'yes')"


@pytest.mark.parametrize(
    ("answers", "some", "every"),
    [
        ([], "no", "yes"),
        (["yes", "no"], "yes", "no"),
        (["yes", "yes"], "yes", "yes"),
        (["no", None], "unknown", "no"),
        (["yes", UNKNOWN], "yes", "unknown"),
    ],
)
def test_any_of_none_is_no_and_all_of_none_is_yes(
    answers: list[object], some: str, every: str
) -> None:
    assert truth(ANY, cv=rows(*answers)) == some
    assert truth(ALL, cv=rows(*answers)) == every


def test_of_rows_that_nobody_asked_about_the_gate_is_what_to_ask() -> None:
    found = finding(ANY)
    assert (str(found.truth), found.ask) == ("unknown", ("cv_any",))
    assert found.because[0].answers[0].state == "not_asked"
    assert truth(ALL) == "unknown"
    assert truth(ANY, cv_any=UNKNOWN) == "unknown"


def test_a_gate_that_is_no_means_none() -> None:
    assert truth(ANY, cv_any="no") == "no"
    assert truth(ALL, cv_any="no") == "yes"


def test_yes_without_rows_is_at_least_one_of_which_nothing_is_known() -> None:
    assert truth(ANY, cv_any="yes") == "unknown"
    assert truth("any(${cv}, true())", cv_any="yes") == "yes"
    assert truth("count-of(${cv}, true()) >= 1", cv_any="yes") == "yes"
    assert truth("count-of(${cv}, true()) >= 2", cv_any="yes") == "unknown"
    assert truth(ALL, cv_any="yes") == "unknown"


def test_a_repeat_without_a_gate_that_is_absent_is_none() -> None:
    assert truth("any(${dc}, ${dc_type} = 'R05')") == "no"


def test_counts_are_certain_and_possible() -> None:
    answers = {"cv": rows("yes", "no", None, "yes")}
    assert truth("count-of(${cv}, ${cv_ok} = 'yes') >= 2", **answers) == "yes"
    assert truth("count-of(${cv}, ${cv_ok} = 'yes') >= 3", **answers) == "unknown"
    assert truth("count-of(${cv}, ${cv_ok} = 'yes') >= 4", **answers) == "no"
    assert truth("at-least(2, ${cv}, ${cv_ok} = 'yes')", **answers) == "yes"
    assert truth("at-least(4, ${cv}, ${cv_ok} = 'yes')", **answers) == "no"
    assert truth("at-least(4, ${cv}, ${cv_ok} = 'yes')") == "unknown"


def test_sums_have_bounds() -> None:
    answers = {"cv": [{"cv_days": 100}, {"cv_days": 50}, {}]}
    assert truth("sum-of(${cv}, ${cv_days}) >= 150", **answers) == "yes"
    assert truth("sum-of(${cv}, ${cv_days}) >= 151", **answers) == "unknown"
    assert truth("sum-of(${cv}, ${cv_days}) = 0", cv=[]) == "yes"
    assert truth("sum-of(${cv}, ${cv_days}) >= 0") == "yes"


def dated(*dates: object) -> dict[str, object]:
    return {"cv": [{"cv_ok": "yes"} | ({"cv_plea_date": one} if one else {}) for one in dates]}


DISTINCT = "distinct-of(${cv}, ${cv_plea_date}, ${cv_ok} = 'yes')"


@pytest.mark.parametrize(
    ("dates", "two", "three"),
    [
        (["2004-01-01", "2004-01-01"], "unknown", "no"),
        (["2004-01-01", "2004-01-02"], "yes", "no"),
        (["2004", "2004-05"], "unknown", "no"),
        (["2004", "2005"], "yes", "no"),
        (["2004-01-01", None], "unknown", "no"),
        (["2004", "2005", "2004-03"], "yes", "unknown"),
    ],
)
def test_different_days_are_counted_from_certain_differences(
    dates: list[object], two: str, three: str
) -> None:
    assert truth(f"{DISTINCT} >= 2", **dated(*dates)) == two
    assert truth(f"{DISTINCT} >= 3", **dated(*dates)) == three


def entries(*told: tuple[str, object]) -> dict[str, object]:
    return {"en": [{"en_date": day, "en_ok": ok} for day, ok in told]}


LATEST = "latest(${en}, ${en_date}, ${en_ok} = 'yes')"


def test_the_latest_date_may_be_an_interval() -> None:
    assert (
        truth(f"{LATEST} = '1996-05-01'", **entries(("1982", "yes"), ("1996-05-01", "yes")))
        == "yes"
    )
    open_ = entries(("1982-01-01", "yes"), ("1996-05-01", UNKNOWN))
    assert truth(f"{LATEST} >= '1982-01-01'", **open_) == "yes"
    assert truth(f"{LATEST} >= '1990-01-01'", **open_) == "unknown"
    assert truth(f"{LATEST} >= '1997-01-01'", **open_) == "no"


def test_a_doubtful_earlier_row_changes_nothing() -> None:
    told = entries(("1982", UNKNOWN), ("1996-05-01", "yes"))
    assert truth(f"{LATEST} = '1996-05-01'", **told) == "yes"


def test_the_latest_of_none_is_not_applicable() -> None:
    assert truth(f"{LATEST} <= today()", en=[]) == "no"
    assert truth(f"{LATEST} <= today()", **entries(("1982", "no"))) == "no"
    assert truth(f"{LATEST} <= today()") == "unknown"
    assert (
        truth("earliest(${en}, ${en_date}, true()) < '1983-01-01'", **entries(("1982", "no")))
        == "yes"
    )


def test_more_may_exist_than_is_recorded() -> None:
    expression = "or-more(count-of(${cv}, ${cv_ok} = 'yes'), ${a} = 'yes')"
    assert truth(f"{expression} = 1", cv=rows("yes"), a="yes") == "yes"
    assert truth(f"{expression} = 1", cv=rows("yes"), a="no") == "unknown"
    assert truth(f"{expression} >= 1", cv=rows("yes"), a="no") == "yes"


def test_what_must_be_recorded_is_no_while_nobody_asked() -> None:
    expression = "any-recorded(${en}, ${en_date} < '1990-01-01')"
    assert truth(expression) == "no"
    assert truth(expression, en_any="yes") == "no"
    assert truth(expression, **entries(("1982", "yes"))) == "yes"


def test_another_row_is_not_the_row_itself() -> None:
    other = "any-other(${cv}, ${cv_ok} = 'yes')"
    assert truth(other, "cv", cv=rows("yes")) == "no"
    assert truth(other, "cv", cv=rows("no", "yes")) == "yes"


def test_inside_a_row_its_own_answers_are_meant() -> None:
    assert truth("${cv_ok} = 'yes'", "cv", cv=rows("no", "yes")) == "no"
    answers = {"en": [{"en_date": "1982"}], "cv": [{"cv_plea_date": "2004"}]}
    assert truth("any(${en}, ${en_date} < ${cv_plea_date})", "cv", **answers) == "yes"


def test_rows_stand_inside_rows() -> None:
    nested = "any(${cv}, any(${cv_pcr}, ${cv_pcr_ok} = 'yes'))"
    assert truth(nested, cv=[{"cv_pcr": []}, {"cv_pcr": [{"cv_pcr_ok": "yes"}]}]) == "yes"
    assert truth(nested, cv=[{"cv_pcr": []}]) == "no"
    found = finding("any(${cv_pcr}, ${cv_pcr_ok} = 'yes')", "cv", cv=[{}])
    assert (str(found.truth), found.ask) == ("unknown", ("cv[1]/cv_pcr_any",))


def test_the_kind_of_row_is_known_when_the_workbook_is_read() -> None:
    found = finding("if(in-row(${cv}), ${cv_ok} = 'yes', ${a} = 'yes')", "cv", cv=rows("yes"))
    assert [one.question for one in found.because[0].answers] == ["cv[1]/cv_ok"]


def test_answers_are_listed_in_workbook_order_then_rows() -> None:
    found = finding(
        "any(${cv}, ${cv_ok} = 'yes' or ${cv_days} > 1) or ${a} = 'yes'",
        cv=[{"cv_ok": "no", "cv_days": 1}, {"cv_ok": "yes"}],
    )
    assert [one.question for one in found.because[0].answers] == [
        "a",
        "cv[1]/cv_days",
        "cv[2]/cv_days",
        "cv[1]/cv_ok",
        "cv[2]/cv_ok",
    ]
