from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from intake.screening.compare import at_most, equals, less
from intake.screening.values import (
    NO,
    NOTHING,
    UNKNOWN,
    YES,
    Day,
    Number,
    Open,
    Verdict,
    both,
    conjoin,
    disjoin,
    either,
    interval,
    negate,
    number,
    span,
    text,
    truth_of,
)
from intake.truth import Truth

PATHS = st.frozensets(st.sampled_from("abc"), max_size=2)
VERDICTS = st.one_of(
    st.sampled_from([YES, NO, UNKNOWN]),
    st.builds(lambda open_: Verdict(Truth.UNKNOWN, open_, open_, open_), PATHS),
)


@given(VERDICTS, VERDICTS)
def test_and_is_the_least_and_or_the_greatest(first: Verdict, second: Verdict) -> None:
    assert both(first, second).truth is min(first.truth, second.truth)
    assert either(first, second).truth is max(first.truth, second.truth)


@given(VERDICTS, VERDICTS)
def test_de_morgan_holds_with_all_that_could_settle_it(first: Verdict, second: Verdict) -> None:
    left, right = negate(both(first, second)), either(negate(first), negate(second))
    assert left == right


@given(VERDICTS)
def test_denying_twice_changes_nothing(verdict: Verdict) -> None:
    assert negate(negate(verdict)) == verdict


@given(VERDICTS, VERDICTS, VERDICTS)
def test_and_is_associative_and_commutative(a: Verdict, b: Verdict, c: Verdict) -> None:
    def unsettled(*verdicts: Verdict) -> bool:
        return all(one.truth is not Truth.NO for one in verdicts)

    if unsettled(a, b, c):
        assert conjoin([conjoin([a, b]), c]) == conjoin([a, conjoin([b, c])])
        assert conjoin([a, b]) == conjoin([b, a])


@given(VERDICTS)
def test_what_could_settle_is_open(verdict: Verdict) -> None:
    for one in (verdict, negate(verdict), conjoin([verdict]) if verdict != NO else verdict):
        assert one.yes_by <= one.open
        assert one.no_by <= one.open


def test_a_verdict_of_none_is_the_neutral_one() -> None:
    assert (conjoin([]), disjoin([])) == (YES, NO)


DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))
DATES = st.builds(lambda a, b: Day(interval(min(a, b), max(a, b))), DAYS, DAYS)
NUMBERS = st.builds(
    lambda a, b: Number(min(a, b), max(a, b)), st.integers(-9, 9), st.integers(-9, 9)
)


@given(DATES, DATES)
def test_dates_compare_as_all_their_days_do(left: Day, right: Day) -> None:
    early, late = left.when, right.when
    before = {early.earliest < late.earliest, early.earliest < late.latest}
    before |= {early.latest < late.earliest, early.latest < late.latest}
    expected = Truth.UNKNOWN if len(before) > 1 else Truth.of(before.pop())
    assert less(left, right).truth is expected


@given(NUMBERS, NUMBERS)
def test_numbers_compare_as_all_their_values_do(left: Number, right: Number) -> None:
    pairs = [
        (a, b)
        for a in range(int(left.low), int(left.high) + 1)
        for b in range(int(right.low), int(right.high) + 1)
    ]
    for compare, test in ((less, int.__lt__), (at_most, int.__le__), (equals, int.__eq__)):
        found = {bool(test(a, b)) for a, b in pairs}
        expected = Truth.UNKNOWN if len(found) > 1 else Truth.of(found.pop())
        assert compare(left, right).truth is expected


def test_what_is_not_applicable_makes_every_comparison_no() -> None:
    for compare in (equals, less, at_most):
        for other in (number(5), text("x"), Open(), NOTHING):
            assert compare(NOTHING, other) == NO
            assert compare(other, NOTHING) == NO


def test_things_of_different_kinds_are_not_the_same() -> None:
    assert equals(text("x"), number(5)) == NO
    assert equals(Day(interval(date(2020, 1, 1), date(2020, 1, 1))), text("x")) == NO


@given(DATES, DATES)
def test_the_span_of_two_dates_holds_both(first: Day, second: Day) -> None:
    found = span(first, second, UNKNOWN)
    assert isinstance(found, Day)
    assert found.when.earliest == min(first.when.earliest, second.when.earliest)
    assert found.when.latest == max(first.when.latest, second.when.latest)


def test_a_value_is_true_where_there_is_one() -> None:
    assert truth_of(text("no")) == YES
    assert truth_of(number(0)) == NO
    assert truth_of(Number(0, 5)).truth is Truth.UNKNOWN
    assert truth_of(NOTHING) == NO
    assert truth_of(Open()).truth is Truth.UNKNOWN
