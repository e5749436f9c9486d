"""Keys as words, so that two people can compare one over the telephone."""

import hashlib

from intake.sealing.words import words

COUNT = 12
"""Twelve words carry 155 bits: nobody finds a second key with the same words."""


def fingerprint_words(public: str) -> str:
    """Return twelve words for a public key line or recipient string, the same every time."""
    number = int.from_bytes(hashlib.sha256(public.encode()).digest(), "big")
    listed, chosen = words(), []
    for _ in range(COUNT):
        number, place = divmod(number, len(listed))
        chosen.append(listed[place])
    return " ".join(chosen)
