"""Sums, shifted dates and extremes, with bounds; what is not applicable adds nothing."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import add, mul, sub, truediv

from intake.dates import PartialDate, add_days, add_months
from intake.screening.compare import as_day, as_number
from intake.screening.values import (
    GUESSED,
    NOTHING,
    Day,
    Nothing,
    Number,
    Open,
    Value,
    interval,
    opened,
)

_ARITHMETIC: Mapping[str, Callable[[float, float], float]] = {
    "+": add,
    "-": sub,
    "*": mul,
    "div": truediv,
}


def arithmetic(operator: str, left: Value, right: Value) -> Value:
    """Return the sum, difference, product or quotient, with bounds; not applicable is 0."""
    first = Number(0, 0) if isinstance(left, Nothing) else as_number(left)
    second = Number(0, 0) if isinstance(right, Nothing) else as_number(right)
    if not isinstance(first, Number) or not isinstance(second, Number):
        return opened(left, right)
    if operator == "div" and second.low <= 0 <= second.high:
        return opened(left, right)
    calculate = _ARITHMETIC[operator]
    ends = [calculate(a, b) for a in (first.low, first.high) for b in (second.low, second.high)]
    return Number(min(ends), max(ends), left.open | right.open, left.doubt | right.doubt)


@lru_cache(maxsize=8192)
def _moved(when: PartialDate, by: int, *, months: bool) -> PartialDate:
    return add_months(when, by) if months else add_days(when, by)


def moved(date: Value, by: Value, *, months: bool) -> Value:
    """Return *date* moved by a known number of days or calendar months."""
    start, steps = as_day(date), as_number(by)
    if not isinstance(start, Day) or not isinstance(steps, Number):
        return start if isinstance(start, Open | Nothing) else NOTHING
    return Day(_moved(start.when, int(steps.low), months=months), start.open, start.doubt)


def days_between(start: Value, end: Day) -> Value:
    """Return the days from *start* to *end*, negative where *start* is later."""
    first = as_day(start)
    if not isinstance(first, Day):
        return first
    most = (end.when.latest - first.when.earliest).days
    least = (end.when.earliest - first.when.latest).days
    return Number(least, most, first.open, first.doubt)


def outermost(values: list[Value], *, latest: bool) -> Value:
    """Return the latest (or earliest) date or greatest (or least) number of *values*.

    What is not applicable is left out; an unknown one can still reach beyond what is known.
    """
    there = [one for one in values if not isinstance(one, Nothing)]
    if not there:
        return NOTHING
    open_ = frozenset[str]().union(*(one.open for one in there))
    doubt = GUESSED if len(open_) > 1 else 0
    for one in there:
        doubt |= one.doubt
    days = [one for one in map(as_day, there) if isinstance(one, Day)]
    unknown = any(isinstance(one, Open) for one in there)
    if days:
        return _outermost_day(days, open_, doubt, latest=latest, unknown=unknown)
    numbers = [one for one in map(as_number, there) if isinstance(one, Number)]
    if numbers:
        return _outermost_number(numbers, open_, doubt, latest=latest, unknown=unknown)
    return opened(*there) if unknown else NOTHING


def _outermost_day(
    days: list[Day], open_: frozenset[str], doubt: int, *, latest: bool, unknown: bool
) -> Day:
    pick = max if latest else min
    low = pick(one.when.earliest for one in days)
    high = pick(one.when.latest for one in days)
    if unknown and latest:
        high = high.max
    if unknown and not latest:
        low = low.min
    return Day(interval(low, high), open_, doubt)


def _outermost_number(
    numbers: list[Number], open_: frozenset[str], doubt: int, *, latest: bool, unknown: bool
) -> Number:
    pick = max if latest else min
    low, high = pick(one.low for one in numbers), pick(one.high for one in numbers)
    if unknown and latest:
        high = float("inf")
    if unknown and not latest:
        low = float("-inf")
    return Number(low, high, open_, doubt)
