"""What headquarters says: receipts verified against the kit's signers, codes by telephone.

Both are kept whole; only what says that the newest packet of a case arrived delivers the case.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from intake.case import journal as entries
from intake.case.stages import Stage, move
from intake.errors import BadAnswer, BadPacket, msg
from intake.packet import receipt as receipts_format
from intake.packet import receipt_code
from intake.packet.canonical import sha256
from intake.packet.receipt import Entry
from intake.packet.signers import AllowedSigners
from intake.vault import audit, cases, journal, packets, receipts
from intake.vault.packets import PacketState
from intake.vault.receipts import QUARANTINED, ReceiptFile, ReceiptLine
from intake.vault.store import Store
from intake.vault.transaction import Transaction

_IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Replied:
    """What headquarters said of packet *seq* of a case; *questions* are paths, asked again.

    *by_telephone*: a code was read out, which proves that the packet was opened and no more.
    """

    seq: int
    on: date
    result: str
    reason: str
    comments: str
    questions: tuple[str, ...]
    by_telephone: bool


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """A question that headquarters asks again; *answered* tells that it was, since."""

    path: str
    answered: bool


def accept(
    store: Store, document: bytes, signature: bytes, signers: AllowedSigners, at: datetime
) -> tuple[str, ...]:
    """Keep a receipt and mark its packets; return the codes of the cases that it delivers.

    Raises `BadPacket` where it is not signed by headquarters, speaks of no packet of this store,
    or of another statement than this store signed.
    """
    receipt = receipts_format.verify(document, signature, signers=signers, on=at.date())

    def keep(tx: Transaction) -> tuple[str, ...]:
        # Under every id that this store ever had: it takes a new one after a restore.
        ours = [entry for one in sorted(packets.store_ids(tx)) for entry in receipt.of(one)]
        if not ours:
            raise BadPacket(
                msg("This receipt is genuine, but it speaks of no packet of this store."),
                msg("It belongs to another laptop; nothing was changed here."),
            )
        signer = receipt.office
        file = ReceiptFile(sha256(document), document, signature, signer, at.date())
        lines = tuple(_line(tx, entry, file.sha256, at) for entry in ours)
        receipts.keep(tx, file, lines, at=at)
        came = (entry.packet_id for entry in ours if entry.result != QUARANTINED)
        return tuple(code for packet_id in came for code in _deliver(tx, packet_id, at))

    return store.run(keep).result()


def confirm(store: Store, case_code: str, typed: str, at: datetime) -> tuple[str, ...]:
    """Record a receipt code that headquarters read out; return the case if that delivers it.

    Raises `BadAnswer` where the code is misheard, or is not that of a packet of this case.
    """
    digest = receipt_code.digest(receipt_code.read(typed))

    def keep(tx: Transaction) -> tuple[str, ...]:
        made = packets.listing(tx, case_code)
        found = next((one for one in made if one.receipt_code_sha256 == digest), None)
        if found is None:
            raise BadAnswer(
                msg("This is the code of another packet, not of one of this case."),
                msg("Ask headquarters which packet they have open; nothing was changed."),
            )
        line = ReceiptLine(found.packet_id, None, _IMPORTED, "", "", at.date())
        receipts.record(tx, line, at=at)
        return tuple(_deliver(tx, found.packet_id, at))

    return store.run(keep).result()


def replies(tx: Transaction, case_code: str) -> tuple[Replied, ...]:
    """Return what headquarters said of a case, the newest first."""
    said = receipts.of_case(tx, case_code)
    return tuple(_reply(tx, line) for line in reversed(said))


def asked_again(tx: Transaction, case_code: str) -> tuple[AskedAgain, ...]:
    """Return what headquarters asks again in its newest receipt about a case, in its order.

    Nothing once a newer packet of the case was sealed: that one answers.
    """
    signed = [one for one in receipts.of_case(tx, case_code) if one.receipt_sha256]
    made = packets.listing(tx, case_code)
    newest = [one.packet_id for one in made if one.state is not PacketState.ABANDONED][-1:]
    if not signed or [signed[-1].packet_id] != newest:
        return ()
    came = audit.last_of(tx.db, f"packet-{PacketState.RECEIVED}", signed[-1].packet_id)
    since = journal.of_case(tx, case_code, after=came)
    told = (entries.from_json(one.entry) for one in since)
    answered = {one.path for one in told if isinstance(one, entries.Answered)}
    return tuple(AskedAgain(path, path in answered) for path in _reply(tx, signed[-1]).questions)


def _reply(tx: Transaction, line: ReceiptLine) -> Replied:
    seq = packets.one(tx, line.packet_id).seq
    told = (line.result, line.reason, line.comments)
    questions: tuple[str, ...] = ()
    if line.receipt_sha256 is not None:
        kept = receipts.file(tx, line.receipt_sha256)
        assert kept is not None, "a line stands beside its receipt"
        entries = receipts_format.read(kept.content).packets
        questions = next(one.questions for one in entries if one.packet_id == line.packet_id)
    return Replied(seq, line.recorded_on, *told, questions, line.receipt_sha256 is None)


def _line(tx: Transaction, entry: Entry, receipt_sha256: str, at: datetime) -> ReceiptLine:
    if packets.one(tx, entry.packet_id).statement_sha256 != entry.statement:
        raise BadPacket(
            msg("This receipt is about another packet than the one that this store sealed."),
            msg("Call headquarters; the case stays marked as sealed."),
        )
    return ReceiptLine(
        entry.packet_id, receipt_sha256, entry.result, entry.reason, entry.comments, at.date()
    )


def _deliver(tx: Transaction, packet_id: str, at: datetime) -> Iterator[str]:
    """Yield the case of a packet that came, unless it was sealed anew since."""
    code = packets.one(tx, packet_id).case_code
    if packet_id != packets.listing(tx, code)[-1].packet_id:
        return
    now = Stage(cases.one(tx, code).stage)
    if now is Stage.SEALED:
        cases.move(tx, code, move(now, Stage.DELIVERED).value, at=at)
    yield code
