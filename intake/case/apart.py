"""What a form does not ask is set apart, row by row; it counts nowhere and is never lost.

A case that was moved onto another version of its workbook holds answers to questions that are not
there any more. They stay with their row, and come back with the version that asks them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from intake.case import rows
from intake.case.rows import Kept, Row
from intake.form.survey import Group, Item, Question, Repeat


def set_apart(row: Row, items: Sequence[Item]) -> None:
    """Move what *items* do not ask out of *row* and out of the rows inside it."""
    asked = {item.name: item for item in _opened(items)}
    apart = Row()
    for name in [one for one in row.kept if not isinstance(asked.get(one), Question)]:
        apart.kept[name] = row.kept.pop(name)
    for name in dict.fromkeys((*row.rows, *row.removed)):
        repeat = asked.get(name)
        if isinstance(repeat, Repeat):
            for one in (*row.rows.get(name, ()), *(one for _, one in row.removed.get(name, ()))):
                set_apart(one, repeat.children)
            continue
        apart.rows |= {name: row.rows.pop(name)} if name in row.rows else {}
        apart.removed |= {name: row.removed.pop(name)} if name in row.removed else {}
    row.apart = apart if apart != Row() else None


def whole(row: Row) -> Row:
    """Return a copy of *row* in which nothing is apart; changing it changes no other."""
    parts = (row,) if row.apart is None else (row, row.apart)
    return Row(
        {
            name: replace(kept, history=[*kept.history])
            for part in parts
            for name, kept in part.kept.items()
        },
        {name: [whole(one) for one in some] for part in parts for name, some in part.rows.items()},
        {
            name: [(at, whole(one)) for at, one in some]
            for part in parts
            for name, some in part.removed.items()
        },
        opinions={rule: [*some] for rule, some in row.opinions.items()},
    )


def paths(row: Row, prefix: str = "") -> Iterator[tuple[str, Kept]]:
    """Yield every question that is apart, with its path."""
    if row.apart is not None:
        yield from rows.paths(row.apart, prefix)
    for name, inner in row.rows.items():
        for number, one in enumerate(inner, start=1):
            yield from paths(one, f"{prefix}{name}[{number}]/")


def _opened(items: Sequence[Item]) -> Iterator[Question | Repeat]:
    for item in items:
        if isinstance(item, Group):
            yield from _opened(item.children)
        else:
            yield item
