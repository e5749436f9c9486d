"""What changed since an earlier version: interviews that began with that one must stay readable.

A name never changes its type, a code never its meaning. What was removed is a warning, as is every
change of law and logic, a text a note; a new name may list the old one among its `aliases`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from intake.errors import msg
from intake.practice.checks.logic import check_logic
from intake.practice.checks.outline import Entry, canonical, first_row, named_sheet, outline
from intake.practice.checks.survey import VERSION
from intake.practice.faults import Fault, Place
from intake.practice.sheets import TRANSLATIONS, Row, Sheets, sheets_sha256
from intake.practice.translations import base_language, keyed_rows, language_name, merge

_FIXED: Mapping[str, tuple[str, ...]] = {
    "rules": ("kind", "scope"),
    "facts": ("scope", "value"),
    "constants": (),
    "records": ("scope",),
}
"""Sheets whose ids are never reused, and the columns that never change for an id."""


@dataclass(frozen=True, slots=True)
class _Version:
    sheets: Sheets
    questions: Mapping[str, Entry]
    codes: Mapping[str, Mapping[str, Row]]


def check_difference(new: Sheets, old: Sheets) -> Iterator[Fault]:
    """Yield what changed from *old* to *new*."""
    if sheets_sha256(new) == sheets_sha256(old):
        return
    now, then = _version(new), _version(old)
    yield from _numbers(now, then)
    yield from _questions(now, then)
    yield from _codes(now, then)
    for sheet, columns in _FIXED.items():
        yield from _ids(now.sheets, then.sheets, sheet, columns)
    yield from check_logic(now.sheets, then.sheets, now.questions, then.questions)
    yield from _texts(now, then)


def _version(sheets: Sheets) -> _Version:
    merged = merge(sheets, index=False)
    questions = {
        entry.name: entry
        for entry in outline(merged)
        if entry.name and not entry.type.startswith("end_")
    }
    codes: dict[str, dict[str, Row]] = {}
    for row in named_sheet(merged, "choices") or ():
        cells = {canonical(header)[0]: text for header, text in row.items()}
        codes.setdefault(cells.get("list_name", ""), {}).setdefault(cells.get("name", ""), row)
    return _Version(sheets, questions, codes)


def _numbers(now: _Version, then: _Version) -> Iterator[Fault]:
    new, old = first_row(now.sheets, "settings"), first_row(then.sheets, "settings")
    if new.get("form_id") != old.get("form_id"):
        yield Place("settings", 2, "form_id").error(
            msg("This is the workbook {new}, and the earlier one is {old}."),
            msg("Keep the form_id, or compare two versions of one workbook."),
            new=new.get("form_id"),
            old=old.get("form_id"),
        )
    if not new.get("version", "") > old.get("version", ""):
        yield Place("settings", 2, "version").error(
            msg("The version {new} is not higher than {old}."),
            msg("Write today's day and a number of two digits, for example {next}."),
            new=new.get("version"),
            old=old.get("version"),
            next=_next(old.get("version", "")),
        )


def _next(version: str) -> str:
    """Return a version higher than *version*, an example where that has another form."""
    return str(int(version) + 1) if VERSION.fullmatch(version) else "2026112401"


def _questions(now: _Version, then: _Version) -> Iterator[Fault]:
    renamed = {
        alias: entry
        for entry in now.questions.values()
        for alias in entry.attributes.get("aliases", "").split()
    }
    for name, old in then.questions.items():
        new = now.questions.get(name)
        if new is None and name in renamed:
            yield (
                renamed[name]
                .place("name")
                .note(
                    msg("{old} is called {new} now."),
                    msg("Answers move along by the alias."),
                    old=name,
                    new=renamed[name].name,
                )
            )
        elif new is None:
            yield Place("survey", None, "name").warning(
                msg("The question {name} was removed."),
                msg("If it only has another name now, list {name} among its aliases."),
                name=name,
            )
        elif (new.type, new.repeats) != (old.type, old.repeats):
            yield new.place("type").error(
                msg("{name} was {old} and is {new} now."),
                msg("A question never changes its type or its repeat: give the new one a name."),
                name=name,
                old=_kind(old),
                new=_kind(new),
            )


def _kind(entry: Entry) -> str:
    return " ".join((entry.type, *(f"in {repeat}" for repeat in entry.repeats)))


def _codes(now: _Version, then: _Version) -> Iterator[Fault]:
    """Compare the codes of each question's list, which may have another name now."""
    told = set[tuple[str, str]]()
    for name, old in then.questions.items():
        new = now.questions.get(name)
        if new is None or not (old.choice_list and new.choice_list):
            continue
        before, after = then.codes.get(old.choice_list, {}), now.codes.get(new.choice_list, {})
        for code in before.keys() - after.keys():
            if (new.choice_list, code) not in told:
                told.add((new.choice_list, code))
                yield _code_gone(new, code, before[code], after)


def _code_gone(entry: Entry, code: str, old: Row, after: Mapping[str, Row]) -> Fault:
    label = _label(old)
    for other, row in after.items():
        if label and _label(row) == label:
            return Place("choices", row.number, "name").error(
                msg("The code of “{label}” was {old} and is {new} now."),
                msg("Give it its old code again; a code never changes."),
                label=label,
                old=code,
                new=other,
            )
    return entry.place("type").warning(
        msg("The choice {code} of {name} was removed."),
        msg("Answers that have it stay readable, and it cannot be chosen any more."),
        code=code,
        name=entry.name,
    )


def _label(row: Row) -> str:
    return next(
        (text for header, text in row.items() if canonical(header)[0] == "label" and text), ""
    )


def _ids(now: Sheets, then: Sheets, name: str, columns: tuple[str, ...]) -> Iterator[Fault]:
    new = {row["id"]: row for row in now.get(name, ()) if row.get("id")}
    for row in then.get(name, ()):
        if not row.get("id"):
            continue
        if row["id"] not in new:
            yield Place(name, None, "id").warning(
                msg("{id} was removed."),
                msg("Its id is never to be used for anything else."),
                id=row["id"],
            )
            continue
        for column in columns:
            before, after = row.get(column, ""), new[row["id"]].get(column, "")
            if before != after:
                yield Place(name, new[row["id"]].number, column).error(
                    msg("The {column} of {id} was {old} and is {new} now."),
                    msg("Give what is new an id of its own."),
                    column=column,
                    id=row["id"],
                    old=before or "“”",
                    new=after or "“”",
                )


def _texts(now: _Version, then: _Version) -> Iterator[Fault]:
    """Tell of changed texts; where the source changed, a translation that did not may be wrong."""
    old, new = _by_place(then.sheets), _by_place(now.sheets)
    translated_then, translated_now = _translated(then.sheets), _translated(now.sheets)
    base = base_language(now.sheets)
    for key, (place, text) in new.items():
        before = old.get(key)
        if before is None or before[1] == text:
            continue
        yield place.note(
            msg("The text changed; it was “{old}”."), msg("Nothing to do."), old=before[1]
        )
        for tag, texts in translated_now.items():
            if tag != base and key in texts and texts[key] == translated_then.get(tag, {}).get(key):
                yield place.warning(
                    msg("The text changed, and its translation into {language} did not."),
                    msg("Let the translation be read again."),
                    language=language_name(tag),
                )


_TEXTS = {
    "survey": ("label", "hint", "guidance_hint", "constraint_message", "required_message"),
    "choices": ("label",),
    "rules": ("title", "deadline_text", "raised_text", "when_text", "note"),
    "conditions": ("reason", "reason_no", "reason_unknown"),
    "records": ("title", "from", "how", "note"),
    "offences": ("short_name", "note"),
    "glossary": ("label", "meaning"),
}


def _by_place(sheets: Sheets) -> dict[tuple[str, str, str], tuple[Place, str]]:
    found: dict[tuple[str, str, str], tuple[Place, str]] = {}
    for name, columns in _TEXTS.items():
        sheet = sheets.get(name)
        if sheet is None:
            continue
        headers = {header: canonical(header)[0] for header in sheet.header if header}
        for key, row in keyed_rows(sheet):
            for header, column in headers.items():
                if column in columns and row[header]:
                    place = Place(name, row.number, header)
                    found.setdefault((name, key, column), (place, row[header]))
    return found


def _translated(sheets: Sheets) -> dict[str, dict[tuple[str, str, str], str]]:
    return {
        name.removeprefix(TRANSLATIONS): {
            (row["sheet"], row["name"], row["column"]): row["text"] for row in sheet
        }
        for name, sheet in sheets.items()
        if name.startswith(TRANSLATIONS)
    }
