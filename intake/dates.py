"""Partial dates: what a person remembers, kept as said and compared as an interval of days.

The text is a subset of EDTF (Library of Congress, 2019, levels 0 and 1): `1998`, `1998-05`,
`1998-05-12`, `199X`, `1998-XX`, `1998-05-XX`, with `?` `~` `%` behind, `../1998`, `1998/..`,
`1997/1999`. `~` and `%` widen by one unit of the precision given on each side, `?` does not.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from intake.errors import BadAnswer, msg
from intake.truth import Truth

_SHAPE = re.compile(
    r"(?P<century>\d\d)(?P<decade>\d|X)(?P<year>\d|X)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[?~%]?)",
    re.ASCII,
)
_DAY = timedelta(days=1)
LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The days that a remembered date may mean, first and last included.

    `earliest` is `date.min` where nothing bounds it below, `latest` is `date.max` likewise.
    """

    text: str
    earliest: date
    latest: date

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read EDTF *text*; raise `BadAnswer` where it is none or names no possible day."""
        if "/" in text:
            return _parse_interval(text)
        earliest, latest = _bounds(text)
        return cls(text, earliest, latest)

    @classmethod
    def exactly(cls, day: date) -> "PartialDate":
        """Return the date that is fully known."""
        return cls(day.isoformat(), day, day)

    @property
    def exact(self) -> bool:
        """Tell whether it is one day."""
        return self.earliest == self.latest

    def before(self, other: "PartialDate") -> Truth:
        """Tell whether every day that this may mean lies before every day of *other*."""
        if self.latest < other.earliest:
            return Truth.YES
        return Truth.NO if self.earliest >= other.latest else Truth.UNKNOWN

    def on_or_before(self, other: "PartialDate") -> Truth:
        """Like `before`, the same day included."""
        if self.latest <= other.earliest:
            return Truth.YES
        return Truth.NO if self.earliest > other.latest else Truth.UNKNOWN

    def same(self, other: "PartialDate") -> Truth:
        """Tell whether both mean one and the same day."""
        if self.exact and other.exact:
            return Truth.of(self.earliest == other.earliest)
        apart = self.latest < other.earliest or other.latest < self.earliest
        return Truth.NO if apart else Truth.UNKNOWN


def add_days(when: PartialDate, days: int) -> PartialDate:
    """Return *when* moved by *days*, its bounds kept open where they are open."""
    return _moved(when, lambda day: day + timedelta(days=days))


def add_months(when: PartialDate, months: int) -> PartialDate:
    """Return *when* moved by calendar *months*; the day is cut to the length of the month."""
    return _moved(when, lambda day: plus_months(day, months))


def plus_months(day: date, months: int) -> date:
    """Return *day* moved by calendar *months*."""
    year, month = divmod(day.year * LAST_MONTH + day.month - 1 + months, LAST_MONTH)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _moved(when: PartialDate, move: Callable[[date], date]) -> PartialDate:
    earliest = when.earliest if when.earliest == date.min else move(when.earliest)
    latest = when.latest if when.latest == date.max else move(when.latest)
    text = earliest.isoformat() if earliest == latest else f"{_open(earliest)}/{_open(latest)}"
    return PartialDate(text, earliest, latest)


def _open(day: date) -> str:
    return ".." if day in (date.min, date.max) else day.isoformat()


def _parse_interval(text: str) -> PartialDate:
    first, _, last = text.partition("/")
    earliest = date.min if first == ".." else _bounds(first)[0]
    latest = date.max if last == ".." else _bounds(last)[1]
    if earliest > latest or first == last == "..":
        raise _unreadable(text)
    return PartialDate(text, earliest, latest)


def _bounds(text: str) -> tuple[date, date]:
    """Return the first and last day that EDTF *text* (no interval) may mean."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise _unreadable(text)
    century, decade, unit, month, day, mark = match.groups()
    if (decade == "X" or unit == "X") and (month or (decade == "X" and unit != "X")):
        raise _unreadable(text)
    low = int(century + decade.replace("X", "0") + unit.replace("X", "0"))
    high = int(century + decade.replace("X", "9") + unit.replace("X", "9"))
    month = None if month == "XX" else month
    day = None if day == "XX" else day
    if day and not month:
        raise _unreadable(text)
    try:
        earliest = date(low, int(month or 1), int(day or 1))
        end_month = int(month or LAST_MONTH)
        latest = date(high, end_month, int(day or monthrange(high, end_month)[1]))
    except ValueError as error:
        raise BadAnswer(
            msg("There is no day {text}."), msg("Check the month and the day."), text=text
        ) from error
    return (earliest, latest) if mark in ("", "?") else _widened(earliest, latest)


def _widened(earliest: date, latest: date) -> tuple[date, date]:
    """Widen by one unit of the precision on each side: a day, a month, a year or a decade."""
    if earliest == latest:
        return earliest - _DAY, latest + _DAY
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        after = plus_months(earliest, 2) - _DAY
        return plus_months(earliest, -1), after
    years = latest.year - earliest.year + 1
    first = max(earliest.year - years, date.min.year)
    return date(first, 1, 1), date(min(latest.year + years, date.max.year), LAST_MONTH, 31)


def _unreadable(text: str) -> BadAnswer:
    return BadAnswer(
        msg("“{text}” is not a date."),
        msg("You can type 1998, 5/1998, 12 May 1998, 199x, about 1998 or before 1999."),
        text=text,
    )
