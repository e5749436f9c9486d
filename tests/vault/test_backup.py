import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from intake.errors import Trouble, WrongPassphrase
from intake.vault import audit, backup, backups, cases, container, meta, restore
from intake.vault.backup import BackupStopped
from intake.vault.backups import BackupRow
from intake.vault.container import NoBackup
from intake.vault.restore import RestoreStopped
from intake.vault.store import Store
from tests.vault import world
from tests.vault.world import ANA, AT, PASSPHRASE

HEARD = lambda *_: None  # noqa: E731


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with world.found(tmp_path / "store") as store:
        yield store


def write(store: Store, to: Path) -> Path:
    with backup.taken(store, HEARD) as taken, to.open("wb") as file:
        taken.write(file)
        assert taken.header.size == file.tell()
    return to


def codes(store: Store) -> set[str]:
    return {row.code for row in store.run(cases.listing).result()}


def test_what_was_in_the_store_is_in_what_was_restored(store: Store, tmp_path: Path) -> None:
    known = {world.begin(store, "Maria") for _ in range(20)}
    file = write(store, tmp_path / "a.amparo-backup")
    world.begin(store)
    restore.unpack(file, tmp_path / "other laptop", HEARD)
    with Store.open(tmp_path / "other laptop", PASSPHRASE) as restored:
        assert codes(restored) == known
        assert restored.person == ANA
        assert restore.settle(restored, at=AT) is False


def test_only_a_passphrase_of_its_day_opens_it(store: Store, tmp_path: Path) -> None:
    file = write(store, tmp_path / "b")
    restore.unpack(file, tmp_path / "new", HEARD)
    with pytest.raises(WrongPassphrase):
        Store.open(tmp_path / "new", "no passphrase of anybody")


def test_headquarters_opens_what_was_restored(store: Store, tmp_path: Path) -> None:
    known = world.begin(store)
    restore.unpack(write(store, tmp_path / "b"), tmp_path / "new", HEARD)
    recovered = Store.recover(
        tmp_path / "new", world.recovery_identity(), passphrase="x y z", person=ANA, at=AT
    )
    with recovered:
        assert known in codes(recovered)


def test_a_restored_store_goes_on_under_another_id_once(store: Store, tmp_path: Path) -> None:
    before = store.run(meta.text, meta.STORE_ID).result()
    restore.unpack(write(store, tmp_path / "b"), tmp_path / "new", HEARD)
    assert restore.restored(tmp_path / "new")
    with Store.open(tmp_path / "new", PASSPHRASE) as restored:
        restore.settle(restored, at=AT)
        after = restored.run(meta.text, meta.STORE_ID).result()
        assert after != before
        assert restore.settle(restored, at=AT) is None
        actions = [row.action for row in restored.run(lambda tx: audit.rows(tx.db)).result()]
        assert actions.count("restored") == 1
    assert not restore.restored(tmp_path / "new")
    assert store.run(meta.text, meta.STORE_ID).result() == before


def test_nothing_is_written_over_a_store_or_any_other_file(store: Store, tmp_path: Path) -> None:
    file = write(store, tmp_path / "b")
    with pytest.raises(Trouble, match="There is a store in the folder store already"):
        restore.unpack(file, store.folder, HEARD)
    used = tmp_path / "used"
    used.mkdir()
    (used / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(Trouble, match="is not empty"):
        restore.unpack(file, used, HEARD)
    assert [path.name for path in used.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.99])
def test_a_cut_or_changed_file_is_refused_and_leaves_nothing(
    store: Store, tmp_path: Path, share: float
) -> None:
    data = write(store, tmp_path / "b").read_bytes()
    at = int(len(data) * share)
    cut, changed = tmp_path / "cut", tmp_path / "changed"
    cut.write_bytes(data[:at])
    changed.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    for broken in (cut, changed):
        with pytest.raises(NoBackup):
            restore.unpack(broken, tmp_path / "new", HEARD)
        assert not (tmp_path / "new").exists()


def test_parts_of_two_backups_do_not_make_one(store: Store, tmp_path: Path) -> None:
    early = write(store, tmp_path / "early").read_bytes()
    store.change_passphrase("quite another passphrase", at=AT)
    late = write(store, tmp_path / "late").read_bytes()
    head, rest = _parted(early)
    other, newer = _parted(late)
    mixed = container.Header(
        id=other.id,
        generation=other.generation,
        keys_size=head.keys_size,
        keys_sha256=head.keys_sha256,
        database_size=other.database_size,
        database_sha256=other.database_sha256,
        mac=other.mac,
    )
    file = tmp_path / "mixed"
    file.write_bytes(
        container.MAGIC + mixed.to_bytes() + rest[: head.keys_size] + newer[other.keys_size :]
    )
    restore.unpack(file, tmp_path / "new", HEARD)
    with (
        Store.open(tmp_path / "new", PASSPHRASE) as restored,
        pytest.raises(Trouble, match="put together"),
    ):
        restore.settle(restored, at=AT)


def _parted(data: bytes) -> tuple[container.Header, bytes]:
    line, _, rest = data.removeprefix(container.MAGIC).partition(b"\n")
    return container.Header.from_bytes(line + b"\n"), rest


def test_both_can_be_stopped_and_leave_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BackupStopped), backup.taken(store, lambda *_: False):
        pass
    assert not list(store.folder.glob("*.part"))
    file = write(store, tmp_path / "b")
    with pytest.raises(RestoreStopped):
        restore.unpack(file, tmp_path / "new", lambda *_: False)
    assert not (tmp_path / "new").exists()


def test_answers_are_saved_while_a_backup_is_made(store: Store, tmp_path: Path) -> None:
    for _ in range(40):
        world.begin(store, "x" * 20_000)
    saved: list[Future[object]] = []
    begun = threading.Event()

    def heard(_done: int, _whole: int) -> None:
        begun.set()
        if len(saved) < 10:
            saved.append(store.run(meta.keep, "note", str(len(saved))))
            saved[-1].result(5)

    with backup.taken(store, heard) as taken, (tmp_path / "b").open("wb") as file:
        taken.write(file)
    assert begun.is_set()
    assert saved
    restore.unpack(tmp_path / "b", tmp_path / "new", HEARD)
    with Store.open(tmp_path / "new", PASSPHRASE) as restored:
        assert len(codes(restored)) == 40


def test_backups_are_listed_the_newest_first_until_they_are_gone(store: Store) -> None:
    for number in (1, 2):
        row = BackupRow(f"{number}" * 32, AT, f"/media/stick/{number}", 10, number)
        store.run(backups.keep, row).result()
    assert [one.seq for one in store.run(backups.listing).result()] == [2, 1]
    store.run(backups.forget, "2" * 32, at=AT).result()
    assert [one.seq for one in store.run(backups.listing).result()] == [1]


def test_no_marker_is_readable_in_a_backup(store: Store, tmp_path: Path) -> None:
    world.begin(store, "Zqxmarker")
    data = write(store, tmp_path / "b").read_bytes()
    assert b"Zqxmarker" not in data
    assert ANA.name.encode() not in data
