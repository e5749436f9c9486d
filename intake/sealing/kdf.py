"""From a passphrase to a key (Argon2id), and from a key to keys for one use each (HKDF).

Costs are values with limits, so that no file can ask for more work than a laptop has.
"""

import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from intake.errors import BadAnswer, Trouble, msg

KEY_SIZE = 32
SALT_SIZE = 16
LONGEST_PASSPHRASE = 1024
_MOST_MEMORY_KIB = 1024 * 1024
_MOST_PASSES, _MOST_LANES = 20, 8
_LEAST_MEMORY_PER_LANE = 8


@dataclass(frozen=True, slots=True)
class Cost:
    """What one derivation costs: KiB of memory, passes over it, lanes in parallel."""

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        """Refuse a cost beyond the limits, before any work; raise `Trouble`."""
        memory = range(_LEAST_MEMORY_PER_LANE * max(self.lanes, 1), _MOST_MEMORY_KIB + 1)
        lanes, passes = range(1, _MOST_LANES + 1), range(1, _MOST_PASSES + 1)
        if self.memory_kib in memory and self.passes in passes and self.lanes in lanes:
            return
        raise Trouble(
            msg("The key file asks for work that no key file of this program asks for."),
            msg("Somebody altered it: use the backup beside it, or recover with headquarters."),
        )


STANDARD = Cost(256 * 1024, 3, 4)
"""About half a second on an ordinary laptop, and 256 MiB for each guess of an attacker."""

CHEAPEST = Cost(8, 1, 1)
"""Only for tests."""


def derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Return 32 bytes from a passphrase (NFKC, then UTF-8, at most 1,024 bytes) and 16 of salt."""
    return argon2id(passphrase_bytes(passphrase), salt, cost)


def passphrase_bytes(passphrase: str) -> bytes:
    """Return the one spelling of a passphrase; raise `BadAnswer` for what has none."""
    try:
        spelled = unicodedata.normalize("NFKC", passphrase).encode()
    except UnicodeEncodeError:
        spelled = b""
    if 0 < len(spelled) <= LONGEST_PASSPHRASE:
        return spelled
    raise BadAnswer(
        msg("This passphrase is empty, too long or has a character that cannot be kept."),
        msg("Type the passphrase that was written down; nothing was changed."),
    ) from None


def argon2id(
    password: bytes,
    salt: bytes,
    cost: Cost,
    *,
    secret: bytes | None = None,
    associated: bytes | None = None,
) -> bytes:
    """Return 32 bytes of Argon2id (RFC 9106)."""
    assert len(salt) == SALT_SIZE
    return Argon2id(
        salt=salt,
        length=KEY_SIZE,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
        ad=associated,
        secret=secret,
    ).derive(password)


def subkey(key: bytes, *info: str) -> bytes:
    """Return the 32-byte key for one use, named by *info* (HKDF-SHA256).

    Each part is preceded by its length, so that no two lists of names meet.
    """
    assert info
    parts = [part.encode() for part in info]
    named = b"amparo" + b"".join(len(part).to_bytes(2, "big") + part for part in parts)
    return HKDF(hashes.SHA256(), KEY_SIZE, None, named).derive(key)
