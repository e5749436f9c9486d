"""The values of rules: each knows its bounds, what could still change it, and why it is in doubt.

They are tuples, for they are made by the thousand at each screening, and never changed.
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from intake.dates import PartialDate
from intake.errors import BadAnswer
from intake.truth import Truth

Paths: TypeAlias = frozenset[str]
NO_PATHS: Paths = frozenset()

DOES_NOT_KNOW, DECLINED, UNCERTAIN, TABLE = 1, 2, 4, 8
"""Why a value is in doubt, beyond never having been asked; flags to be joined."""
REASONS, GUESSED = 15, 16
"""All of these; and a flag that says: what alone could settle it must be tried."""
INFINITY = float("inf")


class Verdict(NamedTuple):
    """A truth, and the unanswered questions that could change it (`open`).

    `yes_by` and `no_by` are the answers that alone could make it YES or NO: a path, where any
    answer may, or `path=code` for a question of few choices.
    """

    truth: Truth
    open: Paths = NO_PATHS
    yes_by: Paths = NO_PATHS
    no_by: Paths = NO_PATHS
    doubt: int = 0


class Day(NamedTuple):
    """A date, as the interval of days that it may be."""

    when: PartialDate
    open: Paths = NO_PATHS
    doubt: int = 0


class Number(NamedTuple):
    """A number between two bounds, both included."""

    low: float
    high: float
    open: Paths = NO_PATHS
    doubt: int = 0


class Text(NamedTuple):
    """A text or code: one of *options*, which is one alone where it is known."""

    options: frozenset[str]
    open: Paths = NO_PATHS
    doubt: int = 0


class Codes(NamedTuple):
    """The codes of a several-choice answer; not `complete`: these and perhaps more."""

    has: frozenset[str]
    complete: bool = True
    open: Paths = NO_PATHS
    doubt: int = 0


class Open(NamedTuple):
    """Unknown, whatever its type.

    `near` are the answers that alone would give it a value, `denies` those that would make it
    not applicable; written as in a verdict.
    """

    open: Paths = NO_PATHS
    doubt: int = 0
    near: Paths = NO_PATHS
    denies: Paths = NO_PATHS


class Nothing(NamedTuple):
    """Not applicable: NO in every test, 0 in a sum, no row that counts."""

    open: Paths = NO_PATHS
    doubt: int = 0


Value: TypeAlias = Verdict | Day | Number | Text | Codes | Open | Nothing

YES, NO, UNKNOWN = Verdict(Truth.YES), Verdict(Truth.NO), Verdict(Truth.UNKNOWN)
NOTHING = Nothing()


def verdict(truth: Truth, open_: Paths = NO_PATHS, doubt: int = 0) -> Verdict:
    """Return *truth*; where it is unknown, any one of *open_* alone could settle it."""
    if truth is Truth.YES:
        return YES
    if truth is Truth.NO:
        return NO
    return Verdict(truth, open_, open_, open_, doubt)


def unsettled(*values: Value) -> Verdict:
    """Return UNKNOWN for a test of *values*, one of which is unknown or uncertain."""
    open_, near, denies, doubt = NO_PATHS, NO_PATHS, NO_PATHS, 0
    for value in values:
        open_, doubt = open_ | value.open, doubt | value.doubt
        if isinstance(value, Open):
            near, denies = near | value.near, denies | value.denies
        else:
            near |= value.open
    return Verdict(Truth.UNKNOWN, open_, near, near | denies, doubt)


def opened(*values: Value, doubt: int = 0) -> Open:
    """Return unknown for what is worked out from *values*, any of which may decide it."""
    open_, near = NO_PATHS, NO_PATHS
    for value in values:
        open_, doubt = open_ | value.open, doubt | value.doubt
        near |= value.near if isinstance(value, Open) else value.open
    return Open(open_, doubt, near)


@lru_cache(maxsize=8192)
def unanswered(path: str, codes: tuple[str, ...], doubt: int) -> Open:
    """Return the value of an unanswered question, which any of *codes* would give one."""
    near = frozenset([f"{path}={code}" for code in codes] or [path])
    return Open(frozenset((path,)), doubt, near)


@lru_cache(maxsize=8192)
def coded(value: Open, codes: frozenset[str]) -> Verdict:
    """Return UNKNOWN for the test whether an unanswered question has one of *codes*."""
    if len(value.open) == 1:
        (path,) = value.open
        yes_by = value.near.intersection([f"{path}={code}" for code in codes])
    else:
        yes_by = frozenset(one for one in value.near if one.partition("=")[2] in codes)
    if not value.near or "=" not in next(iter(value.near)):
        return unsettled(value)
    no_by = (value.near - yes_by) | value.denies
    return Verdict(Truth.UNKNOWN, value.open, yes_by, no_by, value.doubt)


@lru_cache(maxsize=4096)
def text(value: str) -> Text:
    """Return a text that is known."""
    return Text(frozenset((value,)))


def number(value: float) -> Number:
    """Return a number that is known."""
    return Number(value, value)


def day(when: date) -> Day:
    """Return a date that is known."""
    return Day(PartialDate.exactly(when))


@lru_cache(maxsize=4096)
def read_day(edtf: str) -> Day | None:
    """Return the date that *edtf* means, None where it is none."""
    try:
        when = PartialDate.parse(edtf)
    except BadAnswer:
        return None
    return Day(when, NO_PATHS, 0 if when.exact else UNCERTAIN)


@lru_cache(maxsize=1024)
def read_number(written: str) -> Number | None:
    """Return the number that *written* means, None where it is none."""
    try:
        return number(float(written))
    except ValueError:
        return None


def truth_of(value: Value) -> Verdict:
    """Return a value as a truth: whether there is one, a number whether it is not 0."""
    if isinstance(value, Verdict):
        return value
    if isinstance(value, Nothing):
        return NO
    if isinstance(value, Open):
        return unsettled(value)
    if isinstance(value, Number):
        zero = value.low <= 0 <= value.high
        known = Truth.between(low=not zero, high=(value.low, value.high) != (0, 0))
        return verdict(known, value.open, value.doubt)
    if isinstance(value, Codes):
        has = bool(value.has)
        return verdict(Truth.between(has, has or not value.complete), value.open, value.doubt)
    return YES


def is_known(value: Value) -> bool:
    """Tell whether there is a value at all, exact or not."""
    return not isinstance(value, Open | Nothing)


def negate(value: Value) -> Verdict:
    """Kleene NOT; not applicable gives YES."""
    one = truth_of(value)
    if one.truth is Truth.UNKNOWN or one.open:
        truth = Truth(Truth.YES - one.truth)
        return Verdict(truth, one.open, one.no_by, one.yes_by, one.doubt)
    return NO if one.truth is Truth.YES else YES


def conjoin(operands: list[Verdict]) -> Verdict:
    """Return the Kleene AND of verdicts none of which is NO; of none, YES."""
    unsure = [one for one in operands if one.truth is Truth.UNKNOWN]
    if len(operands) == 1 == len(unsure):
        return operands[0]
    assumed = [one for one in operands if one.open]
    if not unsure and not assumed:
        return YES
    open_ = NO_PATHS.union(*[one.open for one in assumed])
    no_by = NO_PATHS.union(*[one.no_by for one in assumed])
    if not unsure:
        return Verdict(Truth.YES, open_, NO_PATHS, no_by)
    yes_by, doubt = unsure[0].yes_by, 0
    for one in unsure:
        yes_by, doubt = yes_by & one.yes_by, doubt | one.doubt
    return Verdict(Truth.UNKNOWN, open_, yes_by, no_by, doubt)


def disjoin(operands: list[Verdict]) -> Verdict:
    """Return the Kleene OR of verdicts none of which is YES; of none, NO."""
    unsure = [one for one in operands if one.truth is Truth.UNKNOWN]
    if len(operands) == 1 == len(unsure):
        return operands[0]
    assumed = [one for one in operands if one.open]
    if not unsure and not assumed:
        return NO
    open_ = NO_PATHS.union(*[one.open for one in assumed])
    yes_by = NO_PATHS.union(*[one.yes_by for one in assumed])
    if not unsure:
        return Verdict(Truth.NO, open_, yes_by, NO_PATHS)
    no_by, doubt = unsure[0].no_by, 0
    for one in unsure:
        no_by, doubt = no_by & one.no_by, doubt | one.doubt
    return Verdict(Truth.UNKNOWN, open_, yes_by, no_by, doubt)


def both(first: Verdict, second: Verdict) -> Verdict:
    """Return the Kleene AND of two."""
    for one in (first, second):
        if one.truth is Truth.NO:
            return one
    return conjoin([first, second])


def either(first: Verdict, second: Verdict) -> Verdict:
    """Return the Kleene OR of two."""
    for one in (first, second):
        if one.truth is Truth.YES:
            return one
    return disjoin([first, second])


def span(first: Value, second: Value, reason: Verdict) -> Value:
    """Return what two values agree on, where *reason* (unknown) decides between them."""
    open_ = reason.open | first.open | second.open
    doubt = reason.doubt | first.doubt | second.doubt | GUESSED
    if first == second:
        return first
    if isinstance(first, Day) and isinstance(second, Day):
        return Day(hull(first.when, second.when), open_, doubt)
    if isinstance(first, Number) and isinstance(second, Number):
        return Number(min(first.low, second.low), max(first.high, second.high), open_, doubt)
    if isinstance(first, Text) and isinstance(second, Text):
        return Text(first.options | second.options, open_, doubt)
    if isinstance(first, Verdict) and isinstance(second, Verdict) and first.truth is second.truth:
        settled = first.truth is not Truth.UNKNOWN
        return first if settled else Verdict(first.truth, open_, open_, open_, doubt)
    return opened(Open(reason.open, doubt, reason.open), first, second)


def hull(first: PartialDate, second: PartialDate) -> PartialDate:
    """Return the interval that holds both."""
    return interval(min(first.earliest, second.earliest), max(first.latest, second.latest))


def interval(earliest: date, latest: date) -> PartialDate:
    """Return the days from *earliest* to *latest* as a partial date."""
    if earliest == latest:
        return PartialDate.exactly(earliest)
    start = ".." if earliest == date.min else earliest.isoformat()
    end = ".." if latest == date.max else latest.isoformat()
    return PartialDate(f"{start}/{end}", earliest, latest)
