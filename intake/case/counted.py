"""Rows that the form itself counts: as many as it says; what is kept beyond that comes back."""

from collections.abc import Iterator, Sequence

from intake.case import entering, rows
from intake.case.answers import State
from intake.case.refs import Refs
from intake.case.rows import Row
from intake.errors import BadAnswer, msg
from intake.form.session import Session
from intake.form.survey import Item, Question, Repeat

_ROUNDS = 20
"""How often answers in rows may change how many rows there are."""


def has_counted(items: Sequence[Item]) -> bool:
    """Tell whether the form counts any of its repeats."""
    return any(
        (isinstance(one, Repeat) and one.count is not None) or has_counted(one.children)
        for one in items
        if not isinstance(one, Question)
    )


def refuse(refs: Refs, path: str) -> None:
    """Raise `BadAnswer` where the form counts the rows at *path*: nobody adds or removes one."""
    if refs.repeat(path).count is not None:
        raise BadAnswer(
            msg("The form itself counts these rows."),
            msg("Change the answer that says how many there are."),
        )


def keep_up(session: Session, refs: Refs, case: Row, items: Sequence[Item]) -> tuple[str, ...]:
    """Let *case* have as many rows as *session* counts, and enter those that came back.

    Return the paths of answers that went with their rows.
    """
    gone: dict[str, None] = {}
    for _ in range(_ROUNDS):
        moved = False
        for row, name, path in _counted(case, items):
            count, had = session.rows(refs.ref(path)), len(row.rows.get(name, ()))
            if count != had:
                moved = True
                gone |= dict.fromkeys(_let_go(row, name, path, count))
                _come_back(session, refs, row, name, path, count)
        if not moved:
            break
    return tuple(gone)


def _counted(row: Row, items: Sequence[Item], prefix: str = "") -> Iterator[tuple[Row, str, str]]:
    """Yield each counted repeat with the row that it stands in and its path, outermost first."""
    for item in items:
        if isinstance(item, Question):
            continue
        if not isinstance(item, Repeat):
            yield from _counted(row, item.children, prefix)
            continue
        if item.count is not None:
            yield row, item.name, prefix + item.name
        for number, inner in enumerate(row.rows.get(item.name, ()), start=1):
            yield from _counted(inner, item.children, f"{prefix}{item.name}[{number}]/")


def _let_go(row: Row, name: str, path: str, count: int) -> Iterator[str]:
    """Set the rows behind *count* aside, and yield the paths of their answers."""
    for number, one in enumerate(rows.set_aside(row, name, count), start=count + 1):
        kept = rows.paths(one, f"{path}[{number}]/")
        yield from (at for at, what in kept if what.answer.state is not State.NOT_ASKED)


def _come_back(session: Session, refs: Refs, row: Row, name: str, path: str, count: int) -> None:
    """Add rows up to *count*, first those that were set aside, and tell the form their answers."""
    some, aside = row.rows.setdefault(name, []), row.removed.get(name, [])
    while len(some) < count:
        some.append(aside.pop()[1] if aside else Row())
        prefix = f"{path}[{len(some)}]/"
        entering.drop_first_rows(session, refs, refs.repeat(path).children, prefix)
        entering.enter(session, refs, some[-1], prefix)
