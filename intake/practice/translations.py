"""Translations beside what they translate: `translations/es` becomes columns `label::Español (es)`.

Merging loses nothing: an index sheet keeps the order, the reviewers and every text that has no
place. Splitting is its exact inverse; a translator may change, empty or add cells in between.
"""

import hashlib
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from intake.errors import BadResource, msg
from intake.practice.sheets import FIRST_ROW, TRANSLATIONS, Row, Sheet, Sheets

INDEX = "translations"
COLUMNS = ("sheet", "name", "column", "text", "reviewed_by")
_INDEX_COLUMNS = ("language", *COLUMNS, "reviewed_text")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "survey": ("name",),
    "choices": ("list_name", "name"),
    "conditions": ("rule", "role"),
    "offences": ("code", "section"),
    "glossary": ("term",),
    "settings": ("form_id",),
}
_WITHOUT_LANGUAGES = {"settings"}  # XLSForm would take such a column for a part of the setting
_TAGGED = re.compile(r"(?P<column>.+?)::(?P<language>.+ \((?P<tag>[A-Za-z0-9-]+)\))")


@dataclass(frozen=True, slots=True)
class Place:
    """One translatable cell: the sheet, the row's key there, and the column without language."""

    sheet: str
    name: str
    column: str


def language_name(tag: str) -> str:
    """Return the language as headers write it: `Español (es)`."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return f"{tag} ({tag})"
    name = locale.get_display_name() or tag
    return f"{name[:1].upper()}{name[1:]} ({tag})"


def keyed_rows(sheet: Sheet) -> Iterator[tuple[str, Row]]:
    """Yield each row with the name under which translations know it.

    That is its `name` or `id`; `list_name/name` for choices; `RULE/role/n` for conditions, where
    n counts within rule and role from 1.
    """
    columns = _KEYS.get(sheet.name, ("id",))
    seen: dict[str, int] = {}
    for row in sheet:
        key = "/".join(row.get(column, "") for column in columns)
        if sheet.name == "conditions":
            seen[key] = seen.get(key, 0) + 1
            key = f"{key}/{seen[key]}"
        if key.strip("/"):
            yield key, row


def translations_of(sheets: Sheets, names: Container[str]) -> dict[str, Sheet]:
    """Return the translation sheets with only the rows that speak of the sheets *names*."""
    return {
        name: Sheet(
            name, COLUMNS, tuple(row for row in _checked(sheets[name]).rows if row[0] in names)
        )
        for name in sheets
        if name.startswith(TRANSLATIONS)
    }


def merge(sheets: Sheets, *, index: bool) -> dict[str, Sheet]:
    """Return the sheets with each translation as a column of its own, right after its source.

    With *index*, a sheet `translations` keeps what columns cannot; without it, they are gone.
    Raise `BadResource` where a translation sheet is not made of the five columns.
    """
    merged = {name: sheet for name, sheet in sheets.items() if not name.startswith(TRANSLATIONS)}
    lines: list[tuple[str, ...]] = []
    for name in sorted(set(sheets) - set(merged)):
        tag = name.removeprefix(TRANSLATIONS)
        unplaced = _merge_one(merged, _checked(sheets[name]), tag)
        lines.extend(_index_lines(tag, sheets[name], unplaced))
    if index and lines:
        _must_be_free(INDEX, merged)
        merged[INDEX] = Sheet.of(INDEX, [_INDEX_COLUMNS, *lines])
    return merged


def split(sheets: Sheets) -> dict[str, Sheet]:
    """Undo `merge(sheets, index=True)`; sheets without our index are returned as they are.

    The languages that the index names are split off. A text that differs from the
    one that was reviewed loses its reviewer.
    """
    index = sheets.get(INDEX)
    if index is None or index.header[: len(_INDEX_COLUMNS)] != _INDEX_COLUMNS:
        return dict(sheets)
    rest = {name: sheet for name, sheet in sheets.items() if name != INDEX}
    texts = _translated_cells(rest)
    rows: dict[str, list[Row]] = {}
    for row in index:
        rows.setdefault(row["language"], []).append(row)
    split_off = {name: _without_languages(sheet, set(rows)) for name, sheet in rest.items()}
    for tag in sorted(rows):
        name = TRANSLATIONS + tag
        split_off[name] = Sheet.of(name, [COLUMNS, *_back(rows[tag], texts.get(tag, {}))])
    return split_off


def base_language(sheets: Sheets) -> str:
    """Return the tag of the language that the sheets themselves are written in (`en`)."""
    settings = next(iter(sheets.get("settings", ())), None)
    written = settings.get("default_language", "") if settings else ""
    found = re.search(r"\(([A-Za-z0-9-]+)\)", written)
    return found[1] if found else written


def columns_of(sheet: Sheet) -> dict[str, dict[str, str]]:
    """Return the headers by column and language tag: `{"label": {"en": "label::English (en)"}}`.

    A header without language stands under the empty tag.
    """
    found: dict[str, dict[str, str]] = {}
    for header in sheet.header:
        match = _TAGGED.fullmatch(header)
        column, tag = (match["column"], match["tag"]) if match else (header, "")
        found.setdefault(column, {}).setdefault(tag, header)
    return found


def _checked(sheet: Sheet) -> Sheet:
    if sheet.header[: len(COLUMNS)] != COLUMNS or len(sheet.header) > len(COLUMNS):
        raise BadResource(
            msg("The sheet {sheet} must have the columns {columns}, in this order."),
            msg("Change its first row."),
            sheet=sheet.name,
            columns=", ".join(COLUMNS),
            row=1,
        )
    return sheet


def _merge_one(merged: dict[str, Sheet], translation: Sheet, tag: str) -> frozenset[int]:
    """Add one language to *merged*; return the numbers of the rows that found no place."""
    wanted: dict[str, dict[str, dict[str, str]]] = {}
    known = {name: _known(sheet) for name, sheet in merged.items()}
    unplaced, taken = set[int](), set[Place]()
    for row in translation:
        place = Place(row["sheet"], row["name"], row["column"])
        keys, columns = known.get(place.sheet, (set(), set()))
        if place in taken or place.name not in keys or place.column not in columns:
            unplaced.add(row.number)
            continue
        taken.add(place)
        wanted.setdefault(place.sheet, {}).setdefault(place.column, {})[place.name] = row["text"]
    for name, texts_of in wanted.items():
        for column, texts in texts_of.items():
            merged[name] = _with_column(merged[name], column, tag, texts)
    return frozenset(unplaced)


def _known(sheet: Sheet) -> tuple[set[str], set[str]]:
    """Return the keys of the rows and the columns that a translation may name."""
    if sheet.name in _WITHOUT_LANGUAGES:
        return set(), set()
    return {key for key, _ in keyed_rows(sheet)}, set(columns_of(sheet))


def _with_column(sheet: Sheet, column: str, tag: str, texts: Mapping[str, str]) -> Sheet:
    header = f"{column}::{language_name(tag)}"
    headers = columns_of(sheet)[column]
    if tag in headers:
        raise BadResource(
            msg("The sheet {sheet} has a column {column} beside a translation into {language}."),
            msg("Keep the texts in one of the two places."),
            sheet=sheet.name,
            column=headers[tag],
            language=tag,
            row=1,
        )
    at = max(sheet.header.index(known) for known in headers.values()) + 1
    written = {row.number: texts.get(key, "") for key, row in _first_of_each_key(sheet)}
    return Sheet(
        sheet.name,
        (*sheet.header[:at], header, *sheet.header[at:]),
        tuple(
            (*cells[:at], written.get(number, ""), *cells[at:])
            for number, cells in enumerate(sheet.rows, FIRST_ROW)
        ),
    )


def _first_of_each_key(sheet: Sheet) -> Iterator[tuple[str, Row]]:
    seen = set[str]()
    for key, row in keyed_rows(sheet):
        if key not in seen:
            seen.add(key)
            yield key, row


def _index_lines(
    tag: str, translation: Sheet, unplaced: frozenset[int]
) -> Iterator[tuple[str, ...]]:
    yield (tag, "", "", "", "", "", "")
    for row in translation:
        kept = row["text"] if row.number in unplaced else ""
        mark = _mark(row["text"]) if row["reviewed_by"] else ""
        yield (tag, row["sheet"], row["name"], row["column"], kept, row["reviewed_by"], mark)


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _must_be_free(name: str, sheets: Sheets) -> None:
    if name in sheets:
        raise BadResource(
            msg("A sheet named {sheet} stands where the index of the translations must go."),
            msg("Give it another name."),
            sheet=name,
        )


def _translated_cells(sheets: Sheets) -> dict[str, dict[Place, str]]:
    """Return the texts of every tagged column by language, in order of sheet, row and column."""
    found: dict[str, dict[Place, str]] = {}
    for sheet in sheets.values():
        tagged = [
            (column, tag, header)
            for column, headers in columns_of(sheet).items()
            for tag, header in headers.items()
            if tag
        ]
        for key, row in _first_of_each_key(sheet):
            for column, tag, header in tagged:
                found.setdefault(tag, {})[Place(sheet.name, key, column)] = row[header]
    return found


def _without_languages(sheet: Sheet, tags: set[str]) -> Sheet:
    kept = [
        index
        for index, header in enumerate(sheet.header)
        if not ((match := _TAGGED.fullmatch(header)) and match["tag"] in tags)
    ]
    return Sheet.of(sheet.name, ([line[index] for index in kept] for line in sheet.lines))


def _back(rows: Iterable[Row], texts: Mapping[Place, str]) -> Iterator[tuple[str, ...]]:
    listed = set[Place]()
    for position, row in enumerate(rows):
        if position == 0 and not any(row[column] for column in COLUMNS):
            continue
        place = Place(row["sheet"], row["name"], row["column"])
        text = row["text"] or ("" if place in listed else texts.get(place, ""))
        listed.add(place)
        stale = row["reviewed_text"] not in {"", _mark(text)}
        yield (*(row[c] for c in COLUMNS[:3]), text, "" if stale else row["reviewed_by"])
    for place, text in texts.items():
        if text and place not in listed:
            yield (place.sheet, place.name, place.column, text, "")
