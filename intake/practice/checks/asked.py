"""What a question needs so that it can be asked as it was meant: words, a default, a list.

A cell that a spreadsheet program could not work out is told in every sheet.
"""

import re
from collections.abc import Iterator

from intake.errors import msg
from intake.practice.checks.codes import codes_of
from intake.practice.checks.expressions import Written
from intake.practice.checks.outline import Entry, canonical, named_sheet
from intake.practice.checks.shapes import is_ours
from intake.practice.checks.slips import alone
from intake.practice.checks.vocabulary import SELECTS, advice
from intake.practice.faults import Fault, Place
from intake.practice.sheets import Sheets
from intake.practice.translations import base_language

_OPEN_FORMULA = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
_ASKED = frozenset(
    {"text", "integer", "decimal", "date", "note", "begin_repeat", *SELECTS.values()}
)
_DYNAMIC = re.compile(r"\$\{|\(")


def check_asked(
    sheets: Sheets, entries: tuple[Entry, ...], written: tuple[Written, ...]
) -> Iterator[Fault]:
    """Yield cells without a result, missing words, defaults and filters that nothing fits."""
    yield from _open_formulas(sheets)
    if is_ours(sheets):
        yield from _wordless(sheets, entries)
    yield from _defaults(sheets, entries)
    yield from _filters(sheets, written)
    yield from _aliases(entries)


def _open_formulas(sheets: Sheets) -> Iterator[Fault]:
    for sheet in sheets.values():
        for row in sheet:
            for column, text in row.items():
                if text.startswith("#") and _OPEN_FORMULA.fullmatch(text.strip()):
                    yield Place(sheet.name, row.number, column).error(
                        msg("{text} stands here: a formula that the spreadsheet cannot work out."),
                        msg("Write what is meant in place of the formula."),
                        text=text.strip(),
                    )


def _wordless(sheets: Sheets, entries: tuple[Entry, ...]) -> Iterator[Fault]:
    base = base_language(sheets)
    languages = {tag for entry in entries for tag in entry.words.get("label", {})}
    for entry in entries:
        labels = entry.words.get("label", {})  # words in no language at all: `needs` tells that
        if (
            base in languages
            and entry.type in _ASKED
            and any(labels.values())
            and not labels.get(base)
        ):
            yield entry.place("label").error(
                msg("{name} has no label in the first language of the form, only in another."),
                msg("Write the words that are said to the client."),
                name=entry.name,
            )
    for row in named_sheet(sheets, "choices") or ():
        texts = [text for header, text in row.items() if canonical(header)[0] == "label"]
        if texts and not any(texts):
            header = next(one for one in row if canonical(one)[0] == "label")
            yield Place("choices", row.number, header).error(
                msg("The choice {code} has no label."),
                msg("Write the words that are shown for it."),
                code=row.get("name", ""),
            )


def _defaults(sheets: Sheets, entries: tuple[Entry, ...]) -> Iterator[Fault]:
    codes = codes_of(sheets, entries)
    for entry in entries:
        default = entry.cells.get("default", "")
        if entry.name not in codes or _DYNAMIC.search(default):
            continue
        for code in default.split() if entry.type != "select_one" else filter(None, [default]):
            if code not in codes[entry.name]:
                remedy, other = advice(code, codes[entry.name])
                yield entry.place("default").error(
                    msg("{name} is never “{code}”: its list has no such code."),
                    remedy,
                    name=entry.name,
                    code=code,
                    other=other,
                )


def _filters(sheets: Sheets, written: tuple[Written, ...]) -> Iterator[Fault]:
    sheet = named_sheet(sheets, "choices")
    columns = {canonical(header)[0] for header in sheet.header} if sheet else set[str]()
    for one in written if sheet else ():
        if one.column != "choice_filter" or one.entry.type not in {"select_one", "select_multiple"}:
            continue
        for word in dict.fromkeys(alone(one.tree)):
            if word not in columns | set(sheet.header if sheet else ()):
                remedy, other = advice(word, columns - {""})
                yield one.place.error(
                    msg("The sheet choices has no column {word}, and the filter shows no choice."),
                    remedy,
                    word=word,
                    other=other,
                )


def _aliases(entries: tuple[Entry, ...]) -> Iterator[Fault]:
    questions = (one for one in entries if not one.type.startswith(("begin_", "end_")))
    rows = {one.name: one.row for one in questions if one.name}
    for entry in entries:
        for alias in entry.attributes.get("aliases", "").split():
            if alias in rows:
                yield Place("survey", entry.row, "bind::amparo:aliases").error(
                    msg("{alias} is the name of the question in row {other}, and no alias."),
                    msg("List only names that are not used any more."),
                    alias=alias,
                    other=rows[alias],
                )
