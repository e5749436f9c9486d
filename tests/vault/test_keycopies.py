import os
from collections.abc import Callable
from pathlib import Path

import pytest

from intake.errors import Trouble, WrongPassphrase
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


class PowerCut(BaseException):
    """Ends a program wherever it is."""


def cut_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the power fail at the *step*th thing that is done to the disk."""
    left = iter(range(step))

    def until_then(real: Callable[..., None]) -> Callable[..., None]:
        def done(*args: object) -> None:
            if next(left, None) is None:
                raise PowerCut
            real(*args)

        return done

    monkeypatch.setattr(os, "fsync", until_then(os.fsync))
    monkeypatch.setattr(Path, "replace", until_then(Path.replace))


@pytest.mark.parametrize("step", range(8))
def test_a_power_cut_in_a_change_of_passphrase_leaves_one_that_opens(
    generation: Generation, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    root = generation.folder.parent
    with Store.open(root, PASSPHRASE) as store, monkeypatch.context() as patched:
        cut_at(step, patched)
        finished = True
        try:
            store.change_passphrase("a new one", at=AT)
        except PowerCut:
            finished = False
    assert finished == (step >= 6)
    opens = [passphrase for passphrase in (PASSPHRASE, "a new one") if _opens(root, passphrase)]
    assert len(opens) == 1
    with Store.open(root, opens[0]) as store:
        assert not store.altered
        assert not store.used_spare


def _opens(root: Path, passphrase: str) -> bool:
    try:
        Store.open(root, passphrase).close()
    except WrongPassphrase:
        return False
    return True


def test_an_unlock_without_room_for_the_copy_still_opens(
    generation: Generation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Trouble("The disk is full.", "Free some space.")

    generation.keys.unlink()
    monkeypatch.setattr(disk, "write", full)
    Store.open(generation.folder.parent, PASSPHRASE).close()
    assert not generation.keys.exists()
