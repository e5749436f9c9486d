"""Bech32 (BIP 173, no length limit on the data): strict, one spelling for each value."""

from collections.abc import Iterable

from intake.errors import msg
from intake.sealing.failures import BadKey

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM = 6
_LONGEST = 8192


def encode(prefix: str, data: bytes) -> str:
    """Return *data* as bech32 in the case of *prefix*."""
    lower = prefix.lower()
    values = list(_regroup(data, 8, 5, pad=True))
    check = _polymod([*_expand(lower), *values, *[0] * _CHECKSUM]) ^ 1
    values += [check >> 5 * (5 - place) & 31 for place in range(_CHECKSUM)]
    text = lower + "1" + "".join(_LETTERS[value] for value in values)
    return text.upper() if prefix.isupper() else text


def decode(text: str, prefix: str) -> bytes:
    """Return the data of *text*, which must bear *prefix* in exactly its case."""
    given, separator, rest = text[:_LONGEST].rpartition("1")
    if not separator or given != prefix or len(text) > _LONGEST:
        raise BadKey(msg("it does not begin with {start}"), start=f"{prefix}1")
    if text not in (text.lower(), text.upper()):
        raise BadKey(msg("it mixes large and small letters"))
    values = [_VALUES.get(letter, -1) for letter in rest.lower()]
    if len(values) < _CHECKSUM or -1 in values:
        raise BadKey(msg("it has a character that no key has"))
    if _polymod([*_expand(prefix.lower()), *values]) != 1:
        raise BadKey(msg("a character is wrong or missing"))
    data = bytes(_regroup(values[:-_CHECKSUM], 5, 8, pad=False))
    if encode(prefix, data) != text:
        raise BadKey(msg("it is not in its only spelling"))
    return data


def _expand(prefix: str) -> list[int]:
    codes = [ord(letter) for letter in prefix]
    return [code >> 5 for code in codes] + [0] + [code & 31 for code in codes]


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate(_GENERATOR):
            if top >> bit & 1:
                check ^= term
    return check


def _regroup(values: Iterable[int], width: int, target: int, *, pad: bool) -> Iterable[int]:
    held, bits = 0, 0
    for value in values:
        held, bits = (held << width | value) & 0xFFFF, bits + width
        while bits >= target:
            bits -= target
            yield held >> bits & (1 << target) - 1
    if pad and bits:
        yield held << target - bits & (1 << target) - 1
