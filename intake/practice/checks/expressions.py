"""The expressions of the survey: each can be read, and knows the names and functions that it uses.

pyxform accepts broken expressions without a word, and tells of one unknown name at a time.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from intake.errors import msg
from intake.form.functions import LIBRARY
from intake.form.functions.texts import compiled
from intake.form.library import Function
from intake.form.syntax import BadExpression, Call, Expression, Path, Reference, Text, parse, walk
from intake.practice.checks.circles import circles
from intake.practice.checks.codes import codes_of, unknown_codes
from intake.practice.checks.outline import Entry
from intake.practice.checks.slips import bare_words, misread
from intake.practice.checks.vocabulary import EXPRESSIONS, advice
from intake.practice.faults import Fault, Place
from intake.practice.sheets import Sheets

_YES_NO = frozenset({"yes", "no", "true", "false", "true()", "false()"})
_DYNAMIC = re.compile(r"\$\{|\(.*\)")
_REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^}\s]*)\s*\}")
_LAST_SAVED = "last-saved#"
_REFUSED = frozenset({"extract-signed"})
_LOOKING = re.compile(r"\(\?<?[=!]|\\[1-9]|\(\?P=|\(\?>|[*+?}]\+")
"""Looking ahead and behind, going back to what was found, never giving back: not in linear time."""
_OF_TWO, _NAMED = 3, 120
_DEPEND = ("calculation", "relevant", "repeat_count")


@dataclass(frozen=True, slots=True)
class Written:
    """An expression of the survey with the row and the column it stands in."""

    entry: Entry
    column: str
    tree: Expression

    @property
    def place(self) -> Place:
        """Where the expression stands."""
        return self.entry.place(self.column)


def read(entries: tuple[Entry, ...]) -> tuple[tuple[Written, ...], tuple[Fault, ...]]:
    """Return every expression of the survey that can be read, and a fault for each other."""
    written, faults = [], []
    for entry in entries:
        for column in sorted(EXPRESSIONS & entry.cells.keys()):
            text = entry.cells[column].strip()
            if not _is_expression(column, text):
                continue
            try:
                written.append(Written(entry, column, parse(text)))
            except BadExpression as error:
                faults.append(misread(entry.place(column), text, error))
    return tuple(written), tuple(faults)


def check_expressions(
    sheets: Sheets, entries: tuple[Entry, ...], written: tuple[Written, ...]
) -> Iterator[Fault]:
    """Yield unknown names, codes and functions, patterns that cannot be had, and circles."""
    names = {entry.name for entry in entries if entry.name and not entry.type.startswith("end_")}
    facts = {row.get("id", "") for row in sheets.get("facts", ())} - names
    codes = codes_of(sheets, entries)
    for one in written:
        for name in _references(one.tree):
            if name in facts:
                yield _fact(one.place, name)
            elif name not in names:
                yield unknown_name(one.place, name, names)
        yield from unknown_codes(one.place, one.tree, codes)
        if one.column != "choice_filter" and not one.entry.type.startswith("begin_"):
            yield from bare_words(one.place, one.tree, names)
        for call in walk(one.tree):
            if isinstance(call, Call):
                yield from _call(one.place, call)
    yield from _places_in_words(entries, names)
    yield from _circles(entries, written)


def unknown_name(place: Place, name: str, names: set[str]) -> Fault:
    """Return the fault of an expression that reads a name which is nowhere."""
    remedy, other = advice(name, names)
    return place.error(
        msg("There is no question or fact named {name}."),
        remedy,
        name=name,
        other=other,
    )


def _fact(place: Place, name: str) -> Fault:
    return place.error(
        msg("{name} is a fact, and the questions know no facts."),
        msg("Write out here what it rests on; facts are for rules and conditions."),
        name=name,
    )


def _is_expression(column: str, text: str) -> bool:
    if column in {"required", "read_only"}:
        return text.lower() not in _YES_NO
    if column == "default":
        return _DYNAMIC.search(text) is not None and "://" not in text
    return column != "trigger"


def _references(tree: Expression) -> Iterator[str]:
    for one in walk(tree):
        if isinstance(one, Reference):
            yield one.name.removeprefix(_LAST_SAVED)


def _call(place: Place, call: Call) -> Iterator[Fault]:
    function = LIBRARY.functions.get(call.name)
    if function is None and (":" in call.name or call.name in _REFUSED):
        yield place.error(
            msg("The function {name}() belongs to another program and cannot be had here."),
            msg("Say it with the functions of XLSForm, or take it out."),
            name=call.name,
        )
    elif function is None:
        remedy, other = advice(call.name.lower(), LIBRARY.functions)
        yield place.error(
            msg("There is no function named {name}."),
            remedy,
            name=call.name,
            other=other,
        )
    elif not function.least <= len(call.arguments) <= (function.most or len(call.arguments)):
        yield place.error(
            msg("{name}() takes {wanted} values between its brackets, and {count} stand there."),
            msg("Add what is missing or take away what is too much; commas stand between them."),
            name=call.name,
            wanted=_wanted(function),
            count=len(call.arguments),
        )
    elif call.name == "regex" and isinstance(call.arguments[1], Text):
        yield from _pattern(place, call.arguments[1].value)


def _wanted(function: Function) -> str:
    """Return how many values a function takes: `2`, `1-2`, `3+`."""
    if function.most is None:
        return f"{function.least}+"
    if function.most == function.least:
        return str(function.least)
    return f"{function.least}-{function.most}"


def _pattern(place: Place, text: str) -> Iterator[Fault]:
    try:
        compiled(text)
    except BadExpression as error:
        if _LOOKING.search(text):
            yield place.raised(error)
        else:
            yield place.error(
                msg("The pattern {pattern} cannot be read."),
                msg("Look for a bracket that is not closed, or a sign that repeats nothing."),
                pattern=text[:80],
            )


def _places_in_words(entries: tuple[Entry, ...], names: set[str]) -> Iterator[Fault]:
    for entry in entries:
        for column, texts in entry.words.items():
            for tag, text in texts.items():
                for name in _REFERENCE.findall(text):
                    if name not in names:
                        yield unknown_name(entry.place(column, tag), name, names)


def _circles(entries: tuple[Entry, ...], written: tuple[Written, ...]) -> Iterator[Fault]:
    """A question depends on what its calculation, its relevance and those around it read."""
    reads: dict[str, set[str]] = {}
    for one in written:
        if one.column in _DEPEND:
            reads.setdefault(one.entry.name, set()).update(_references(one.tree))
            reads[one.entry.name].update(_children_read(one))
    graph: dict[str, set[str]] = {}
    rows: dict[str, Entry] = {}
    for entry in entries:
        if entry.name and entry.name not in graph and not entry.type.startswith("end_"):
            rows[entry.name] = entry
            graph[entry.name] = {*reads.get(entry.name, ()), *entry.around}
    yield from (_circle(rows, circle) for circle in circles(graph))


def _circle(rows: Mapping[str, Entry], circle: tuple[str, ...]) -> Fault:
    entry = rows[circle[0]]
    column = next((column for column in _DEPEND if column in entry.cells), None)
    inner = rows[circle[1]]
    if len(circle) == _OF_TWO and entry.name in inner.around:
        return entry.place(column).error(
            msg("{outer} is shown by an answer to {inner}, which stands inside it and hides too."),
            msg("Move {inner} out of {outer}, or let another question decide."),
            outer=entry.name,
            inner=inner.name,
        )
    if len(circle) < _OF_TWO:
        return entry.place(column).error(
            msg("{name} depends on itself."),
            msg("Take its own name out; until then it is computed once."),
            name=entry.name,
        )
    return entry.place(column).error(
        msg("These depend on each other in a circle: {circle}."),
        msg("Take one of them out; until then each is computed once, in order of the rows."),
        circle=_in_full(circle),
    )


def _in_full(circle: tuple[str, ...]) -> str:
    """Return the way round; nobody reads more than some hundred names."""
    if len(circle) <= _NAMED:
        return " → ".join(circle)
    half = _NAMED // 2
    left_out = f"… ({len(circle) - 2 * half}) …"
    return " → ".join((*circle[:half], left_out, *circle[-half:]))


def _children_read(one: Written) -> Iterator[str]:
    """Yield what a group's relevance reads of itself: `./source` reads its child."""
    if not one.entry.type.startswith("begin_"):
        return
    for path in walk(one.tree):
        if isinstance(path, Path) and path.start is None and not path.absolute and path.steps:
            last = path.steps[-1]
            if path.steps[0].axis in {"self", "child"} and last.axis == "child":
                yield last.test
