import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.sealing import box
from intake.sealing.failures import DoesNotOpen

KEY = b"k" * 32


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_what_was_wrapped_unwraps_in_its_place(plaintext: bytes, aad: bytes) -> None:
    wrapped = box.wrap(KEY, plaintext, aad)
    assert box.unwrap(KEY, wrapped, aad) == plaintext
    assert box.wrap(KEY, plaintext, aad) != wrapped
    with pytest.raises(DoesNotOpen):
        box.unwrap(KEY, wrapped, aad + b"2")
    with pytest.raises(DoesNotOpen):
        box.unwrap(b"l" * 32, wrapped, aad)


def test_every_flipped_bit_and_cut_is_noticed() -> None:
    wrapped = box.wrap(KEY, b"name", b"slot 1")
    changed = [
        wrapped[:at] + bytes([wrapped[at] ^ 1 << bit]) + wrapped[at + 1 :]
        for at in range(len(wrapped))
        for bit in range(8)
    ]
    for one in [*changed, *(wrapped[:end] for end in range(len(wrapped)))]:
        with pytest.raises(DoesNotOpen):
            box.unwrap(KEY, one, b"slot 1")


def test_a_check_fits_its_bytes_only() -> None:
    made = box.mac(KEY, b"row")
    assert made == hmac.digest(KEY, b"row", hashlib.sha256)
    assert box.mac_fits(KEY, b"row", made)
    assert not box.mac_fits(KEY, b"raw", made)
