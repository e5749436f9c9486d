"""Comparisons and sums over values that may be unknown, uncertain or not applicable.

What is not applicable makes every comparison NO; what is unknown makes it unknown, unless the
bounds of both sides decide.
"""

from collections.abc import Callable

from intake.dates import PartialDate
from intake.screening.values import (
    NO,
    UNCERTAIN,
    YES,
    Codes,
    Day,
    Nothing,
    Number,
    Open,
    Text,
    Value,
    Verdict,
    coded,
    read_day,
    read_number,
    truth_of,
    unsettled,
    verdict,
)
from intake.truth import Truth


def equals(left: Value, right: Value) -> Verdict:
    """Tell whether both are the same."""
    if isinstance(left, Nothing) or isinstance(right, Nothing):
        return NO
    if isinstance(left, Open) or isinstance(right, Open):
        return _unsettled(left, right)
    if isinstance(left, Text) and isinstance(right, Text):
        return _same_text(left, right)
    if isinstance(left, Codes) or isinstance(right, Codes):
        return _same_codes(left, right)
    if isinstance(left, Verdict) or isinstance(right, Verdict):
        return _same_truth(left, right)
    return _ordered(left, right, PartialDate.same, _number_same) or NO


def is_one_of(codes: frozenset[str]) -> Callable[[Value], Verdict]:
    """Return the test whether a text or a code is one of *codes*, by far the most frequent one."""

    def test(value: Value) -> Verdict:
        if isinstance(value, Text):
            if value.options <= codes:
                return YES
            return NO if value.options.isdisjoint(codes) else unsettled(value)
        if isinstance(value, Open):
            return coded(value, codes)
        if isinstance(value, Codes) and len(codes) == 1:
            return _same_codes(value, Text(codes))
        return has_text(value, codes.__contains__)

    return test


def _unsettled(left: Value, right: Value) -> Verdict:
    """Return UNKNOWN, and which code alone would make them the same."""
    if isinstance(left, Open) and isinstance(right, Text) and not right.open:
        return coded(left, right.options)
    if isinstance(right, Open) and isinstance(left, Text) and not left.open:
        return coded(right, left.options)
    return unsettled(left, right)


def less(left: Value, right: Value) -> Verdict:
    """Tell whether *left* is certainly smaller or earlier."""
    return _order(left, right, PartialDate.before, _number_less)


def at_most(left: Value, right: Value) -> Verdict:
    """Tell whether *left* is certainly not greater or later."""
    return _order(left, right, PartialDate.on_or_before, _number_at_most)


Dates = Callable[[PartialDate, PartialDate], Truth]
Numbers = Callable[[Number, Number], Truth]


def _order(left: Value, right: Value, dates: Dates, numbers: Numbers) -> Verdict:
    if isinstance(left, Nothing) or isinstance(right, Nothing):
        return NO
    if isinstance(left, Open) or isinstance(right, Open):
        return unsettled(left, right)
    return _ordered(left, right, dates, numbers) or unsettled(left, right)


def _ordered(left: Value, right: Value, dates: Dates, numbers: Numbers) -> Verdict | None:
    """Return what two days or two numbers come to; None where they are not of one kind."""
    if isinstance(left, Day) and isinstance(right, Day):
        return _settled(dates(left.when, right.when), left, right)
    if isinstance(left, Day) or isinstance(right, Day):
        first, second = as_day(left), as_day(right)
        if isinstance(first, Day) and isinstance(second, Day):
            return _settled(dates(first.when, second.when), first, second)
        return None
    low, high = as_number(left), as_number(right)
    if isinstance(low, Number) and isinstance(high, Number):
        return _settled(numbers(low, high), low, high)
    return None


def _settled(truth: Truth, left: Day | Number, right: Day | Number) -> Verdict:
    if truth is Truth.UNKNOWN:
        return verdict(truth, left.open | right.open, left.doubt | right.doubt)
    plain = YES if truth is Truth.YES else NO
    return plain if not left.open and not right.open else _assumed(plain, left, right)


def _assumed(plain: Verdict, left: Day | Number, right: Day | Number) -> Verdict:
    """Return a certain truth that rests on what was assumed until a question is put."""
    open_ = frozenset[str]().union(*(one.open for one in (left, right) if _exact(one)))
    return plain._replace(open=open_, yes_by=open_, no_by=open_) if open_ else plain


def _exact(value: Day | Number) -> bool:
    return value.when.exact if isinstance(value, Day) else value.low == value.high


def _same_text(left: Text, right: Text) -> Verdict:
    if not left.options & right.options:
        return NO
    alone = len(left.options) == 1 == len(right.options)
    return YES if alone else unsettled(left, right)


def _same_codes(left: Value, right: Value) -> Verdict:
    codes, other = (left, right) if isinstance(left, Codes) else (right, left)
    if not isinstance(codes, Codes) or not isinstance(other, Text):
        return NO
    wanted = frozenset(" ".join(other.options).split())
    if codes.has == wanted and codes.complete:
        return YES
    return unsettled(codes, other) if codes.has <= wanted and not codes.complete else NO


def _same_truth(left: Value, right: Value) -> Verdict:
    first, second = truth_of(left), truth_of(right)
    if Truth.UNKNOWN in (first.truth, second.truth):
        return unsettled(first, second)
    return YES if first.truth is second.truth else NO


def _number_same(left: Number, right: Number) -> Truth:
    if left.high < right.low or right.high < left.low:
        return Truth.NO
    exact = left.low == left.high == right.low == right.high
    return Truth.YES if exact else Truth.UNKNOWN


def _number_less(left: Number, right: Number) -> Truth:
    if left.high < right.low:
        return Truth.YES
    return Truth.NO if left.low >= right.high else Truth.UNKNOWN


def _number_at_most(left: Number, right: Number) -> Truth:
    if left.high <= right.low:
        return Truth.YES
    return Truth.NO if left.low > right.high else Truth.UNKNOWN


def as_day(value: Value) -> Value:
    """Return *value* as a date; a text is read as EDTF, and what is no date is unknown."""
    if isinstance(value, Text) and len(value.options) == 1:
        return read_day(next(iter(value.options))) or _unread(value)
    return value if isinstance(value, Day | Open | Nothing) else _unread(value)


def as_number(value: Value) -> Value:
    """Return *value* as a number; a text is read, and what is none is unknown."""
    if isinstance(value, Text) and len(value.options) == 1:
        return read_number(next(iter(value.options))) or _unread(value)
    return value if isinstance(value, Number | Open | Nothing) else _unread(value)


def _unread(value: Value) -> Open:
    return Open(value.open, value.doubt | UNCERTAIN, value.open)


def has_text(value: Value, test: Callable[[str], bool]) -> Verdict:
    """Tell whether *test* holds of the text of *value*."""
    if isinstance(value, Open):
        return unsettled(value)
    if isinstance(value, Text):
        low = all(test(one) for one in value.options)
        high = any(test(one) for one in value.options)
        return verdict(Truth.between(low, high), value.open, value.doubt)
    if isinstance(value, Codes):
        found = any(test(one) for one in value.has)
        return YES if found else NO if value.complete else unsettled(value)
    return NO


def selected(among: Value, code: Value) -> Verdict:
    """Tell whether *code* is among those of a several-choice answer, or of a text of codes."""
    if isinstance(among, Open):
        return unsettled(among)
    if isinstance(among, Codes):
        wanted = next(iter(code.options)) if isinstance(code, Text) else ""
        if wanted in among.has or among.complete:
            return YES if wanted in among.has else NO
        return verdict(Truth.UNKNOWN, among.open, among.doubt | UNCERTAIN)
    if isinstance(among, Text) and len(among.options) == 1:
        listed = frozenset(next(iter(among.options)).split())
        if isinstance(code, Open):
            return coded(code, listed)
        return has_text(code, listed.__contains__)
    return has_text(among, lambda one: isinstance(code, Text) and one in code.options)
