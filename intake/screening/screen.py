"""All findings of one case on one day, from answers alone: the same in, the same out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from intake.case.answers import Answers, State
from intake.screening.finding import Finding, Names, RestsOn
from intake.screening.frames import Frame, Run, Shown
from intake.screening.pieces import Piece, as_truth
from intake.screening.rulebook import RuleBook, ScopedFact, ScopedRecord
from intake.screening.scoped import judge
from intake.screening.values import Codes, Text, Value
from intake.truth import Truth

RESULTS = {Truth.YES: "candidate", Truth.UNKNOWN: "needs_facts", Truth.NO: "not_now"}
FEDERAL_KINDS = ("consequence", "detention", "bar")


class NeededRecord(NamedTuple):
    """A record to obtain: for which row, why, for which vehicles, and whether it is here."""

    id: str
    scope: str
    title: str
    because: str
    needed_for: tuple[str, ...]
    held: bool


class AskNext(NamedTuple):
    """A question that alone can settle findings, and the records that say what else would."""

    question: str
    state: str
    settles: tuple[str, ...]
    records: tuple[str, ...]


class FoundFact(NamedTuple):
    """A fact in one row, with the answers that it reads."""

    id: str
    scope: str
    kind: str
    value: Value
    answers: tuple[RestsOn, ...]


@dataclass(frozen=True)
class Screening:
    """What follows from the answers on one day; lists are worked out when they are looked at."""

    on: date
    book: RuleBook
    root: Frame
    names: Names
    findings: tuple[Finding, ...]

    @cached_property
    def urgent(self) -> tuple[Finding, ...]:
        """Return the urgent flags that are shown, by level."""
        return tuple(one for one in self.all_urgent if one.listed)

    @cached_property
    def all_urgent(self) -> tuple[Finding, ...]:
        """Return every urgent flag, those denied last."""
        found = self._of_kinds("urgent")
        return tuple(sorted(found, key=lambda one: (one.truth is Truth.NO, one.level)))

    @cached_property
    def consequences(self) -> tuple[Finding, ...]:
        """Return consequences, detention and bars that are shown."""
        return tuple(one for one in self.all_consequences if one.listed)

    @cached_property
    def all_consequences(self) -> tuple[Finding, ...]:
        """Return consequences before detention before bars, yes before unknown before no."""
        found = self._of_kinds(*FEDERAL_KINDS)
        kinds = {kind: place for place, kind in enumerate(FEDERAL_KINDS)}
        return tuple(sorted(found, key=lambda one: (kinds[one.scoped.rule.kind], -one.truth)))

    @cached_property
    def vehicles(self) -> tuple[Finding, ...]:
        """Return every vehicle: candidates, then what needs facts, then not_now; by rank."""
        found = self._of_kinds("vehicle")
        carrying = (self._with_guards(one) for one in found)
        return tuple(sorted(carrying, key=lambda one: (-one.truth, one.scoped.rule.rank)))

    @cached_property
    def guards(self) -> tuple[str, ...]:
        """Return the guards that show, in the order of the sheet."""
        carried = {guard for vehicle in self.vehicles for guard in vehicle.guards}
        return tuple(
            dict.fromkeys(
                guard.rule.id
                for guard in self.book.guards
                if guard.rule.id in carried
                or (
                    guard.when is not None
                    and any(_holds(guard.when, row) for row in self._rows(guard.path))
                )
            )
        )

    @cached_property
    def records(self) -> tuple[NeededRecord, ...]:
        """Return the records to obtain, by id and row."""
        wanted = [one for one in self.vehicles if one.counts_for_records]
        found: dict[tuple[str, str], NeededRecord] = {}
        for record in self.book.records:
            for scope, needed in self._needed(record, wanted).items():
                found[record.record.id, scope] = needed
        return tuple(found[key] for key in sorted(found, key=_record_order))

    @cached_property
    def ask_next(self) -> tuple[AskNext, ...]:
        """Return each question for client or screener that alone can settle a finding."""
        settling = self._settling()
        urgent = {one for one, found in settling.items() if any(_is_urgent(f) for f in found)}

        def place(path: str) -> tuple[bool, int, bool, tuple[int, tuple[int, ...]]]:
            state = self.names.cell_state(path, self.root)
            unknown = state == State.UNKNOWN
            return path not in urgent, -len(settling[path]), unknown, self.names.order(path)

        return tuple(self._ask(path, settling[path]) for path in sorted(settling, key=place))

    @cached_property
    def facts(self) -> tuple[FoundFact, ...]:
        """Return every fact in every row."""
        return tuple(
            self._fact(fact, row) for fact in self.book.facts for row in self._rows(fact.path)
        )

    def _of_kinds(self, *kinds: str) -> list[Finding]:
        return [one for one in self.findings if one.scoped.rule.kind in kinds]

    def _rows(self, path: tuple[str, ...]) -> tuple[Frame, ...]:
        return rows_of(self.root, self.names, path)

    def _fact(self, fact: ScopedFact, row: Frame) -> FoundFact:
        answers = self.names.answers(fact.piece.reads, row)
        scope = row.path.rstrip("/") or "case"
        return FoundFact(fact.id, scope, fact.value, row.fact(fact.derived), answers)

    def _with_guards(self, vehicle: Finding) -> Finding:
        if vehicle.truth is Truth.NO:
            return vehicle
        run, rule = self.root.run, vehicle.scoped.rule
        run.vehicle = Shown(rule.id, rule.federal, rule.records)
        guards = tuple(
            name
            for name, piece in self.book.guards_on.get(vehicle.scoped.path, ())
            if as_truth(piece)(vehicle.frame.frames).truth is Truth.YES
        )
        run.vehicle = None
        return Finding(vehicle.scoped, vehicle.frame, vehicle.judged, vehicle.names, guards)

    def _settling(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for one in self.findings:
            for path in self._settled_by(one):
                found.setdefault(path, []).append(one)
        return found

    def _settled_by(self, finding: Finding) -> Iterable[str]:
        verdict = finding.verdict
        if verdict.truth is not Truth.UNKNOWN:
            paths = verdict.open
        elif finding.listed or _is_urgent(finding):
            paths = verdict.yes_by | verdict.no_by
        else:
            return ()
        open_ = self.names.to_ask(paths, self.root) if paths else ()
        return [one for one in open_ if self._who(one) in ("", "client", "screener")]

    def _who(self, path: str) -> str:
        return self.names.asked[path.rpartition("/")[2]].who

    def _ask(self, path: str, findings: list[Finding]) -> AskNext:
        records = {
            record
            for finding in findings
            for condition, result in finding.unknown
            if path in result.verdict.open
            for record in condition.piece.records
        }
        ordered = sorted(findings, key=lambda one: one.scoped.rule.order)
        settles = tuple(dict.fromkeys(one.id for one in ordered))
        state = self.names.cell_state(path, self.root)
        return AskNext(path, state, settles, tuple(sorted(records)))

    def _needed(self, record: ScopedRecord, wanted: list[Finding]) -> dict[str, NeededRecord]:
        own = record.record
        asking = [v for v in wanted if own.id in v.records or v.id in record.named]
        scopes = {
            row.path.rstrip("/") or "case": row
            for row in self._rows(record.path)
            if record.needed is not None and _holds(record.needed, row)
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
        held = self._held(own.id, row)
        because = own.note or f"for {', '.join(needed_for)}"
        return NeededRecord(
            own.id, scope, own.title, because + ("; held" if held else ""), needed_for, held
        )

    def _held(self, record: str, row: Frame) -> bool:
        """Tell whether an answer says that the record is here, for this row or for the case."""
        for asked in self.book.record_questions:
            for place in rows_of(self.root, self.names, asked.repeats):
                about = self._about(asked.repeats, place)
                if row.path in ("", place.path, about) and _names(place.value(asked), record):
                    return True
        return False

    def _about(self, path: tuple[str, ...], place: Frame) -> str | None:
        """Return the row that a paper belongs to by its `_scope`, where it has one."""
        scope = self.names.asked.get(f"{path[-1]}_scope") if path else None
        if scope is None:
            return None
        value = place.value(scope)
        return f"{next(iter(value.options))}/" if isinstance(value, Text) else None


def screen(book: RuleBook, answers: Answers, on: date) -> Screening:
    """Return the findings of *answers* on the day *on*; no clock is read."""
    root = Frame(Run(on, book.offences), answers)
    names = Names(book.asked, book.repeats)
    findings = tuple(
        Finding(scoped, row, judge(scoped, row), names)
        for scoped in book.rules
        if scoped.rule.until is None or on <= scoped.rule.until
        for row in rows_of(root, names, scoped.path)
    )
    return Screening(on, book, root, names, findings)


def rows_of(root: Frame, names: Names, path: tuple[str, ...]) -> tuple[Frame, ...]:
    """Return the rows of a repeat that are recorded, or the case itself."""
    here: tuple[Frame, ...] = (root,)
    for name in path:
        found = [row.rows(names.repeats[name]) for row in here]
        here = tuple(frame for rows in found if not rows.phantom for frame in rows.frames)
    return here


def _holds(piece: Piece, row: Frame) -> bool:
    return as_truth(piece)(row.frames).truth is Truth.YES


def _is_urgent(finding: Finding) -> bool:
    return finding.scoped.rule.kind == "urgent"


def _names(value: Value, record: str) -> bool:
    if isinstance(value, Codes):
        return record in value.has
    return isinstance(value, Text) and record in value.options


def _record_order(key: tuple[str, str]) -> tuple[str, str, int]:
    record, scope = key
    name, _, number = scope.partition("[")
    return record, name, int(number.rstrip("]") or 0)
