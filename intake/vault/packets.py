"""The packets of this store and their chain: a place in it is taken before a file gets its name.

A file that left without its row would let the store use one place twice, which headquarters must
hold for a forgery.
"""

import json
from dataclasses import asdict, dataclass, field
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
class Earlier:
    """The last packet of an earlier life of this store, as this one knows it."""

    store_id: str
    seq: int
    statement: str


@dataclass(frozen=True, slots=True)
class Place:
    """The next place in the chain of the store; *prev* is None in its first packet.

    *continues* is in the first packet after a restore, or after an older copy was accepted.
    """

    store_id: str
    seq: int
    prev: str | None
    continues: Earlier | None = field(default=None, compare=False)


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
    last = _last(tx, store_id)
    if last:
        return Place(store_id, last.seq + 1, last.statement_sha256)
    earlier = meta.known(tx, meta.CONTINUES)
    return Place(store_id, 1, None, Earlier(**json.loads(earlier)) if earlier else None)


def begin_anew(tx: Transaction, store_id: str) -> bool:
    """Go on as the store *store_id*; return whether there is an earlier life to name.

    There is none where nothing was ever sealed: headquarters then knows nothing to go on from.
    """
    last = _last(tx, meta.text(tx, meta.STORE_ID))
    if last:
        earlier = Earlier(last.store_id, last.seq, last.statement_sha256)
        meta.keep(tx, meta.CONTINUES, json.dumps(asdict(earlier)))
    meta.keep(tx, meta.STORE_ID, store_id)
    return meta.known(tx, meta.CONTINUES) is not None


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


def newest_kinds(tx: Transaction) -> dict[str, str]:
    """Return the kind of the newest packet of every case that was ever sealed."""
    sql = """SELECT case_code, kind FROM packets
             WHERE rowid IN (SELECT max(rowid) FROM packets GROUP BY case_code)"""
    return {str(code): str(kind) for code, kind in tx.db.rows(sql)}


def listing(tx: Transaction, case_code: str | None = None) -> tuple[PacketRow, ...]:
    """Return the packets of a case, or of the whole store, in the order that they were sealed."""
    where = "WHERE case_code = ?1 OR ?1 IS NULL ORDER BY rowid"
    return rows.select(tx.db, "packets", PacketRow, where, case_code)


def store_ids(tx: Transaction) -> frozenset[str]:
    """Return every id under which this store sealed, before a restore and after."""
    return frozenset(id_ for (id_,) in tx.db.rows("SELECT DISTINCT store_id FROM packets"))


def _last(tx: Transaction, store_id: str) -> PacketRow | None:
    where = "WHERE store_id = ? ORDER BY seq DESC"
    return rows.first(tx.db, "packets", PacketRow, where, store_id)
