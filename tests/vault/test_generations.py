from concurrent.futures import Future
from pathlib import Path

import pytest

from intake.errors import Trouble, WrongPassphrase
from intake.sealing import kdf
from intake.vault import (
    cases,
    check,
    database,
    folder,
    generations,
    journal,
    keyfile,
    people,
    slots,
)
from intake.vault.store import Store
from tests.vault.world import ANA, AT, BEN, PASSPHRASE, begin, found, recovery, recovery_identity

BENS = "another one altogether"


def generations_of(root: Path) -> list[str]:
    return sorted(path.name for path in root.glob("gen-*"))


def test_a_rotated_store_opens_with_every_passphrase_and_keeps_every_row(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        store.add_person(BENS, BEN, at=AT)
        code = begin(store, "José Pérez")
        for number in range(30):
            store.run(journal.append, code, at=AT, author="a", entry=str(number)).result()
        before = store.run(journal.of_case, code).result()
        store.rotate(recovery=recovery(), at=AT)
        assert store.run(journal.of_case, code).result() == before
        assert [row.code for row in store.run(cases.find, "jose").result()] == [code]
    assert generations_of(tmp_path) == ["gen-2"]
    for passphrase, person in ((PASSPHRASE, ANA), (BENS, BEN)):
        with Store.open(tmp_path, passphrase) as store:
            assert store.person == person
            assert not store.altered
            assert store.run(journal.of_case, code).result() == before
            assert store.run(check.problems).result() == ()


def test_each_generation_has_another_key_and_the_old_one_opens_nothing(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        old = store.recovery_check
        keys = folder.current(tmp_path).keys.read_bytes()
        store.rotate(recovery=recovery(), at=AT)
        assert store.recovery_check != old
        store.change_passphrase("a new one", at=AT)
    now = folder.current(tmp_path)
    with pytest.raises(WrongPassphrase):
        slots.unlock(keyfile.load(now.keys.read_bytes()), PASSPHRASE)
    stale = slots.unlock(keyfile.load(keys), PASSPHRASE)
    with pytest.raises(Trouble, match="other keys"):
        database.open_existing(now.database, kdf.subkey(stale.store_key, "database"))


def test_headquarters_recovers_a_rotated_store(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        store.rotate(recovery=recovery(), at=AT)
    with Store.recover(
        tmp_path, recovery_identity(), passphrase="a new one", person=BEN, at=AT
    ) as store:
        assert store.person == BEN


def test_who_was_removed_opens_nothing_and_keeps_the_name_in_the_journal(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        slot = store.add_person(BENS, BEN, at=AT)
        store.remove_person(slot, recovery=recovery(), at=AT)
        assert list(store.people().values()) == [ANA]
        assert store.run(people.everyone).result()[slot] == BEN
    with pytest.raises(WrongPassphrase):
        Store.open(tmp_path, BENS)
    Store.open(tmp_path, PASSPHRASE).close()


def test_answers_queued_during_a_rotation_are_in_the_new_generation(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        code = begin(store)
        queued: list[Future[int]] = []

        def heard(_done: int, _whole: int) -> None:
            queued.append(store.run(journal.append, code, at=AT, author="a", entry="{}"))

        store.rotate(recovery=recovery(), at=AT, heard=heard)
        told = [future.result() for future in queued]
    assert len(told) == generations.STEPS
    with Store.open(tmp_path, PASSPHRASE) as store:
        assert [entry.seq for entry in store.run(journal.of_case, code).result()] == told


def test_a_rotation_that_is_not_proved_leaves_the_old_generation_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with found(tmp_path) as store:
        code = begin(store)
        with monkeypatch.context() as lost:
            real = database.Database.copy_to

            def lossy(db: database.Database, path: Path, key: bytes) -> None:
                real(db, path, key)
                copy = database.open_existing(path, key)
                copy.execute("DELETE FROM people")
                copy.close()

            lost.setattr(database.Database, "copy_to", lossy)
            with pytest.raises(Trouble, match="not the same as the old one"):
                store.rotate(recovery=recovery(), at=AT)
        assert generations_of(tmp_path) == ["gen-1"]
        store.run(journal.append, code, at=AT, author="a", entry="{}").result()
    with Store.open(tmp_path, PASSPHRASE) as store:
        assert len(store.run(journal.of_case, code).result()) == 1


def test_the_key_files_of_the_old_generation_are_overwritten_before_they_go(
    tmp_path: Path,
) -> None:
    with found(tmp_path) as store:
        old = folder.current(tmp_path)
        before = old.keys.read_bytes()
        with old.keys.open("rb") as held:  # the same file, though its name is gone
            store.rotate(recovery=recovery(), at=AT)
            after = held.read()
    assert len(after) == len(before)
    assert after != before
    assert b"amparo" not in after
