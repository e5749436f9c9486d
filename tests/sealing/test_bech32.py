import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.sealing import age, bech32
from intake.sealing.failures import BadKey

KEY = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"


def test_the_recipient_of_the_specification_has_the_key_bytes_it_names() -> None:
    identity = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
    assert bech32.decode(identity, "AGE-SECRET-KEY-") == b"B" * 32
    assert age.recipient_of(identity) == KEY


@given(st.binary(max_size=80), st.sampled_from(["age", "AGE-SECRET-KEY-"]))
def test_what_was_encoded_decodes(data: bytes, prefix: str) -> None:
    assert bech32.decode(bech32.encode(prefix, data), prefix) == data


@given(st.integers(0, len(KEY) - 1), st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7lbio1AQ "))
def test_one_changed_character_is_noticed(at: int, letter: str) -> None:
    changed = KEY[:at] + letter + KEY[at + 1 :]
    if changed != KEY:
        with pytest.raises(BadKey):
            bech32.decode(changed, "age")


@pytest.mark.parametrize(
    "text",
    ["", "age", "age1", "1", KEY.upper(), KEY[:-1], KEY + "q", KEY[:9] + KEY[9:].upper(), "é1q"],
)
def test_other_spellings_are_refused(text: str) -> None:
    with pytest.raises(BadKey):
        bech32.decode(text, "age")


def test_padding_bits_that_are_not_zero_are_refused() -> None:
    values = [*bech32._regroup(b"\x00", 8, 5, pad=True)]
    values[-1] |= 1
    check = bech32._polymod([*bech32._expand("age"), *values, *[0] * 6]) ^ 1
    values += [check >> 5 * (5 - place) & 31 for place in range(6)]
    with pytest.raises(BadKey, match="only spelling"):
        bech32.decode("age1" + "".join(bech32._LETTERS[value] for value in values), "age")
