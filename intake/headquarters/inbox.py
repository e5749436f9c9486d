"""What arrives at headquarters: each packet is accepted, or set aside with its reason.

One bad packet never stops the rest.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from intake.case import document
from intake.case.document import Document
from intake.case.roles import Act, require
from intake.case.stages import Stage
from intake.errors import BadPacket, Trouble, msg
from intake.headquarters import admission, attachments
from intake.headquarters.admission import NotAdmitted
from intake.headquarters.keys import Opening
from intake.headquarters.scratch import private_folder, scratch_file
from intake.headquarters.setaside import Check, SetAside
from intake.packet import chain, layout
from intake.packet.unseal import Opened, unseal
from intake.vault import cases, inbox
from intake.vault.cases import CaseRow
from intake.vault.inbox import InboxRow, InboxState
from intake.vault.store import Store
from intake.vault.transaction import Transaction

_CHUNK = 1 << 20


class Verdict(StrEnum):
    """What became of one file."""

    ACCEPTED = "accepted"
    QUARANTINED = "quarantined"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file that arrived. *missing* are numbers of the same store that have not come yet.

    *stopped* says why it was set aside; *kept* that the store remembers the arrival, as *number*.
    """

    file_name: str
    verdict: Verdict
    received_on: date
    stopped: SetAside | None = None
    packet_id: str = ""
    sender: str = ""
    seq: int = 0
    case: Document | None = None
    missing: tuple[int, ...] = ()
    kept: bool = True
    number: int = 0

    @property
    def reason(self) -> str:
        """Why it was set aside, in English; empty where it was not."""
        return self.stopped.sentences()[0] if self.stopped else ""


def packets_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files of *paths*, and of folders among them every `*.age`, in order of name."""
    found: list[Path] = []
    for path in paths:
        found.extend(sorted(path.glob("*.age")) if path.is_dir() else [path])
    return tuple(found)


def receive(
    store: Store,
    files: Iterable[Path],
    *,
    clock: Callable[[], datetime],
    wanted: Callable[[], bool] = lambda: True,
) -> Iterator[Arrival]:
    """Open one file after the other and yield what became of it, until *wanted* says no more."""
    require(store.person.roles, Act.RECEIVE)
    opening = Opening.of(store)
    with private_folder() as private:
        for file in files:
            if not wanted():
                return
            at = clock()
            try:
                with scratch_file(private) as scratch:
                    yield _receive_one(store, file, opening, scratch, at)
            except OSError as error:
                yield _unread(file, error, at)


def _unread(file: Path, error: OSError, at: datetime) -> Arrival:
    trouble = Trouble(
        msg("{name} cannot be read from its medium ({reason})."),
        msg("Put the stick back in, or copy the file again; the others go on."),
        name=file.name,
        reason=error.strerror or type(error).__name__,
    )
    stopped = SetAside.of(trouble)
    return Arrival(file.name, Verdict.QUARANTINED, at.date(), stopped, kept=False)


def _receive_one(
    store: Store, file: Path, opening: Opening, scratch: BinaryIO, at: datetime
) -> Arrival:
    digest, opened = _sha256(file), None
    try:
        opened = _open(file, opening, scratch, at.date())
        place = store.run(admission.placed, opened).result()
        if place.verdict is chain.Verdict.REPLAY:
            return _arrived(file, Verdict.KNOWN, at, opened, kept=False)
        case = _case_in(opened)
        number = store.run(_keep, file, digest, case, opened, at).result()
    except NotAdmitted as error:
        return _quarantine(store, file, digest, SetAside.of(error, error.check), at, opened)
    except BadPacket as error:
        return _quarantine(store, file, digest, SetAside.of(error), at)
    arrival = _arrived(file, Verdict.ACCEPTED, at, opened)
    return replace(arrival, case=case, missing=place.missing, number=number)


def _open(file: Path, opening: Opening, scratch: BinaryIO, on: date) -> Opened:
    """Unseal with the keys and enrolments of this office."""
    with file.open("rb") as source:
        return unseal(
            source,
            scratch,
            identities=opening.identities,
            signers=opening.signers,
            on=on,
            recipients_of_this_office=opening.recipients,
        )


def _case_in(opened: Opened) -> Document:
    """Return the case inside; raise `NotAdmitted` where it cannot be read."""
    try:
        case = document.read(opened.files[layout.CASE])
        attachments.check(opened, case)
    except BadPacket as error:
        raise NotAdmitted.of(error, Check.READABLE, opened.statement) from error
    return case


def _arrived(
    file: Path, verdict: Verdict, at: datetime, opened: Opened, *, kept: bool = True
) -> Arrival:
    stated = opened.statement
    named = (stated.packet_id, stated.sender, stated.seq)
    return Arrival(file.name, verdict, at.date(), None, *named, kept=kept)


def _keep(
    tx: Transaction, file: Path, digest: str, case: Document, opened: Opened, at: datetime
) -> int:
    """Keep an accepted packet whole, in one transaction; return its number."""
    admission.require_case(tx, opened, case)
    if not cases.known(tx, case.code):
        new = CaseRow(case.code, at, at, case.workbook[2], Stage.OPENED.value, title=case.title)
        cases.begin(tx, new)
    row = _row(InboxState.ACCEPTED, file, digest, at, opened)
    row = replace(row, case_code=case.code, case_json=opened.files[layout.CASE])
    attachments.keep(tx, opened, case, at)
    return inbox.add(tx, row, at=at)


def _quarantine(
    store: Store,
    file: Path,
    digest: str,
    stopped: SetAside,
    at: datetime,
    opened: Opened | None = None,
) -> Arrival:
    """Keep why a file was set aside; of a packet that a clinic signed, its statement as well."""
    row = InboxRow(InboxState.QUARANTINED, stopped.to_text(), at.date(), file.name, digest)
    if opened is not None:
        row = replace(_row(InboxState.QUARANTINED, file, digest, at, opened), reason=row.reason)
    number = store.run(inbox.add, row, at=at).result()
    return Arrival(file.name, Verdict.QUARANTINED, at.date(), stopped, number=number)


def _row(state: InboxState, file: Path, digest: str, at: datetime, opened: Opened) -> InboxRow:
    stated = opened.statement
    return InboxRow(
        state=state,
        reason="",
        received_on=at.date(),
        file_name=file.name,
        sealed_sha256=digest,
        packet_id=stated.packet_id,
        kind=stated.kind,
        sender=stated.sender,
        store_id=stated.store_id,
        seq=stated.seq,
        statement=opened.statement_bytes,
        statement_sha256=opened.statement_sha256,
    )


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
