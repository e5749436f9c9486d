"""Codes that an expression compares with, held against the list of the question it reads."""

from collections.abc import Iterator, Mapping

from intake.errors import msg
from intake.form.syntax import Call, Expression, Operation, Reference, Text, walk
from intake.practice.checks.outline import Entry, canonical, named_sheet
from intake.practice.checks.vocabulary import OUTSIDE_LISTS, SELECTS, advice
from intake.practice.faults import Fault, Place
from intake.practice.sheets import Sheets

Codes = Mapping[str, frozenset[str]]
"""The codes that may be answered, by question."""


def codes_of(sheets: Sheets, entries: tuple[Entry, ...]) -> Codes:
    """Return the codes of every question that has a list of its own in the sheet `choices`."""
    lists: dict[str, set[str]] = {}
    for row in named_sheet(sheets, "choices") or ():
        cells = {canonical(header)[0]: text.strip() for header, text in row.items() if text}
        lists.setdefault(cells.get("list_name", ""), set()).add(cells.get("name", ""))
    selects = set(SELECTS.values()) - OUTSIDE_LISTS
    return {
        entry.name: frozenset(lists[entry.choice_list])
        for entry in entries
        if entry.type in selects and not entry.or_other and entry.choice_list in lists
    }


def unknown_codes(place: Place, tree: Expression, codes: Codes) -> Iterator[Fault]:
    """Yield each code that is compared with a question in whose list it does not stand."""
    for name, code in dict.fromkeys(_compared(tree)):
        if code and name in codes and code not in codes[name]:
            remedy, other = advice(code, codes[name])
            yield place.warning(
                msg("{name} is never “{code}”: its list has no such code."),
                remedy,
                name=name,
                code=code,
                other=other,
            )


def _compared(tree: Expression) -> Iterator[tuple[str, str]]:
    for one in walk(tree):
        match one:
            case Operation("=" | "!=", (Reference(name), Text(code))):
                yield name, code
            case Operation("=" | "!=", (Text(code), Reference(name))):
                yield name, code
            case Call("selected", (Reference(name), Text(code))):
                yield name, code
            case _:
                pass
