"""Passphrases are random words of the EFF long list; one of one's own is held to an estimate."""

import secrets
from collections.abc import Iterable
from typing import Final

from intake.errors import BadAnswer, msg
from intake.sealing import words as wordlist

LEAST_GUESSES: Final = 14.0
"""As a power of ten. A scale of four steps calls good what one fast machine tries in two days."""
GUESSES_A_DAY: Final = 2_000 * 86_400
"""What one fast graphics card tries against Argon2id at 256 MiB, by its traffic of memory."""
_READ: Final = 72
"""Characters that the estimate reads; more would only take it longer."""


def generate(words: int = 5) -> str:
    """Return that many random words; five carry 64.6 bits."""
    listed = wordlist.words()
    return " ".join(secrets.choice(listed) for _ in range(words))


def guesses(own: str, known: Iterable[str]) -> float:
    """Return how many guesses *own* withstands, as a power of ten.

    *known*: names that somebody who holds the laptop would try first: of the staff, of the clinic.
    """
    from zxcvbn import zxcvbn  # noqa: PLC0415 - 30 ms that only a passphrase of one's own needs

    if not own:
        return 0.0
    parts = [part for name in known for part in (name, *name.split())]
    return float(zxcvbn(own[:_READ], user_inputs=parts)["guesses_log10"])


def require_strong(own: str, known: Iterable[str]) -> None:
    """Raise `BadAnswer` unless *own* withstands 10^14 guesses."""
    if guesses(own, known) < LEAST_GUESSES:
        raise BadAnswer(
            msg("Somebody who takes this laptop could guess this passphrase with a fast machine."),
            msg("Take the five words offered, or add words that say nothing of you or the clinic."),
        )
