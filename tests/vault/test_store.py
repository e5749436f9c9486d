import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from intake.errors import BadAnswer, BadPacket, Trouble, WrongPassphrase
from intake.sealing import age, kdf
from intake.vault import (
    cases,
    check,
    database,
    folder,
    journal,
    keycopies,
    keyfile,
    migrations,
    people,
    slots,
)
from intake.vault.store import Store
from intake.vault.transaction import Transaction
from tests.vault.world import ANA, AT, BEN, PASSPHRASE, begin, found, recovery_identity

whole = database.Database.transaction


@contextmanager
def never_committed(db: database.Database) -> Iterator[None]:
    """Stand for a transaction whose commit a power cut prevents."""
    with whole(db):
        yield
        message = "power cut"
        raise OSError(message)


@pytest.fixture
def derivations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every passphrase that is derived from now on."""
    seen: list[str] = []
    real = kdf.derive

    def counted(passphrase: str, salt: bytes, cost: kdf.Cost) -> bytes:
        seen.append(passphrase)
        return real(passphrase, salt, cost)

    monkeypatch.setattr(kdf, "derive", counted)
    return seen


def test_what_was_saved_is_there_after_unlocking_again(tmp_path: Path) -> None:
    with found(tmp_path / "store") as store:
        code = begin(store)
        store.run(journal.append, code, at=AT, author=store.slot, entry='{"a":1}').result()
    with Store.open(tmp_path / "store", PASSPHRASE) as store:
        (entry,) = store.run(journal.of_case, code).result()
        assert (entry.entry, entry.author, entry.at) == ('{"a":1}', store.slot, AT)
        assert (store.person, store.kind) == (ANA, "clinic")
        assert not store.altered
        assert not store.used_spare
        assert store.run(check.problems).result() == ()


def test_a_wrong_passphrase_costs_one_derivation_whatever_the_number_of_slots(
    tmp_path: Path, derivations: list[str]
) -> None:
    with found(tmp_path) as store:
        store.add_person("another one altogether", BEN, at=AT)
    derivations.clear()
    with pytest.raises(WrongPassphrase):
        Store.open(tmp_path, "ribbon oxide lantern fable crumbs")
    assert len(derivations) == 1


def test_what_was_typed_stands_in_no_line_and_no_message(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    found(tmp_path).close()
    typed = "marmot kettle typed by mistake"
    with pytest.raises(WrongPassphrase) as told:
        Store.open(tmp_path, typed)
    lines = "".join((*capfd.readouterr(), caplog.text, str(told.value), repr(told.value)))
    assert not set(typed.split()) & set(lines.split())
    assert not any(typed.encode() in path.read_bytes() for path in tmp_path.rglob("*.*"))


def test_after_a_wrong_passphrase_the_right_one_opens(tmp_path: Path) -> None:
    found(tmp_path).close()
    with pytest.raises(WrongPassphrase):
        Store.open(tmp_path, "wrong")
    Store.open(tmp_path, PASSPHRASE).close()


def test_each_person_opens_the_same_store(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        slot = store.add_person("another one altogether", BEN, at=AT)
        code = begin(store)
    with Store.open(tmp_path, "another one altogether") as store:
        assert (store.slot, store.person) == (slot, BEN)
        assert store.run(cases.one, code).result().code == code
        assert set(store.people().values()) == {ANA, BEN}


def test_two_people_cannot_have_one_passphrase(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        with pytest.raises(BadAnswer):
            store.add_person(PASSPHRASE, BEN, at=AT)
        assert list(store.people().values()) == [ANA]


def test_a_changed_passphrase_opens_and_the_old_one_does_not(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        store.change_passphrase("a new one", at=AT)
    with Store.open(tmp_path, "a new one") as store:
        assert store.person == ANA
    with pytest.raises(WrongPassphrase):
        Store.open(tmp_path, PASSPHRASE)


def test_after_the_next_unlock_no_old_passphrase_opens_the_spare(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        store.change_passphrase("a new one", at=AT)
    spare = folder.current(tmp_path).spare_keys
    before = spare.read_bytes()
    Store.open(tmp_path, "a new one").close()
    assert spare.read_bytes() != before
    assert spare.read_bytes() == folder.current(tmp_path).keys.read_bytes()


def test_a_second_program_is_told_which_one_has_the_store_and_writes_nothing(
    tmp_path: Path,
) -> None:
    with found(tmp_path):
        before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
        with pytest.raises(Trouble, match="open in another program"):
            Store.open(tmp_path, PASSPHRASE)
        assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    Store.open(tmp_path, PASSPHRASE).close()


def test_a_folder_with_something_in_it_is_not_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(Trouble, match="not empty"):
        found(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_founding_that_does_not_succeed_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Trouble("The disk is full.", "Free some space.")

    with monkeypatch.context() as broken:
        broken.setattr(folder, "point", full)
        with pytest.raises(Trouble):
            found(tmp_path)
    assert list(tmp_path.iterdir()) == []
    found(tmp_path).close()


@pytest.mark.parametrize("recipients", [["age1pq1qqqq"], ["nonsense"]])
def test_a_damaged_recovery_key_founds_no_store(tmp_path: Path, recipients: list[str]) -> None:
    with pytest.raises(BadPacket):
        Store.create(
            tmp_path / "store",
            passphrase=PASSPHRASE,
            person=ANA,
            kind="clinic",
            recovery=recipients,
            at=AT,
            cost=kdf.CHEAPEST,
        )
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("left", ["nothing", "an empty folder", "a generation without files"])
def test_a_store_that_is_not_there_is_not_begun(tmp_path: Path, left: str) -> None:
    root = tmp_path / "store"
    if left != "nothing":
        root.mkdir()
    if left == "a generation without files":
        (root / "gen-1").mkdir()
    with pytest.raises(Trouble):
        Store.open(root, PASSPHRASE)
    assert not list(tmp_path.rglob("store.*"))


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 5000])
def test_a_cut_database_is_told_and_left_as_it_is(tmp_path: Path, size: int) -> None:
    found(tmp_path).close()
    path = folder.current(tmp_path).database
    cut = path.read_bytes()[:size]
    path.write_bytes(cut)
    with pytest.raises(Trouble, match="damaged"):
        Store.open(tmp_path, PASSPHRASE)
    assert path.read_bytes() == cut


def test_a_missing_database_is_told_and_not_begun(tmp_path: Path) -> None:
    found(tmp_path).close()
    path = folder.current(tmp_path).database
    path.unlink()
    with pytest.raises(Trouble):
        Store.open(tmp_path, PASSPHRASE)
    assert not path.exists()


def test_the_database_of_another_store_does_not_open(tmp_path: Path) -> None:
    found(tmp_path / "one").close()
    found(tmp_path / "two").close()
    shutil.copy(
        folder.current(tmp_path / "two").database, folder.current(tmp_path / "one").database
    )
    with pytest.raises(Trouble, match="belongs to other keys"):
        Store.open(tmp_path / "one", PASSPHRASE)


def test_a_founding_that_was_killed_is_told_from_damage(tmp_path: Path) -> None:
    found(tmp_path).close()
    generation = folder.current(tmp_path)
    generation.database.unlink()
    keys = keyfile.load(generation.keys.read_bytes())
    key = kdf.subkey(slots.unlock(keys, PASSPHRASE).store_key, "database")
    db = database.create(generation.database, key)
    migrations.migrate(db)
    db.close()
    with pytest.raises(Trouble, match="never finished"):
        Store.open(tmp_path, PASSPHRASE)


@pytest.mark.parametrize("pointer", [None, b"", b"gen-7\n", b"../gen-1\n", b"\xff"])
def test_a_lost_pointer_finds_the_only_generation(tmp_path: Path, pointer: bytes | None) -> None:
    with found(tmp_path) as store:
        code = begin(store)
    (tmp_path / "CURRENT").unlink()
    if pointer is not None:
        (tmp_path / "CURRENT").write_bytes(pointer)
    with Store.open(tmp_path, PASSPHRASE) as store:
        assert store.run(cases.one, code).result().code == code


def test_a_lost_pointer_among_two_generations_is_told(tmp_path: Path) -> None:
    found(tmp_path).close()
    (tmp_path / "CURRENT").unlink()
    (tmp_path / "gen-2").mkdir()
    with pytest.raises(Trouble, match="no complete store"):
        Store.open(tmp_path, PASSPHRASE)


def test_a_job_that_raises_keeps_nothing_of_itself(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        code = begin(store)

        def half(tx: Transaction) -> None:
            journal.append(tx, code, at=AT, author=store.slot, entry="{}")
            raise LookupError

        with pytest.raises(LookupError):
            store.run(half).result()
        assert store.run(journal.of_case, code).result() == ()
        assert store.run(check.problems).result() == ()


def test_jobs_are_done_in_the_order_they_came(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        code = begin(store)
        saved = [
            store.run(journal.append, code, at=AT, author=store.slot, entry=str(number))
            for number in range(20)
        ]
        numbers = [future.result() for future in saved]
        assert numbers == sorted(numbers)
        entries = store.run(journal.of_case, code).result()
        assert [entry.entry for entry in entries] == [str(number) for number in range(20)]


def test_a_queued_answer_cannot_be_cancelled(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        code = begin(store)
        saved = [
            store.run(journal.append, code, at=AT, author=store.slot, entry="{}") for _ in range(5)
        ]
        assert not any(future.cancel() for future in saved)
        assert len({future.result() for future in saved}) == 5


def test_closing_finishes_what_was_queued(tmp_path: Path) -> None:
    store = found(tmp_path)
    code = begin(store)
    saved = [
        store.run(journal.append, code, at=AT, author=store.slot, entry="{}") for _ in range(20)
    ]
    store.close()
    assert len({future.result() for future in saved}) == 20
    store.close()
    with pytest.raises(Trouble, match="locked"):
        store.run(journal.of_case, code)


def test_an_altered_key_file_leaves_a_store_to_read_until_it_is_put_back(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        store.add_person("another one altogether", BEN, at=AT)
        code = begin(store)
    keys = folder.current(tmp_path).keys
    good = keys.read_bytes()
    file = keyfile.load(good)
    mine = keyfile.KeyFile(
        file.store_id, 1, file.cost, file.salt, file.slots[:1], file.recovery, file.mac
    )
    keys.write_bytes(keyfile.dump(mine))
    with Store.open(tmp_path, PASSPHRASE) as store:
        assert store.altered
        assert store.run(cases.one, code).result().code == code
        with pytest.raises(Trouble, match="reading only"):
            store.run(journal.append, code, at=AT, author=store.slot, entry="{}").result()
        store.restore_key_file(at=AT)
        store.run(journal.append, code, at=AT, author=store.slot, entry="{}").result()
    assert keys.read_bytes() == good
    with Store.open(tmp_path, "another one altogether") as store:
        assert not store.altered


def test_headquarters_recovers_a_store_whose_passphrases_are_lost(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        code = begin(store)
        check_value = store.recovery_check
    with Store.recover(
        tmp_path, recovery_identity(), passphrase="a new one", person=BEN, at=AT
    ) as store:
        assert store.recovery_check == check_value
        assert store.run(cases.one, code).result().code == code
    with Store.open(tmp_path, "a new one") as store:
        assert store.person == BEN
    Store.open(tmp_path, PASSPHRASE).close()


def test_another_recovery_key_recovers_nothing(tmp_path: Path) -> None:
    found(tmp_path).close()
    before = folder.current(tmp_path).keys.read_bytes()
    with pytest.raises(BadPacket, match="not made with that recovery key"):
        Store.recover(tmp_path, age.generate_identity(), passphrase="x y", person=BEN, at=AT)
    assert folder.current(tmp_path).keys.read_bytes() == before


def test_a_key_file_changed_before_a_lost_commit_is_remembered_at_the_next_unlock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with found(tmp_path) as store, monkeypatch.context() as cut:
        cut.setattr(database.Database, "transaction", never_committed)
        with pytest.raises(OSError, match="power cut"):
            store.change_passphrase("a new one", at=AT)
    with Store.open(tmp_path, "a new one") as store:
        store.restore_key_file(at=AT)
    with Store.open(tmp_path, "a new one") as store:
        assert not store.altered


def test_an_unlocking_that_is_stopped_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(tmp_path).close()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(keycopies, "settle", stop)
        with pytest.raises(KeyboardInterrupt):
            Store.open(tmp_path, PASSPHRASE)
    assert not [one for one in threading.enumerate() if one.name.startswith("store")]
    Store.open(tmp_path, PASSPHRASE).close()


def test_a_store_tells_the_public_key_of_each_slot(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        (first,) = store.public_keys()
        store.add_person("another one altogether", BEN, at=AT)
        both = store.public_keys()
    assert both[0] == first
    assert len(set(both)) == 2
    assert all(age.is_post_quantum(key) for key in both)
    with Store.open(tmp_path, PASSPHRASE) as store:
        assert store.public_keys() == both


def test_people_who_left_keep_their_name_in_the_journal(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        assert store.run(people.everyone).result() == {store.slot: ANA}
