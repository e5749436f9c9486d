import math
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.form import moments
from intake.form.nodes import Kind, Node
from intake.form.values import equal, number_of, number_text, ordered, to_text, to_truth

WEST = timezone(timedelta(hours=-7))


def text_node(text: str) -> Node:
    return Node(Kind.ELEMENT, "n", None, text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_written_without_exponent_and_read_back(number: float) -> None:
    text = number_text(number)
    assert "e" not in text.lower()
    assert number_of(text, UTC) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [(" 1.5 ", 1.5), ("-.5", -0.5), ("1.", 1.0), ("1e3", 1000.0), ("1970-01-02", 1.0)],
)
def test_texts_read_as_numbers(text: str, number: float) -> None:
    assert number_of(text, UTC) == number


@pytest.mark.parametrize(
    "text", ["", "x", "1 2", "+1", "1,5", "2026-13-01", "2026-1-1", "1998-05", "199X", "٣"]
)
def test_other_texts_are_no_number(text: str) -> None:
    assert math.isnan(number_of(text, UTC))


def test_truth_of_values() -> None:
    assert [to_truth(one) for one in ("", "0", 0.0, math.nan, -1.0, [], [text_node("")])] == [
        *(False, True, False, False, True, False, True),
    ]


def test_any_member_of_a_set_may_be_equal_and_another_unequal() -> None:
    nodes = [text_node("1"), text_node("2")]
    assert equal(nodes, "2", UTC, wanted=True)
    assert equal(nodes, "2", UTC, wanted=False)
    assert equal(nodes, 1.0, UTC, wanted=True)
    assert not equal([], "", UTC, wanted=True)
    assert ordered("<", nodes, 2.0, UTC)
    assert to_text(nodes) == "1"


def test_a_date_is_its_midnight_in_the_zone() -> None:
    assert moments.days_of("1970-01-01", WEST) == pytest.approx(7 / 24)
    assert moments.days_of("1970-01-01T00:00Z", WEST) == 0


@given(st.datetimes(min_value=datetime(1902, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001
def test_days_and_moments_are_each_others_inverse(when: datetime) -> None:
    moment = when.replace(microsecond=when.microsecond // 1000 * 1000, tzinfo=WEST)
    text = moments.moment_text(moment)
    assert moments.moment(text, UTC) == moment
    assert moments.from_days(moments.days(moment), WEST) == moment


def test_midnight_is_written_as_a_date() -> None:
    assert moments.shortest_text(datetime(2026, 11, 24, tzinfo=WEST)) == "2026-11-24"
    assert moments.shortest_text(datetime(2026, 11, 24, 1, tzinfo=WEST)).startswith("2026-11-24T")


@pytest.mark.parametrize("number", [1e300, -1e300, 1e9])
def test_days_beyond_the_calendar_are_no_moment(number: float) -> None:
    assert moments.from_days(number, UTC) is None


@pytest.mark.parametrize(
    ("text", "is_time"),
    [
        *[("22:02", True), ("22:02:00.5Z", True), ("22:02:00+07:00", True)],
        *[("24:00", False), ("22:60", False), ("22", False), ("22:02:00+25:00", False)],
    ],
)
def test_times_of_day(text: str, is_time: bool) -> None:  # noqa: FBT001 - a table
    assert moments.is_time(text) is is_time


def test_a_time_is_a_part_of_the_day() -> None:
    assert moments.time_fraction("12:00", UTC) == 0.5
    assert moments.time_fraction("19:00Z", WEST) == 0.5
