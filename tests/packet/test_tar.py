import io
import tarfile
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.errors import BadPacket
from intake.packet import tar
from intake.packet.failures import BadArchive
from intake.packet.limits import LIMITS
from tests.packet import world

NAME = st.from_regex(r"[a-z0-9]{1,9}(/[a-z0-9]{1,3}[.-][a-z0-9]{1,9}){0,3}", fullmatch=True)
FILES = st.dictionaries(NAME.filter(lambda name: not tar._DEVICE.search(name)), st.binary())


def write(files: Mapping[str, bytes]) -> bytes:
    sink = io.BytesIO()
    writer = tar.Writer(sink.write)
    for name, data in files.items():
        writer.add(name, len(data), io.BytesIO(data))
    writer.finish(tar.unpadded)
    return sink.getvalue()


@given(FILES)
def test_what_was_written_is_read_and_has_the_length_foretold(files: dict[str, bytes]) -> None:
    data = write(files)
    assert len(data) == tar.length([len(one) for one in files.values()])
    source = io.BytesIO(data)
    entries = tar.index(source, tar.unpadded)
    assert {entry.name: tar.read(source, entry) for entry in entries} == files
    assert [b"".join(tar.chunks(source, entry)) for entry in entries] == list(files.values())


@given(FILES)
def test_the_ordinary_reader_agrees(files: dict[str, bytes]) -> None:
    with tarfile.open(fileobj=io.BytesIO(write(files))) as archive:
        members = archive.getmembers()
    assert [(one.name, one.size) for one in members] == [(n, len(d)) for n, d in files.items()]
    assert all((one.mode, one.uid, one.gid, one.mtime) == (0o600, 0, 0, 0) for one in members)


@given(st.binary(max_size=2000))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(BadArchive):
        tar.index(io.BytesIO(data), tar.padme)


@settings(max_examples=500, deadline=None)
@given(st.integers(0, 9 * 1024), st.integers(1, 255))
def test_every_changed_byte_of_a_packet_is_noticed(at: int, change: int) -> None:
    whole = bytearray(world.archive(world.Pieces().files()))
    whole[at] ^= change
    with pytest.raises(BadPacket):
        world.opened(bytes(whole))


@pytest.mark.parametrize("ending", [b"x", b"\0", bytes(512), bytes(1 << 20)])
def test_anything_behind_the_padding_is_refused(ending: bytes) -> None:
    with pytest.raises(BadArchive, match="length"):
        world.opened(world.archive(world.Pieces().files()) + ending)


def test_too_many_files_are_refused_early() -> None:
    data = write({f"n{number}": b"" for number in range(LIMITS.entries + 1)})
    with pytest.raises(BadArchive, match="too many"):
        tar.index(io.BytesIO(data), tar.unpadded)


def test_an_archive_beyond_the_limit_is_refused_unread() -> None:
    class Huge(io.BytesIO):
        def seek(self, offset: int, whence: int = 0) -> int:
            return super().seek(offset, whence) if whence == 0 else LIMITS.archive + 1

        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError(size)

    with pytest.raises(BadArchive, match="too large"):
        tar.index(Huge(), tar.padme)


@pytest.mark.parametrize("size", [4, 6])
def test_a_file_that_changed_while_it_was_read_stops_the_writing(size: int) -> None:
    writer = tar.Writer(io.BytesIO().write)
    with pytest.raises(BadArchive, match="changed"):
        writer.add("name", size, io.BytesIO(b"12345"))


def test_small_packets_all_look_alike() -> None:
    assert {tar.padme(size) for size in (0, 1, 9000, 256 * 1024)} == {256 * 1024}


@given(st.integers(256 * 1024 + 1, LIMITS.archive))
def test_padding_hides_the_size_and_costs_little(size: int) -> None:
    padded = tar.padme(size)
    assert size <= padded <= size * 1.0626
    assert tar.padme(padded) == padded
    assert padded % tar.BLOCK == 0
