"""A strict ustar archive, written and read side by side: one spelling only, regular files only.

Each header depends on nothing but name and size, so the reader writes the header that it expects
and compares. It never extracts: it tells where in the archive the bytes of a file stand.
"""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from intake.errors import msg
from intake.packet.failures import BadArchive
from intake.packet.limits import LIMITS

BLOCK = 512
_CHUNK = 64 * 1024
_END = bytes(2 * BLOCK)
_NAME_FIELD, _MOST_PARTS = 100, 5
_PART = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_SIZE = re.compile(rb"[0-7]{11}\0")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive: its name, its size and where its bytes begin."""

    name: str
    size: int
    offset: int


def check_name(name: str) -> str:
    """Return *name* if every system can bear it; raise `BadArchive`."""
    parts = name.split("/")
    if len(name) >= _NAME_FIELD or len(parts) > _MOST_PARTS:
        raise BadArchive(msg("a name is too long"))
    for part in parts:
        if not _PART.fullmatch(part) or _DEVICE.fullmatch(part):
            raise BadArchive(msg("a name has a form that is not allowed"))
    return name


def header(name: str, size: int) -> bytes:
    """Return the one header of a file: mode 0600, owner 0, time 0."""
    fields = [
        check_name(name).encode("ascii").ljust(_NAME_FIELD, b"\0"),
        b"0000600\0" + b"0000000\0" * 2,
        b"%011o\0" % size,
        b"%011o\0" % 0,
        b" " * 8,
        b"0" + bytes(_NAME_FIELD),
        b"ustar\x0000" + bytes(64),
        b"0000000\0" * 2 + bytes(155),
    ]
    block = b"".join(fields).ljust(BLOCK, b"\0")
    return block[:148] + b"%06o\0 " % sum(block) + block[156:]


def filler(size: int) -> bytes:
    """Return the zeros between the end of a file and the next block."""
    return bytes(-size % BLOCK)


def length(sizes: Sequence[int]) -> int:
    """Return the length of an archive of files of these sizes, before padding."""
    return sum(BLOCK + size + -size % BLOCK for size in sizes) + len(_END)


def unpadded(size: int) -> int:
    """Pad nothing: for archives that hide no size."""
    return size


def padme(size: int) -> int:
    """Return the padded length of a packet: Padme, which leaks O(log log n) bits, with a floor."""
    if size <= LIMITS.padding_floor:
        return LIMITS.padding_floor
    exponent = size.bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    mask = (1 << low_bits) - 1
    return (size + mask) & ~mask


class Writer:
    """Writes files in the order given, then the end and the padding."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write, self._length = write, 0

    def add(self, name: str, size: int, source: BinaryIO) -> None:
        """Copy one file; raise `BadArchive` where *source* has another size than said."""
        self._put(header(name, size))
        left = size
        while left and (chunk := source.read(min(left, _CHUNK))):
            self._put(chunk)
            left -= len(chunk)
        if left or source.read(1):
            raise BadArchive(msg("{name} changed while it was read"), name=name)
        self._put(filler(size))

    def finish(self, padding: Callable[[int], int]) -> None:
        """Write the end of the archive and zeros up to the padded length."""
        self._put(_END)
        left = padding(self._length) - self._length
        while left:
            left -= self._put(bytes(min(left, _CHUNK)))

    def _put(self, data: bytes) -> int:
        self._write(data)
        self._length += len(data)
        return len(data)


def index(source: BinaryIO, padding: Callable[[int], int]) -> tuple[Entry, ...]:
    """Return the files of a whole archive; raise `BadArchive` for any other bytes.

    *source* can seek and stands anywhere; its end must be the padded length to the byte.
    """
    whole = source.seek(0, io.SEEK_END)
    if whole > LIMITS.archive:
        raise BadArchive(msg("it is too large"))
    entries: list[Entry] = []
    at = source.seek(0)
    while (block := source.read(BLOCK)) != _END[:BLOCK]:
        entry = _entry(block, at + BLOCK)
        _check_order(entries, entry, whole)
        _check_zeros(source, entry.offset + entry.size, len(filler(entry.size)))
        entries.append(entry)
        at = source.tell()
    if padding(at + len(_END)) != whole:
        raise BadArchive(msg("it has another length than it should"))
    _check_zeros(source, at, whole - at)
    return tuple(entries)


def read(source: BinaryIO, entry: Entry) -> bytes:
    """Return the bytes of a file whose size was checked."""
    source.seek(entry.offset)
    return source.read(entry.size)


def chunks(source: BinaryIO, entry: Entry) -> "Chunks":
    """Return the bytes of a file in pieces."""
    return Chunks(source, entry)


class Chunks:
    """Iterates over the bytes of a file without holding them all."""

    def __init__(self, source: BinaryIO, entry: Entry) -> None:
        self._source, self._at, self._end = source, entry.offset, entry.offset + entry.size

    def __iter__(self) -> "Chunks":
        return self

    def __next__(self) -> bytes:
        self._source.seek(self._at)
        chunk = self._source.read(min(_CHUNK, self._end - self._at))
        if not chunk:
            raise StopIteration
        self._at += len(chunk)
        return chunk


def _entry(block: bytes, offset: int) -> Entry:
    if len(block) < BLOCK:
        raise BadArchive(msg("it is cut short"))
    if block[257:265] != b"ustar\x0000":
        raise BadArchive(msg("it is not a plain ustar archive"))
    if block[156:157] != b"0":
        raise BadArchive(msg("it holds something that is not a plain file"))
    size = block[124:136]
    name, _, rest = block[:_NAME_FIELD].partition(b"\0")
    if not _SIZE.fullmatch(size) or rest.strip(b"\0") or not name.isascii():
        raise BadArchive(msg("a name or size has a form that is not allowed"))
    entry = Entry(check_name(name.decode("ascii")), int(size[:-1], 8), offset)
    if header(entry.name, entry.size) != block:
        raise BadArchive(msg("a header is not in its only spelling"))
    return entry


def _check_order(before: Sequence[Entry], entry: Entry, whole: int) -> None:
    if len(before) >= LIMITS.entries:
        raise BadArchive(msg("it holds too many files"))
    if any(entry.name == other.name for other in before):
        raise BadArchive(msg("it holds two files of one name"))
    if entry.offset + entry.size > whole:
        raise BadArchive(msg("it is cut short"))


def _check_zeros(source: BinaryIO, at: int, count: int) -> None:
    source.seek(at)
    while count:
        chunk = source.read(min(count, _CHUNK))
        if not chunk or chunk.count(0) != len(chunk):
            raise BadArchive(msg("something stands where zeros should"))
        count -= len(chunk)
