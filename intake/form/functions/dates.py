"""Dates and times: reading, writing and counting in days."""

import re
from collections.abc import Callable
from datetime import datetime

from intake.form import moments
from intake.form.code import Context, Gives
from intake.form.library import Library
from intake.form.values import NAN, Value, number_of, to_text

_UNPADDED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(T.*)?", re.ASCII)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PLACES: dict[str, Callable[[datetime], str]] = {
    "%": lambda _: "%",
    "Y": lambda when: f"{when.year:04}",
    "y": lambda when: f"{when.year % 100:02}",
    "m": lambda when: f"{when.month:02}",
    "n": lambda when: str(when.month),
    "B": lambda when: when.strftime("%B"),
    "b": lambda when: _MONTHS[when.month - 1],
    "d": lambda when: f"{when.day:02}",
    "e": lambda when: str(when.day),
    "H": lambda when: f"{when.hour:02}",
    "h": lambda when: str(when.hour),
    "M": lambda when: f"{when.minute:02}",
    "S": lambda when: f"{when.second:02}",
    "3": lambda when: f"{when.microsecond // 1000:03}",
    "a": lambda when: _DAYS[when.weekday()],
    "A": lambda when: when.strftime("%A"),
    "j": lambda when: f"{when.timetuple().tm_yday:03}",
    "W": lambda when: when.strftime("%V"),
}


def register(library: Library) -> None:
    """Add the functions of this theme."""
    library.here("today", "", Gives.DATE)(lambda context: context.world.now().date().isoformat())
    library.here("now", "", Gives.DATE)(lambda context: moments.moment_text(context.world.now()))
    library.world("date", "v", Gives.DATE)(date)
    library.world("date-time", "v", Gives.DATE)(date)
    library.world("decimal-date-time", "v", Gives.NUMBER)(decimal_date_time)
    library.world("decimal-time", "t", Gives.NUMBER)(decimal_time)
    library.world("format-date", "vt", Gives.TEXT)(format_date)
    library.world("format-date-time", "vt", Gives.TEXT)(format_date)


def date(context: Context, value: Value) -> str:
    """Return a text or a number of days as a date, with the time if it is not midnight."""
    found = _moment(context, value)
    return "" if found is None else moments.shortest_text(found)


def decimal_date_time(context: Context, value: Value) -> float:
    """Return the days since 1970."""
    found = _moment(context, value)
    return NAN if found is None else moments.days(found)


def decimal_time(context: Context, text: str) -> float:
    """Return the time of day as a part of the day."""
    found = moments.time_fraction(text, context.world.zone)
    return NAN if found is None else found


def format_date(context: Context, value: Value, pattern: str) -> str:
    """Return the date written as *pattern* says: `%d/%m/%Y`."""
    found = _moment(context, value)
    if found is None:
        return ""
    text, rest = "", pattern
    while rest:
        plain, percent, rest = rest.partition("%")
        text += plain
        if percent and rest:
            place = _PLACES.get(rest[0])
            text += place(found) if place else "%" + rest[0]
            rest = rest[1:]
    return text


def _padded(text: str) -> str:
    """Return `2026-1-2` as `2026-01-02`."""
    match = _UNPADDED.fullmatch(text)
    if match is None:
        return text
    year, month, day, rest = match.groups()
    return f"{year}-{month:0>2}-{day:0>2}{rest or ''}"


def _moment(context: Context, value: Value) -> datetime | None:
    zone = context.world.zone
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return None if value != value else moments.from_days(value, zone)  # noqa: PLR0124 - NaN
    text = _padded(to_text(value))
    found = moments.moment(text, zone)
    if found is not None:
        return found.astimezone(zone)
    days = number_of(text, zone)
    return None if days != days else moments.from_days(days, zone)  # noqa: PLR0124 - NaN
