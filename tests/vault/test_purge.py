"""After a purge no byte of any file, decrypted or not, holds what was taken out."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from intake.errors import Trouble
from intake.sealing import kdf
from intake.vault import (
    attachments,
    cases,
    check,
    drafts,
    folder,
    generations,
    journal,
    packets,
    purge,
    receipts,
    rows,
)
from intake.vault.attachments import FileKind
from intake.vault.drafts import Draft
from intake.vault.packets import PacketRow
from intake.vault.receipts import ReceiptFile, ReceiptLine
from intake.vault.store import Store
from intake.vault.transaction import Transaction
from tests.vault.world import AT, PASSPHRASE, begin, found, recovery

MARKERS = ("xochitlmarker", "answermarker", "draftmarker", "filemarker", "commentmarker")


def told(store: Store, code: str, number: int = 0) -> None:
    """Keep a marker in each place of a case that can hold contents."""
    summary = '{"names":{"client":["xochitlmarker"]}}'
    words = "xochitlmarker"
    store.run(cases.describe, code, at=AT, title=words, search=words, summary=summary).result()
    for _ in range(60):
        store.run(journal.append, code, at=AT, author="a", entry='{"a":"answermarker"}').result()
    store.run(drafts.keep, Draft(code, "/data/x", "draftmarker", 3)).result()
    content = b"filemarker" * 2000
    file = attachments.describe(f"att-{code}", code, "filemarker", FileKind.PDF, content, AT)
    store.run(attachments.keep, file, content).result()
    row = PacketRow(
        *(f"p{number}", code, "case", "s" * 32, number + 1, None, b"{}", "00", AT.date()),
        *("pkt.age", 1, "00"),
    )
    store.run(lambda tx: _kept(tx, row, number)).result()


def _kept(tx: Transaction, row: PacketRow, number: int) -> None:
    rows.insert(tx.db, "packets", row)
    file = ReceiptFile(f"r{number}", b"commentmarker", b"s", "hq", date(2026, 11, 24))
    line = ReceiptLine(row.packet_id, file.sha256, "imported", "", "commentmarker", AT.date())
    receipts.keep(tx, file, (line,), at=AT)


def dropped(store: Store, code: str) -> None:
    store.purge(lambda tx: purge.drop(tx, code, at=AT, why="receipt"), recovery=recovery(), at=AT)


def pages(store: Store, root: Path) -> bytes:
    """Return every file of a store as it is, and every page of its database decrypted."""
    raw = b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())
    key = kdf.subkey(store._unlocked.store_key, "database")
    store.close()
    data = folder.current(root).database.read_bytes()
    plain = [
        decrypted(data[at : at + 4096], key, first=at == 0) for at in range(0, len(data), 4096)
    ]
    return raw + b"".join(plain)


def decrypted(page: bytes, key: bytes, *, first: bool) -> bytes:
    """Return a page of SQLCipher 4: AES-256-CBC, its last 80 bytes the IV and the HMAC."""
    body, iv = page[16 if first else 0 : -80], page[-80:-64]
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return cipher.update(body) + cipher.finalize()


@pytest.mark.parametrize("others", [0, 2])
def test_after_a_purge_a_scan_of_every_file_and_page_finds_no_marker(
    tmp_path: Path, others: int
) -> None:
    root = tmp_path / "store"
    store = found(root)
    code = begin(store, "xochitlmarker")
    told(store, code)
    kept = [begin(store, f"other{number}") for number in range(others)]
    dropped(store, code)
    assert {row.code for row in store.run(cases.listing).result()} == set(kept)
    assert store.run(cases.find, "xochitlmarker").result() == ()
    assert store.run(check.problems).result() == ()
    with pytest.raises(Trouble, match="no case"):
        store.run(cases.one, code).result()
    there = pages(store, root)
    assert [marker for marker in MARKERS if marker.encode() in there] == []
    Store.open(root, PASSPHRASE).close()


def test_the_scan_would_find_a_marker_that_is_there(tmp_path: Path) -> None:
    root = tmp_path / "store"
    store = found(root)
    told(store, begin(store))
    there = pages(store, root)
    assert [marker for marker in MARKERS if marker.encode() not in there] == []


def test_the_audit_tells_a_purge_without_contents_and_still_holds(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        code = begin(store)
        told(store, code)
        dropped(store, code)

        def deeds(tx: Transaction) -> list[Any]:
            return tx.db.rows("SELECT action, object FROM audit ORDER BY seq DESC LIMIT 3")

        last = store.run(deeds).result()
        assert ("case-purged-receipt", code) in last
        assert last[0] == ("rotated", "2")
        assert store.run(check.problems).result() == ()


def test_another_case_of_the_same_store_keeps_everything(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        gone, stays = begin(store), begin(store)
        told(store, gone)
        told(store, stays, number=1)
        before = store.run(journal.of_case, stays).result()
        dropped(store, gone)
        assert store.run(journal.of_case, stays).result() == before
        (file,) = store.run(attachments.of_case, stays).result()
        assert store.run(attachments.content, stays, file.id).result() == b"filemarker" * 2000
        (receipt,) = [one for one in store.run(receipts.everything).result() if one.content]
        assert receipt.sha256 == "r1"


def test_the_chain_of_packets_goes_on_after_a_purge(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        code = begin(store)
        told(store, code)
        dropped(store, code)
        assert [row.seq for row in store.run(packets.listing).result()] == [1]


def test_entries_of_a_case_that_is_kept_cannot_be_deleted(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        code = begin(store)
        store.run(journal.append, code, at=AT, author="a", entry="{}").result()
        with pytest.raises(Exception, match="only grows"):
            store.run(lambda tx: tx.db.execute("DELETE FROM journal")).result()


def test_a_purge_that_was_cut_short_is_owed_until_the_next_generation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with found(tmp_path) as store:
        code = begin(store)

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as stopped:
            stopped.setattr(generations, "renew", stop)
            with pytest.raises(KeyboardInterrupt):
                dropped(store, code)
        assert store.owes_generation
    with Store.open(tmp_path, PASSPHRASE) as store:
        assert store.run(cases.listing).result() == ()
        assert store.owes_generation
        store.rotate(recovery=recovery(), at=AT)
        assert not store.owes_generation
