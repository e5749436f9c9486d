"""All findings of one case on one day, from answers alone: the same in, the same out."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from intake.case.answers import Answers, State
from intake.screening.checklist import Checklist, NeededRecord
from intake.screening.finding import Finding
from intake.screening.frames import Frame, Run
from intake.screening.needs import Renewal, Touched, changed
from intake.screening.once import once
from intake.screening.pieces import Piece
from intake.screening.reasons import Names, RestsOn
from intake.screening.rulebook import RuleBook, ScopedFact
from intake.screening.scoped import is_shown, judge
from intake.screening.values import YES, Value, truth_of
from intake.truth import Truth

RESULTS = {Truth.YES: "candidate", Truth.UNKNOWN: "needs_facts", Truth.NO: "not_now"}
FEDERAL_KINDS = ("consequence", "detention", "bar")


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

    @once
    def urgent(self) -> tuple[Finding, ...]:
        """Return the urgent flags that are shown, by level."""
        found = [one for one in self._of_kinds("urgent") if one.listed]
        return tuple(sorted(found, key=lambda one: one.level))

    @once
    def all_urgent(self) -> tuple[Finding, ...]:
        """Return every urgent flag, those denied last."""
        found = self._of_kinds("urgent")
        return tuple(sorted(found, key=lambda one: (one.truth is Truth.NO, one.level)))

    @once
    def consequences(self) -> tuple[Finding, ...]:
        """Return consequences, detention and bars that are shown."""
        found = self._of_kinds(*FEDERAL_KINDS)
        return _by_kind([one for one in found if one.listed])

    @once
    def all_consequences(self) -> tuple[Finding, ...]:
        """Return consequences before detention before bars, yes before unknown before no."""
        return _by_kind(self._of_kinds(*FEDERAL_KINDS))

    @once
    def vehicles(self) -> tuple[Finding, ...]:
        """Return every vehicle: candidates, then what needs facts, then not_now; by rank."""
        found = self._of_kinds("vehicle")
        return tuple(sorted(found, key=lambda one: (-one.truth, one.scoped.rule.rank)))

    @once
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

    @once
    def records(self) -> tuple[NeededRecord, ...]:
        """Return the records to obtain, by id and row."""
        wanted = tuple(one for one in self.vehicles if one.counts_for_records)
        return Checklist(self.book, self.root, self.names, wanted).records()

    @once
    def ask_next(self) -> tuple[AskNext, ...]:
        """Return each question for client or screener that alone can settle a finding."""
        settling = self._settling()
        urgent = {one for one, found in settling.items() if any(_is_urgent(f) for f in found)}

        def place(path: str) -> tuple[bool, bool, int, bool, tuple[int, tuple[int, ...]]]:
            unknown = self.names.cell_state(path, self.root) == State.UNKNOWN
            leads = not unknown and any(one.rule.leads for one in settling[path])
            most = -len(settling[path])
            return not leads, path not in urgent, most, unknown, self.names.order(path)

        return tuple(self._ask(path, settling[path]) for path in sorted(settling, key=place))

    @once
    def facts(self) -> tuple[FoundFact, ...]:
        """Return every fact in every row."""
        return tuple(
            self._fact(fact, row) for fact in self.book.facts for row in self._rows(fact.path)
        )

    def _of_kinds(self, *kinds: str) -> list[Finding]:
        return [one for one in self.findings if one.scoped.rule.kind in kinds]

    def _rows(self, path: tuple[str, ...]) -> tuple[Frame, ...]:
        return self.names.rows(self.root, path)

    def _fact(self, fact: ScopedFact, row: Frame) -> FoundFact:
        answers = self.names.answers(fact.piece.reads, row)
        scope = row.path.rstrip("/") or "case"
        return FoundFact(fact.id, scope, fact.value, row.fact(fact.derived), answers)

    @once
    def _carried(self) -> dict[tuple[str, str], tuple[str, ...]]:
        open_ = (one for one in self.vehicles if one.truth is not Truth.NO)
        return {(one.id, one.scope): self._carried_by(one) for one in open_}

    def _carried_by(self, vehicle: Finding) -> tuple[str, ...]:
        carried = self.book.guards_on[vehicle.scoped.key]
        if carried.certain is not None:
            return carried.certain
        return tuple(
            name
            for name, piece in carried.guards
            if piece.constant is YES or self._on(piece, vehicle)
        )

    def _on(self, piece: Piece, vehicle: Finding) -> bool:
        return _holds(piece, self.names.row(self.root, vehicle.frame.path))

    def _settling(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for one in self.findings:
            for path in one.settled_by if one.verdict.open else ():
                found.setdefault(path, []).append(one)
        return found

    def _ask(self, path: str, findings: list[Finding]) -> AskNext:
        records = {
            record
            for finding in findings
            for condition, result in finding.unknown
            if path in result.open
            for record in condition.piece.records
        }
        ordered = sorted(findings, key=lambda one: one.scoped.rule.order)
        settles = tuple(dict.fromkeys(one.id for one in ordered))
        state = self.names.cell_state(path, self.root)
        return AskNext(path, state, settles, tuple(sorted(records)))


def screen(
    book: RuleBook, answers: Answers, on: date, previous: Screening | None = None
) -> Screening:
    """Return the findings of *answers* on the day *on*; no clock is read.

    With the *previous* screening of the same case only what a changed answer can touch is worked
    out again; the findings are the same as without.
    """
    run = Run(on, book.offences, book.choices, touch=book.needs.touched)
    names = Names(book.asked, book.repeats)
    if previous is not None and previous.book is book and previous.on == on:
        changes = changed(previous.root.answers, answers)
        touched = None if changes is None else book.needs.touched(changes)
        if touched is not None:
            return _again(previous, answers, touched, run) if changes else previous
    root = Frame(run, answers)
    rows = {path: names.rows(root, path) for path in {scoped.path for scoped in book.rules}}
    findings = [
        Finding(scoped, row, judge(scoped, row), names)
        for scoped in book.rules
        if scoped.rule.until is None or on <= scoped.rule.until
        for row in rows[scoped.path]
    ]
    return Screening(on, book, root, names, tuple(findings))


def _again(previous: Screening, answers: Answers, touched: Touched, run: Run) -> Screening:
    renewal = Renewal(touched, run)
    root = renewal.frame(previous.root, answers)

    def renewed(finding: Finding) -> Finding:
        path, scoped = finding.frame.path, finding.scoped
        if scoped.key not in renewal.stale(path):
            return finding
        row = renewal.frames[path]
        return Finding(scoped, row, judge(scoped, row), previous.names)

    findings = tuple(renewed(one) for one in previous.findings)
    previous.root.run.forget()  # only shortcuts, and findings that stay would keep them
    return Screening(previous.on, previous.book, root, previous.names, findings)


def _by_kind(findings: list[Finding]) -> tuple[Finding, ...]:
    kinds = {kind: place for place, kind in enumerate(FEDERAL_KINDS)}
    return tuple(sorted(findings, key=lambda one: (kinds[one.scoped.rule.kind], -one.truth)))


def _holds(piece: Piece, row: Frame) -> bool:
    return truth_of(piece.reader(row.frames)).truth is Truth.YES


def _is_urgent(finding: Finding) -> bool:
    return finding.scoped.rule.kind == "urgent"
