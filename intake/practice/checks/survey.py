"""The sheets `survey` and `settings`: columns, types, names, nesting, attributes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from intake.errors import msg
from intake.practice.checks.outline import Entry, canonical, first_row, named_sheet
from intake.practice.checks.shapes import is_ours
from intake.practice.checks.vocabulary import (
    APPEARANCES,
    ATTRIBUTE_VALUES,
    NAMESPACE,
    OUR_ATTRIBUTES,
    REMARKS,
    SELECTS,
    SURVEY_COLUMNS,
    TYPES,
    UNSUPPORTED_APPEARANCES,
    UNSUPPORTED_TYPES,
    advice,
)
from intake.practice.faults import Fault, Place
from intake.practice.sheets import Sheet, Sheets

_NAME = re.compile(r"[^\W\d][\w.\-]*")
_CALL = re.compile(r"search\s*\(.*\)|(ex:[\w.]+)\(.*\)", re.DOTALL)
_SIZED = re.compile(r"(columns|w)-?\d+|(quick)?compact-\d+")
VERSION = re.compile(r"20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d\d", re.ASCII)
"""yyyymmddrr: the day and a number of two digits."""
_NAMELESS = {"end_group", "end_repeat", "end_loop"}


def check_survey(sheets: Sheets, entries: tuple[Entry, ...]) -> Iterator[Fault]:
    """Yield what is wrong with the survey, apart from its expressions and languages."""
    survey = named_sheet(sheets, "survey")
    if survey is None:
        return
    yield from _headers(survey)
    yield from _nothing_asked(entries)
    yield from _types(entries)
    yield from _appearances(entries)
    yield from _names(entries, ours=is_ours(sheets))
    yield from _nesting(entries)
    yield from _attributes(sheets, entries)


def check_settings(sheets: Sheets) -> Iterator[Fault]:
    """Yield what the settings lack that names a workbook."""
    row = first_row(sheets, "settings")
    if not (row.get("form_id") or row.get("id_string")):
        yield Place("settings", 2, "form_id").warning(
            msg("The workbook has no form_id."),
            msg("Give it one; interviews and versions are told apart by it."),
        )
    version = row.get("version", "")
    if is_ours(sheets) and not VERSION.fullmatch(version):
        yield Place("settings", 2, "version").error(
            msg("The version {version} is not of the form yyyymmddrr."),
            msg("Write the day and a number of two digits, for example 2026112401."),
            version=version or "“”",
        )


def check_headers(sheets: Sheets) -> Iterator[Fault]:
    """Yield what is wrong with the first row of the survey: all that can be told without a name."""
    survey = named_sheet(sheets, "survey")
    if survey is not None:
        yield from _headers(survey)


def _nothing_asked(entries: tuple[Entry, ...]) -> Iterator[Fault]:
    if not entries:
        yield Place("survey").error(
            msg("The sheet survey asks nothing."), msg("Write a question below its first row.")
        )


def _headers(survey: Sheet) -> Iterator[Fault]:
    for header, count in Counter(filter(None, survey.header)).items():
        place = Place("survey", 1, header)
        column, rest = canonical(header)
        if count > 1:
            yield place.error(
                msg("The column {column} is there {count} times."),
                msg("Rename or delete all but one."),
                column=header,
                count=count,
            )
        if column not in SURVEY_COLUMNS | REMARKS and not header.startswith("_"):
            remedy, other = advice(column, SURVEY_COLUMNS)
            yield place.warning(
                msg("The column {column} is unknown, and everything in it is ignored."),
                remedy,
                column=header,
                other=other,
            )
        prefix, _, attribute = rest.partition(":")
        if column == "bind" and prefix == "amparo" and attribute not in OUR_ATTRIBUTES:
            remedy, other = advice(attribute, OUR_ATTRIBUTES)
            yield place.warning(
                msg("The attribute {attribute} is unknown, and everything in it is ignored."),
                remedy,
                attribute=attribute,
                other=other,
            )


def _types(entries: Iterable[Entry]) -> Iterator[Fault]:
    known = TYPES | UNSUPPORTED_TYPES | set(SELECTS.values())
    for entry in entries:
        if entry.type in UNSUPPORTED_TYPES:
            yield entry.place("type").warning(
                msg("Questions of the type {type} are not supported; it is asked as text."),
                msg("Use another type."),
                type=entry.type,
            )
        elif not entry.type and (entry.name or entry.cells.get("label")):
            yield entry.place("type").error(
                msg("This row has no type."), msg("Write one, for example text.")
            )
        elif entry.type in SELECTS.values() and not entry.choice_list:
            yield entry.place("type").error(
                msg("The type {type} names no list of choices."),
                msg("Write the list after it, for example select_one yes_no."),
                type=entry.type,
            )
        elif entry.type and entry.type not in known and not _is_edge(entry):
            remedy, other = advice(entry.type, known)
            yield entry.place("type").error(
                msg("The type {type} is unknown."),
                remedy,
                type=entry.type,
                other=other,
            )


def _appearances(entries: Iterable[Entry]) -> Iterator[Fault]:
    for entry in entries:
        for word in _CALL.sub(r" \1 ", entry.cells.get("appearance", "")).split():
            place = entry.place("appearance")
            if word in UNSUPPORTED_APPEARANCES or word.startswith("ex:"):
                yield place.note(
                    msg("The appearance {appearance} is not supported; it is asked plainly."),
                    msg("Nothing is lost: the answer is the same."),
                    appearance=word,
                )
            elif word not in APPEARANCES and not _SIZED.fullmatch(word):
                remedy, other = advice(word, APPEARANCES)
                yield place.warning(
                    msg("The appearance {appearance} is unknown, and is ignored."),
                    remedy,
                    appearance=word,
                    other=other,
                )


def _is_edge(entry: Entry) -> bool:
    return entry.type.startswith(("begin_", "end_"))


def _names(entries: Iterable[Entry], *, ours: bool) -> Iterator[Fault]:
    """Names are unique in the whole workbook where rules refer to them; else in one group."""
    first: dict[tuple[str, ...], int] = {}
    for entry in entries:
        if entry.type in _NAMELESS or not entry.type:
            continue
        if not _NAME.fullmatch(entry.name):
            yield entry.place("name").error(
                msg("{name} cannot be the name of a question."),
                msg("Use letters, digits and _, beginning with a letter."),
                name=entry.name or "“”",
            )
            continue
        key = (entry.name,) if ours else (*entry.around, entry.name)
        if key in first:
            yield entry.place("name").error(
                msg("The name {name} is already used in row {other}."),
                msg("Give this question a name of its own."),
                name=entry.name,
                other=first[key],
            )
        first.setdefault(key, entry.row)


def _nesting(entries: Iterable[Entry]) -> Iterator[Fault]:
    open_ones: list[Entry] = []
    for entry in entries:
        edge, _, kind = entry.type.partition("_")
        if edge == "begin":
            open_ones.append(entry)
        elif edge == "end" and kind in {"group", "repeat", "loop"}:
            if not open_ones or open_ones[-1].type != f"begin_{kind}":
                yield _not_open(entry, kind, open_ones)
            if open_ones:
                open_ones.pop()
    for entry in open_ones:
        yield entry.place("type").error(
            msg("{name} begins here and does not end."),
            msg("Add the row that ends it."),
            name=entry.name,
        )


def _not_open(entry: Entry, kind: str, open_ones: list[Entry]) -> Fault:
    if not open_ones:
        return entry.place("type").error(
            msg("This row ends a {kind}, and none is open here."),
            msg("Delete the row, or add the one that begins it."),
            kind=kind,
        )
    return entry.place("type").error(
        msg("This row ends a {kind}, but {name} of row {other} is open and must end first."),
        msg("Bring the rows begin and end into pairs."),
        kind=kind,
        name=open_ones[-1].name,
        other=open_ones[-1].row,
    )


def _attributes(sheets: Sheets, entries: tuple[Entry, ...]) -> Iterator[Fault]:
    for entry in entries:
        for attribute, text in entry.attributes.items():
            allowed = ATTRIBUTE_VALUES.get(attribute)
            if allowed and (strange := set(text.split()) - allowed):
                column = f"bind::amparo:{attribute}"
                yield Place("survey", entry.row, column).error(
                    msg("{values} is not a value of {column}."),
                    msg("Use {allowed}."),
                    values=" ".join(sorted(strange)),
                    column=column,
                    allowed=", ".join(sorted(allowed)),
                )
    declared = first_row(sheets, "settings").get("namespaces", "")
    if any(entry.attributes for entry in entries) and "urn:amparo:form:1" not in declared:
        yield Place("settings", 2, "namespaces").error(
            msg("Columns bind::amparo:… are used, and the settings do not declare amparo."),
            msg("Write {namespace} in the column namespaces."),
            namespace=NAMESPACE,
        )
