"""Passphrases are made from random words of the EFF long list."""

import secrets

from intake.sealing import words as wordlist


def generate(words: int = 5) -> str:
    """Return that many random words; five carry 64.6 bits."""
    listed = wordlist.words()
    return " ".join(secrets.choice(listed) for _ in range(words))
