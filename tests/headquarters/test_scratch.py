import tempfile
from pathlib import Path

import pytest

from intake.headquarters import scratch
from intake.headquarters.scratch import IN_MEMORY, scratch_file

MIB = 1 << 20


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def touches_disk(size: int) -> bool:
    """Tell whether so many bytes leave memory."""
    with scratch_file() as file:
        file.write(bytes(size))
        return bool(vars(file)["_rolled"])


def test_a_packet_of_many_scans_stays_in_memory() -> None:
    assert IN_MEMORY == 256 * MIB
    assert not touches_disk(40 * MIB)


def test_above_the_limit_the_bytes_lie_nameless_in_a_private_folder_that_goes(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "IN_MEMORY", 1000)
    with scratch_file() as file:
        file.write(b"a" * 2000)
        (private,) = disk.iterdir()
        assert private.stat().st_mode & 0o077 == 0
        assert list(private.iterdir()) == []
        file.seek(0)
        assert file.read() == b"a" * 2000
    assert list(disk.iterdir()) == []


def break_off() -> None:
    """Write more than stays in memory, then meet the end of a medium."""
    with scratch_file() as file:
        file.write(b"a" * 20)
        raise OSError("pulled out")


def test_nothing_is_left_when_opening_breaks_off(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "IN_MEMORY", 10)
    with pytest.raises(OSError, match="pulled out"):
        break_off()
    assert list(disk.iterdir()) == []
