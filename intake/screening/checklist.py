"""The records to obtain: what every case needs, and what the open routes name."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from intake.screening.finding import Finding
from intake.screening.frames import Frame
from intake.screening.once import once
from intake.screening.pieces import as_truth
from intake.screening.reasons import Names
from intake.screening.rulebook import RuleBook, ScopedRecord
from intake.screening.values import Codes, Text, Value
from intake.truth import Truth

Ids: TypeAlias = dict[str, None]


class NeededRecord(NamedTuple):
    """A record to obtain: for which row, why, for which vehicles, and whether it is here."""

    id: str
    scope: str
    title: str
    because: str
    needed_for: tuple[str, ...]
    held: bool


@dataclass(frozen=True)
class Checklist:
    """The records of a case; *wanted* are the vehicles whose records count."""

    book: RuleBook
    root: Frame
    names: Names
    wanted: tuple[Finding, ...]
    _scopes: dict[tuple[str, ...], list[tuple[str, Frame]]] = field(default_factory=dict)

    def records(self) -> tuple[NeededRecord, ...]:
        """Return the records to obtain, by id and row."""
        found = {
            (record.record.id, scope): needed
            for record in self.book.records
            for scope, needed in self._needed(record).items()
        }
        return tuple(found[key] for key in sorted(found, key=_record_order))

    def _needed(self, record: ScopedRecord) -> dict[str, NeededRecord]:
        scopes, asking = self._rows_needing(record), dict[str, Ids]()
        for one in self._asking_for(record):
            where, path = (one.scope, one.frame.path) if record.path else ("case", "")
            scopes[where] = path
            asking.setdefault(where, {})[one.id] = None
        return {
            scope: self._record(record, scope, path, asking.get(scope, {}))
            for scope, path in scopes.items()
        }

    def _asking_for(self, record: ScopedRecord) -> Sequence[Finding]:
        """Return what names the record, and what the record names."""
        if not record.named:
            return self._naming.get(record.record.id, ())
        own = record.record.id
        return [one for one in self.wanted if own in one.records or one.id in record.named]

    @once
    def _naming(self) -> dict[str, list[Finding]]:
        """Return what names each record."""
        found: dict[str, list[Finding]] = {}
        for one in self.wanted:
            for name in one.records:
                found.setdefault(name, []).append(one)
        return found

    def _rows_needing(self, record: ScopedRecord) -> dict[str, str]:
        """Return the paths of the rows that need it whatever is open, by scope."""
        if record.needed is None:
            return {}
        needs = as_truth(record.needed)
        return {
            scope: row.path
            for scope, row in self._rows(record.path)
            if needs(row.frames).truth is Truth.YES
        }

    def _rows(self, path: tuple[str, ...]) -> list[tuple[str, Frame]]:
        """Return the rows of a repeat, or the case, each with its scope."""
        if path not in self._scopes:
            rows = self.names.rows(self.root, path)
            self._scopes[path] = [(row.path.rstrip("/") or "case", row) for row in rows]
        return self._scopes[path]

    def _record(self, record: ScopedRecord, scope: str, path: str, asking: Ids) -> NeededRecord:
        own, needed_for = record.record, tuple(asking)
        held = own.id in self._held.get(path, ())
        because = own.note or (f"for {', '.join(needed_for)}" if needed_for else "")
        if held:
            because = f"{because}; held" if because else "held"
        return NeededRecord(own.id, scope, own.title, because, needed_for, held)

    @once
    def _held(self) -> dict[str, frozenset[str]]:
        """Return the records that answers say are here, by the row; of the case, all of them."""
        found: dict[str, set[str]] = {"": set()}
        for asked in self.book.record_questions:
            for place in self.names.rows(self.root, asked.repeats):
                codes = _codes(place.value(asked))
                for path in ("", place.path, self._about(asked.repeats, place)):
                    found.setdefault(path, set()).update(codes)
        return {path: frozenset(codes) for path, codes in found.items()}

    def _about(self, path: tuple[str, ...], place: Frame) -> str:
        """Return the path of the row that a paper belongs to by its `_scope`, else the case."""
        scope = self.names.asked.get(f"{path[-1]}_scope") if path else None
        value = place.value(scope) if scope is not None else None
        return f"{next(iter(value.options))}/" if isinstance(value, Text) else ""


def _codes(value: Value) -> frozenset[str]:
    if isinstance(value, Codes):
        return value.has
    return value.options if isinstance(value, Text) else frozenset()


def _record_order(key: tuple[str, str]) -> tuple[str, str, int]:
    record, scope = key
    name, _, number = scope.partition("[")
    return record, name, int(number.rstrip("]") or 0)
