"""Words in the reader's language: the gettext catalogues, and dates by Babel."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from babel.messages.pofile import read_po

from intake import resources
from intake.dates import PartialDate
from intake.errors import Translate, msg

LANGUAGES = ("en", "es", "ar")
"""Languages of the program itself; the first is the one that its texts are written in."""
UNREVIEWED = ("ar",)
"""Those that say of themselves, where they are chosen, that nobody has reviewed them."""
_MONTH, _DAY = 7, 10
"""Lengths of an EDTF month and day."""
_COUNTED_DAYS = 60
"""Up to here a distance is said in days, beyond it in months and years."""
_ROUND_UP = 0.85
"""From this share of a larger unit on, that unit is said."""

_MOST_DAYS = 365_250
"""A thousand years: beyond it nobody counts."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return the texts of *language* by their English; read from the translators' own file."""
    path = resources.root() / "locale" / f"{language}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        messages = list(read_po(file, locale=language.replace("-", "_")))
    return {
        str(one.id): str(one.string) for one in messages if one.id and one.string and not one.fuzzy
    }


def translator(language: str) -> Translate:
    """Return the function that translates program texts into *language*."""
    texts = catalogue(language)
    return lambda text: texts.get(text, text)


def direction(language: str) -> str:
    """Return `rtl` or `ltr`, the writing direction of *language*."""
    return str(_locale(language).text_direction)


def weekday_and_day(day: date, language: str) -> str:
    """Return for example `Monday, November 30, 2026`."""
    return format_date(day, format="full", locale=_locale(language))


def day_in_words(day: date, language: str) -> str:
    """Return for example `November 30, 2026`."""
    return format_date(day, format="long", locale=_locale(language))


def weekday(day: date, language: str) -> str:
    """Return for example `Monday`."""
    return format_date(day, format="EEEE", locale=_locale(language))


def month_and_year(day: date, language: str) -> str:
    """Return for example `Nov 2026`."""
    return format_skeleton("yMMM", day, locale=_locale(language))


def day_in_short(day: date, today: date, language: str) -> str:
    """Return for example `Mon, Nov 30`; a day of another year has its year instead."""
    skeleton = "MMMEd" if day.year == today.year else "yMMMd"
    return format_skeleton(skeleton, day, locale=_locale(language))


def time_in_short(moment: datetime, language: str) -> str:
    """Return for example `10:42 AM`, as the locale writes the time of day."""
    return format_time(moment, format="short", locale=_locale(language))


def days_away(day: date, today: date, language: str, translate: Translate | None = None) -> str:
    """Return how far *day* is: `today`, `in 6 days`, `4 months ago`."""
    translate, days = translate or translator(language), (day - today).days
    near = {0: msg("today"), 1: msg("tomorrow"), -1: msg("yesterday")}
    if days in near:
        return translate(near[days])
    near_enough = abs(days) <= _COUNTED_DAYS
    return format_timedelta(
        timedelta(days=days),
        granularity="day" if near_enough else "month",
        threshold=_COUNTED_DAYS + 1 if near_enough else _ROUND_UP,
        add_direction=True,
        locale=_locale(language),
    )


def long_in_words(days: float, language: str) -> str:
    """Return how long something takes, roughly: `less than a day`, `3 days`, `1,200 years`."""
    translate = translator(language)
    if days < 1:
        return translate(msg("less than a day"))
    if days > _MOST_DAYS:
        return translate(msg("more than a thousand years"))
    return format_timedelta(timedelta(days=days), threshold=_ROUND_UP, locale=_locale(language))


def language_name(tag: str, reader: str = "") -> str:
    """Return a language's own name for itself, `Español`, or its name in the *reader*'s language.

    Empty where it is not known.
    """
    try:
        name = Locale.parse(tag.replace("-", "_")).get_display_name(reader or None)
    except (ValueError, UnknownLocaleError):
        return ""
    return name[:1].upper() + name[1:] if name else ""


def offered(tag: str) -> str:
    """Return how a language of the program is offered: by its own name, with what it owes.

    Both are in that language, for those who would read it.
    """
    name = language_name(tag)
    if tag not in UNREVIEWED:
        return name
    return translator(tag)(msg("{language} (not reviewed)")).format(language=name)


def date_in_words(edtf: str, language: str, translate: Translate | None = None) -> str:
    """Return what a partial date says: `May 1998, day unknown`; raise `BadAnswer` on no date.

    *translate* gives the phrases where they are not those of the catalogue.
    """
    when = PartialDate.parse(edtf)
    translate = translate or translator(language)
    if "/" in edtf:
        return _interval_in_words(when, language, translate)
    bare = edtf.rstrip("?~%")
    words = _precise(bare.replace("-XX", ""), when, language, translate)
    for mark, phrase in (("~", msg("about {date}")), ("%", msg("about {date}, not sure"))):
        if edtf.endswith(mark):
            # Approximate dates say so instead of naming the part that is unknown.
            return translate(phrase).format(
                date=_plain(bare.replace("-XX", ""), language, translate)
            )
    return translate(msg("{date}, not sure")).format(date=words) if edtf[-1] == "?" else words


def days_meant(edtf: str, language: str) -> str:
    """Return the sentence that says which days the rules count for *edtf*."""
    when, translate = PartialDate.parse(edtf), translator(language)
    if when.exact:
        return translate(msg("In the rules this is one day."))
    first, last = (day_in_words(day, language) for day in (when.earliest, when.latest))
    if when.earliest == date.min:
        return translate(msg("In the rules this is every day up to {last}.")).format(last=last)
    if when.latest == date.max:
        return translate(msg("In the rules this is every day from {first} on.")).format(first=first)
    sentence = msg("In the rules this is every day from {first} to {last}.")
    return translate(sentence).format(first=first, last=last)


def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def _plain(bare: str, language: str, translate: Translate) -> str:
    padded = bare.replace("X", "0")
    if "X" in bare and len(bare) not in (_DAY, _MONTH):
        return translate(msg("the {decade}s")).format(decade=padded)
    return _written(padded, language)


@lru_cache(maxsize=4096)
def _written(bare: str, language: str) -> str:
    """Return a day, month or year as Babel writes it; tables ask for the same ones all the time."""
    if len(bare) == _DAY:
        return day_in_words(date.fromisoformat(bare), language)
    if len(bare) == _MONTH:
        month = date.fromisoformat(bare + "-01")
        return format_skeleton("yMMMM", month, locale=_locale(language))
    return bare


def _precise(bare: str, when: PartialDate, language: str, translate: Translate) -> str:
    words = _plain(bare, language, translate)
    if when.exact or "X" in bare:
        return words
    unknown = msg("{date}, day unknown") if len(bare) == _MONTH else msg("{date}, month unknown")
    return translate(unknown).format(date=words)


def _interval_in_words(when: PartialDate, language: str, translate: Translate) -> str:
    first, last = when.text.split("/")
    if first == "..":
        next_unit = (when.latest + timedelta(days=1)).isoformat()[: len(last)]
        return translate(msg("before {date}")).format(date=_plain(next_unit, language, translate))
    if last == "..":
        return translate(msg("{date} or later")).format(date=_plain(first, language, translate))
    between = msg("between {first} and {last}")
    return translate(between).format(
        first=_plain(first, language, translate), last=_plain(last, language, translate)
    )
