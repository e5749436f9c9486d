from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.dates import PartialDate, add_days, add_months
from intake.errors import BadAnswer
from intake.truth import Truth

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1998", "1998-01-01", "1998-12-31"),
        ("1998-05", "1998-05-01", "1998-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1998-05-12", "1998-05-12", "1998-05-12"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("1998-XX", "1998-01-01", "1998-12-31"),
        ("1998-05-XX", "1998-05-01", "1998-05-31"),
        ("1998?", "1998-01-01", "1998-12-31"),
        ("1998~", "1997-01-01", "1999-12-31"),
        ("1998-05~", "1998-04-01", "1998-06-30"),
        ("1998-05-12%", "1998-05-11", "1998-05-13"),
        ("199X~", "1980-01-01", "2009-12-31"),
        ("../1998", "0001-01-01", "1998-12-31"),
        ("1998/..", "1998-01-01", "9999-12-31"),
        ("1997-05/1999", "1997-05-01", "1999-12-31"),
    ],
)
def test_a_partial_date_means_every_day_it_may_be(text: str, earliest: str, latest: str) -> None:
    when = PartialDate.parse(text)
    assert (when.earliest.isoformat(), when.latest.isoformat()) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    ["", "98", "1998-13", "1998-00", "1998-02-30", "1998-XX-12", "19X8", "XXXX", "../..",
     "1999/1998", "1998-5", "about 1998", "١٩٩٨", "1998-05-12T10:00", "1998/1999/2000"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadAnswer):
        PartialDate.parse(text)


def test_a_year_that_straddles_the_day_leaves_the_comparison_unknown() -> None:
    cut_off = PartialDate.parse("2011-07-14")
    assert PartialDate.parse("2011-07").on_or_before(cut_off) is Truth.UNKNOWN
    assert PartialDate.parse("2010").on_or_before(cut_off) is Truth.YES
    assert PartialDate.parse("2012").on_or_before(cut_off) is Truth.NO


@given(DAYS, DAYS)
def test_exact_days_compare_as_days_do(one: date, other: date) -> None:
    first, second = PartialDate.exactly(one), PartialDate.exactly(other)
    assert first.before(second) is Truth.of(one < other)
    assert first.on_or_before(second) is Truth.of(one <= other)
    assert first.same(second) is Truth.of(one == other)


@given(DAYS, DAYS, st.sampled_from([4, 7]))
def test_widening_a_date_never_turns_yes_into_no(one: date, other: date, kept: int) -> None:
    wide, second = PartialDate.parse(one.isoformat()[:kept]), PartialDate.exactly(other)
    exact = PartialDate.exactly(one).before(second)
    assert wide.before(second) in (exact, Truth.UNKNOWN)


@given(DAYS, st.integers(-1000, 1000))
def test_moving_by_days_and_back_changes_nothing(day: date, days: int) -> None:
    when = PartialDate.exactly(day)
    assert add_days(add_days(when, days), -days) == when


def test_a_month_is_added_by_the_calendar() -> None:
    assert add_months(PartialDate.parse("2024-01-31"), 1).text == "2024-02-29"
    assert add_months(PartialDate.parse("2023"), 6).text == "2023-07-01/2024-06-30"


def test_an_open_bound_stays_open() -> None:
    assert add_days(PartialDate.parse("../1998"), 30).text == "../1999-01-30"
