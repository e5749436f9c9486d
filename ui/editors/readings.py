"""What an interviewer types for a day, a time or a place: read, and echoed in words.

Nothing is made up: a year stays a year, and what cannot be read says what one may type.
"""

import re
from collections.abc import Mapping
from datetime import time
from decimal import Decimal

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from intake import text
from intake.case.typed import read_date
from intake.dates import PartialDate
from intake.errors import BadAnswer, Translate, msg
from ui.editors.dates import Read, Reading

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2}))?\s*([ap]\.?\s?m\.?)?", re.IGNORECASE)
_NOON = 12
_YEAR, _MONTH, _DAY = 4, 7, 10
"""Lengths of an EDTF year, month and day."""
_DEGREES = re.compile(r"([-+]?\d{1,3}(?:\.\d{1,12})?)\s*[,;\s]\s*([-+]?\d{1,3}(?:\.\d{1,12})?)")
_REST = re.compile(r"(?:\s+[-+]?\d{1,6}(?:\.\d{1,6})?){0,2}")
_POLE, _DATE_LINE = 90, 180
_UNITS: Mapping[str, tuple[int, str]] = {
    "day": (_DAY, msg("This form needs the day, the month and the year: 12 May 1998.")),
    "month": (_MONTH, msg("This form needs the month and the year: 5/1998.")),
    "year": (_YEAR, msg("This form needs the year: 1998.")),
}


def partial_dates(language: str, say: Translate, *, day_first: bool) -> Read:
    """Return the reader of dates as a client remembers them: a year is enough."""

    def read(typed: str) -> Reading:
        try:
            reading = read_date(typed, day_first=day_first)
        except BadAnswer as error:
            return _as_edtf(typed, language) or Reading(problem=error.sentences(say)[1])
        if reading.other is None:
            return _said(reading.edtf, language)
        either = tuple(
            (edtf, text.date_in_words(edtf, language)) for edtf in (reading.edtf, reading.other)
        )
        return Reading(either=either)

    return read


def whole_dates(language: str, say: Translate, *, day_first: bool, unit: str = "day") -> Read:
    """Return the reader for forms that want a calendar *unit*: `day`, `month` or `year`.

    More than was asked is cut: the value of a year is `1998`, never a first of January.
    """
    read_any = partial_dates(language, say, day_first=day_first)
    length, wanted = _UNITS[unit]

    def read(typed: str) -> Reading:
        reading = read_any(typed)
        either = dict.fromkeys(edtf[:length] for edtf, _ in reading.either)
        edtf = reading.edtf or (next(iter(either)) if len(either) == 1 else "")
        if reading.problem or not edtf:
            return reading
        if len(edtf) < length or not edtf.replace("-", "").isdecimal():
            return Reading(problem=say(wanted))
        return Reading(edtf[:length], _in_words(edtf[:length], language))

    return read


def times(language: str, say: Translate) -> Read:
    """Return the reader of a time of day: `9:30`, `21.30`, `9 pm`; the value is `21:30:00.000`."""

    def read(typed: str) -> Reading:
        found = _time(typed)
        if found is None:
            return Reading(problem=say(msg("You can type 9:30, 21:30 or 9 pm.")))
        words = format_time(found, format="short", locale=_locale(language))
        return Reading(f"{found:%H:%M:%S}.000", words)

    return read


def places(language: str, say: Translate) -> Read:
    """Return the reader of a place as latitude and longitude in degrees: `38.54 -121.74`.

    The value is text as XForms has it; altitude and accuracy in metres may follow.
    """

    def read(typed: str) -> Reading:
        found = _DEGREES.match(typed.strip())
        rest = typed.strip()[found.end() :] if found else ""
        if found is None or _REST.fullmatch(rest) is None or not _on_earth(found[1], found[2]):
            return Reading(problem=say(msg("Type latitude and longitude: 38.5449 -121.7405.")))
        kept = " ".join([found[1], found[2], *[*rest.split(), "0", "0"][:2]])
        sides = ((found[1], _NORTH, _SOUTH), (found[2], _EAST, _WEST))
        return Reading(kept, ", ".join(_degrees(*side, language, say) for side in sides))

    return read


def written(edtf: str, language: str) -> str:
    """Return a date as one would type it, so that it is read as the same again."""
    try:
        when = PartialDate.parse(edtf)
    except BadAnswer:
        return edtf
    if when.exact and len(edtf) == _DAY:
        return _if_same(format_date(when.earliest, "d MMMM y", locale=_locale(language)), edtf)
    if len(edtf) == _MONTH and edtf[5:].isdecimal():
        return _if_same(f"{int(edtf[5:])}/{edtf[:4]}", edtf)
    return edtf


def written_unit(unit: str, language: str, kept: str) -> str:
    """Return a kept date as one would type its *unit*; an older value may hold a whole day."""
    return written(kept[: _UNITS[unit][0]], language)


def written_place(kept: str) -> str:
    """Return a place as one would type it: without altitude and accuracy that nobody gave."""
    return kept.removesuffix(" 0 0")


_NORTH, _SOUTH = msg("{degrees}° north"), msg("{degrees}° south")
_EAST, _WEST = msg("{degrees}° east"), msg("{degrees}° west")


def _degrees(typed: str, above: str, below: str, language: str, say: Translate) -> str:
    number = Decimal(typed)
    shown = format_decimal(abs(number), "0.######", locale=_locale(language))
    return say(below if number < 0 else above).format(degrees=shown)


def _on_earth(latitude: str, longitude: str) -> bool:
    return abs(Decimal(latitude)) <= _POLE and abs(Decimal(longitude)) <= _DATE_LINE


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
    return Reading(edtf, text.date_in_words(edtf, language), text.days_meant(edtf, language))


def _in_words(edtf: str, language: str) -> str:
    """Return a date of which the form wants no more: what is not asked is not called unknown."""
    if len(edtf) == _DAY:
        return text.date_in_words(edtf, language)
    when = PartialDate.parse(edtf).earliest
    return format_date(when, "y" if len(edtf) == _YEAR else "MMMM y", locale=_locale(language))


def _locale(language: str) -> str:
    return language.replace("-", "_")


def _time(typed: str) -> time | None:
    match = _TIME.fullmatch(typed.strip())
    if match is None:
        return None
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    half = (match[4] or "").casefold()[:1]
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        return None
