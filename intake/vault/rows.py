"""Frozen values as rows: the fields of a dataclass are the columns of its table, by name.

The only place where SQL is put together: from names in this program, never from what was typed.
"""

from collections.abc import Callable
from dataclasses import Field, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, ClassVar, Protocol, TypeVar, get_args, get_type_hints

from intake.vault.database import Database, Value


class Record(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


R = TypeVar("R", bound=Record)


def insert(db: Database, table: str, row: Record, rest: str = "") -> int:
    """Insert *row*; *rest* may say what to do on conflict. Return the number of rows added."""
    names = [field.name for field in fields(row)]
    places = ", ".join("?" * len(names))
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places}) {rest}"  # noqa: S608 (names)
    return db.execute(sql, *(_kept(getattr(row, name)) for name in names))


def select(
    db: Database, table: str, kind: type[R], rest: str = "", *values: Value
) -> tuple[R, ...]:
    """Return the rows of *table* that *rest* (`WHERE ... ORDER BY ...`) asks for."""
    readers = _readers(kind)
    sql = f"SELECT {', '.join(readers)} FROM {table} {rest}"  # noqa: S608 (names)
    return tuple(
        kind(*(read(value) for read, value in zip(readers.values(), row, strict=True)))
        for row in db.rows(sql, *values)
    )


def first(db: Database, table: str, kind: type[R], rest: str = "", *values: Value) -> R | None:
    """Return the first row that *rest* asks for, None where there is none."""
    found = select(db, table, kind, f"{rest} LIMIT 1", *values)
    return found[0] if found else None


def _kept(value: Any) -> Value:
    if isinstance(value, date):
        assert not isinstance(value, datetime) or value.tzinfo, "a moment has its zone"
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    assert value is None or isinstance(value, str | int | bytes)
    return value


@cache
def _readers(kind: type) -> dict[str, Callable[[Any], Any]]:
    """Return for each column how its value becomes that of the field."""
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}


def _reader(hint: Any) -> Callable[[Any], Any]:
    of = next((part for part in get_args(hint) if part is not NoneType), hint)
    if of in (date, datetime):
        return lambda value: value and of.fromisoformat(value)
    if isinstance(of, type) and issubclass(of, StrEnum):
        return of
    return lambda value: value
