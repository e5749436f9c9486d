"""What headquarters said of each packet: signed receipts as they came, and codes told by phone."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from intake.vault import rows
from intake.vault.packets import PacketState, mark
from intake.vault.transaction import Transaction

QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class ReceiptFile:
    """A receipt as it came: its bytes, the armored signature over them and who signed."""

    sha256: str
    content: bytes
    signature: bytes
    signer: str
    received_on: date


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What is known of one packet; *receipt_sha256* is None where a code was told by telephone."""

    packet_id: str
    receipt_sha256: str | None
    result: str
    reason: str
    comments: str
    recorded_on: date


def keep(
    tx: Transaction, receipt: ReceiptFile, lines: tuple[ReceiptLine, ...], *, at: datetime
) -> bool:
    """Keep a verified receipt with its lines; return False where it was kept before.

    Raise `Trouble`, and keep nothing, where it names a packet that this store did not make.
    """
    if not rows.insert(tx.db, "receipts", receipt, "ON CONFLICT DO NOTHING"):
        return False
    for line in lines:
        record(tx, line, at=at)
    return True


def record(tx: Transaction, line: ReceiptLine, *, at: datetime) -> None:
    """Record one line, and mark its packet as received unless it was set aside."""
    if line.result != QUARANTINED:
        mark(tx, line.packet_id, PacketState.RECEIVED, at=at)
    rows.insert(tx.db, "receipt_lines", line)


def of_packet(tx: Transaction, packet_id: str) -> tuple[ReceiptLine, ...]:
    """Return what was said of one packet, oldest first."""
    where = "WHERE packet_id = ? ORDER BY rowid"
    return rows.select(tx.db, "receipt_lines", ReceiptLine, where, packet_id)


def everything(tx: Transaction) -> tuple[ReceiptFile, ...]:
    """Return every receipt that was kept; at headquarters, those that it signed."""
    return rows.select(tx.db, "receipts", ReceiptFile, "ORDER BY rowid")


def of_case(tx: Transaction, code: str) -> tuple[ReceiptLine, ...]:
    """Return what was said of the packets of a case, in the order that it came."""
    where = "WHERE packet_id IN (SELECT packet_id FROM packets WHERE case_code = ?) ORDER BY rowid"
    return rows.select(tx.db, "receipt_lines", ReceiptLine, where, code)


def latest(tx: Transaction, codes: Iterable[str]) -> dict[str, str]:
    """Return for each of *codes* what was said last of its newest packet, where something was."""
    sql = """SELECT case_code, result FROM packets JOIN receipt_lines USING (packet_id)
             WHERE case_code IN (SELECT value FROM json_each(?))
             AND packets.rowid IN (SELECT max(rowid) FROM packets GROUP BY case_code)
             ORDER BY receipt_lines.rowid"""
    return {str(code): str(result) for code, result in tx.db.rows(sql, json.dumps(list(codes)))}


def file(tx: Transaction, sha256: str) -> ReceiptFile | None:
    """Return a receipt as it came, None where it is not kept."""
    return rows.first(tx.db, "receipts", ReceiptFile, "WHERE sha256 = ?", sha256)
