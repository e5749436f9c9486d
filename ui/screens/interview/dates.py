"""What an interviewer types for a day, a time or a moment, read and echoed in words."""

import re
from collections.abc import Callable
from datetime import date, datetime, time

from babel.dates import format_date

from intake import text
from intake.case.typed import read_date
from intake.dates import PartialDate
from intake.errors import BadAnswer, Translate, msg
from ui.editors.dates import Reading

Read = Callable[[str], Reading]
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2}))?\s*([ap]\.?m\.?)?", re.IGNORECASE)
_NOON = 12
_YEAR, _MONTH = 4, 7


def partial_dates(language: str, say: Translate, *, day_first: bool) -> Read:
    """Return the reader of dates as a client remembers them: a year is enough."""

    def read(typed: str) -> Reading:
        try:
            reading = read_date(typed, day_first=day_first)
        except BadAnswer as error:
            return _as_edtf(typed, language) or Reading(problem=error.sentences(say)[1])
        if reading.other is None:
            return _said(reading.edtf, language)
        either = tuple((edtf, _words(edtf, language)) for edtf in (reading.edtf, reading.other))
        return Reading(either=either)

    return read


def whole_dates(language: str, say: Translate, *, day_first: bool, unit: str = "day") -> Read:
    """Return the reader for forms that want a calendar day; *unit* is `day`, `month` or `year`.

    A form that asks only for a month or a year keeps its first day (XLSForm, appearance of date).
    """
    read_any = partial_dates(language, say, day_first=day_first)
    least = {"day": 10, "month": _MONTH, "year": _YEAR}[unit]

    def read(typed: str) -> Reading:
        reading = read_any(typed)
        if reading.problem or reading.either:
            return reading
        known = reading.edtf
        if len(known) < least or not known.replace("-", "").isdecimal():
            return Reading(problem=say(msg("This form needs the day, the month and the year.")))
        first = known[:least] + "-01-01"[: 10 - least]
        return Reading(first, _words(known[:least], language))

    return read


def times(say: Translate) -> Read:
    """Return the reader of a time of day: `9:30`, `21.30`, `9 pm`."""

    def read(typed: str) -> Reading:
        found = _time(typed)
        if found is None:
            return Reading(problem=say(msg("You can type 9:30, 21:30 or 9 pm.")))
        return Reading(f"{found:%H:%M:%S}.000", f"{found:%H:%M}")

    return read


def moments(language: str, say: Translate, *, day_first: bool) -> Read:
    """Return the reader of a day and a time: `12 May 2026 9:30`."""
    days = whole_dates(language, say, day_first=day_first)

    def read(typed: str) -> Reading:
        day, _, hour = typed.strip().replace("T", " ").rpartition(" ")
        known, at = days(day) if day else Reading(), _time(hour)
        if not known.edtf or at is None:
            return Reading(problem=say(msg("Type the day, then the time: 12 May 2026 9:30.")))
        moment = datetime.combine(date.fromisoformat(known.edtf), at)
        return Reading(f"{moment.isoformat()}.000", f"{known.words}, {at:%H:%M}")

    return read


def written(edtf: str, language: str) -> str:
    """Return a date as one would type it, so that it is read as the same again."""
    try:
        when = PartialDate.parse(edtf)
    except BadAnswer:
        return edtf.replace("T", " ").removesuffix(".000")
    if when.exact and len(edtf) == 10:  # noqa: PLR2004 - a calendar day
        typed = format_date(when.earliest, "d MMMM y", locale=language.replace("-", "_"))
        return _if_same(typed, edtf)
    if len(edtf) == _MONTH and edtf[5:].isdecimal():
        return _if_same(f"{int(edtf[5:])}/{edtf[:4]}", edtf)
    return edtf


def _if_same(typed: str, edtf: str) -> str:
    try:
        reading = read_date(typed, day_first=True)
    except BadAnswer:
        return edtf
    return typed if reading.edtf == edtf and reading.other is None else edtf


def _as_edtf(typed: str, language: str) -> Reading | None:
    try:
        return _said(PartialDate.parse(typed.strip()).text, language)
    except BadAnswer:
        return None


def _said(edtf: str, language: str) -> Reading:
    return Reading(edtf, _words(edtf, language), text.days_meant(edtf, language))


def _words(edtf: str, language: str) -> str:
    return text.date_in_words(edtf, language)


def _time(typed: str) -> time | None:
    match = _TIME.fullmatch(typed.strip())
    if match is None:
        return None
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    half = (match[4] or "").casefold()[:1]
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        return None
