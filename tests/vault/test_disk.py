import errno
import os
from pathlib import Path

import pytest

from intake.errors import Trouble
from intake.vault import disk


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_write_that_does_not_succeed_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    path = tmp_path / "store.keys"
    disk.write(path, b"old")

    def broken(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        match step:
            case "write":
                patched.setattr(disk, "_write_through", broken)
            case "fsync":
                patched.setattr(os, "fsync", broken)
            case _:
                patched.setattr(Path, "replace", broken)
        with pytest.raises(Trouble, match=r"store\.keys"):
            disk.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["store.keys"]


def test_a_file_is_for_its_owner_only(tmp_path: Path) -> None:
    disk.write(tmp_path / "store.keys", b"x")
    if os.name == "posix":
        assert (tmp_path / "store.keys").stat().st_mode & 0o777 == 0o600


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"x" * 100)
    assert disk.read(tmp_path / "big", 10) == b"x" * 11
    assert disk.read(tmp_path / "none", 10) is None


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "store.keys").mkdir()
    with pytest.raises(Trouble):
        disk.read(tmp_path / "store.keys", 10)
