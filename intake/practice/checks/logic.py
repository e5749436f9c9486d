"""What changed in law and logic since an earlier version: whatever could change who finds what.

Each change is a warning that shows the old and the new words, so that nothing turns around unseen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from intake.errors import msg
from intake.practice.checks.outline import Entry, canonical, named_sheet
from intake.practice.faults import Fault, Place
from intake.practice.sheets import Row, Sheets
from intake.practice.translations import keyed_rows

_LAW = {
    "constants": "value authority",
    "facts": "expression",
    "offences": "level felony_triad misd_max flags p47 p64",
    "records": "needed_when",
    "rules": "rank authority federal urgency raised deadline when needs records until lead",
}
"""The columns that decide, by sheet. Kind and scope of a rule never change at all."""
_CONDITION = ("role", "expression", "basis", "from_memory", "group")
_LOGIC = (
    "relevant constraint calculation choice_filter repeat_count required read_only default trigger"
)
_SHOWN = 600
_READ = msg("Let an attorney read what it does now.")
_READ_AGAIN = msg("{person} reviewed the earlier words: let the new ones be read again.")


@dataclass(frozen=True, slots=True)
class _Change:
    place: Place
    name: str
    column: str
    old: str
    new: str
    person: str = ""

    def told(self) -> Fault:
        return self.place.warning(
            msg("The {column} of {name} changed. It was: {old} It is now: {new}"),
            _READ_AGAIN if self.person else _READ,
            column=self.column,
            name=self.name,
            old=_quoted(self.old),
            new=_quoted(self.new),
            person=self.person,
        )


def check_logic(
    now: Sheets, then: Sheets, questions: Mapping[str, Entry], before: Mapping[str, Entry]
) -> Iterator[Fault]:
    """Yield each change from *then* to *now* of what decides; *questions* are those of each."""
    for name, entry in questions.items():
        if name in before:
            yield from _of_question(entry, before[name])
    for sheet, columns in _LAW.items():
        yield from _of_rows(now, then, sheet, tuple(columns.split()))
    yield from _of_conditions(now, then)
    yield from _of_choices(now, then)


def _of_question(new: Entry, old: Entry) -> Iterator[Fault]:
    for column in _LOGIC.split():
        was, is_now = old.cells.get(column, ""), new.cells.get(column, "")
        if was != is_now:
            yield _Change(new.place(column), new.name, column, was, is_now).told()
    for attribute in sorted({*old.attributes, *new.attributes} - {"aliases"}):
        was, is_now = old.attributes.get(attribute, ""), new.attributes.get(attribute, "")
        if set(was.split()) != set(is_now.split()):
            column = f"bind::amparo:{attribute}"
            yield _Change(Place("survey", new.row, column), new.name, column, was, is_now).told()
    if new.type == old.type and new.choice_list != old.choice_list:
        lists = old.choice_list, new.choice_list
        yield _Change(new.place("type"), new.name, "list_name", *lists).told()


def _of_rows(now: Sheets, then: Sheets, name: str, columns: tuple[str, ...]) -> Iterator[Fault]:
    old = dict(keyed_rows(then[name])) if name in then else {}
    new = dict(keyed_rows(now[name])) if name in now else {}
    for key, row in new.items():
        if key in old:
            yield from _of_row(row, old[key], key, columns)
        elif name == "offences":
            yield Place(name, row.number, "section").warning(
                msg("The offence {name} is new."), _READ, name=key
            )
    if name == "offences":
        for key in old.keys() - new.keys():
            yield Place(name, None, "section").warning(
                msg("The offence {name} was removed, and nothing is known of it any more."),
                _READ,
                name=key,
            )


def _of_row(new: Row, old: Row, name: str, columns: tuple[str, ...]) -> Iterator[Fault]:
    reviewed = new.get("reviewed_by", "")
    person = reviewed if reviewed == old.get("reviewed_by", "") else ""
    for column in columns:
        was, is_now = old.get(column, ""), new.get(column, "")
        if was != is_now:
            place = Place(new.sheet, new.number, column)
            yield _Change(place, name, column, was, is_now, person).told()


def _of_conditions(now: Sheets, then: Sheets) -> Iterator[Fault]:
    """Conditions have no id: those that are the same fall away, then those of one reason pair."""
    old, new = _by_rule(then), _by_rule(now)
    for rule in dict.fromkeys([*new, *old]):
        before, after = list(old.get(rule, ())), list(new.get(rule, ()))
        for same in (_CONDITION, ("reason",), ("role", "expression"), ("role",)):
            for one, other in _pairs(before, after, same):
                before.remove(one)
                after.remove(other)
                yield from _of_row(other, one, rule, _CONDITION)
        for row in after:
            yield Place("conditions", row.number, "expression").warning(
                msg("{rule} has a new condition ({role}): {new}"),
                _READ,
                rule=rule,
                role=row.get("role", ""),
                new=_quoted(row.get("expression", "")),
            )
        for row in before:
            yield Place("conditions", None, "expression").warning(
                msg("A condition of {rule} was removed ({role}). It was: {old}"),
                _READ,
                rule=rule,
                role=row.get("role", ""),
                old=_quoted(row.get("expression", "")),
            )


def _by_rule(sheets: Sheets) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in sheets.get("conditions", ()):
        found.setdefault(row.get("rule", ""), []).append(row)
    return found


def _pairs(
    before: list[Row], after: list[Row], columns: tuple[str, ...]
) -> Iterator[tuple[Row, Row]]:
    """Yield rows of both that have the same cells in *columns*, each once, in their order."""
    left: dict[tuple[str, ...], list[Row]] = {}
    for row in after:
        left.setdefault(tuple(row.get(column, "") for column in columns), []).append(row)
    for row in list(before):
        there = left.get(tuple(row.get(column, "") for column in columns))
        if there:
            yield row, there.pop(0)


def _of_choices(now: Sheets, then: Sheets) -> Iterator[Fault]:
    """Yield what changed of choices beside their texts: what a choice_filter may read."""
    old = {key: cells for key, cells, _ in _choices(then)}
    for key, cells, row in _choices(now):
        for column in sorted({*old.get(key, {}), *cells}) if key in old else ():
            was, is_now = old[key].get(column, ""), cells.get(column, "")
            if was != is_now:
                place = Place("choices", row.number, column)
                yield _Change(place, " ".join(key), column, was, is_now).told()


def _choices(sheets: Sheets) -> Iterator[tuple[tuple[str, str], dict[str, str], Row]]:
    for row in named_sheet(sheets, "choices") or ():
        cells = {canonical(header)[0]: text for header, text in row.items() if header}
        key = (cells.pop("list_name", ""), cells.pop("name", ""))
        texts = ("label", "image", "audio", "video", "big-image", "media")
        yield key, {name: text for name, text in cells.items() if name not in texts}, row


def _quoted(text: str) -> str:
    cut = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return f"“{cut}”"
