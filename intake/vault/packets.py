"""The packets of this store and their chain: a place in it is taken before a file gets its name.

A file that left without its row would let the store use one place twice, which headquarters must
hold for a forgery.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from intake.errors import Trouble, msg
from intake.vault import meta, rows
from intake.vault.transaction import Transaction


class PacketState(StrEnum):
    """How far a packet has come."""

    SEALING = "sealing"
    SEALED = "sealed"
    RECEIVED = "received"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Place:
    """The next place in the chain of the store; *prev* is None in its first packet."""

    store_id: str
    seq: int
    prev: str | None


@dataclass(frozen=True, slots=True)
class PacketRow:
    """One packet; of its receipt code only the hash is kept. Hashes are lower case hex."""

    packet_id: str
    case_code: str
    kind: str
    store_id: str
    seq: int
    prev: str | None
    statement: bytes
    statement_sha256: str
    sealed_on: date
    file_name: str
    size: int
    receipt_code_sha256: str
    state: PacketState = PacketState.SEALING


def next_place(tx: Transaction) -> Place:
    """Return where the next packet of this store stands."""
    store_id = meta.text(tx, meta.STORE_ID)
    where = "WHERE store_id = ? ORDER BY seq DESC"
    last = rows.first(tx.db, "packets", PacketRow, where, store_id)
    return (
        Place(store_id, last.seq + 1, last.statement_sha256) if last else Place(store_id, 1, None)
    )


def add(tx: Transaction, packet: PacketRow, *, at: datetime) -> None:
    """Take a packet's place in the chain; raise `Trouble` if another packet took it meanwhile."""
    if Place(packet.store_id, packet.seq, packet.prev) != next_place(tx):
        raise Trouble(
            msg("Another packet was sealed meanwhile, so this one was not."),
            msg("Seal the case once more; nothing was written."),
        )
    rows.insert(tx.db, "packets", packet)
    tx.audit(at, f"packet-{packet.state}", packet.packet_id, packet.statement_sha256)


def mark(tx: Transaction, packet_id: str, state: PacketState, *, at: datetime) -> None:
    """Record how far a packet has come."""
    packet = one(tx, packet_id)
    tx.db.execute("UPDATE packets SET state = ? WHERE packet_id = ?", state.value, packet_id)
    tx.audit(at, f"packet-{state}", packet_id, packet.statement_sha256)


def cancel(tx: Transaction, packet_id: str, *, at: datetime) -> None:
    """Give back the place of a packet that surely has no file.

    Where a later packet builds on it, or its file was finished, it is marked abandoned instead.
    """
    packet = one(tx, packet_id)
    if packet.state is not PacketState.SEALING or next_place(tx).seq != packet.seq + 1:
        mark(tx, packet_id, PacketState.ABANDONED, at=at)
        return
    tx.db.execute("DELETE FROM packets WHERE packet_id = ?", packet_id)
    tx.audit(at, "packet-cancelled", packet_id, packet.statement_sha256)


def one(tx: Transaction, packet_id: str) -> PacketRow:
    """Return a packet; raise `Trouble` where this store did not make it."""
    packet = rows.first(tx.db, "packets", PacketRow, "WHERE packet_id = ?", packet_id)
    if packet is None:
        raise Trouble(
            msg("This store made no packet {packet_id}."),
            msg("Look on the other laptops of your clinic; nothing was changed here."),
            packet_id=packet_id,
        )
    return packet


def listing(tx: Transaction, case_code: str | None = None) -> tuple[PacketRow, ...]:
    """Return the packets of a case, or of the whole store, in the order that they were sealed."""
    where = "WHERE case_code = ?1 OR ?1 IS NULL ORDER BY rowid"
    return rows.select(tx.db, "packets", PacketRow, where, case_code)
