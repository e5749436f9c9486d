"""Translations: texts that are missing, have lost their place, differ in what they fill in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from intake.errors import msg
from intake.practice.checks.outline import Entry, canonical, language
from intake.practice.checks.vocabulary import WORDS
from intake.practice.faults import Fault, Place
from intake.practice.sheets import TRANSLATIONS, Row, Sheet, Sheets
from intake.practice.translations import base_language, keyed_rows, language_name

_FILLED_IN = re.compile(r"\$\{[^}]*\}")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_MANY = 12
"""From so many missing texts of one column on, one fault tells their number."""
_NAMED = 5
_OURS = {
    "rules": ("title",),
    "conditions": ("reason", "reason_no", "reason_unknown"),
    "records": ("title",),
    "glossary": ("label", "meaning"),
}


@dataclass(frozen=True, slots=True)
class _Text:
    place: Place
    there: Place
    column: str
    tag: str
    source: str
    translated: str


def check_languages(
    sheets: Sheets,
    merged: Sheets,
    entries: tuple[Entry, ...],
    broken: frozenset[str] = frozenset(),
) -> Iterator[Fault]:
    """Yield what is wrong with the languages of *sheets*, which are *merged* as well.

    Texts of a *broken* sheet are as they should be, until that is mended.
    """
    base = base_language(sheets)
    translations = {
        name.removeprefix(TRANSLATIONS): sheet
        for name, sheet in sheets.items()
        if name.startswith(TRANSLATIONS)
    }
    if translations and not base:
        yield Place("settings", 2, "default_language").error(
            msg("There are translations, and the settings name no default_language."),
            msg("Write the language of the sheets, for example English (en)."),
        )
    yield from _or_other(entries, translations)
    for sheet in translations.values():
        yield from _places(sheets, sheet, broken)
        yield from _reviews(sheet)
    for sheet in merged.values():
        yield from _texts(sheet, base, frozenset(translations))


def _or_other(entries: Iterable[Entry], translations: Mapping[str, Sheet]) -> Iterator[Fault]:
    for entry in entries:
        spoken = {tag for texts in entry.words.values() for tag in texts}
        if entry.or_other and len(spoken | set(translations)) > 1:
            yield entry.place("type").warning(
                msg("“Other” of or_other is not translated, nor the question that follows it."),
                msg("Add the choice and a text question for it to the sheets instead."),
            )


def _places(sheets: Sheets, translation: Sheet, broken: frozenset[str]) -> Iterator[Fault]:
    known = {
        (sheet.name, key): {canonical(header)[0] for header in sheet.header}
        for sheet in sheets.values()
        if not sheet.name.startswith(TRANSLATIONS)
        for key, _ in keyed_rows(sheet)
    }
    rows = [row for row in translation if row["sheet"] not in broken]
    lost = [row for row in rows if (row["sheet"], row["name"]) not in known]
    yield from _lost(sheets, lost)
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        key = (row["sheet"], row["name"], row["column"])
        place = Place(translation.name, row.number, "name")
        if key[:2] in known and canonical(key[2])[0] not in known[key[:2]]:
            yield place.error(
                msg("The sheet {sheet} has no column {column}."),
                msg("Write the column without a language, for example label."),
                sheet=key[0],
                column=key[2],
            )
        elif key[:2] in known and key in seen:
            yield place.error(
                msg("This text is already translated in row {other}."),
                msg("Delete one of the two rows."),
                other=seen[key],
            )
        seen.setdefault(key, row.number)


def _lost(sheets: Sheets, rows: Sequence[Row]) -> Iterator[Fault]:
    """Yield the texts whose row is gone: each by itself, but those of a sheet together if many."""
    for name in dict.fromkeys(row["sheet"] for row in rows):
        here = [row for row in rows if row["sheet"] == name]
        if name not in sheets or len(here) >= _MANY:
            there = name in sheets
            yield Place(here[0].sheet, here[0].number, "name" if there else "sheet").error(
                msg("{count} texts belong to rows that the sheet {sheet} does not have: {names}.")
                if there
                else msg("{count} texts belong to a sheet {sheet}, and the workbook has none."),
                msg("Give them their old names back; the texts themselves are as they should be."),
                count=len(here),
                sheet=name,
                names=", ".join([row["name"] for row in here[:_NAMED]] + ["…"]),
            )
            continue
        for row in here:
            yield Place(row.sheet, row.number, "name").error(
                msg("The sheet {sheet} has no row named {name}."),
                msg("Write the row's new name here; delete the text only if nobody needs it."),
                sheet=name,
                name=row["name"],
            )


def _reviews(translation: Sheet) -> Iterator[Fault]:
    count = sum(1 for row in translation if row["text"] and not row["reviewed_by"])
    if count:
        yield Place(translation.name, None, "reviewed_by").note(
            msg("{count} texts were reviewed by nobody; papers show them as a draft."),
            msg("Let a person who speaks the language read them and write their name."),
            count=count,
        )


def _texts(sheet: Sheet, base: str, spoken: frozenset[str]) -> Iterator[Fault]:
    texts = tuple(_pairs(sheet, base, spoken))
    missing = Counter((text.column, text.tag) for text in texts if not text.translated)
    for (column, tag), count in missing.items():
        if count >= _MANY:
            yield Place(sheet.name, None, column).warning(
                msg("{count} texts are not translated into {language}."),
                msg("Until then they are shown in the language of the sheet."),
                count=count,
                language=_named(tag),
            )
    for text in texts:
        if not text.translated and missing[text.column, text.tag] < _MANY:
            yield text.place.warning(
                msg("The {column} is not translated into {language}."),
                msg("Until then it is shown in the language of the sheet."),
                column=text.column,
                language=_named(text.tag),
            )
        elif text.translated and _filled_in(text.source) != _filled_in(text.translated):
            yield text.there.error(
                msg("The {column} in {language} does not fill in what its source fills in."),
                msg("Use {places} in both."),
                column=text.column,
                language=_named(text.tag),
                places=", ".join(sorted(_filled_in(text.source))) or "“”",
            )


def _pairs(sheet: Sheet, base: str, spoken: frozenset[str]) -> Iterator[_Text]:
    """Yield each text of *sheet* beside its translation into each language that is spoken."""
    columns: dict[str, dict[str, str]] = {}
    for header in filter(None, sheet.header):
        column, rest = canonical(header)
        if column in _OURS.get(sheet.name, WORDS if sheet.name.lower() in _FORM else ()):
            columns.setdefault(column, {}).setdefault(language(rest, base), header)
    for column, headers in columns.items():
        source = headers.get(base) or next(iter(headers.values()))
        for tag in sorted({*headers, *spoken} - {base}):
            if headers.get(tag) == source:
                continue
            for _, row in keyed_rows(sheet):
                if _said(row[source]):
                    translated = _said(row.get(headers.get(tag, ""), ""))
                    place = Place(sheet.name, row.number, source)
                    there = Place(sheet.name, row.number, headers.get(tag, source))
                    yield _Text(place, there, column, tag, row[source], translated)


def _named(tag: str) -> str:
    """Return a language as headers write it: `Español (es)`; what is no tag as it is."""
    return language_name(tag) if _TAG.fullmatch(tag) else tag


_FORM = frozenset({"survey", "choices"})


def _said(text: str) -> str:
    return "" if text.strip() == "-" else text.strip()


def _filled_in(text: str) -> frozenset[str]:
    return frozenset("".join(found.split()) for found in _FILLED_IN.findall(text))
