"""Words in the reader's language: the gettext catalogues, and dates and lists by Babel."""

import gettext
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date

from intake import resources
from intake.errors import Translate

DOMAIN = "amparo"
LANGUAGES = ("en", "es", "ar")


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the catalogue of *language*; English is the language of the source."""
    return gettext.translation(
        DOMAIN, str(resources.root() / "locale"), languages=[language], fallback=True
    )


def translator(language: str) -> Translate:
    """Return the function that translates program texts into *language*."""
    return catalogue(language).gettext


def day_in_words(day: date, language: str) -> str:
    """Return for example `Monday, November 30, 2026`."""
    return format_date(day, format="full", locale=language)


def direction(language: str) -> str:
    """Return `rtl` or `ltr`, the writing direction of *language*."""
    return (
        str(Locale.parse(language, sep="-").text_direction)
        .replace("left-to-right", "ltr")
        .replace("right-to-left", "rtl")
    )
