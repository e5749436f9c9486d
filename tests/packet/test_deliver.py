import errno
import io
import os
import re
import time
from pathlib import Path
from typing import BinaryIO, Self

import pytest

from intake.errors import Trouble
from intake.packet import deliver as room
from intake.packet import seal
from intake.packet.canonical import sha256
from intake.packet.deliver import Cancelled, Delivered, Unproved, deliver
from intake.packet.seal import Contents
from tests.packet.world import CLINIC, terms

NAME = "pkt-7QK4M2XD9R.age"
DATA = bytes(range(256)) * 40
PART_NAME = re.compile(re.escape(NAME) + r"\.[0-9a-f]{16}\.part")
DAY = 24 * 60 * 60


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write(sink: BinaryIO) -> None:
    sink.writelines(DATA[at : at + 1000] for at in range(0, len(DATA), 1000))


def test_a_file_gets_its_name_when_it_was_read_back(tmp_path: Path) -> None:
    delivered = deliver(tmp_path, NAME, write, size=len(DATA))
    assert delivered == Delivered(tmp_path / NAME, len(DATA), sha256(DATA))
    assert delivered.path.read_bytes() == DATA
    assert names(tmp_path) == [NAME]


def test_a_whole_packet_is_delivered(tmp_path: Path) -> None:
    packet = seal.prepare(Contents(b"{}"), terms(), CLINIC, not_to=())
    delivered = deliver(tmp_path, packet.name, packet.write, size=packet.size)
    assert delivered.size == packet.size == delivered.path.stat().st_size


def test_progress_is_told_and_can_cancel(tmp_path: Path) -> None:
    told: list[int] = []
    deliver(tmp_path, NAME, write, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == len(DATA)
    with pytest.raises(Cancelled, match="nothing was left"):
        deliver(tmp_path, "two", write, progress=lambda done: done < 3000)
    assert names(tmp_path) == [NAME]


def test_what_is_recorded_before_the_name_sees_a_proved_file(tmp_path: Path) -> None:
    seen: list[tuple[Delivered, list[str]]] = []
    deliver(tmp_path, NAME, write, before_name=lambda done: seen.append((done, names(tmp_path))))
    ((done, (part,)),) = seen
    assert done.sha256 == sha256(DATA)
    assert PART_NAME.fullmatch(part)


def test_no_file_appears_when_the_record_is_refused(tmp_path: Path) -> None:
    def refuse(_: Delivered) -> None:
        raise RuntimeError("the place is taken")

    with pytest.raises(RuntimeError):
        deliver(tmp_path, NAME, write, before_name=refuse)
    assert names(tmp_path) == []


def test_no_file_appears_when_the_writer_stops(tmp_path: Path) -> None:
    def stop(sink: BinaryIO) -> None:
        sink.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver(tmp_path, NAME, stop)
    assert names(tmp_path) == []


class Medium:
    """Lets the file layer of a delivery break at the n-th byte, or at one of its later steps."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def full_after(self, size: int, code: int = errno.ENOSPC) -> None:
        genuine = Path.open

        def opened(path: Path, mode: str = "r") -> object:
            file = genuine(path, mode)
            return _Failing(file, size, code) if mode == "xb" else file

        self._patch.setattr(Path, "open", opened)

    def breaks_at(self, module: object, name: str, code: int = errno.EIO) -> None:
        def fail(*_: object, **__: object) -> None:
            raise OSError(code, os.strerror(code))

        self._patch.setattr(module, name, fail)


class _Failing:
    def __init__(self, file: object, room: int, code: int) -> None:
        self._file, self._room, self._code = file, room, code

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()  # type: ignore[attr-defined]  # a real file

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def write(self, data: bytes) -> int:
        if self._room < len(data):
            raise OSError(self._code, os.strerror(self._code))
        self._room -= len(data)
        return int(self._file.write(data))  # type: ignore[attr-defined]  # a real file


@pytest.fixture
def medium(monkeypatch: pytest.MonkeyPatch) -> Medium:
    return Medium(monkeypatch)


@pytest.mark.parametrize("size", range(0, len(DATA), 1000))
def test_a_disk_that_is_full_at_any_byte_leaves_no_file(
    tmp_path: Path, medium: Medium, size: int
) -> None:
    medium.full_after(size)
    with pytest.raises(Trouble, match="no room") as caught:
        deliver(tmp_path, NAME, write)
    assert str(tmp_path) in str(caught.value)
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EIO, "Put the stick back in"),
        (errno.ENODEV, "Put the stick back in"),
        (errno.EROFS, "write-protected"),
        (errno.EDQUOT, "no room"),
    ],
)
def test_what_happened_to_the_medium_is_told_apart(
    tmp_path: Path, medium: Medium, code: int, words: str
) -> None:
    medium.full_after(2000, code)
    with pytest.raises(Trouble, match=words):
        deliver(tmp_path, NAME, write)
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("module", "name"), [(os, "fsync"), (Path, "rename"), (room, "_read_back")]
)
def test_a_medium_that_breaks_at_a_later_step_leaves_no_file(
    tmp_path: Path, medium: Medium, module: object, name: str
) -> None:
    medium.breaks_at(module, name)
    with pytest.raises(Trouble):
        deliver(tmp_path, NAME, write)
    assert names(tmp_path) == []


def test_a_stick_that_gives_back_other_bytes_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_read_back", lambda _: (len(DATA), "0" * 64))
    with pytest.raises(Trouble, match="other bytes"):
        deliver(tmp_path, NAME, write)
    assert names(tmp_path) == []


def test_a_length_other_than_foretold_is_not_trusted(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="other bytes"):
        deliver(tmp_path, NAME, write, size=len(DATA) + 1)
    assert names(tmp_path) == []


def test_a_disk_without_room_is_refused_before_a_byte_is_written(tmp_path: Path) -> None:
    calls: list[BinaryIO] = []
    with pytest.raises(Trouble, match="no room"):
        deliver(tmp_path, NAME, calls.append, size=1 << 62)
    assert (calls, names(tmp_path)) == ([], [])


def test_a_file_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"another packet")
    with pytest.raises(Trouble, match=f"There is a file {NAME} in that folder already"):
        deliver(tmp_path, NAME, write)
    assert (tmp_path / NAME).read_bytes() == b"another packet"
    assert names(tmp_path) == [NAME]


def test_a_file_that_comes_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    def come(_: Delivered) -> None:
        (tmp_path / NAME).write_bytes(b"another packet")

    with pytest.raises(Trouble, match="in that folder already"):
        deliver(tmp_path, NAME, write, before_name=come)
    assert (tmp_path / NAME).read_bytes() == b"another packet"
    assert names(tmp_path) == [NAME]


def test_a_file_that_a_system_will_not_rename_over_is_not_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path, target: Path) -> None:
        target.write_bytes(b"another packet")
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(Trouble, match="in that folder already"):
        deliver(tmp_path, NAME, write)
    assert names(tmp_path) == [NAME]


def test_a_folder_that_is_gone_is_a_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        deliver(tmp_path / "pulled", NAME, write)


def left_behind(path: Path, days: float) -> str:
    path.write_bytes(b"x")
    at = time.time() - days * DAY
    os.utime(path, (at, at))
    return path.name


def test_a_part_that_a_pulled_stick_left_does_not_stop_the_next_write(tmp_path: Path) -> None:
    fresh = left_behind(tmp_path / (NAME + ".part"), 0)
    deliver(tmp_path, NAME, write)
    assert names(tmp_path) == [NAME, fresh]


def test_a_part_of_somebody_else_outlives_a_write_that_stops(tmp_path: Path) -> None:
    fresh = left_behind(tmp_path / f"{NAME}.{16 * '0'}.part", 0)
    with pytest.raises(Cancelled):
        deliver(tmp_path, NAME, write, progress=lambda _: False)
    assert names(tmp_path) == [fresh]


def test_parts_of_packets_older_than_a_day_are_swept_and_nothing_else(tmp_path: Path) -> None:
    left_behind(tmp_path / "pkt-0000000000.age.part", 1.1)
    left_behind(tmp_path / f"pkt-0000000001.age.{16 * '0'}.part", 30)
    kept = [
        left_behind(tmp_path / f"pkt-0000000002.age.{16 * '0'}.part", 0.9),
        left_behind(tmp_path / "pkt-0000000003.age", 30),
        left_behind(tmp_path / "holiday.jpg.part", 30),
    ]
    deliver(tmp_path, NAME, write)
    assert names(tmp_path) == sorted([NAME, *kept])


def test_what_cannot_be_swept_stops_no_write(tmp_path: Path) -> None:
    stale = tmp_path / "pkt-0000000000.age.part"
    stale.mkdir()
    os.utime(stale, (0, 0))
    assert deliver(tmp_path, NAME, write).size == len(DATA)


def breaks_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the folder not be forced out the first time."""
    calls = 0

    def sync(_: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(room, "_sync_folder", sync)


def test_a_name_that_was_not_forced_out_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks_once(monkeypatch)
    with pytest.raises(Trouble, match="no finished file") as caught:
        deliver(tmp_path, NAME, write)
    assert not isinstance(caught.value, Unproved)
    assert names(tmp_path) == []


def test_a_stop_while_the_name_is_forced_out_takes_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stops = iter([KeyboardInterrupt, None])

    def sync(_: Path) -> None:
        if stop := next(stops):
            raise stop

    monkeypatch.setattr(room, "_sync_folder", sync)
    with pytest.raises(KeyboardInterrupt):
        deliver(tmp_path, NAME, write)
    assert names(tmp_path) == []


def test_a_name_that_cannot_be_taken_back_is_told_as_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, medium: Medium
) -> None:
    breaks_once(monkeypatch)
    medium.breaks_at(Path, "unlink")
    with pytest.raises(Unproved, match=NAME) as caught:
        deliver(tmp_path, NAME, write)
    assert caught.value.path == tmp_path / NAME
    assert names(tmp_path) == [NAME]


def test_a_removal_that_was_not_forced_out_is_not_believed(tmp_path: Path, medium: Medium) -> None:
    medium.breaks_at(room, "_sync_folder")
    with pytest.raises(Unproved):
        deliver(tmp_path, NAME, write)


def test_a_stick_that_is_gone_after_the_rename_may_hold_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    genuine = room._sync_folder

    def pulled(folder: Path) -> None:
        if stick.exists():
            stick.rename(tmp_path / "pocket")
        genuine(folder)

    monkeypatch.setattr(room, "_sync_folder", pulled)
    with pytest.raises(Unproved):
        deliver(stick, NAME, write)
    assert names(tmp_path / "pocket") == [NAME]


def test_a_sink_of_a_delivery_counts_what_was_taken() -> None:
    sink = room._Sink(io.BytesIO(), None)
    assert sink.write(b"abc") == 3
    assert (sink.size, sink.hash.hexdigest()) == (3, sha256(b"abc"))
