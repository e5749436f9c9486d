"""Seals a case: consent as a value, a preview of what leaves, and a place in the store's chain."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from intake.case.attached import attached
from intake.case.consent import Consent
from intake.case.document import AttachedFile, Document, PlainNote, count_answers
from intake.case.plain import NOT_RECORDED, answers_to_plain
from intake.case.roles import Act, require
from intake.case.stages import RELEASED
from intake.clinic import saving
from intake.clinic.opencase import OpenCase
from intake.clinic.reviewed import plain_release, plain_reviews
from intake.errors import Forbidden, msg
from intake.packet import deliver, receipt_code, seal
from intake.packet.kit import Received
from intake.packet.seal import Contents, Packet, Terms
from intake.packet.statement import Continues, WorkbookName
from intake.practice.workbook import Workbook
from intake.screening.plain import to_json
from intake.sealing.sshsig import SigningKey
from intake.vault import audit, keyring, packets
from intake.vault.keyring import KeyKind
from intake.vault.packets import PacketRow, PacketState, Place
from intake.vault.store import Store
from intake.vault.transaction import Transaction

Progress = Callable[[int, int], bool]
"""Hears how many bytes of how many are written; returning False stops the writing."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a packet of this case would carry, and what stays on the laptop."""

    answers: int
    findings: int
    urgent: int
    notes: int
    shelved: int
    left_out: tuple[str, ...]
    consent: Consent
    files: int = 0


@dataclass(frozen=True, slots=True)
class SealedCase:
    """A packet that was written, read back and compared."""

    path: Path
    packet_id: str
    seq: int
    size: int
    sha256: str


def leaving(case: OpenCase, on: date) -> Leaving:
    """Return what would leave on a day."""
    screening = case.screening(on)
    found = 0
    if screening:
        found = len(screening.consequences) + len(screening.vehicles)
    shelved = len(case.interview.shelved)
    return Leaving(
        answers=count_answers(_recorded(case)),
        findings=found,
        urgent=len(screening.urgent) if screening else 0,
        notes=len(case.interview.notes),
        shelved=shelved,
        left_out=_left_out(case),
        consent=case.consent,
        files=len(attached(case.interview.survey, case.interview.answers)),
    )


def document_of(
    case: OpenCase,
    *,
    clinic: str,
    screener: str,
    consent: Consent,
    on: date,
    files: tuple[AttachedFile, ...] = (),
) -> Document:
    """Return the case as it leaves."""
    # A form without our script asks for one consent, at the sealing: that to send.
    asked = ("interview", "send", "volunteer", "records", "statistics")
    agreed = asked if case.asks_consent else ("send",)
    return Document(
        code=case.code,
        workbook=(case.workbook.id, case.workbook.version, case.workbook.sha256),
        title=case.workbook.title,
        sealed_on=on,
        clinic=clinic,
        screener=screener,
        consent=tuple(name for name in agreed if getattr(consent, name)),
        answers=_recorded(case),
        notes=tuple(
            PlainNote(path, note.text, note.author, note.at) for path, note in case.interview.notes
        ),
        flags=case.interview.flags,
        findings=findings_of(case, on),
        left_out=_left_out(case),
        attachments=files,
        reviews=plain_reviews(case, on),
        release=plain_release(case),
    )


def _recorded(case: OpenCase) -> dict[str, object]:
    """Return the answers as `screen` reads them; what the program filled in stands elsewhere."""
    survey = case.interview.survey
    plain = answers_to_plain(case.interview.answers)
    filled = {one.name for one in survey.questions() if one.type in NOT_RECORDED}
    return {name: value for name, value in plain.items() if name not in filled}


def require_released(store: Store, case: OpenCase, consent: Consent) -> None:
    """Raise `Forbidden` unless role, stage and the client's consent permit a packet."""
    require(store.person.roles, Act.SEAL)
    if case.stage not in RELEASED:
        raise Forbidden(
            msg("No attorney has released this case yet, so it is not sealed."),
            msg("A supervising attorney looks at the findings and releases it."),
        )
    if case.asks_consent and consent != case.consent:
        raise Forbidden(
            msg("This is not what the client agreed to in the interview."),
            msg("Seal with the consent that the interview records, or ask the client again."),
        )
    consent.require_send()


def seal_to(
    store: Store,
    folder: Path,
    case: OpenCase,
    contents: Contents,
    kit: Received,
    sender: str,
    *,
    head: int,
    clock: Callable[[], datetime],
    progress: Progress | None = None,
    withdraws: bool = False,
) -> SealedCase:
    """Write the packet of *case* into *folder*; nothing keeps its final name if anything fails.

    A case that was sealed before is a correction of its newest packet; *withdraws* makes it the
    withdrawal of that packet, and leaves the stage of the case as it is.

    The place in the chain is taken when the file is proved and before it gets its name, so that
    no two packets ever stand in one place. *head* is the entry that *contents* end with: an answer
    saved meanwhile leaves the case unsealed, for it did not leave.
    """
    at = clock()
    packet = _prepare(store, case, contents, kit, sender, at, withdraws=withdraws)
    size = packet.size

    def place(_: deliver.Delivered) -> None:
        store.run(packets.add, _row(packet, case, at), at=at).result()

    try:
        delivered = deliver.deliver(
            folder,
            packet.name,
            packet.write,
            size=size,
            progress=progress and (lambda done: progress(done, size)),
            before_name=place,
        )
    except deliver.Unproved:
        # The file may be there, so its place in the chain is not given to another.
        store.run(packets.mark, packet.packet_id, PacketState.ABANDONED, at=at).result()
        raise
    except BaseException:
        _give_back(store, packet, at)
        raise

    def finish(tx: Transaction) -> None:
        packets.mark(tx, packet.packet_id, PacketState.SEALED, at=at)
        if not withdraws:
            saving.sealed(tx, case.code, head, at=at)

    store.run(finish).result()
    seq = packet.statement.seq
    return SealedCase(delivered.path, packet.packet_id, seq, delivered.size, delivered.sha256)


def _prepare(
    store: Store,
    case: OpenCase,
    contents: Contents,
    kit: Received,
    sender: str,
    at: datetime,
    *,
    withdraws: bool,
) -> Packet:
    place = store.run(packets.next_place).result()
    made = store.run(packets.listing, case.code).result()
    replaced = made[-1].packet_id if made else None
    terms = Terms(
        kind="withdrawal" if withdraws else "correction" if replaced else "case",
        sender=sender,
        store_id=place.store_id,
        seq=place.seq,
        prev=place.prev,
        continues=_continues(place),
        created=at.date(),
        workbook=_named(case.workbook),
        recipients=kit.kit.recipients_on(at.date()),
        audit_head=store.run(audit_head).result(),
        supersedes=replaced,
    )
    return seal.prepare(contents, terms, signing_key(store), not_to=store.public_keys())


def _continues(place: Place) -> Continues | None:
    earlier = place.continues
    return Continues(earlier.store_id, earlier.seq, earlier.statement) if earlier else None


def audit_head(tx: Transaction) -> str:
    """Return the head of the store's audit chain as statements and papers carry it."""
    head = audit.head(tx.db)
    return f"{head.seq}:{head.mac}"


def signing_key(store: Store) -> SigningKey:
    """Return the key by which this store signs."""
    return SigningKey.from_bytes(store.run(keyring.of_kind, KeyKind.SIGNING).result()[0].secret)


def _give_back(store: Store, packet: Packet, at: datetime) -> None:
    made = store.run(packets.listing).result()
    if any(row.packet_id == packet.packet_id for row in made):
        store.run(packets.cancel, packet.packet_id, at=at).result()


def _row(packet: Packet, case: OpenCase, at: datetime) -> PacketRow:
    stated = packet.statement
    return PacketRow(
        packet_id=packet.packet_id,
        case_code=case.code,
        kind=stated.kind,
        store_id=stated.store_id,
        seq=stated.seq,
        prev=stated.prev,
        statement=stated.kept(),
        statement_sha256=packet.statement_sha256,
        sealed_on=at.date(),
        file_name=packet.name,
        size=packet.size,
        receipt_code_sha256=receipt_code.digest(stated.receipt_code),
    )


def findings_of(case: OpenCase, on: date) -> dict[str, object] | None:
    """Return the findings of a case as `screen` prints them; None for a form without rules."""
    screening = case.screening(on)
    return None if screening is None else dict(to_json(screening, case.workbook.name))


def _left_out(case: OpenCase) -> tuple[str, ...]:
    hidden, withdrawn = case.interview.shelved, case.interview.withdrawn
    return (
        *((msg("Answers that a changed answer hides"),) if hidden else ()),
        *((msg("Answers to questions that this version does not ask"),) if withdrawn else ()),
    )


def _named(workbook: Workbook) -> WorkbookName:
    """Foreign forms name themselves as they like; a statement has letters, digits, dot and dash."""
    identity, version = (
        re.sub(r"[^A-Za-z0-9._-]", "-", name)[:100] or "0"
        for name in (workbook.id, workbook.version)
    )
    return WorkbookName(identity, version, workbook.sha256)
