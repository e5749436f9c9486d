"""What the papers for clients say, per language, as files that a translator can read and sign.

A language is offered only where its file is whole; whether a named person reviewed it stands in it.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from intake import resources, text
from intake.dates import PartialDate
from intake.errors import BadResource, Translate, msg
from intake.paper.typed import keep_order, within

ENGLISH = "en"
_PHRASES = {
    "{date}, day unknown": "words.day_unknown",
    "{date}, month unknown": "words.month_unknown",
    "about {date}": "words.about",
    "about {date}, not sure": "words.about_not_sure",
    "{date}, not sure": "words.not_sure",
    "the {decade}s": "words.decade",
    "before {date}": "words.before",
    "{date} or later": "words.or_later",
    "between {first} and {last}": "words.between",
    "today": "common.today",
    "tomorrow": "common.tomorrow",
    "yesterday": "common.yesterday",
}
"""The phrases of dates, by their English in the catalogue of the program."""


@dataclass(frozen=True)
class Texts:
    """The texts of one language. *discreet* ones leave out what a stranger should not read."""

    language: str
    reviewed_by: str
    plain: Mapping[str, str]
    quiet: Mapping[str, str]
    forbidden: tuple[str, ...]
    discreet: bool = False

    def say(self, key: str, **values: object) -> str:
        """Return the text *key* (`visit.title`) with its places filled in."""
        found = self.quiet.get(key) if self.discreet else None
        kept = {name: within(str(value), leftward=self.leftward) for name, value in values.items()}
        return (found if found is not None else self.plain[key]).format(**kept)

    @property
    def leftward(self) -> bool:
        """Tell whether the language is written from right to left."""
        return text.direction(self.language) == "rtl"

    def gives_away(self, words: str) -> bool:
        """Tell whether *words* hold one that no discreet paper has."""
        return any(
            re.search(
                (r"\b" if one[0].isascii() else "") + re.escape(one),
                words,
                re.NOFLAG if one.isupper() else re.IGNORECASE,
            )
            for one in self.forbidden
        )

    def knows(self, key: str) -> bool:
        """Tell whether there is such a text."""
        return key in self.plain

    @property
    def reviewed(self) -> bool:
        """Tell whether a named person has reviewed it; English is what was written first."""
        return self.language == ENGLISH or bool(self.reviewed_by)

    @property
    def phrases(self) -> Translate:
        """Return what translates the program's phrases of dates."""
        return lambda words: self.plain[_PHRASES[words]] if words in _PHRASES else words

    def dated(self, edtf: str) -> str:
        """Return what a partial date says."""
        return text.date_in_words(edtf, self.language, self.phrases)

    def exact(self, edtf: str) -> date | None:
        """Return the day that *edtf* is; None where it is not exactly one."""
        when = PartialDate.parse(edtf)
        return when.earliest if when.exact else None

    def away(self, day: date, today: date) -> str:
        """Return how far *day* is."""
        return text.days_away(day, today, self.language, self.phrases)


@cache
def texts(language: str, *, discreet: bool = False) -> Texts:
    """Return the texts of *language*; raise `BadResource` where there are none."""
    if language not in languages():
        raise BadResource(
            msg("There are no papers in this language ({language})."),
            msg("Choose another language; the answers are the same."),
            language=language,
        )
    sheet = _read(f"{language}.toml")
    leftward = text.direction(language) == "rtl"
    own = keep_order if leftward else str
    reviewed_by, quiet = str(sheet.pop("reviewed_by")), sheet.pop("discreet")
    forbidden = tuple(sheet.pop("forbidden")["words"])
    return Texts(
        language,
        reviewed_by,
        quiet={key: own(said) for key, said in quiet.items()},
        forbidden=forbidden,
        plain={key: own(said) for key, said in _flat(sheet).items()},
        discreet=discreet,
    )


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that papers for clients speak, English first."""
    found = (path.stem for path in resources.path("papers").glob("*.toml"))
    tags = sorted(tag for tag in found if tag not in ("letters", "kinds", ENGLISH))
    return (ENGLISH, *tags)


@cache
def letters(*, discreet: bool = False) -> Mapping[str, Any]:
    """Return the texts of the letters to offices, which are in English."""
    sheet = _read("letters.toml")
    quiet = sheet.pop("discreet")
    plain = _flat(sheet)
    return {**plain, **quiet} if discreet else plain


@cache
def kinds() -> Mapping[str, Any]:
    """Return which words a date or a record gets, and which answers are private."""
    return _read("kinds.toml")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.path("papers", name).read_text("utf-8"))


def _flat(sheet: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {f"{part}.{key}": said for part, some in sheet.items() for key, said in some.items()}
