"""Receipts: which packets one covers, and the two files that go back to the clinics.

Nothing is overwritten; a receipt is kept here only after both files were written and read back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from pathlib import Path

from intake.headquarters import keys, replying
from intake.headquarters.replying import IMPORTED, Reply
from intake.headquarters.setaside import SetAside
from intake.packet import receipt as receipts_format
from intake.packet.canonical import sha256
from intake.packet.deliver import deliver
from intake.packet.receipt import DOCUMENT, Entry, Receipt
from intake.packet.statement import Statement
from intake.vault import inbox, receipts
from intake.vault.inbox import InboxRow, InboxState
from intake.vault.receipts import ReceiptFile
from intake.vault.store import Store
from intake.vault.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Written:
    """A receipt that was written: its file, the signature beside it, the packets it names."""

    document: Path
    signature: Path
    packet_ids: tuple[str, ...]


def receipt(
    store: Store, office: str, packet_ids: Iterable[str] | None, on: date, reply: Reply = IMPORTED
) -> tuple[bytes, bytes]:
    """Return the document and its signature for *packet_ids*, for all accepted if None."""
    made = Receipt(office, on, _entries(store, packet_ids, reply))
    return receipts_format.sign(made, keys.signing_key(store, on))


def write(
    store: Store,
    office: str,
    packet_ids: Iterable[str] | None,
    folder: Path,
    at: datetime,
    reply: Reply = IMPORTED,
) -> Written:
    """Write both files under names that are free in *folder*; raise `Trouble` as `deliver` does.

    What was prepared for a packet is said instead of *reply*, and then no longer prepared.
    """
    entries = _entries(store, packet_ids, reply)
    document, signature = receipts_format.sign(
        Receipt(office, at.date(), entries), keys.signing_key(store, at.date())
    )
    name = _free_name(folder)
    first = deliver(folder, name, lambda sink: sink.write(document), size=len(document))
    second = deliver(folder, f"{name}.sig", lambda sink: sink.write(signature), size=len(signature))
    kept = ReceiptFile(sha256(document), document, signature, office, at.date())

    def keep(tx: Transaction) -> None:
        receipts.keep(tx, kept, (), at=at)
        for entry in entries:
            replying.said(tx, entry.packet_id)

    store.run(keep).result()
    return Written(first.path, second.path, tuple(entry.packet_id for entry in entries))


def _entries(store: Store, packet_ids: Iterable[str] | None, reply: Reply) -> tuple[Entry, ...]:
    wanted = None if packet_ids is None else set(packet_ids)
    chosen: dict[str, InboxRow] = {}
    for row in reversed(store.run(inbox.listing).result()):
        accepted, name = row.state is InboxState.ACCEPTED, row.packet_id
        asked = accepted if wanted is None else name in wanted
        if name and asked and (accepted or name not in chosen):
            chosen[name] = row
    prepared = store.run(replying.prepared).result()
    return tuple(_entry(row, prepared.get(name, reply)) for name, row in chosen.items())


def _entry(row: InboxRow, reply: Reply) -> Entry:
    """Return what is said of a packet; one that was set aside gets the reason and no more."""
    data = row.statement or b""
    stated = Statement.from_bytes(data)
    named = (stated.packet_id, stated.store_id, stated.seq, sha256(data))
    if row.state is InboxState.QUARANTINED:
        return Entry(*named, "quarantined", SetAside.from_text(row.reason).sentences()[0])
    return Entry(*named, reply.result, comments=reply.comments, questions=reply.questions)


def _free_name(folder: Path) -> str:
    stem = DOCUMENT.removesuffix(".json")
    names = (DOCUMENT if number == 1 else f"{stem}-{number}.json" for number in count(1))
    return next(name for name in names if not _taken(folder / name))


def _taken(path: Path) -> bool:
    return path.exists() or path.with_name(f"{path.name}.sig").exists()
