"""Tells a form what an interview holds: rows before answers, as relevance may need both."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from operator import itemgetter

from intake.case.fitting import form_text
from intake.case.refs import Refs
from intake.case.rows import Kept, Row, find, paths, set_aside
from intake.errors import BadAnswer
from intake.form.session import Session
from intake.form.survey import Item, Question, Repeat


def enter(
    session: Session,
    refs: Refs,
    row: Row,
    prefix: str = "",
    *,
    at: Callable[[datetime], None] = lambda _: None,
) -> None:
    """Tell *session* what *row* holds; *prefix* is the path of the row with a stroke.

    *at* hears when each answer was given. Rows that the form counts are there once it knows the
    answers: see `counted`.
    """
    for name, inner in row.rows.items():
        if refs.repeat(prefix + name).count is not None:
            set_aside(row, name)
            continue
        for position, one in enumerate(inner, start=1):
            if session.rows(refs.ref(prefix + name)) < position:
                insert(session, refs, prefix + name, position)
            enter(session, refs, one, f"{prefix}{name}[{position}]/", at=at)
    _relive(session, refs, row, prefix, at)
    for name, kept in row.kept.items():
        if _counts(kept):
            path = prefix + name
            at(kept.history[-1].at)
            session.set(refs.ref(path), form_text(refs.question(path), kept.answer))


def _relive(
    session: Session, refs: Refs, row: Row, prefix: str, at: Callable[[datetime], None]
) -> None:
    """Give former answers again, oldest first, of which a value was worked out `once()`."""
    lived = [
        (one.at, prefix + name, one.answer)
        for name, kept in row.kept.items()
        if _counts(kept) and session.remembers(refs.ref(prefix + name))
        for one in kept.history
    ]
    for moment, path, answer in sorted(lived, key=itemgetter(0)):
        at(moment)
        with suppress(BadAnswer):  # another version of the form took it
            session.set(refs.ref(path), form_text(refs.question(path), answer))


def settle(session: Session, refs: Refs, row: Row) -> None:
    """Let the form be as it is now: what it set by itself gives way to what was answered since."""
    session.renew()
    for path, kept in paths(row):
        if _counts(kept):
            session.put(refs.ref(path), form_text(refs.question(path), kept.answer))


def _counts(kept: Kept) -> bool:
    """Tell whether somebody answered, or took the answer back: the form's default is gone then."""
    return bool(kept.history) and not kept.set_aside


def insert(session: Session, refs: Refs, path: str, position: int) -> None:
    """Put an empty row at *position*, from 1, of the repeat at *path*."""
    session.add(refs.ref(path), position - 1)
    drop_first_rows(session, refs, refs.repeat(path).children, f"{path}[{position}]/")


def restore(session: Session, refs: Refs, case: Row, path: str) -> None:
    """Enter the repeat at *path* anew: rows behind the one that came back have moved up."""
    row, name, _ = find(case, path)
    for _ in row.rows[name][1:]:
        session.remove(refs.ref(path), 0)
    for position, one in enumerate(row.rows[name], start=1):
        insert(session, refs, path, position)
        enter(session, refs, one, f"{path}[{position}]/")


def drop_first_rows(session: Session, refs: Refs, items: Sequence[Item], prefix: str = "") -> None:
    """An interview begins without rows; only a counted repeat has them from the start."""
    for item in items:
        if isinstance(item, Question):
            continue
        if isinstance(item, Repeat):
            if item.count is None:
                ref = refs.ref(prefix + item.name)
                for _ in range(session.rows(ref)):
                    session.remove(ref, 0)
        else:
            drop_first_rows(session, refs, item.children, prefix)
