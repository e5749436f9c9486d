"""Dates and times as ODK writes them, in the zone of the form; nothing here reads the clock."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
_TIME = re.compile(r"(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_HOURS, _MINUTES, _OFFSET_HOURS = 24, 60, 14


def moment(text: str, zone: tzinfo) -> datetime | None:
    """Return the moment that *text* names; a date alone is its midnight in *zone*."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    where = zone if offset is None else _zone(offset)
    if where is None:
        return None
    try:
        return datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            int((fraction or "0")[:6].ljust(6, "0")),
            tzinfo=where,
        )
    except ValueError:
        return None


def days_of(text: str, zone: tzinfo) -> float | None:
    """Return the days since 1970, with their fraction, of the date or moment in *text*."""
    found = moment(text, zone)
    return None if found is None else days(found)


def days(when: datetime) -> float:
    """Return the days since 1970 UTC, with their fraction."""
    return (when - _EPOCH) / _DAY


def from_days(number: float, zone: tzinfo) -> datetime | None:
    """Return the moment that lies *number* days after 1970, to the millisecond."""
    try:
        millis = round(number * 86_400_000)
        return (_EPOCH + timedelta(milliseconds=millis)).astimezone(zone)
    except (OverflowError, ValueError):
        return None


def moment_text(when: datetime) -> str:
    """Return for example `2026-11-24T10:42:00.000-08:00`."""
    return when.isoformat(timespec="milliseconds")


def shortest_text(when: datetime) -> str:
    """Return a midnight as a date, anything else as a moment."""
    midnight = not (when.hour or when.minute or when.second or when.microsecond)
    return when.isoformat()[:10] if midnight else moment_text(when)


def time_fraction(text: str, zone: tzinfo) -> float | None:
    """Return the part of the day that the time *text* is, seen from *zone* in January 1970."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute, second, _, offset = match.groups()
    where = zone if offset is None else _zone(offset)
    if where is None or int(hour) >= _HOURS or int(minute) >= _MINUTES:
        return None
    if int(second or 0) >= _MINUTES:
        return None
    seconds = int(hour) * 3600 + int(minute) * 60 + float(f"{second or 0}.{match[4] or 0}")
    start = _EPOCH.replace(tzinfo=where) + timedelta(seconds=seconds)
    there = start.astimezone(zone)
    since = timedelta(hours=there.hour, minutes=there.minute, seconds=there.second)
    return (since + timedelta(microseconds=there.microsecond)) / _DAY


def is_time(text: str) -> bool:
    """Tell whether *text* is a time of day, with or without zone."""
    return time_fraction(text, UTC) is not None


def _zone(offset: str) -> tzinfo | None:
    """Return the zone `Z` or `+hh:mm`; none where it is further off than zones are."""
    if offset == "Z":
        return UTC
    digits = offset[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > _OFFSET_HOURS or minutes >= _MINUTES:
        return None
    away = timedelta(hours=hours, minutes=minutes)
    return timezone(-away if offset[0] == "-" else away)
