"""All findings of one case on one day, from answers alone: the same in, the same out."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from intake.case.answers import Answers, State
from intake.screening.finding import Finding, Names, RestsOn
from intake.screening.frames import Frame, Run
from intake.screening.needs import Changed, Renewal, changed
from intake.screening.pieces import Piece
from intake.screening.rulebook import RuleBook, ScopedFact, ScopedRecord
from intake.screening.scoped import is_shown, judge
from intake.screening.values import YES, Codes, Text, Value, truth_of
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
        return tuple(sorted(found, key=lambda one: (-one.truth, one.scoped.rule.rank)))

    @cached_property
    def guards(self) -> tuple[str, ...]:
        """Return the guards that show, in the order of the sheet."""
        carried = {guard for guards in self._carried.values() for guard in guards}
        return tuple(
            dict.fromkeys(
                guard.rule.id
                for guard in self.book.guards
                if guard.rule.id in carried
                or (
                    guard.when is not None
                    and any(is_shown(guard, row) for row in self._rows(guard.path))
                )
            )
        )

    def guards_of(self, vehicle: Finding) -> tuple[str, ...]:
        """Return the guards that a vehicle carries, in the order of the sheet."""
        return self._carried.get((vehicle.id, vehicle.scope), ())

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

    @cached_property
    def _carried(self) -> dict[tuple[str, str], tuple[str, ...]]:
        open_ = (one for one in self.vehicles if one.truth is not Truth.NO)
        return {(one.id, one.scope): self._carried_by(one) for one in open_}

    def _carried_by(self, vehicle: Finding) -> tuple[str, ...]:
        return tuple(
            name
            for name, piece in self.book.guards_on[vehicle.scoped.key]
            if piece.constant == YES or self._on(piece, vehicle)
        )

    def _on(self, piece: Piece, vehicle: Finding) -> bool:
        return _holds(piece, row_at(self.root, self.names, vehicle.frame.path))

    def _settling(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for one in self.findings:
            for path in one.settled_by:
                found.setdefault(path, []).append(one)
        return found

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
        held = own.id in self._held.get(row.path, ())
        because = own.note or f"for {', '.join(needed_for)}"
        return NeededRecord(
            own.id, scope, own.title, because + ("; held" if held else ""), needed_for, held
        )

    @cached_property
    def _held(self) -> dict[str, frozenset[str]]:
        """Return the records that answers say are here, by the row; of the case, all of them."""
        found: dict[str, set[str]] = {"": set()}
        for asked in self.book.record_questions:
            for place in rows_of(self.root, self.names, asked.repeats):
                codes = _codes(place.value(asked))
                for path in ("", place.path, self._about(asked.repeats, place)):
                    found.setdefault(path, set()).update(codes)
        return {path: frozenset(codes) for path, codes in found.items()}

    def _about(self, path: tuple[str, ...], place: Frame) -> str:
        """Return the path of the row that a paper belongs to by its `_scope`, else the case."""
        scope = self.names.asked.get(f"{path[-1]}_scope") if path else None
        value = place.value(scope) if scope is not None else None
        return f"{next(iter(value.options))}/" if isinstance(value, Text) else ""


def screen(
    book: RuleBook, answers: Answers, on: date, previous: Screening | None = None
) -> Screening:
    """Return the findings of *answers* on the day *on*; no clock is read.

    With the *previous* screening of the same case only what a changed answer can touch is worked
    out again; the findings are the same as without.
    """
    run, names = Run(on, book.offences), Names(book.asked, book.repeats)
    if previous is not None and previous.book is book and previous.on == on:
        changes = changed(previous.root.answers, answers)
        if changes is not None and book.needs.gates.isdisjoint(*changes.values()):
            return _again(previous, answers, changes, run)
    root = Frame(run, answers)
    findings = tuple(
        Finding(scoped, row, judge(scoped, row), names)
        for scoped in book.rules
        if scoped.rule.until is None or on <= scoped.rule.until
        for row in rows_of(root, names, scoped.path)
    )
    return Screening(on, book, root, names, findings)


def _again(previous: Screening, answers: Answers, changes: Changed, run: Run) -> Screening:
    if not changes:
        return previous
    renewal = Renewal(previous.book.needs, changes, run)
    root = renewal.frame(previous.root, answers)

    def renewed(finding: Finding) -> Finding:
        path, scoped = finding.frame.path, finding.scoped
        if scoped.key not in renewal.stale(path):
            return finding
        row = renewal.frames[path]
        return Finding(scoped, row, judge(scoped, row), previous.names)

    findings = tuple(renewed(one) for one in previous.findings)
    return Screening(previous.on, previous.book, root, previous.names, findings)


def rows_of(root: Frame, names: Names, path: tuple[str, ...]) -> tuple[Frame, ...]:
    """Return the rows of a repeat that are recorded, or the case itself."""
    here: tuple[Frame, ...] = (root,)
    for name in path:
        found = [row.rows(names.repeats[name]) for row in here]
        here = tuple(frame for rows in found if not rows.phantom for frame in rows.frames)
    return here


def row_at(root: Frame, names: Names, path: str) -> Frame:
    """Return the row at *path*: `cv[1]/`, the case for none."""
    row = root
    for step in path.split("/")[:-1]:
        name, _, number = step.rstrip("]").partition("[")
        row = row.rows(names.repeats[name]).frames[int(number) - 1]
    return row


def _holds(piece: Piece, row: Frame) -> bool:
    return truth_of(piece.reader(row.frames)).truth is Truth.YES


def _is_urgent(finding: Finding) -> bool:
    return finding.scoped.rule.kind == "urgent"


def _codes(value: Value) -> frozenset[str]:
    if isinstance(value, Codes):
        return value.has
    return value.options if isinstance(value, Text) else frozenset()


def _record_order(key: tuple[str, str]) -> tuple[str, str, int]:
    record, scope = key
    name, _, number = scope.partition("[")
    return record, name, int(number.rstrip("]") or 0)
