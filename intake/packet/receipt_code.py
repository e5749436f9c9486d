"""The code by which headquarters proves over the telephone that it opened a packet.

80 random bits from the system, 16 characters and a check character that finds any wrong character
and any two that changed places. The clinic keeps only the hash.
"""

import re
import secrets

from intake.errors import BadAnswer, msg
from intake.packet.canonical import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SHAPE = f"[{ALPHABET}]{{17}}"
_LENGTH = 16
_HEARD = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None})


def generate() -> str:
    """Return a new code of 17 characters."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
    return code + check_character(code)


def check_character(code: str) -> str:
    """Return the check of 16 characters: Horner's rule over the field of 32 elements."""
    check = 0
    for letter in code:
        check = _times_x(check ^ ALPHABET.index(letter))
    return ALPHABET[check]


def read(typed: str) -> str:
    """Return the code that somebody typed; raise `BadAnswer` for a slip of ear or finger."""
    code = typed.upper().translate(_HEARD)
    if re.fullmatch(SHAPE, code) and check_character(code[:_LENGTH]) == code[_LENGTH]:
        return code
    raise BadAnswer(
        msg("This is not a receipt code: a character is missing or wrong."),
        msg("Ask to hear it once more, four characters at a time."),
    )


def digest(code: str) -> str:
    """Return the SHA-256 of a code, which is all that the clinic keeps."""
    return sha256(code.encode("ascii"))


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ 0b100101 if doubled >> 5 else doubled
