"""Accepts receipts: verified against the kit's signers, kept whole, and the cases marked."""

from collections.abc import Iterator
from datetime import datetime

from intake.case.stages import Stage, move
from intake.errors import BadPacket, msg
from intake.packet import receipt as receipts_format
from intake.packet.canonical import sha256
from intake.packet.receipt import Entry
from intake.packet.signers import AllowedSigners
from intake.vault import cases, meta, packets, receipts
from intake.vault.receipts import ReceiptFile, ReceiptLine
from intake.vault.store import Store
from intake.vault.transaction import Transaction

IMPORTED = "imported"


def accept(
    store: Store, document: bytes, signature: bytes, signers: AllowedSigners, at: datetime
) -> tuple[str, ...]:
    """Keep a receipt and mark its packets; return the codes of the cases that it delivers.

    Raises `BadPacket` where it is not signed by headquarters, speaks of no packet of this store,
    or of another statement than this store signed.
    """
    receipt = receipts_format.verify(document, signature, signers=signers, on=at.date())

    def keep(tx: Transaction) -> tuple[str, ...]:
        ours = receipt.of(meta.text(tx, meta.STORE_ID))
        if not ours:
            raise BadPacket(
                msg("This receipt is genuine, but it speaks of no packet of this store."),
                msg("It belongs to another laptop; nothing was changed here."),
            )
        signer = receipt.office
        file = ReceiptFile(sha256(document), document, signature, signer, at.date())
        lines = tuple(_line(tx, entry, file.sha256, at) for entry in ours)
        receipts.keep(tx, file, lines, at=at)
        return tuple(code for entry in ours for code in _deliver(tx, entry, at))

    return store.run(keep).result()


def _line(tx: Transaction, entry: Entry, receipt_sha256: str, at: datetime) -> ReceiptLine:
    if packets.one(tx, entry.packet_id).statement_sha256 != entry.statement:
        raise BadPacket(
            msg("This receipt is about another packet than the one that this store sealed."),
            msg("Call headquarters; the case stays marked as sealed."),
        )
    return ReceiptLine(
        entry.packet_id, receipt_sha256, entry.result, entry.reason, entry.comments, at.date()
    )


def _deliver(tx: Transaction, entry: Entry, at: datetime) -> Iterator[str]:
    """Yield the case that was delivered: imported, and not sealed anew since."""
    code = packets.one(tx, entry.packet_id).case_code
    newest = packets.listing(tx, code)[-1].packet_id
    if entry.result != IMPORTED or entry.packet_id != newest:
        return
    now = Stage(cases.one(tx, code).stage)
    if now is Stage.SEALED:
        cases.move(tx, code, move(now, Stage.DELIVERED).value, at=at)
    yield code
