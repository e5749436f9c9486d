"""Passphrases: made from random words of the EFF long list, and judged by how many guesses."""

import secrets
from collections.abc import Sequence

from intake.sealing import words as wordlist

ENOUGH = 14.0
"""The least strength, as log10 of guesses, at which a passphrase of one's own is accepted."""

_JUDGED = 72


def generate(words: int = 5) -> str:
    """Return that many random words; five carry 64.6 bits."""
    listed = wordlist.words()
    return " ".join(secrets.choice(listed) for _ in range(words))


def strength(own: str, user_inputs: Sequence[str]) -> float:
    """Return log10 of the guesses that *own* withstands, with names of clinic and staff known.

    The first 72 characters are judged: zxcvbn takes no more.
    """
    from zxcvbn import zxcvbn  # noqa: PLC0415  # a start of the program need not wait for it

    return float(zxcvbn(own[:_JUDGED], user_inputs=list(user_inputs))["guesses_log10"])
