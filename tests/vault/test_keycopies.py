from pathlib import Path

import pytest

from intake.errors import Trouble
from intake.vault import disk, folder
from intake.vault.folder import Generation
from intake.vault.store import Store
from tests.vault.world import AT, BEN, PASSPHRASE, found


@pytest.fixture
def generation(tmp_path: Path) -> Generation:
    """The files of a store that has been unlocked once."""
    found(tmp_path).close()
    return folder.current(tmp_path)


def test_a_cut_key_file_opens_by_its_copy_and_is_made_whole(generation: Generation) -> None:
    good = generation.keys.read_bytes()
    for size in (0, 1, len(good) // 2, len(good) - 1):
        generation.keys.write_bytes(good[:size])
        with Store.open(generation.folder.parent, PASSPHRASE) as store:
            assert store.used_spare
        assert generation.keys.read_bytes() == good
    with Store.open(generation.folder.parent, PASSPHRASE) as store:
        assert not store.used_spare


def test_a_lost_key_file_opens_by_its_copy(generation: Generation) -> None:
    generation.keys.unlink()
    with Store.open(generation.folder.parent, PASSPHRASE) as store:
        assert store.used_spare
    assert generation.keys.exists()


def test_a_flipped_byte_in_the_key_file_opens_by_its_copy(generation: Generation) -> None:
    data = bytearray(generation.keys.read_bytes())
    data[100] ^= 1
    generation.keys.write_bytes(data)
    Store.open(generation.folder.parent, PASSPHRASE).close()


@pytest.mark.parametrize("left", [None, b"", b"{}"])
def test_two_damaged_copies_are_told_and_no_store_is_begun(
    generation: Generation, left: bytes | None
) -> None:
    for path in (generation.keys, generation.spare_keys):
        path.unlink()
        if left is not None:
            path.write_bytes(left)
    database = generation.database.read_bytes()
    with pytest.raises(Trouble, match="key file of this store is damaged"):
        Store.open(generation.folder.parent, PASSPHRASE)
    assert generation.database.read_bytes() == database
    assert generation.keys.exists() == (left is not None)


def test_a_damaged_file_never_takes_the_place_of_the_spare(generation: Generation) -> None:
    with Store.open(generation.folder.parent, PASSPHRASE) as store:
        spare = generation.spare_keys.read_bytes()
        generation.keys.write_bytes(b"damaged")
        store.add_person("another one", BEN, at=AT)
        assert generation.spare_keys.read_bytes() == spare
    Store.open(generation.folder.parent, "another one").close()


def test_the_key_file_of_another_generation_is_not_used(generation: Generation) -> None:
    second = folder.generation(generation.folder.parent, 2)
    generation.folder.rename(second.folder)
    folder.point(generation.folder.parent, second)
    with pytest.raises(Trouble, match="altered"):
        Store.open(generation.folder.parent, PASSPHRASE)


def test_an_unlock_without_room_for_the_copy_still_opens(
    generation: Generation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Trouble("The disk is full.", "Free some space.")

    generation.keys.unlink()
    monkeypatch.setattr(disk, "write", full)
    Store.open(generation.folder.parent, PASSPHRASE).close()
    assert not generation.keys.exists()
