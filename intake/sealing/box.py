"""Small values wrapped under a key (ChaCha20-Poly1305) and keyed checks (HMAC); nonces are random.

A nonce has 96 random bits: one key wraps far fewer than the 2^32 values that this bears.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from intake.sealing import primitives
from intake.sealing.failures import DoesNotOpen

_NONCE_SIZE = 12


def wrap(key: bytes, plaintext: bytes, aad: bytes) -> bytes:
    """Return a fresh nonce and *plaintext* encrypted; *aad* names the place where it belongs."""
    nonce = os.urandom(_NONCE_SIZE)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, plaintext, aad)


def unwrap(key: bytes, wrapped: bytes, aad: bytes) -> bytes:
    """Return what `wrap` was given; raise `DoesNotOpen` for any other key, place or bytes."""
    if len(wrapped) < _NONCE_SIZE + primitives.TAG_SIZE:
        raise DoesNotOpen
    try:
        return ChaCha20Poly1305(key).decrypt(wrapped[:_NONCE_SIZE], wrapped[_NONCE_SIZE:], aad)
    except InvalidTag as error:
        raise DoesNotOpen from error


def mac(key: bytes, data: bytes) -> bytes:
    """Return the HMAC-SHA-256 of *data*, 32 bytes."""
    return primitives.hmac(key, data)


def mac_fits(key: bytes, data: bytes, given: bytes) -> bool:
    """Tell in constant time whether *given* is the HMAC-SHA-256 of *data*."""
    return primitives.hmac_fits(key, data, given)
