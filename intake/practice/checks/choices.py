"""The sheet `choices`: lists that are unknown, unused, or hold a code twice or none."""

import re
from collections.abc import Iterable, Iterator

from intake.errors import msg
from intake.practice.checks.outline import Entry, canonical, first_row, named_sheet
from intake.practice.checks.vocabulary import OUTSIDE_LISTS, advice
from intake.practice.faults import Fault, Place
from intake.practice.sheets import Sheets


def check_choices(sheets: Sheets, entries: tuple[Entry, ...]) -> Iterator[Fault]:
    """Yield what is wrong with the lists of choices: unknown, unused, double or broken codes."""
    sheet = named_sheet(sheets, "choices")
    lists: dict[str, dict[str, int]] = {}
    settings = first_row(sheets, "settings")
    doubles = settings.get("allow_choice_duplicates", "").lower() in {"yes", "true", "true()"}
    several = {entry.choice_list for entry in entries if entry.type == "select_multiple"}
    for row in sheet or ():
        cells = {canonical(header)[0]: text for header, text in row.items() if text}
        list_name, code = cells.get("list_name", "").strip(), cells.get("name", "").strip()
        codes = lists.setdefault(list_name, {})
        place = Place("choices", row.number, "name")
        if code in codes and not doubles:
            yield place.error(
                msg("The code {code} is already in the list {list}, in row {other}."),
                msg("Give this choice a code of its own."),
                code=code,
                list=list_name,
                other=codes[code],
            )
        if not code or (list_name in several and re.search(r"\s", code)):
            yield place.error(
                msg("{code} cannot be the code of a choice in the list {list}."),
                msg("Write a code without spaces."),
                code=code or "“”",
                list=list_name,
            )
        codes.setdefault(code, row.number)
    yield from _uses(lists, entries)


def _uses(lists: dict[str, dict[str, int]], entries: Iterable[Entry]) -> Iterator[Fault]:
    used = set[str]()
    for entry in entries:
        name = entry.choice_list
        used.add(name)
        outside = entry.type in OUTSIDE_LISTS or name.startswith("${")
        if name and not outside and name not in lists:
            remedy, other = advice(name, lists)
            yield entry.place("type").error(
                msg("There is no list of choices named {list}."),
                remedy,
                list=name,
                other=other,
            )
    mentioned = " ".join(text for entry in entries for text in entry.cells.values())
    for name, codes in lists.items():
        if name and name not in used and name not in mentioned:
            yield Place("choices", min(codes.values()), "list_name").warning(
                msg("No question uses the list {list}."),
                msg("Delete it, or use it."),
                list=name,
            )
