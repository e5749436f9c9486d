"""The one file of a backup: a line that names the format, a header, the key file, the database.

Reader and writer side by side, free of keys: what is in it is encrypted as it is in the store.
`FORMAT.md`, section 8.
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, fields, replace
from typing import BinaryIO, Final

from intake.errors import Trouble, msg
from intake.sealing import box
from intake.vault import keyfile

MAGIC: Final = b"amparo-backup-1\n"
_LONGEST: Final = 2048
_HEX: Final = re.compile(r"[0-9a-f]+", re.ASCII)
_ID, _HASH = 32, 64


class NoBackup(Trouble):
    """The file is no backup, or not a whole one."""

    def __init__(self) -> None:
        super().__init__(
            msg("This file is no whole backup of a store, so nothing was restored from it."),
            msg("Copy it once more from its stick, or take another backup; the file is unchanged."),
        )


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup holds: sizes in bytes, hashes in lower case hex; *mac* is empty before made."""

    id: str
    generation: int
    keys_size: int
    keys_sha256: str
    database_size: int
    database_sha256: str
    mac: str = ""

    def signed(self, mac_key: bytes) -> "Header":
        """Return it with its mac, which binds key file and database to each other."""
        return replace(self, mac=box.mac(mac_key, self._covered()).hex())

    def fits(self, mac_key: bytes) -> bool:
        """Tell whether somebody made it who had the store key."""
        return box.mac_fits(mac_key, self._covered(), bytes.fromhex(self.mac))

    def to_bytes(self) -> bytes:
        """Return the header as one line."""
        return _canonical(asdict(self)) + b"\n"

    @classmethod
    def from_bytes(cls, line: bytes) -> "Header":
        """Read the line; raise `NoBackup` for any other spelling than that of `to_bytes`."""
        try:
            header = cls(**json.loads(line))
            kinds = all(type(getattr(header, one.name)) is one.type for one in fields(cls))
            if kinds and header.to_bytes() == line and header._sound():
                return header
        except (ValueError, TypeError, RecursionError) as error:
            raise NoBackup from error
        raise NoBackup

    @property
    def size(self) -> int:
        """The length of the whole file."""
        return len(MAGIC) + len(self.to_bytes()) + self.keys_size + self.database_size

    def _covered(self) -> bytes:
        return _canonical(asdict(replace(self, mac="")))

    def _sound(self) -> bool:
        texts = ((self.id, _ID), *((one, _HASH) for one in self._hashes()))
        whole = all(len(text) == long and _HEX.fullmatch(text) for text, long in texts)
        limits = 0 < self.keys_size <= keyfile.LARGEST and self.database_size > 0
        return whole and limits and 0 < self.generation < 10**9

    def _hashes(self) -> tuple[str, str, str]:
        return self.keys_sha256, self.database_sha256, self.mac


def read_header(file: BinaryIO, size: int) -> Header:
    """Read magic and header of a file of *size* bytes; raise `NoBackup`."""
    if file.read(len(MAGIC)) != MAGIC:
        raise NoBackup
    header = Header.from_bytes(file.readline(_LONGEST))
    if header.size != size:
        raise NoBackup
    return header


def sha256(data: bytes) -> str:
    """Return the hash as the header has it."""
    return hashlib.sha256(data).hexdigest()


def _canonical(plain: dict[str, object]) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()
