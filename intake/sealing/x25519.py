"""The recipient type X25519 (`age1...`): make, wrap, unwrap. Fresh shares come from the system."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from intake.errors import msg
from intake.sealing import bech32
from intake.sealing.failures import BadHeader, BadKey
from intake.sealing.header import Stanza, decode64, encode64
from intake.sealing.primitives import (
    KEY_SIZE,
    WRAPPED_SIZE,
    hkdf,
    unwrap_file_key,
    wrap_file_key,
)

_KIND = "X25519"
_INFO = b"age-encryption.org/v1/X25519"
_PUBLIC, _SECRET = "age", "AGE-SECRET-KEY-"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A public X25519 key."""

    kind: ClassVar[str] = _KIND
    key: bytes

    @classmethod
    def parse(cls, text: str) -> "Recipient":
        """Read `age1...`."""
        return cls(_sized(bech32.decode(text, _PUBLIC)))

    def __str__(self) -> str:
        return bech32.encode(_PUBLIC, self.key)

    def wrap(self, file_key: bytes) -> Stanza:
        """Wrap *file_key* with a share that is used once."""
        secret = X25519PrivateKey.from_private_bytes(os.urandom(KEY_SIZE))
        try:
            shared = secret.exchange(X25519PublicKey.from_public_bytes(self.key))
        except ValueError as error:
            raise BadKey(msg("it is no usable point")) from error
        share = secret.public_key().public_bytes_raw()
        wrap_key = hkdf(shared, salt=share + self.key, info=_INFO)
        return Stanza(_KIND, (encode64(share),), wrap_file_key(wrap_key, file_key))

    def stanza_size(self) -> int:
        """Return the exact length of what `wrap` adds to a header."""
        return len(Stanza(_KIND, (encode64(bytes(KEY_SIZE)),), bytes(WRAPPED_SIZE)).to_bytes())


@dataclass(frozen=True, slots=True)
class Identity:
    """A private X25519 key."""

    secret: bytes

    @classmethod
    def parse(cls, text: str) -> "Identity":
        """Read `AGE-SECRET-KEY-1...`."""
        return cls(_sized(bech32.decode(text, _SECRET)))

    @classmethod
    def generate(cls) -> "Identity":
        """Make a new one."""
        return cls(os.urandom(KEY_SIZE))

    def __str__(self) -> str:
        return bech32.encode(_SECRET, self.secret)

    def __repr__(self) -> str:
        return "Identity(...)"

    def recipient(self) -> Recipient:
        """Return the public half."""
        key = X25519PrivateKey.from_private_bytes(self.secret)
        return Recipient(key.public_key().public_bytes_raw())

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key of the first stanza for this key; None if there is none."""
        mine = [stanza for stanza in stanzas if stanza.kind == _KIND]
        keys = (self._unwrap(stanza) for stanza in mine)
        return next((key for key in keys if key is not None), None)

    def _unwrap(self, stanza: Stanza) -> bytes | None:
        if len(stanza.arguments) != 1 or len(stanza.body) != WRAPPED_SIZE:
            raise BadHeader(msg("an X25519 recipient has the wrong parts"))
        share = decode64(stanza.arguments[0].encode())
        if len(share) != KEY_SIZE:
            raise BadHeader(msg("an X25519 share has the wrong length"))
        secret = X25519PrivateKey.from_private_bytes(self.secret)
        try:
            shared = secret.exchange(X25519PublicKey.from_public_bytes(share))
        except ValueError as error:
            raise BadHeader(msg("an X25519 share is a point of low order")) from error
        salt = share + self.recipient().key
        return unwrap_file_key(hkdf(shared, salt=salt, info=_INFO), stanza.body)


def _sized(key: bytes) -> bytes:
    if len(key) != KEY_SIZE:
        raise BadKey(msg("it has the wrong length"))
    return key
