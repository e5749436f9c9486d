"""What an interviewer types becomes EDTF, in the interviewer's own order of day and month.

A made-up day is never stored: what is not said stays unknown, and a day that could be read in
two ways comes back with both readings.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from babel import Locale

from intake.dates import LAST_MONTH, PartialDate
from intake.errors import BadAnswer, msg

_WORDS = {
    "~": ("about", "around", "circa", "hacia", "como en", "alrededor de", "حوالي", "نحو"),
    "<": ("before", "antes de", "antes del", "قبل"),
    ">": ("after", "since", "despues de", "después de", "desde", "بعد", "منذ"),
}
_FILLER = re.compile(r"\b(?:of|in|de|del|en|el|the)\b|,", re.IGNORECASE)
_DECADE = re.compile(r"(\d{3})(?:[xX]|0s)")
_NUMBERS = re.compile(r"(\d{1,4})(?:[/.\-\s](\d{1,4}))?(?:[/.\-\s](\d{1,4}))?")
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class DateReading:
    """EDTF for what was typed; `other` is the second reading where day and month can swap."""

    edtf: str
    other: str | None = None


def read_date(typed: str, *, day_first: bool) -> DateReading:
    """Read a date as typed in English, Spanish or Arabic; raise `BadAnswer` where it is none."""
    text = typed.strip()
    if text.count("/") == 1 and ".." in text:
        return DateReading(PartialDate.parse(text).text)
    mark, bare = _split_mark(text.casefold())
    reading = _read_bare(bare, text, day_first=day_first)
    if mark == "~":
        other = reading.other and reading.other + "~"
        return DateReading(reading.edtf + "~", other)
    if mark:
        return DateReading(_bounded(mark, reading.edtf))
    return reading


def _split_mark(text: str) -> tuple[str, str]:
    for mark, words in _WORDS.items():
        for word in (mark, *words):
            if text.startswith(word):
                return mark, text.removeprefix(word).strip()
    return ("~", text[:-1]) if text.endswith("~") else ("", text)


def _bounded(mark: str, edtf: str) -> str:
    """`before 1999` ends with 1998; `after 1999` begins with 1999, on the safe side."""
    if mark == ">":
        return f"{edtf}/.."
    last = PartialDate.parse(edtf).earliest - timedelta(days=1)
    return f"../{last.isoformat()[: len(edtf)]}"


def _read_bare(text: str, typed: str, *, day_first: bool) -> DateReading:
    decade = _DECADE.fullmatch(text)
    if decade:
        return _checked(f"{decade[1]}X")
    numbers = _NUMBERS.fullmatch(_with_month_numbers(text))
    if numbers is None:
        raise _not_a_date(typed)
    parts = [part for part in numbers.groups() if part]
    if len(parts) == 1:
        return _checked(parts[0])
    named = _with_month_numbers(text) != _squeezed(text)
    if len(parts) == 2:  # noqa: PLR2004 - a month and a year, in either order
        year, month = sorted(parts, key=len, reverse=True)
        return _checked(f"{year}-{int(month):02}")
    return _full(parts, typed, day_first=day_first, named=named)


def _full(parts: list[str], typed: str, *, day_first: bool, named: bool) -> DateReading:
    if len(parts[0]) == _YEAR_DIGITS:
        return _checked(f"{parts[0]}-{int(parts[1]):02}-{int(parts[2]):02}")
    if len(parts[2]) != _YEAR_DIGITS:
        raise _not_a_date(typed)
    first, second, year = int(parts[0]), int(parts[1]), parts[2]
    day, month = (first, second) if day_first or named else (second, first)
    if month > LAST_MONTH >= day and not named:
        day, month = month, day
    reading = _checked(f"{year}-{month:02}-{day:02}")
    if named or day == month or day > LAST_MONTH:
        return reading
    return DateReading(reading.edtf, f"{year}-{day:02}-{month:02}")


def _squeezed(text: str) -> str:
    return " ".join(_FILLER.sub(" ", text).split())


def _with_month_numbers(text: str) -> str:
    """`may 12 1998` and `12 de mayo de 1998` become `12 5 1998`."""
    words = _squeezed(text).split()
    months = [_month_names().get(word.strip(".")) for word in words]
    if sum(month is not None for month in months) != 1:
        return _squeezed(text)
    at = next(index for index, month in enumerate(months) if month)
    words[at] = str(months[at])
    if at == 0 and len(words) == 3:  # noqa: PLR2004 - month, day, year
        words[0], words[1] = words[1], words[0]
    return " ".join(words)


@cache
def _month_names() -> dict[str, int]:
    names: dict[str, int] = {}
    for language in ("en", "es", "ar"):
        for width in ("wide", "abbreviated"):
            for number, name in Locale(language).months["format"][width].items():
                names[name.casefold().strip(".")] = number
    return names | {"sept": 9, "setiembre": 9}


def _checked(edtf: str) -> DateReading:
    year, _, rest = edtf.partition("-")
    month, _, day = rest.partition("-")
    if month and not 1 <= int(month) <= LAST_MONTH:
        raise _not_a_date(edtf)
    if day and not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        raise _not_a_date(edtf)
    return DateReading(PartialDate.parse(edtf).text)


def _not_a_date(typed: str) -> BadAnswer:
    return BadAnswer(
        msg("“{text}” is not a date yet."),
        msg("You can type 1998, 5/1998, 12 May 1998, 199x, about 1998 or before 1999."),
        text=typed,
    )
