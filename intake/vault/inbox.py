"""What arrived at headquarters: each packet accepted once, or quarantined with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from intake.errors import BadPacket, msg
from intake.vault import rows
from intake.vault.transaction import Transaction

_STATEMENT = "SELECT statement FROM inbox WHERE state = 'accepted' AND"


class InboxState(StrEnum):
    """What became of an arrival."""

    ACCEPTED = "accepted"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One arrival; what could not be read of it is None. Hashes are lower case hex.

    *case_json* is what the clinic sent, kept as it came; *case_code* the case made of it here.
    """

    state: InboxState
    reason: str
    received_on: date
    file_name: str
    sealed_sha256: str
    packet_id: str | None = None
    kind: str | None = None
    sender: str | None = None
    store_id: str | None = None
    seq: int | None = None
    statement: bytes | None = None
    statement_sha256: str | None = None
    case_code: str | None = None
    case_json: bytes | None = None
    arrival: int | None = None


def add(tx: Transaction, row: InboxRow, *, at: datetime) -> int:
    """Keep an arrival; return its number. Raise `BadPacket` on a second copy of an accepted one."""
    if row.state is InboxState.ACCEPTED and row.packet_id and accepted(tx, row.packet_id):
        raise BadPacket(
            msg("This packet was imported before."),
            msg("Nothing needs to be done; the case is in the list."),
        )
    rows.insert(tx.db, "inbox", row)
    (last,) = tx.db.rows("SELECT last_insert_rowid()")
    arrival = int(last[0])
    tx.audit(at, f"packet-{row.state}", row.packet_id or f"arrival-{arrival}", row.sealed_sha256)
    return arrival


def accepted(tx: Transaction, packet_id: str) -> InboxRow | None:
    """Return the accepted arrival of a packet, None where it is new."""
    return _first(tx, "packet_id = ? AND state = 'accepted'", packet_id)


def statements(
    tx: Transaction, packet_id: str, places: Iterable[tuple[str, int]]
) -> tuple[bytes, ...]:
    """Return the accepted statements of that packet and at *places* (store, seq) of the chain."""
    found = tx.db.rows(f"{_STATEMENT} packet_id = ?", packet_id)
    for store_id, seq in places:
        found += tx.db.rows(f"{_STATEMENT} store_id = ? AND seq = ?", store_id, seq)
    return tuple(dict.fromkeys(bytes(row[0]) for row in found))


def numbers(tx: Transaction, store_id: str) -> tuple[int, ...]:
    """Return which packets of a store were accepted."""
    sql = "SELECT seq FROM inbox WHERE store_id = ? AND state = 'accepted'"
    return tuple(row[0] for row in tx.db.rows(sql, store_id))


def of_case(tx: Transaction, code: str, packet_id: str | None = None) -> tuple[InboxRow, ...]:
    """Return what was accepted of a case, and the accepted arrival of *packet_id*."""
    where = "WHERE state = 'accepted' AND (case_code = ? OR packet_id = ?) ORDER BY arrival"
    return rows.select(tx.db, "inbox", InboxRow, where, code, packet_id)


def senders(
    tx: Transaction, code: str, packet_id: str | None = None
) -> tuple[tuple[str, str], ...]:
    """Return who sent what was accepted of a case, and as *packet_id*: pairs of sender and case."""
    sql = """SELECT DISTINCT sender, case_code FROM inbox WHERE state = 'accepted' AND case_code = ?
             UNION SELECT sender, case_code FROM inbox WHERE state = 'accepted' AND packet_id = ?"""
    return tuple((str(sender), str(of)) for sender, of in tx.db.rows(sql, code, packet_id))


def one(tx: Transaction, arrival: int) -> InboxRow | None:
    """Return an arrival by its number."""
    return _first(tx, "arrival = ?", arrival)


def listing(tx: Transaction) -> tuple[InboxRow, ...]:
    """Return all arrivals, the newest first."""
    return rows.select(tx.db, "inbox", InboxRow, "ORDER BY arrival DESC")


def _first(tx: Transaction, where: str, value: str | int) -> InboxRow | None:
    return rows.first(tx.db, "inbox", InboxRow, f"WHERE {where}", value)
