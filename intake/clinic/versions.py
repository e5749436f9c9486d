"""The versions of a case's workbook: a move is looked at first, done in one transaction, undone.

A move rewrites nothing: it is one entry more in the journal, so moving back is the same verb.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from intake.case import journal as entries
from intake.case.moving import Plan, plan
from intake.case.stages import RELEASED, Stage, move
from intake.clinic.opencase import OpenCase, open_case
from intake.errors import BadResource, Trouble, msg
from intake.practice.workbook import Workbook
from intake.screening.finding import Finding
from intake.screening.plain import WorkbookName
from intake.screening.screen import RESULTS, Screening, screen
from intake.truth import Truth
from intake.vault import cases, journal
from intake.vault.store import Store
from intake.vault.transaction import Transaction

Clock = Callable[[], datetime]
OfHash = Callable[[str], Workbook]


@dataclass(frozen=True, slots=True)
class Version:
    """Another version of a case's workbook; *newer* than the case's, or one it was on before."""

    sha256: str
    version: str
    newer: bool
    before: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What a finding comes to: `candidate`, `needs_facts`, `yes` or `unknown`; level; first day."""

    result: str
    level: str
    day: date | None


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding that appears (*before* is None), disappears (*after* is None) or changes.

    *scope* is `case` or a row; *title* and *kind* are those of the version that has it, the new
    one first.
    """

    id: str
    scope: str
    kind: str
    title: str
    before: Standing | None
    after: Standing | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a move would do. *released_again*: an attorney has to release the case once more."""

    workbook: Workbook
    plan: Plan
    findings: tuple[FindingChange, ...]
    released_again: bool


def versions(kept: Iterable[WorkbookName], case: OpenCase) -> tuple[Version, ...]:
    """Return the other versions of the case's workbook among those *kept*, the newest first."""
    now = case.workbook
    found = [
        Version(name.sha256, name.version, name.version > now.version, name.sha256 in case.former)
        for name in kept
        if name.id == now.id and name.sha256 != now.sha256
    ]
    return tuple(sorted(found, key=lambda one: (one.version, one.sha256), reverse=True))


def outdated(names: Sequence[WorkbookName]) -> frozenset[str]:
    """Return the hashes of those in *names* of which a newer version is among them."""
    return frozenset(
        one.sha256
        for one in names
        if any(other.id == one.id and other.version > one.version for other in names)
    )


def preview(case: OpenCase, workbook: Workbook, on: date) -> Preview:
    """Return what moving *case* onto *workbook* does, with the findings that change by it."""
    _require_other_version(case, workbook)
    planned = plan(case.interview, workbook.form)
    book = workbook.book
    after = None if book is None else screen(book, planned.after.answers, on)
    changes = tuple(_changes(case.screening(on), after))
    return Preview(workbook, planned, changes, case.stage in RELEASED)


def move_case(
    store: Store, case: OpenCase, workbook: Workbook, of_hash: OfHash, clock: Clock
) -> OpenCase:
    """Move *case* onto *workbook*; return it as it is then. The value *case* is done with.

    Raises `BadResource` for another workbook, `Trouble` where an answer was saved meanwhile.
    """
    seen = store.run(journal.newest, case.code).result()
    now = open_case(store, case.code, of_hash, clock)
    _require_other_version(now, workbook)
    event = plan(now.interview, workbook.form).event(now.workbook.sha256, workbook.sha256)
    at = clock()

    def change(tx: Transaction) -> None:
        require_current(tx, now.code, now.workbook.sha256)
        if journal.newest(tx, now.code) != seen:
            raise Trouble(
                msg("An answer was saved while the case was being moved."),
                msg("Look at what the move does once more; the case is as it was."),
            )
        text = entries.to_json(event)
        journal.append(tx, now.code, at=at, author=store.slot, entry=text)
        cases.change_workbook(tx, now.code, workbook.sha256, at=at)
        if now.stage in RELEASED:
            stage = move(now.stage, Stage.INTERVIEWED)
            cases.move(tx, now.code, stage.value, at=at)

    store.run(change).result()
    moved = open_case(store, case.code, of_hash, clock)
    case.stage = moved.stage
    return moved


def require_current(tx: Transaction, code: str, workbook_sha256: str) -> None:
    """Raise `Trouble` where a case was moved since it was opened: its paths may be others now."""
    if cases.one(tx, code).workbook_sha256 != workbook_sha256:
        raise Trouble(
            msg("This case was moved onto another version of its workbook; nothing was saved."),
            msg("Open the case again from the list, then give this answer there."),
        )


def _require_other_version(case: OpenCase, workbook: Workbook) -> None:
    if workbook.id != case.workbook.id:
        raise BadResource(
            msg("“{title}” is another workbook, not a version of this case's."),
            msg("Choose one of the versions in the list; the case is as it was."),
            title=workbook.title,
        )
    if workbook.sha256 == case.workbook.sha256:
        raise BadResource(
            msg("The case is on version {version} already."),
            msg("Choose another version in the list; the case is as it was."),
            version=workbook.version,
        )


Named = Mapping[tuple[str, str], Finding]


def _changes(before: Screening | None, after: Screening | None) -> Iterable[FindingChange]:
    """Yield what differs: what comes or changes in the new order, then what goes."""
    then, now = _shown(before), _shown(after)
    for key in dict.fromkeys((*now, *then)):
        was, stands = _standing(then.get(key)), _standing(now.get(key))
        if was != stands:
            rule = (now.get(key) or then[key]).rule
            yield FindingChange(*key, rule.kind, rule.title, was, stands)


def _shown(screening: Screening | None) -> Named:
    """Return what a reader is shown; a vehicle that is not for now is nothing to tell of."""
    if screening is None:
        return {}
    vehicles = (one for one in screening.vehicles if one.truth is not Truth.NO)
    shown = (*screening.urgent, *screening.consequences, *vehicles)
    return {(one.id, one.scope): one for one in shown}


def _standing(finding: Finding | None) -> Standing | None:
    if finding is None:
        return None
    result = RESULTS[finding.truth] if finding.rule.kind == "vehicle" else str(finding.truth)
    day = finding.deadline.earliest if finding.deadline else None
    return Standing(result, finding.level, day)
