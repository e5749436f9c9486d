"""The few calls of HKDF, HMAC and the AEAD that the age format makes, and why each is safe."""

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE = 32
FILE_KEY_SIZE = 16
TAG_SIZE = 16
WRAPPED_SIZE = FILE_KEY_SIZE + TAG_SIZE
_NO_NONCE = bytes(12)


def hkdf(key: bytes, *, salt: bytes, info: bytes) -> bytes:
    """Return 32 bytes of HKDF-SHA-256 (RFC 5869)."""
    return HKDF(hashes.SHA256(), KEY_SIZE, salt or None, info).derive(key)


def hmac(key: bytes, data: bytes) -> bytes:
    """Return HMAC-SHA-256 (RFC 2104)."""
    state = HMAC(key, hashes.SHA256())
    state.update(data)
    return state.finalize()


def hmac_fits(key: bytes, data: bytes, mac: bytes) -> bool:
    """Tell in constant time whether *mac* is the HMAC-SHA-256 of *data*."""
    state = HMAC(key, hashes.SHA256())
    state.update(data)
    try:
        state.verify(mac)
    except InvalidSignature:
        return False
    return True


def wrap_file_key(wrap_key: bytes, file_key: bytes) -> bytes:
    """Encrypt a file key. The nonce is fixed: each wrap key encrypts this one message only."""
    return ChaCha20Poly1305(wrap_key).encrypt(_NO_NONCE, file_key, None)


def unwrap_file_key(wrap_key: bytes, body: bytes) -> bytes | None:
    """Return the file key, or None for another key.

    The caller has checked that *body* is 32 bytes, which closes partitioning oracles.
    """
    try:
        return ChaCha20Poly1305(wrap_key).decrypt(_NO_NONCE, body, None)
    except InvalidTag:
        return None
