"""age v1 files: strict, streaming, one kind of recipient a file; file keys come from the system.

Source: the specification age.md of C2SP. Reads and writes X25519 (`age1...`), mlkem768x25519
(`age1pq1...`) and, for small key files, a passphrase. No armor, no plugins.
"""

import io
import os
from collections.abc import Sequence
from typing import BinaryIO, Protocol

from intake.errors import msg
from intake.sealing import header, hybrid, payload, x25519
from intake.sealing.failures import BadHeader, BadKey, BadMac, NoMatch
from intake.sealing.header import Stanza
from intake.sealing.payload import Sink
from intake.sealing.primitives import FILE_KEY_SIZE, hkdf, hmac, hmac_fits
from intake.sealing.scrypt import Passphrase

__all__ = [
    "Passphrase",
    "Sealer",
    "Sink",
    "generate_identity",
    "is_post_quantum",
    "recipient_of",
    "seal",
    "seal_bytes",
    "sealed_size",
    "unseal",
    "unseal_bytes",
]


class _Recipient(Protocol):
    @property
    def kind(self) -> str: ...
    def wrap(self, file_key: bytes) -> Stanza: ...
    def stanza_size(self) -> int: ...


class _Identity(Protocol):
    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None: ...


def generate_identity() -> str:
    """Make a post-quantum identity, `AGE-SECRET-KEY-PQ-1...`."""
    return str(hybrid.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the recipient, `age1pq1...` or `age1...`, of an identity."""
    return str(_key_identity(identity).recipient())


def is_post_quantum(recipient: str) -> bool:
    """Tell whether a well-formed recipient is of the kind that packets require."""
    return _recipient(recipient).kind == hybrid.Recipient.kind


def seal(source: BinaryIO, sink: Sink, recipients: Sequence[str | Passphrase]) -> None:
    """Seal all of *source* to all *recipients*; raise `BadKey` for none, mixed or damaged ones."""
    sealer = Sealer(sink, recipients)
    while chunk := source.read(payload.CHUNK):
        sealer.write(chunk)
    sealer.finish()


def seal_bytes(data: bytes, recipients: Sequence[str | Passphrase]) -> bytes:
    """Seal *data* in memory."""
    sink = io.BytesIO()
    seal(io.BytesIO(data), sink, recipients)
    return sink.getvalue()


class Sealer:
    """A sealed file being written: the header at once, then `write` as often as needed, `finish`.

    What is written before `finish` returned is no file: readers refuse it.
    """

    def __init__(self, sink: Sink, recipients: Sequence[str | Passphrase]) -> None:
        known = _recipients(recipients)
        file_key, nonce = os.urandom(FILE_KEY_SIZE), os.urandom(payload.NONCE_SIZE)
        covered = header.covered_bytes([recipient.wrap(file_key) for recipient in known])
        mac = header.mac_bytes(hmac(_mac_key(file_key), covered))
        payload.write_all(sink, covered + mac + nonce)
        self._payload = payload.Encryptor(_payload_key(file_key, nonce), sink)

    def write(self, data: bytes) -> None:
        """Add *data* to the payload."""
        self._payload.write(data)

    def finish(self) -> None:
        """Close the payload."""
        self._payload.finish()


def unseal(source: BinaryIO, sink: Sink, identities: Sequence[str | Passphrase]) -> None:
    """Copy the plaintext to *sink*.

    Raises `NoMatch`, `BadHeader`, `BadMac`, `BadPayload`: what *sink* then holds must be thrown
    away. Raises `BadKey` for an identity that is none.
    """
    known = [_identity(identity) for identity in identities]
    head = header.read(source)
    kinds = [stanza.kind for stanza in head.stanzas]
    if Passphrase.kind in kinds and len(kinds) > 1:
        raise BadHeader(msg("a passphrase stands beside other recipients"))
    file_key = _file_key(known, head.stanzas)
    if not hmac_fits(_mac_key(file_key), head.covered, head.mac):
        raise BadMac
    nonce = payload.read_up_to(source, payload.NONCE_SIZE)
    if len(nonce) != payload.NONCE_SIZE:
        raise BadHeader(msg("nothing follows it"))
    payload.decrypt(_payload_key(file_key, nonce), source, sink)


def unseal_bytes(data: bytes, identities: Sequence[str | Passphrase]) -> bytes:
    """Return the whole plaintext, or raise what `unseal` raises."""
    sink = io.BytesIO()
    unseal(io.BytesIO(data), sink, identities)
    return sink.getvalue()


def sealed_size(plain: int, recipients: Sequence[str | Passphrase]) -> int:
    """Return the exact length in bytes of the file that seals *plain* bytes."""
    stanzas = sum(recipient.stanza_size() for recipient in _recipients(recipients))
    frame = len(header.covered_bytes([])) + len(header.mac_bytes(bytes(header.MAC_SIZE)))
    return frame + stanzas + payload.NONCE_SIZE + payload.sealed_size(plain)


def _file_key(identities: Sequence[_Identity], stanzas: Sequence[Stanza]) -> bytes:
    for identity in identities:
        file_key = identity.unwrap(stanzas)
        if file_key is not None and len(file_key) == FILE_KEY_SIZE:
            return file_key
    raise NoMatch


def _mac_key(file_key: bytes) -> bytes:
    return hkdf(file_key, salt=b"", info=b"header")


def _payload_key(file_key: bytes, nonce: bytes) -> bytes:
    return hkdf(file_key, salt=nonce, info=b"payload")


def _recipients(given: Sequence[str | Passphrase]) -> list[_Recipient]:
    known = [_recipient(one) for one in given]
    kinds = {recipient.kind for recipient in known}
    if not known:
        raise BadKey(msg("there is no recipient"))
    if len(kinds) > 1:
        raise BadKey(msg("recipients of different kinds would weaken the strongest"))
    if kinds == {Passphrase.kind} and len(known) > 1:
        raise BadKey(msg("only one passphrase can close a file"))
    return known


def _recipient(given: str | Passphrase) -> _Recipient:
    if isinstance(given, Passphrase):
        return given
    kind = hybrid.Recipient if given.startswith("age1pq1") else x25519.Recipient
    return kind.parse(given)


def _identity(given: str | Passphrase) -> _Identity:
    return given if isinstance(given, Passphrase) else _key_identity(given)


def _key_identity(given: str) -> hybrid.Identity | x25519.Identity:
    if given.startswith("AGE-SECRET-KEY-PQ-"):
        return hybrid.Identity.parse(given)
    return x25519.Identity.parse(given)
