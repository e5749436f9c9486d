"""A passphrase as recipient and identity (age scrypt), for small key files; salts are random.

A file names its own cost, so opening refuses more than 2^20 (1 GiB) before any work.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from intake.errors import msg
from intake.sealing.failures import BadHeader, BadKey
from intake.sealing.header import Stanza, decode64, encode64
from intake.sealing.primitives import (
    KEY_SIZE,
    WRAPPED_SIZE,
    unwrap_file_key,
    wrap_file_key,
)

_KIND = "scrypt"
_LABEL = b"age-encryption.org/v1/scrypt"
_SALT_SIZE = 16
_DEAREST = 20
_DECIMAL = re.compile(r"[1-9][0-9]?")


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What a person types to close or open a key file; *work* is log2 of the scrypt cost."""

    kind: ClassVar[str] = _KIND
    text: str
    work: int = 18

    def __repr__(self) -> str:
        return "Passphrase(...)"

    def wrap(self, file_key: bytes) -> Stanza:
        """Wrap *file_key* under a fresh salt."""
        salt = os.urandom(_SALT_SIZE)
        body = wrap_file_key(self._key(salt, self.work), file_key)
        return Stanza(_KIND, (encode64(salt), str(self.work)), body)

    def stanza_size(self) -> int:
        """Return the exact length of what `wrap` adds to a header."""
        arguments = (encode64(bytes(_SALT_SIZE)), str(self.work))
        return len(Stanza(_KIND, arguments, bytes(WRAPPED_SIZE)).to_bytes())

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key, or None when this passphrase is not the one."""
        if [stanza.kind for stanza in stanzas] != [_KIND]:
            return None
        (stanza,) = stanzas
        if len(stanza.arguments) != 2 or len(stanza.body) != WRAPPED_SIZE:  # noqa: PLR2004
            raise BadHeader(msg("a passphrase recipient has the wrong parts"))
        salt, work = decode64(stanza.arguments[0].encode()), stanza.arguments[1]
        if len(salt) != _SALT_SIZE or not _DECIMAL.fullmatch(work) or int(work) > _DEAREST:
            raise BadHeader(msg("a passphrase recipient asks for a salt or cost that is refused"))
        return unwrap_file_key(self._key(salt, int(work)), stanza.body)

    def _key(self, salt: bytes, work: int) -> bytes:
        kdf = Scrypt(salt=_LABEL + salt, length=KEY_SIZE, n=1 << work, r=8, p=1)
        return kdf.derive(_utf8(self.text))


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise BadKey(msg("the passphrase has a character that cannot be written")) from error
