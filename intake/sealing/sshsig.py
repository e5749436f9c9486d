"""OpenSSH signatures with Ed25519 that `ssh-keygen -Y verify` reads; canonical or refused.

Source: PROTOCOL.sshsig of OpenSSH. A signature belongs to one namespace, so what was signed for
one purpose never passes for another. New keys come from the system's randomness.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from intake.errors import msg
from intake.sealing.failures import BadKey, BadSignature
from intake.sealing.fingerprint import fingerprint_words

__all__ = ["SigningKey", "check_public", "fingerprint_words", "verify"]

KEY_TYPE = "ssh-ed25519"
MOST_BYTES = 4096
_MAGIC, _VERSION = b"SSHSIG", (1).to_bytes(4, "big")
_HASH = b"sha512"
_BEGIN, _END = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"
_COLUMNS = 70
_KEY_SIZE, _SIGNATURE_SIZE = 32, 64


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private Ed25519 key; *seed* is all there is to keep."""

    seed: bytes

    def __post_init__(self) -> None:
        if len(self.seed) != _KEY_SIZE:
            raise BadKey(msg("a signing key has the wrong length"))

    def __repr__(self) -> str:
        return f"SigningKey({self.public})"

    @classmethod
    def generate(cls) -> "SigningKey":
        """Make a new one."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def from_bytes(cls, seed: bytes) -> "SigningKey":
        """Restore a key from its 32 bytes."""
        return cls(seed)

    @property
    def public(self) -> str:
        """The public key as one line without a comment: `ssh-ed25519 AAAA...`."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed).public_key()
        return _line(_public_blob(key.public_bytes_raw()))

    def sign(self, message: bytes, namespace: str) -> bytes:
        """Return the armored signature of *message* for *namespace*."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        raw = key.sign(_signed_data(message, namespace))
        parts = [
            _public_blob(key.public_key().public_bytes_raw()),
            namespace.encode(),
            b"",
            _HASH,
            _string(KEY_TYPE.encode()) + _string(raw),
        ]
        return _armor(_MAGIC + _VERSION + b"".join(map(_string, parts)))


def verify(message: bytes, signature: bytes, namespace: str) -> str:
    """Return the public key line that signed *message* for *namespace*.

    Raises `BadSignature`. Whether that key may sign is for the caller to ask.
    """
    key, named, reserved, hashed, inner = _parts(_unarmor(signature), 5)
    if named != namespace.encode():
        raise BadSignature(msg("it was made for another purpose"))
    if reserved or hashed != _HASH:
        raise BadSignature(msg("it is of a kind that this program does not read"))
    kind, raw = _strings(inner, 2)
    if kind != KEY_TYPE.encode() or len(raw) != _SIGNATURE_SIZE:
        raise BadSignature(msg("it is not an Ed25519 signature"))
    try:
        public = Ed25519PublicKey.from_public_bytes(_raw_key(key))
        public.verify(raw, _signed_data(message, namespace))
    except (InvalidSignature, ValueError, BadKey) as error:
        raise BadSignature(msg("the bytes are not those that were signed")) from error
    return _line(key)


def check_public(public: str) -> str:
    """Return *public* if it is a canonical `ssh-ed25519` line; raise `BadKey`."""
    kind, _, text = public.partition(" ")
    try:
        blob = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadKey(msg("it is not base64")) from error
    if kind != KEY_TYPE or _line(blob) != public:
        raise BadKey(msg("it is not an Ed25519 key of OpenSSH"))
    _raw_key(blob)
    return public


def _signed_data(message: bytes, namespace: str) -> bytes:
    digest = hashlib.sha512(message).digest()
    return _MAGIC + b"".join(map(_string, [namespace.encode(), b"", _HASH, digest]))


def _public_blob(raw: bytes) -> bytes:
    return _string(KEY_TYPE.encode()) + _string(raw)


def _raw_key(blob: bytes) -> bytes:
    try:
        kind, raw = _strings(blob, 2)
    except BadSignature as error:
        raise BadKey(msg("it has the wrong parts")) from error
    if kind != KEY_TYPE.encode() or len(raw) != _KEY_SIZE:
        raise BadKey(msg("it is not an Ed25519 key"))
    return raw


def _line(blob: bytes) -> str:
    return f"{KEY_TYPE} {base64.b64encode(blob).decode()}"


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def _strings(blob: bytes, count: int) -> list[bytes]:
    found: list[bytes] = []
    for _ in range(count):
        size = int.from_bytes(blob[:4], "big")
        if len(blob) < 4 + size:
            raise BadSignature(msg("it is cut short"))
        found.append(blob[4 : 4 + size])
        blob = blob[4 + size :]
    if blob:
        raise BadSignature(msg("something follows its end"))
    return found


def _parts(blob: bytes, count: int) -> list[bytes]:
    start = _MAGIC + _VERSION
    if not blob.startswith(start):
        raise BadSignature(msg("it is not an OpenSSH signature of version 1"))
    return _strings(blob[len(start) :], count)


def _armor(blob: bytes) -> bytes:
    text = base64.b64encode(blob)
    lines = [text[at : at + _COLUMNS] + b"\n" for at in range(0, len(text), _COLUMNS)]
    return _BEGIN + b"".join(lines) + _END


def _unarmor(signature: bytes) -> bytes:
    if len(signature) > MOST_BYTES or not signature.startswith(_BEGIN):
        raise BadSignature(msg("it is not an OpenSSH signature"))
    inner = signature[len(_BEGIN) :].removesuffix(_END)
    try:
        blob = base64.b64decode(inner.replace(b"\n", b""), validate=True)
    except binascii.Error as error:
        raise BadSignature(msg("it is not base64")) from error
    if _armor(blob) != signature:
        raise BadSignature(msg("it is not in its only spelling"))
    return blob
