"""The text header of age v1, written and read side by side; no cryptography, canonical or refused.

Source: C2SP age.md, "Header". The limits are ours.
"""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from intake.errors import msg
from intake.sealing.failures import BadHeader

VERSION_LINE = b"age-encryption.org/v1\n"
MAC_SIZE = 32
_COLUMNS = 64
_LONGEST_LINE = 8192
_MOST_STANZAS = 64
_MOST_BODY_LINES = 64
_ARGUMENT = re.compile(rb"[\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class Stanza:
    """The file key wrapped for one recipient: a type, its arguments and a body."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes

    def to_bytes(self) -> bytes:
        """Return the lines of this stanza; the last one is shorter than 64 columns."""
        body = encode64(self.body)
        lines = [body[at : at + _COLUMNS] for at in range(0, len(body) + 1, _COLUMNS)]
        return "\n".join([" ".join(["->", self.kind, *self.arguments]), *lines, ""]).encode()


@dataclass(frozen=True, slots=True)
class Header:
    """The stanzas of a file, the bytes that its MAC covers, and that MAC."""

    stanzas: tuple[Stanza, ...]
    covered: bytes
    mac: bytes


def covered_bytes(stanzas: Sequence[Stanza]) -> bytes:
    """Return the header up to and including `---`, which is what the MAC covers."""
    return VERSION_LINE + b"".join(stanza.to_bytes() for stanza in stanzas) + b"---"


def mac_bytes(mac: bytes) -> bytes:
    """Return what follows the covered bytes: a space, the MAC and a line feed."""
    return b" " + encode64(mac).encode() + b"\n"


def read(source: BinaryIO) -> Header:
    """Read a header and leave *source* at the first byte of the payload."""
    if source.readline(len(VERSION_LINE)) != VERSION_LINE:
        raise BadHeader(msg("not an age v1 file"))
    stanzas: list[Stanza] = []
    while not (line := _line(source)).startswith(b"---"):
        if len(stanzas) == _MOST_STANZAS:
            raise BadHeader(msg("too many recipients"))
        stanzas.append(_stanza(line, source))
    if not stanzas:
        raise BadHeader(msg("no recipients"))
    if not line.startswith(b"--- "):
        raise BadHeader(msg("its check line is missing"))
    mac = decode64(line[4:])
    if len(mac) != MAC_SIZE:
        raise BadHeader(msg("its check line has the wrong length"))
    return Header(tuple(stanzas), covered_bytes(stanzas), mac)


def encode64(data: bytes) -> str:
    """Return unpadded base64 (RFC 4648 section 4)."""
    return base64.b64encode(data).decode().rstrip("=")


def decode64(text: bytes) -> bytes:
    """Return the data of canonical unpadded base64."""
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise BadHeader(msg("a value is not base64")) from error
    if encode64(data).encode() != text:
        raise BadHeader(msg("a value is not in its only spelling"))
    return data


def _line(source: BinaryIO) -> bytes:
    line = source.readline(_LONGEST_LINE)
    if not line.endswith(b"\n"):
        raise BadHeader(msg("it ends too early or has too long a line"))
    return line[:-1]


def _stanza(line: bytes, source: BinaryIO) -> Stanza:
    mark, *arguments = line.split(b" ")
    if mark != b"->" or not arguments:
        raise BadHeader(msg("a recipient does not begin with an arrow"))
    if not all(_ARGUMENT.fullmatch(argument) for argument in arguments):
        raise BadHeader(msg("a recipient has an empty or unreadable argument"))
    kind, *rest = (argument.decode("ascii") for argument in arguments)
    return Stanza(kind, tuple(rest), _body(source))


def _body(source: BinaryIO) -> bytes:
    parts: list[bytes] = []
    while len(parts) < _MOST_BODY_LINES:
        line = _line(source)
        if len(line) > _COLUMNS:
            raise BadHeader(msg("a line of a recipient is too long"))
        parts.append(decode64(line))
        if len(line) < _COLUMNS:
            return b"".join(parts)
    raise BadHeader(msg("a recipient is too long"))
