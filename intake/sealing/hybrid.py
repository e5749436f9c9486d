"""The post-quantum recipient type mlkem768x25519 (`age1pq1...`). Seeds come from the system."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from intake.errors import msg
from intake.sealing import bech32
from intake.sealing.failures import BadHeader, BadKey
from intake.sealing.header import Stanza, decode64, encode64
from intake.sealing.primitives import KEY_SIZE, WRAPPED_SIZE

_KIND = "mlkem768x25519"
_INFO = b"age-encryption.org/mlkem768x25519"
_PUBLIC, _SECRET = "age1pq", "AGE-SECRET-KEY-PQ-"
_MLKEM_PUBLIC, _MLKEM_SEED, _MLKEM_TEXT = 1184, 64, 1088
_ENC_SIZE = _MLKEM_TEXT + KEY_SIZE
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A public ML-KEM-768 key followed by a public X25519 key."""

    kind: ClassVar[str] = _KIND
    key: bytes

    @classmethod
    def parse(cls, text: str) -> "Recipient":
        """Read `age1pq1...`, 1,959 characters."""
        key = bech32.decode(text, _PUBLIC)
        if len(key) != _MLKEM_PUBLIC + KEY_SIZE:
            raise BadKey(msg("it has the wrong length"))
        return cls(key)

    def __str__(self) -> str:
        return bech32.encode(_PUBLIC, self.key)

    def wrap(self, file_key: bytes) -> Stanza:
        """Wrap *file_key* by HPKE in base mode (RFC 9180)."""
        try:
            public = MLKEM768X25519PublicKey(
                MLKEM768PublicKey.from_public_bytes(self.key[:_MLKEM_PUBLIC]),
                X25519PublicKey.from_public_bytes(self.key[_MLKEM_PUBLIC:]),
            )
            sealed = _SUITE.encrypt(file_key, public, _INFO)
        except ValueError as error:
            raise BadKey(msg("it is no usable key")) from error
        return Stanza(_KIND, (encode64(sealed[:_ENC_SIZE]),), sealed[_ENC_SIZE:])

    def stanza_size(self) -> int:
        """Return the exact length of what `wrap` adds to a header."""
        return len(Stanza(_KIND, (encode64(bytes(_ENC_SIZE)),), bytes(WRAPPED_SIZE)).to_bytes())


@dataclass(frozen=True, slots=True)
class Identity:
    """A private key: 32 bytes from which both halves grow by SHAKE256."""

    seed: bytes

    @classmethod
    def parse(cls, text: str) -> "Identity":
        """Read `AGE-SECRET-KEY-PQ-1...`."""
        seed = bech32.decode(text, _SECRET)
        if len(seed) != KEY_SIZE:
            raise BadKey(msg("it has the wrong length"))
        return cls(seed)

    @classmethod
    def generate(cls) -> "Identity":
        """Make a new one."""
        return cls(os.urandom(KEY_SIZE))

    def __str__(self) -> str:
        return bech32.encode(_SECRET, self.seed)

    def __repr__(self) -> str:
        return "Identity(...)"

    def recipient(self) -> Recipient:
        """Return the public half."""
        lattice, curve = self._halves()
        return Recipient(
            lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
        )

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key of the first stanza for this key; None if there is none."""
        mine = [stanza for stanza in stanzas if stanza.kind == _KIND]
        keys = (self._unwrap(stanza) for stanza in mine)
        return next((key for key in keys if key is not None), None)

    def _unwrap(self, stanza: Stanza) -> bytes | None:
        if len(stanza.arguments) != 1 or len(stanza.body) != WRAPPED_SIZE:
            raise BadHeader(msg("a post-quantum recipient has the wrong parts"))
        enc = decode64(stanza.arguments[0].encode())
        if len(enc) != _ENC_SIZE:
            raise BadHeader(msg("a post-quantum share has the wrong length"))
        lattice, curve = self._halves()
        try:
            # HPKE reports a point of low order like any wrong key; age wants the file refused.
            curve.exchange(X25519PublicKey.from_public_bytes(enc[_MLKEM_TEXT:]))
            return _SUITE.decrypt(
                enc + stanza.body, MLKEM768X25519PrivateKey(lattice, curve), _INFO
            )
        except ValueError as error:
            raise BadHeader(msg("a post-quantum share has a point of low order")) from error
        except InvalidTag:
            return None

    def _halves(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        grown = hashlib.shake_256(self.seed).digest(_MLKEM_SEED + KEY_SIZE)
        return (
            MLKEM768PrivateKey.from_seed_bytes(grown[:_MLKEM_SEED]),
            X25519PrivateKey.from_private_bytes(grown[_MLKEM_SEED:]),
        )
