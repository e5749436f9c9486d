"""Saves an act as one transaction: the stage that it leads to, the names, the entries, the audit.

The stage in the store is what counts; no stage is leapt over, each move is in the table.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from intake.case import journal as entries
from intake.case.conflict import Names, hits
from intake.case.journal import Event
from intake.case.review import Released, Reviewed
from intake.case.stages import RELEASED, Stage, move
from intake.case.views import Change
from intake.clinic import caselist, gate
from intake.clinic.caselist import Described
from intake.clinic.gate import Step
from intake.clinic.versions import require_current
from intake.vault import cases, journal, meta
from intake.vault.transaction import Transaction

_CLEARED = "conflict-cleared:"
"""Fact of the store: with which other cases a supervising attorney let a case go on."""


def append(
    tx: Transaction,
    code: str,
    workbook_sha256: str,
    change: Change,
    step: Step,
    *,
    author: str,
    named: Described | None,
    at: datetime,
) -> datetime:
    """Save *change* and return *at*; raise `Forbidden` or `Trouble`, and then keep nothing."""
    require_current(tx, code, workbook_sha256)
    now = Stage(cases.one(tx, code).stage)
    after = gate.stage_after(now, step, lambda names: met(tx, code, names))
    _go(tx, code, now, gate.way(now, after), at)
    for event in change.events:
        journal.append(tx, code, at=at, author=author, entry=entries.to_json(event))
    if named is not None:
        cases.describe(tx, code, at=at, **asdict(named))
    return at


def met(tx: Transaction, code: str, names: Names) -> tuple[str, ...]:
    """Return the other cases in which a name stands on the other side and none was cleared."""
    known = [(row.code, caselist.names(row)) for row in cases.listing(tx) if row.code != code]
    cleared = _cleared(tx, code)
    return tuple(one for one in hits(names, known) if one not in cleared)


def clear(
    tx: Transaction, code: str, names: Names, why: Iterable[Event], *, author: str, at: datetime
) -> Stage:
    """Let a case go on although *names* met; return its stage. Only after consent.

    *why* are the entries that hold the reason.
    """
    both = sorted({*_cleared(tx, code), *met(tx, code, names)})
    meta.keep(tx, _CLEARED + code, json.dumps(both))
    tx.audit(at, "conflict-cleared", code)
    for event in why:
        journal.append(tx, code, at=at, author=author, entry=entries.to_json(event))
    now = Stage(cases.one(tx, code).stage)
    if now in (Stage.NEW, Stage.CONSENTED):
        _go(tx, code, now, gate.way(now, Stage.CONFLICT_CLEARED), at)
        return Stage.CONFLICT_CLEARED
    return now


def forget(tx: Transaction, code: str) -> None:
    """Forget with which other cases a case was let go on."""
    meta.forget(tx, _CLEARED + code)


def review(
    tx: Transaction, code: str, workbook_sha256: str, said: Reviewed, *, author: str, at: datetime
) -> None:
    """Keep what an attorney made of a finding; a release that there was stands."""
    require_current(tx, code, workbook_sha256)
    journal.append(tx, code, at=at, author=author, entry=entries.to_json(said))


def release(
    tx: Transaction, code: str, released: Released, *, author: str, at: datetime
) -> tuple[Stage, bool]:
    """Move a case to reviewed by one permitted move; return its stage, and whether it moved."""
    now = Stage(cases.one(tx, code).stage)
    if now is Stage.REVIEWED:
        return now, False
    _go(tx, code, now, (Stage.REVIEWED,), at)
    journal.append(tx, code, at=at, author=author, entry=entries.to_json(released))
    return Stage.REVIEWED, True


def head(tx: Transaction, code: str) -> int:
    """Return the number of the newest entry of a case: what a packet packed ends with."""
    return journal.newest(tx, code)


def sealed(tx: Transaction, code: str, packed: int, *, at: datetime) -> None:
    """Mark a case as sealed, unless an answer came or the release was undone meanwhile."""
    now = Stage(cases.one(tx, code).stage)
    if now in RELEASED - {Stage.SEALED} and head(tx, code) == packed:
        to = (Stage.REVIEWED, Stage.SEALED) if now is Stage.DELIVERED else (Stage.SEALED,)
        _go(tx, code, now, to, at)


def _go(tx: Transaction, code: str, now: Stage, way: tuple[Stage, ...], at: datetime) -> None:
    for stage in way:
        now = move(now, stage)
        cases.move(tx, code, stage.value, at=at)


def _cleared(tx: Transaction, code: str) -> frozenset[str]:
    kept = meta.known(tx, _CLEARED + code)
    return frozenset(json.loads(kept)) if kept else frozenset()
