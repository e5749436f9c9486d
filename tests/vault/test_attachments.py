from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from intake.errors import Trouble
from intake.sealing import kdf
from intake.vault import attachments, check, migrations, pictures
from intake.vault.attachments import Attachment, FileKind
from intake.vault.store import Store
from intake.vault.transaction import Transaction
from tests.vault.world import AT, PASSPHRASE, begin, found

CONTENT = b"%PDF-1.7 a minute order of 2004"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with found(tmp_path) as store:
        yield store


def attach(store: Store, code: str, content: bytes = CONTENT) -> Attachment:
    one = attachments.describe(
        attachments.new_id(), code, "minute order.pdf", FileKind.PDF, content, AT
    )
    store.run(attachments.keep, one, content).result()
    return one


def test_a_file_comes_back_to_the_byte_with_all_that_is_known_of_it(store: Store) -> None:
    code = begin(store)
    one = attach(store, code)
    two = attach(store, code, b"%PDF-2")
    assert store.run(attachments.of_case, code).result() == (one, two)
    assert store.run(attachments.one, code, one.id).result() == one
    assert store.run(attachments.content, code, one.id).result() == CONTENT
    assert one.size == len(CONTENT)


def test_ids_say_nothing_and_are_never_the_same() -> None:
    ids = {attachments.new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(one) == 14 and one.startswith("att-") for one in ids)


def test_a_file_of_another_case_is_not_there(store: Store) -> None:
    mine, other = begin(store), begin(store)
    one = attach(store, mine)
    for job in (attachments.one, attachments.content):
        with pytest.raises(Trouble, match="no attached file"):
            store.run(job, other, one.id).result()
    assert store.run(attachments.of_case, other).result() == ()


def test_each_file_has_a_key_of_its_own(store: Store) -> None:
    code = begin(store)
    ids = [attach(store, code).id for _ in range(2)]

    def raw(tx: Transaction) -> list[tuple[bytes, bytes]]:
        sql = "SELECT key, content FROM attachments JOIN attachment_contents USING (id)"
        return [(bytes(key), bytes(content)) for key, content in tx.db.rows(sql)]

    (first, second) = store.run(raw).result()
    assert len(ids) == 2
    assert first[0] != second[0]
    assert first[1] != second[1]
    assert CONTENT not in first[1]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE attachment_contents SET content = substr(content, 1, length(content) - 1)",
        "UPDATE attachments SET key = zeroblob(32)",
        "DELETE FROM attachment_contents",
        "UPDATE attachments SET sha256 = 'ab'",
    ],
)
def test_a_damaged_file_says_so_and_never_comes_back_as_another(store: Store, damage: str) -> None:
    code = begin(store)
    one = attach(store, code)
    store.run(lambda tx: tx.db.execute(damage)).result()
    with pytest.raises(Trouble, match="damaged"):
        store.run(attachments.content, code, one.id).result()


def test_two_files_cannot_be_swapped(store: Store) -> None:
    code = begin(store)
    first, second = attach(store, code), attach(store, code)

    def swap(tx: Transaction) -> None:
        (key,) = tx.db.row("SELECT key FROM attachments WHERE id = ?", first.id) or ()
        (content,) = (
            tx.db.row("SELECT content FROM attachment_contents WHERE id = ?", first.id) or ()
        )
        tx.db.execute("UPDATE attachments SET key = ? WHERE id = ?", key, second.id)
        tx.db.execute("UPDATE attachment_contents SET content = ? WHERE id = ?", content, second.id)

    store.run(swap).result()
    with pytest.raises(Trouble, match="damaged"):
        store.run(attachments.content, code, second.id).result()


def test_a_stranger_reads_a_file_from_the_format_alone(store: Store) -> None:
    code = begin(store)
    one = attach(store, code)
    sql = "SELECT key, content FROM attachments JOIN attachment_contents USING (id)"
    ((key, wrapped),) = store.run(lambda tx: tx.db.rows(sql)).result()
    context = b"attachment\0" + code.encode() + b"\0" + one.id.encode()
    assert ChaCha20Poly1305(key).decrypt(wrapped[:12], wrapped[12:], context) == CONTENT


def test_a_file_and_its_row_are_kept_together_or_not_at_all(store: Store) -> None:
    code = begin(store)
    one = attach(store, code)
    with pytest.raises(Exception, match="UNIQUE"):
        store.run(attachments.keep, one, CONTENT).result()
    with pytest.raises(Trouble, match="no case"):
        store.run(attachments.keep, replace(one, id="att-X", case_code="NONE"), CONTENT).result()
    assert store.run(attachments.of_case, code).result() == (one,)
    assert store.run(check.problems).result() == ()


def test_a_purge_drops_the_files_of_one_case_and_no_others(store: Store) -> None:
    gone, stays = begin(store), begin(store)
    one, other = attach(store, gone), attach(store, stays)
    assert store.run(attachments.drop, gone, at=AT).result() == 1
    assert store.run(attachments.drop, gone, at=AT).result() == 0
    assert store.run(attachments.of_case, gone).result() == ()
    assert store.run(attachments.content, stays, other.id).result() == CONTENT
    with pytest.raises(Trouble):
        store.run(attachments.content, gone, one.id).result()
    assert store.run(check.problems).result() == ()


def test_nothing_of_a_dropped_file_stays_in_the_pages(tmp_path: Path) -> None:
    def pages(store: Store) -> bytes:
        return decrypted((tmp_path / "gen-1" / "store.db").read_bytes(), database_key(store))

    with found(tmp_path) as store:
        code = begin(store)
        attach(store, code, b"%PDF-" + bytes(100_000))
        wrapped = store.run(_wrapped).result()
        pieces = [wrapped[at : at + 32] for at in range(5000, len(wrapped), 4096)]
        assert all(piece in pages(store) for piece in pieces)
        store.run(attachments.drop, code, at=AT).result()
        assert not any(piece in pages(store) for piece in pieces)


def _wrapped(tx: Transaction) -> bytes:
    return bytes((tx.db.row("SELECT content FROM attachment_contents") or (b"",))[0])


def database_key(store: Store) -> bytes:
    return kdf.subkey(store._unlocked.store_key, "database")


def decrypted(database: bytes, key: bytes) -> bytes:
    """Return every page, in use or free: AES-256-CBC, 16 bytes of IV and 64 of HMAC at its end."""
    plain = []
    for at in range(0, len(database), 4096):
        start, page = (16 if at == 0 else 0), database[at : at + 4096]
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64])).decryptor()
        plain.append(cipher.update(page[start:-80]) + cipher.finalize())
    return b"".join(plain)


def test_what_was_attached_is_told_to_the_audit_without_its_name(store: Store) -> None:
    code = begin(store)
    one = attach(store, code)
    sql = "SELECT object, detail FROM audit WHERE action = 'attached'"
    ((about, detail),) = store.run(lambda tx: tx.db.rows(sql)).result()
    assert about == one.id
    assert len(detail) == 64
    assert detail != one.sha256


def test_a_store_of_the_first_version_takes_files_after_it_is_opened(tmp_path: Path) -> None:
    steps = migrations.MIGRATIONS
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations.migrate, "__defaults__", (steps[:1],))
        with found(tmp_path) as store:
            code = begin(store)
    with Store.open(tmp_path, PASSPHRASE) as store:
        attach(store, code)
        assert store.run(lambda tx: migrations.version(tx.db)).result() == len(steps)


def test_the_largest_file_is_kept_and_read(store: Store) -> None:
    code = begin(store)
    whole = b"%PDF-" + bytes(pictures.LARGEST - 5)
    one = attach(store, code, whole)
    assert store.run(attachments.content, code, one.id).result() == whole
