from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from intake.errors import Trouble
from intake.vault import packets, receipts, rows
from intake.vault.packets import PacketRow, PacketState, Place
from intake.vault.receipts import ReceiptFile, ReceiptLine
from intake.vault.store import Store
from intake.vault.transaction import Transaction
from tests.vault.world import AT, begin, found

DAY = date(2026, 11, 24)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with found(tmp_path) as store:
        yield store


def seal(store: Store, code: str) -> PacketRow:
    """Take the next place of the chain with a statement of a few bytes."""
    place = store.run(packets.next_place).result()
    statement = f"statement {place.seq}".encode()
    packet = PacketRow(
        packet_id=f"{place.seq:032x}",
        case_code=code,
        kind="case",
        store_id=place.store_id,
        seq=place.seq,
        prev=place.prev,
        statement=statement,
        statement_sha256=sha256(statement).hexdigest(),
        sealed_on=DAY,
        file_name="pkt-7QK4M2XD9R.age",
        size=262144,
        receipt_code_sha256="cd" * 32,
    )
    store.run(packets.add, packet, at=AT).result()
    return packet


def said(tx: Transaction, packet_id: str) -> tuple[ReceiptLine, ...]:
    return rows.select(tx.db, "receipt_lines", ReceiptLine, "WHERE packet_id = ?", packet_id)


def test_the_chain_counts_up_and_names_the_statement_before(store: Store) -> None:
    code = begin(store)
    assert store.run(packets.next_place).result().prev is None
    first, second = seal(store, code), seal(store, code)
    assert (first.seq, first.prev) == (1, None)
    assert (second.seq, second.prev) == (2, first.statement_sha256)
    assert store.run(packets.listing).result() == (first, second)
    assert store.run(packets.listing, code).result() == (first, second)
    assert store.run(packets.listing, "OTHER").result() == ()
    assert store.run(packets.one, first.packet_id).result() == first


def test_a_place_is_never_taken_twice(store: Store) -> None:
    code = begin(store)
    first = seal(store, code)
    for late in (first, replace(first, packet_id="ff" * 16), replace(first, seq=3)):
        with pytest.raises(Trouble, match="sealed meanwhile"):
            store.run(packets.add, late, at=AT).result()


def test_a_packet_without_a_file_gives_its_place_back(store: Store) -> None:
    code = begin(store)
    first, second = seal(store, code), seal(store, code)
    store.run(packets.cancel, second.packet_id, at=AT).result()
    assert store.run(packets.next_place).result() == Place(
        first.store_id, 2, first.statement_sha256
    )


def test_a_packet_that_may_have_left_keeps_its_place(store: Store) -> None:
    code = begin(store)
    first, second = seal(store, code), seal(store, code)
    store.run(packets.mark, second.packet_id, PacketState.SEALED, at=AT).result()
    for packet in (first, second):
        store.run(packets.cancel, packet.packet_id, at=AT).result()
        kept = store.run(packets.one, packet.packet_id).result()
        assert kept.state is PacketState.ABANDONED
    assert store.run(packets.next_place).result().seq == 3


def test_a_receipt_is_kept_once_with_what_it_says(store: Store) -> None:
    packet = seal(store, begin(store))
    file = ReceiptFile("ee" * 32, b"{}", b"signature", "headquarters", DAY)
    line = ReceiptLine(packet.packet_id, file.sha256, "accepted", "", "Ask about 2009", DAY)
    assert store.run(receipts.keep, file, (line,), at=AT).result()
    assert not store.run(receipts.keep, file, (line,), at=AT).result()
    assert store.run(said, packet.packet_id).result() == (line,)
    assert store.run(receipts.file, file.sha256).result() == file
    assert store.run(receipts.file, "00" * 32).result() is None
    assert store.run(packets.one, packet.packet_id).result().state is PacketState.RECEIVED


def test_a_code_told_by_telephone_is_recorded_without_a_file(store: Store) -> None:
    packet = seal(store, begin(store))
    line = ReceiptLine(packet.packet_id, None, "confirmed_by_telephone", "", "", DAY)
    store.run(receipts.record, line, at=AT).result()
    assert store.run(said, packet.packet_id).result() == (line,)


def test_a_receipt_for_a_packet_of_another_store_is_refused_whole(store: Store) -> None:
    packet = seal(store, begin(store))
    file = ReceiptFile("ee" * 32, b"{}", b"signature", "headquarters", DAY)
    mine = ReceiptLine(packet.packet_id, file.sha256, "accepted", "", "", DAY)
    with pytest.raises(Trouble, match="made no packet"):
        store.run(receipts.keep, file, (mine, replace(mine, packet_id="aa" * 16)), at=AT).result()
    assert store.run(receipts.file, file.sha256).result() is None
    assert store.run(packets.one, packet.packet_id).result().state is PacketState.SEALING
