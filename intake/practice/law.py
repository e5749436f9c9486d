"""The words of the rules in other languages: a text of law is found by its English."""

from collections.abc import Iterator, Mapping

from intake.practice.sheets import TRANSLATIONS, Sheets
from intake.practice.translations import keyed_rows, translations_of

_SHEETS = ("rules", "conditions", "records")


def law_words(sheets: Sheets) -> Mapping[tuple[str, str], str]:
    """Return the translated texts of rules, conditions and records by language and English."""
    return dict(_texts(sheets))


def _texts(sheets: Sheets) -> Iterator[tuple[tuple[str, str], str]]:
    rows = {
        (name, key): row
        for name in _SHEETS
        if name in sheets
        for key, row in keyed_rows(sheets[name])
    }
    for name, sheet in translations_of(sheets, _SHEETS).items():
        language = name.removeprefix(TRANSLATIONS)
        for row in sheet:
            source = rows.get((row["sheet"], row["name"]))
            english = source.get(row["column"], "") if source is not None else ""
            if english and row["text"]:
                yield (language, english), row["text"]
