"""The sheet `offences`: each cell is written so that screening reads all of it.

A tag counts where an expression asks for it, `offence('CIMT')`; one that nobody asks for says
nothing, so it is taken for a slip.
"""

import re
from collections.abc import Iterator

from intake.errors import msg
from intake.practice.checks.vocabulary import advice
from intake.practice.faults import Fault, Place
from intake.practice.sheets import Row, Sheets
from intake.screening.offences import sections_of

_ASKED = re.compile(r"\boffence\(\s*(?:'([^']+)'|\"([^\"]+)\")\s*\)")
_EXPRESSIONS = {
    "facts": ("expression",),
    "rules": ("raised", "deadline", "when"),
    "conditions": ("expression",),
    "records": ("needed_when",),
}
_ALONE = frozenset(("none", "as object"))
_REMARK = r"(?: ?\([^()]*(?:\([^()]*\)[^()]*)*\))?"
_TERM = r"\d+(?:y|mo|d)(?: 1st| 2nd)?"
_TRIAD = r"\d+m?-\d+m?-(?:\d+m?|life)(?: up)?"
_RANGE = rf"(?:\d+: )?{_TRIAD}(?: to {_TRIAD})?"
_SHAPES = {
    "level": (
        re.compile(
            rf"[FMWI](?:/(?:[FMWI]|enh))*\*?(?: \([FMWI] pre-\d{{4}}-\d\d-\d\d\)|(?! ?\(\w pre-)"
            rf"{_REMARK})|as object|half"
        ),
        msg(
            "Write F, M, W (wobbler) or I, several with / between; behind them in brackets what"
            " it was before, as in M (W pre-2014-11-05)."
        ),
    ),
    "felony_triad": (
        re.compile(rf"-|half|to \d+y|{_RANGE}(?: ?[/;] ?{_RANGE})*{_REMARK}"),
        msg("Write the three terms as in 2-3-4 or 16m-2-3, or - where there is none."),
    ),
    "misd_max": (
        re.compile(rf"-|{_TERM}(?:/{_TERM})*{_REMARK}"),
        msg("Write the longest term as in 1y, 6mo or 90d, or - where there is none."),
    ),
    "p47": (
        re.compile(rf"(?:Y|N|n/a|maybe){_REMARK}|as object"),
        msg("Write Y or N, and in brackets behind it on what it depends."),
    ),
    "p64": (
        re.compile(rf"(?:Y|N|n/a|maybe){_REMARK}|as object"),
        msg("Write Y or N, and in brackets behind it on what it depends."),
    ),
}


def tags_asked(sheets: Sheets) -> frozenset[str]:
    """Return the tags that some expression asks of an offence."""
    return frozenset(
        found[1] or found[2]
        for name, columns in _EXPRESSIONS.items()
        for row in sheets.get(name, ())
        for column in columns
        for found in _ASKED.finditer(row.get(column, ""))
    )


def check_offence(row: Row, tags: frozenset[str] | None) -> Iterator[Fault]:
    """Yield each cell of *row* that screening would read otherwise than it was meant."""
    if row.get("section") and not sections_of(row["section"]):
        yield Place(row.sheet, row.number, "section").error(
            msg("{value} cannot be read as a section, and the row would never be found."),
            msg("Write the number alone, as in 459 or 286(c); several with / between."),
            value=row["section"],
        )
    for column, (shape, remedy) in _SHAPES.items():
        if row.get(column) and not shape.fullmatch(row[column].strip()):
            yield Place(row.sheet, row.number, column).error(
                msg("{value} cannot be read in the column {column}."),
                remedy,
                value=row[column],
                column=column,
            )
    place = Place(row.sheet, row.number, "flags")
    for written in row.get("flags", "").split(",") if tags is not None else ():
        yield from _flag(place, written.strip(), tags or frozenset())


def _flag(place: Place, written: str, tags: frozenset[str]) -> Iterator[Fault]:
    known = tags | _ALONE
    if not written:
        return
    unknown = [one for one in written.removesuffix("?").split("/") if one.strip("?") not in known]
    if not unknown:
        return
    if all(one.removesuffix("?") in known for one in re.split(r"[\s;]+", written)):
        yield place.error(
            msg("“{value}” is read as one tag, and no rule asks for it."),
            msg("Write commas between tags, as in CIMT?,CS."),
            value=written,
        )
        return
    remedy, other = advice(unknown[0], known)
    yield place.error(
        msg("No fact, rule or condition asks for the tag {value}, and so it says nothing."),
        remedy,
        value=unknown[0],
        other=other,
    )
