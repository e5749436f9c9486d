"""The payload of age v1: 64 KiB chunks, each authenticated, the last one marked; never buffered.

Source: C2SP age.md, "Payload". Reading releases chunks as they are proved, so a reader learns only
at the end that the whole is whole: callers discard what they received when an error is raised.
"""

from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from intake.errors import msg
from intake.sealing.failures import BadPayload
from intake.sealing.primitives import TAG_SIZE

CHUNK = 64 * 1024
NONCE_SIZE = 16


class Sink(Protocol):
    """Where bytes go: all that writing asks of a file."""

    def write(self, data: bytes | memoryview, /) -> int:
        """Take all or a part of *data* and return how many bytes."""


def sealed_size(plain: int) -> int:
    """Return the length of the chunks of *plain* bytes, without the nonce."""
    return plain + TAG_SIZE * max(1, -(-plain // CHUNK))


class Encryptor:
    """Takes plaintext in any pieces and writes chunks; `finish` writes the one marked last."""

    def __init__(self, key: bytes, sink: Sink) -> None:
        self._aead, self._sink = ChaCha20Poly1305(key), sink
        self._held, self._count = b"", 0

    def write(self, data: bytes) -> None:
        """Take *data*; a full chunk is kept back until more follows, for it may be the last."""
        at = 0
        while len(data) - at > (room := CHUNK - len(self._held)):
            # A caller who writes whole chunks has none of them copied.
            chunk = self._held + data[at : at + room] if room else self._held
            self._emit(chunk, last=False)
            self._held, at = b"", at + room
        self._held = self._held + data[at:] if self._held or at else bytes(data)

    def finish(self) -> None:
        """Write the last chunk, which is empty only when the whole payload is."""
        self._emit(self._held, last=True)
        self._held = b""

    def _emit(self, plain: bytes, *, last: bool) -> None:
        write_all(self._sink, self._aead.encrypt(_nonce(self._count, last=last), plain, None))
        self._count += 1


def decrypt(key: bytes, source: BinaryIO, sink: Sink) -> None:
    """Copy the plaintext of *source* to *sink*; raise `BadPayload` at the first bad chunk."""
    aead, count, last = ChaCha20Poly1305(key), 0, False
    while not last:
        chunk = read_up_to(source, CHUNK + TAG_SIZE)
        plain, last = _open(aead, chunk, count)
        if not plain and count:
            raise BadPayload(msg("it ends with an empty part"))
        write_all(sink, plain)
        count += 1
    if source.read(1):
        raise BadPayload(msg("something follows its end"))


def _open(aead: ChaCha20Poly1305, chunk: bytes, count: int) -> tuple[bytes, bool]:
    """Return the plaintext of a chunk and whether it is the last; a full one may be either."""
    for last in (False, True) if len(chunk) == CHUNK + TAG_SIZE else (True,):
        try:
            return aead.decrypt(_nonce(count, last=last), chunk, None), last
        except InvalidTag:
            continue
    raise BadPayload(msg("a part does not fit") if chunk else msg("its end is missing"))


def _nonce(count: int, *, last: bool) -> bytes:
    return count.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def read_up_to(source: BinaryIO, size: int) -> bytes:
    """Read *size* bytes, fewer only at the end, also from a source that gives small pieces."""
    parts: list[bytes] = []
    while size and (part := source.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def write_all(sink: Sink, data: bytes) -> None:
    """Write all of *data*, also to an unbuffered sink that takes only a part at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[sink.write(rest) :]
