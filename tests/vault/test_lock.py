import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from intake.errors import Trouble
from intake.vault.lock import Lock

HOLDS = """
import sys
from pathlib import Path
from intake.vault.lock import Lock
Lock.take(Path(sys.argv[1]))
print("taken", flush=True)
sys.stdin.read()
"""


def test_the_message_names_the_process(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"taken\n"
        with pytest.raises(Trouble, match=str(other.pid)):
            Lock.take(tmp_path / "lock")
        other.kill()
        other.wait()
        Lock.take(tmp_path / "lock").release()


@pytest.mark.parametrize(
    "left", [b"", b"rubbish", b"[]", b'{"pid": 1, "program": "init", "host": "elsewhere"}']
)
def test_a_name_left_behind_stops_nobody(tmp_path: Path, left: bytes) -> None:
    (tmp_path / "lock").write_bytes(left)
    lock = Lock.take(tmp_path / "lock")
    lock.release()
    lock.release()


@pytest.mark.parametrize("left", [b"", b"rubbish", b"[]"])
def test_an_owner_without_a_name_still_has_the_lock(tmp_path: Path, left: bytes) -> None:
    lock = Lock.take(tmp_path / "lock")
    (tmp_path / "lock").write_bytes(left)
    with pytest.raises(Trouble, match=r"process: \?"):
        Lock.take(tmp_path / "lock")
    lock.release()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        Lock.take(tmp_path / "none" / "lock")


def test_a_full_disk_keeps_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    Lock.take(tmp_path / "lock").release()
