"""The sheets of our own: columns, ids, what refers to what, authorities and their dates.

What an expression means, screening says; here each can be read and knows its names and functions.
"""

from collections.abc import Iterator
from dataclasses import replace

from intake.errors import BadResource, msg
from intake.form.syntax import BadExpression, Call, Expression, Reference, parse, walk
from intake.practice.checks import shapes
from intake.practice.checks.circles import circles
from intake.practice.checks.expressions import unknown_name
from intake.practice.checks.offences import tags_asked
from intake.practice.checks.outline import Entry
from intake.practice.checks.slips import bare_words, misread
from intake.practice.checks.structure import check_structure
from intake.practice.checks.vocabulary import advice
from intake.practice.faults import Fault, Place, Severity
from intake.practice.sheets import Row, Sheet, Sheets
from intake.screening.functions import VOCABULARY


def check_ours(
    sheets: Sheets, entries: tuple[Entry, ...], broken: frozenset[str] = frozenset()
) -> Iterator[Fault]:
    """Yield what is wrong with facts, constants, rules, conditions, records, offences, glossary.

    What one sheet says of another is not asked while one of them is *broken*.
    """
    if not shapes.is_ours(sheets):
        return
    whole = not broken & {*shapes.SHAPES}
    names = {entry.name for entry in entries if entry.name} | _ids(sheets, "facts")
    for name, shape in shapes.SHAPES.items():
        sheet = sheets.get(name)
        if sheet is not None:
            yield from shapes.missing(sheet, shape)
            yield from shapes.unknown(sheet, shape)
            yield from shapes.twice(sheet, shape)
            for row in sheet:
                yield from _expressions(row, shape.expressions, names if whole else None)
            yield from _unreviewed(sheet)
    yield from strange_cells(sheets, repeats_of(entries), whole=whole)
    if whole:
        yield from _links(sheets, names)
        yield from _fact_circles(sheets)


def repeats_of(entries: tuple[Entry, ...]) -> frozenset[str]:
    """Return the names of the repeats, which a fact, a rule or a record may be about."""
    return frozenset(name for entry in entries for name in entry.repeats)


def strange_cells(
    sheets: Sheets, repeats: frozenset[str], *, whole: bool = True
) -> Iterator[Fault]:
    """Yield each cell of the sheets of law that cannot be read as it stands.

    Which tags are asked for is known only where the law is *whole*.
    """
    tags = tags_asked(sheets) if whole else None
    for name, shape in shapes.SHAPES.items():
        for row in sheets.get(name, ()):
            yield from shapes.cells(row, shape, repeats, tags)


def require_readable(sheets: Sheets, repeats: frozenset[str]) -> None:
    """Raise `BadResource` for the first missing sheet or column, or unreadable cell, of law.

    Read over, either would turn what the law says into a no.
    """
    for fault in check_structure(sheets)[0]:
        raise refusal(fault)
    if not shapes.is_ours(sheets):
        return
    for name, shape in shapes.SHAPES.items():
        for fault in shapes.missing(sheets[name], shape) if name in sheets else ():
            raise refusal(fault)
    for fault in strange_cells(sheets, repeats):
        raise refusal(fault)


def refusal(fault: Fault) -> BadResource:
    """Return a fault as the error with which a workbook is not loaded."""
    place = {"sheet": fault.sheet, "row": fault.row, "column": fault.column}
    return BadResource(fault.problem, fault.remedy, **{**place, **fault.values})


def _ids(sheets: Sheets, name: str) -> set[str]:
    return {row.get("id", "") for row in sheets.get(name, ())} - {""}


def _expressions(row: Row, columns: tuple[str, ...], names: set[str] | None) -> Iterator[Fault]:
    """Yield what is wrong with the expressions of a row; of its names only where all are known."""
    for column in columns:
        place = Place(row.sheet, row.number, column)
        try:
            tree = parse(row[column]) if row.get(column) else None
        except BadExpression as error:
            yield misread(place, row[column], error)
            continue
        if tree and names is not None:
            yield from _bare(place, tree, names)
        for one in walk(tree) if tree else ():
            if isinstance(one, Reference) and names is not None and one.name not in names:
                yield unknown_name(place, one.name, names)
            elif isinstance(one, Call) and one.name not in VOCABULARY:
                remedy, other = advice(one.name, VOCABULARY)
                yield place.error(
                    msg("There is no function named {name} in facts, conditions and rules."),
                    remedy,
                    name=one.name,
                    other=other,
                )


def _bare(place: Place, tree: Expression, names: set[str]) -> Iterator[Fault]:
    """Yield each word without its sign or quotes; rules read it as a name, which is nowhere."""
    for fault in bare_words(place, tree, names):
        if fault.values["word"] not in names:
            yield replace(fault, severity=Severity.ERROR)


def _unreviewed(sheet: Sheet) -> Iterator[Fault]:
    count = sum(1 for row in sheet if not row.get("reviewed_by"))
    if count and "reviewed_by" in sheet.header:
        yield Place(sheet.name, None, "reviewed_by").note(
            msg("{count} rows were reviewed by nobody; screens and papers say so."),
            msg("Let an attorney read them and write their name."),
            count=count,
        )


def _links(sheets: Sheets, names: set[str]) -> Iterator[Fault]:
    rules, records = _ids(sheets, "rules"), _ids(sheets, "records")
    for row in sheets.get("conditions", ()):
        yield from _link(row, "rule", rules)
    for row in sheets.get("rules", ()):
        yield from _link(row, "records", records)
        yield from _link(row, "needs", names)
    judged = {row.get("rule") for row in sheets.get("conditions", ())}
    for row in sheets.get("rules", ()):
        never = row.get("kind") == "guard" or row.get("scope") == "attorney" or row.get("when")
        if not never and row.get("id") not in judged:
            yield Place("rules", row.number, "id").error(
                msg("{id} has no condition, and nothing would ever be found."),
                msg("Add what it requires to the sheet conditions."),
                id=row.get("id"),
            )


def _link(row: Row, column: str, known: set[str]) -> Iterator[Fault]:
    for name in row.get(column, "").split():
        if name not in known:
            remedy, other = advice(name, known)
            yield Place(row.sheet, row.number, column).error(
                msg("{name} is nowhere in this workbook."),
                remedy,
                name=name,
                other=other,
            )


def _fact_circles(sheets: Sheets) -> Iterator[Fault]:
    reads: dict[str, list[str]] = {}
    rows: dict[str, Row] = {}
    for row in sheets.get("facts", ()):
        try:
            tree = parse(row.get("expression", ""))
        except BadExpression:
            continue
        name = row.get("id", "")
        rows[name] = row
        reads[name] = [one.name for one in walk(tree) if isinstance(one, Reference)]
    for circle in circles(reads):
        yield Place("facts", rows[circle[0]].number, "expression").error(
            msg("These facts depend on each other in a circle: {circle}."),
            msg("Take one of them out."),
            circle=" → ".join(circle),
        )
