"""The sheets by name and their first rows: what is missing there would make all else look wrong.

A sheet that cannot be found is told once, and whatever depends on it is not held against it.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from intake.errors import msg
from intake.practice.checks.outline import canonical, named_sheet, outline
from intake.practice.checks.shapes import SHAPES, is_ours
from intake.practice.checks.vocabulary import OUTSIDE_LISTS, advice
from intake.practice.faults import Fault, Place
from intake.practice.sheets import TRANSLATIONS, Sheet, Sheets

_FORM: Mapping[str, tuple[str, ...]] = {
    "survey": ("type", "name", "label", "hint", "relevant", "calculation", "constraint"),
    "choices": ("list_name", "name", "label"),
    "settings": ("form_id", "form_title", "version", "default_language", "id_string"),
}
_KEYS: Mapping[str, tuple[str, ...]] = {
    "survey": ("type", "name"),
    "choices": ("list_name", "name"),
    "facts": ("id", "expression"),
    "constants": ("id", "value"),
    "rules": ("id", "kind", "scope"),
    "conditions": ("rule", "role", "expression"),
    "records": ("id",),
    "offences": ("code", "section", "flags"),
}
"""Columns without which nothing in a sheet can be told from anything else."""
_LAW = ("conditions", "facts", "constants", "offences")
_OTHERS = frozenset({"external_choices", "entities", "osm", "translations", "glossary", "records"})
_ALIKE, _SIGNS, _CERTAIN = 0.7, 2, 4


def check_structure(sheets: Sheets) -> tuple[tuple[Fault, ...], frozenset[str]]:
    """Return what is wrong with the sheets as such, and the names of those that cannot be read."""
    absent = [name for name in (*_FORM, *SHAPES) if not _there(sheets, name)]
    faults, broken = list[Fault](), set[str]()
    for sheet in _strangers(sheets):
        meant = _meant(sheet, absent)
        if meant:
            absent.remove(meant)
            broken.add(meant)
            faults.append(
                Place(sheet.name).error(
                    msg("No sheet is named {sheet} in a workbook, and nothing reads it."),
                    msg("Did you mean {other}? Give it that name."),
                    sheet=sheet.name,
                    other=meant,
                )
            )
    for name in absent:
        if _needed(sheets, name, broken):
            broken.add(name)
            faults.append(
                Place(name).error(
                    msg("The workbook has no sheet named {sheet}."),
                    msg("Give the sheet its name back, or add it."),
                    sheet=name,
                )
            )
    for name, sheet in _readable(sheets):
        lacking = [column for column in _KEYS.get(name, ()) if column not in _columns(sheet)]
        broken |= {name} if lacking else set()
        faults += _lacking(sheet, lacking) if name in _FORM else ()
    return tuple(faults), frozenset(broken)


def _there(sheets: Sheets, name: str) -> bool:
    if name in _FORM:
        return named_sheet(sheets, name) is not None or (name == "survey" and len(sheets) == 1)
    return name in sheets


def _strangers(sheets: Sheets) -> Iterator[Sheet]:
    known = {*_FORM, *_OTHERS}
    for name, sheet in sheets.items():
        if not name.startswith(TRANSLATIONS) and name.lower() not in known and name not in SHAPES:
            yield sheet


def _meant(sheet: Sheet, absent: Sequence[str]) -> str:
    """Return the sheet that *sheet* is by its name and its columns, or by many columns alone."""
    columns = _columns(sheet)
    signs = {name: len(columns & set(_expected(name))) for name in absent}
    plain = sheet.name.strip().lower()
    near = get_close_matches(plain, [name for name in absent if signs[name] >= _SIGNS], 1, _ALIKE)
    if near:
        return near[0]
    certain = [name for name in absent if name in SHAPES and signs[name] >= _CERTAIN]
    return max(certain, key=lambda name: signs[name], default="")


def _expected(name: str) -> Sequence[str]:
    return _FORM[name] if name in _FORM else SHAPES[name].filled.split()


def _columns(sheet: Sheet) -> set[str]:
    return {canonical(header)[0] for header in sheet.header} | {*sheet.header}


def _needed(sheets: Sheets, name: str, broken: set[str]) -> bool:
    """Tell whether what is there cannot do without the sheet *name*, which is not."""
    if name == "survey":
        return True
    if name == "choices":
        return any(
            entry.choice_list
            and entry.type not in OUTSIDE_LISTS
            and not entry.choice_list.startswith("${")
            for entry in outline(sheets)
        )
    if name == "rules":
        there = [sheet for one, sheet in sheets.items() if one in _LAW]
        return any(_columns(one) >= {*_KEYS.get(one.name, ())} for one in there)
    if name == "conditions":
        return is_ours(sheets) and any(True for _ in sheets["rules"]) and not broken & {"rules"}
    return False


def _readable(sheets: Sheets) -> Iterator[tuple[str, Sheet]]:
    """Yield the sheets that are there, by their usual names; those of law only where rules are."""
    for name in ("survey", "choices"):
        sheet = named_sheet(sheets, name)
        if sheet is not None:
            yield name, sheet
    for name in SHAPES if is_ours(sheets) else ():
        if name in sheets:
            yield name, sheets[name]


def _lacking(sheet: Sheet, columns: Sequence[str]) -> Iterator[Fault]:
    """Yield the columns that survey or choices lack; a header that is near may be meant."""
    for column in columns:
        others = [header for header in sheet.header if header not in columns]
        _, near = advice(column, others)
        remedy = (
            msg("Did you mean {other}? Name that column {column}.")
            if near
            else msg(
                "Add it; every question has a type and a name, every choice a list and a name."
            )
        )
        yield Place(sheet.name, 1, column).error(
            msg("The sheet {sheet} has no column {column} in its first row."),
            remedy,
            sheet=sheet.name,
            column=column,
            other=near,
        )
