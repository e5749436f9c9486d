"""The records to obtain: what every case needs, and what the open routes name."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from intake.screening.finding import Finding
from intake.screening.frames import Frame
from intake.screening.pieces import as_truth
from intake.screening.reasons import Names
from intake.screening.rulebook import RuleBook, ScopedRecord
from intake.screening.values import Codes, Text, Value
from intake.truth import Truth


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

    def records(self) -> tuple[NeededRecord, ...]:
        """Return the records to obtain, by id and row."""
        found = {
            (record.record.id, scope): needed
            for record in self.book.records
            for scope, needed in self._needed(record).items()
        }
        return tuple(found[key] for key in sorted(found, key=_record_order))

    def _needed(self, record: ScopedRecord) -> dict[str, NeededRecord]:
        own = record.record
        asking = [v for v in self.wanted if own.id in v.records or v.id in record.named]
        scopes = {
            row.path.rstrip("/") or "case": row
            for row in self.names.rows(self.root, record.path)
            if record.needed is not None and as_truth(record.needed)(row.frames).truth is Truth.YES
        }
        for vehicle in asking:
            if record.path:
                scopes[vehicle.scope] = vehicle.frame
            else:
                scopes["case"] = self.root
        return {scope: self._record(record, row, asking) for scope, row in scopes.items()}

    def _record(self, record: ScopedRecord, row: Frame, asking: list[Finding]) -> NeededRecord:
        own, scope = record.record, row.path.rstrip("/") or "case"
        needed_for = tuple(dict.fromkeys(one.id for one in asking if scope in ("case", one.scope)))
        held = own.id in self._held.get(row.path, ())
        why = own.note or (f"for {', '.join(needed_for)}" if needed_for else "")
        because = "; ".join(part for part in (why, "held" if held else "") if part)
        return NeededRecord(own.id, scope, own.title, because, needed_for, held)

    @cached_property
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
