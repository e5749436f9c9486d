"""What a question needs beside its type: words, numbers for its parameters, the lists it names.

pyxform stops at the first of these; here all are told at once, each with its row.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from intake.errors import msg
from intake.practice.checks.outline import Entry, named_sheet
from intake.practice.checks.vocabulary import WORDS, advice
from intake.practice.faults import Fault
from intake.practice.sheets import Sheets

_ASKED = frozenset(
    {"text", "integer", "decimal", "date", "time", "dateTime", "note", "acknowledge", "trigger"}
    | {"select_one", "select_multiple", "rank", "range", "image", "audio", "video", "file"}
    | {"geopoint", "geotrace", "geoshape", "barcode", "select_one_external"}
    | {"select_one_from_file", "select_multiple_from_file"}
)
_FILES = frozenset({"select_one_from_file", "select_multiple_from_file"})
_PULLED = re.compile(r"pulldata\s*\(\s*(['\"])([^'\"]*)\1")
_PLAIN = re.compile(r"[^\W\d][\w ]*")
_PARAMETER = re.compile(r"(\w[\w-]*)\s*=\s*([^\s;,]+)")
_NUMBERS = {"range": ("start", "end", "step"), "image": ("max-pixels",), "text": ("rows",)}
_NAMED = re.compile(r"\$\{\s*(?:last-saved#)?([^}\s]*)\s*\}")


def check_needs(sheets: Sheets, entries: tuple[Entry, ...]) -> Iterator[Fault]:
    """Yield what questions lack to be asked as their author means it."""
    names = {entry.name for entry in entries}
    for entry in entries:
        yield from _words(entry)
        yield from _parameters(entry)
        yield from _default(entry)
        yield from _triggers(entry, names)
        yield from _lists(entry, sheets)


def _words(entry: Entry) -> Iterator[Fault]:
    texts = [text for column in WORDS for text in entry.words.get(column, {}).values()]
    said = any(texts) or any(entry.cells.get(column) for column in WORDS)
    if entry.type in _ASKED and entry.name and not said and not entry.cells.get("calculation"):
        yield entry.place("label").error(
            msg("{name} has no label, so nothing can be asked."),
            msg("Write the words that are said to the client."),
            name=entry.name,
        )


def _parameters(entry: Entry) -> Iterator[Fault]:
    found = dict(_PARAMETER.findall(entry.cells.get("parameters", "")))
    numbers = dict[str, Decimal]()
    for key in _NUMBERS.get(entry.type, ()):
        try:
            numbers |= {key: Decimal(found[key])} if key in found else {}
        except InvalidOperation:
            yield entry.place("parameters").error(
                msg("{key} is {text}, and must be a number."),
                msg("Write it in digits, for example start=1 end=5 step=1."),
                key=key,
                text=found[key],
            )
    least, most, step = (numbers.get(key) for key in ("start", "end", "step"))
    if (step == 0) or (least is not None and most is not None and most < least):
        yield entry.place("parameters").warning(
            msg("This range has no numbers to choose from."),
            msg("Let end be more than start, and step more than 0."),
        )


def _default(entry: Entry) -> Iterator[Fault]:
    text = entry.cells.get("default", "")
    if entry.type in {"integer", "decimal"} and _PLAIN.fullmatch(text):
        yield entry.place("default").warning(
            msg("The default {text} is no number, so the question begins blank."),
            msg("Write a number, or leave the cell empty."),
            text=text,
        )


def _triggers(entry: Entry, names: set[str]) -> Iterator[Fault]:
    for name in _NAMED.findall(entry.cells.get("trigger", "")):
        if name not in names:
            remedy, other = advice(name, names)
            yield entry.place("trigger").error(
                msg("There is no question or fact named {name}."), remedy, name=name, other=other
            )


def _lists(entry: Entry, sheets: Sheets) -> Iterator[Fault]:
    if entry.type == "select_one_external" and named_sheet(sheets, "external_choices") is None:
        yield entry.place("type").error(
            msg("The workbook has no sheet named external_choices."),
            msg("Add it, with the columns list_name and name."),
        )
    if entry.type in _FILES:
        yield from _file(entry, "type", [entry.choice_list], sheets)
    for column in ("calculation", "relevant", "constraint", "default"):
        pulled = [found[1] for found in _PULLED.findall(entry.cells.get(column, ""))]
        yield from _file(entry, column, pulled, sheets)


def _file(entry: Entry, column: str, files: Iterable[str], sheets: Sheets) -> Iterator[Fault]:
    for file in files:
        stem, _, kind = file.rpartition(".")
        if kind not in {"xml", "geojson"} and named_sheet(sheets, (stem or file).lower()) is None:
            yield entry.place(column).warning(
                msg("The file {file} is not with the workbook, so nothing can be looked up in it."),
                msg("Add a sheet named {sheet} that holds its rows."),
                file=file,
                sheet=stem or file,
            )
