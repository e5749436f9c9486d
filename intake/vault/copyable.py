"""What a backup of one moment is made of: where it lies, its key file, the keys that it takes."""

from dataclasses import dataclass, field
from pathlib import Path

from intake.sealing import kdf
from intake.vault import keyfile
from intake.vault.folder import Generation
from intake.vault.keyfile import KeyFile


@dataclass(frozen=True, slots=True)
class Copyable:
    """The generation in use, its key file, the key of its database and that of a backup's mac."""

    root: Path
    generation: Generation
    key_file: bytes
    key: bytes = field(repr=False)
    mac_key: bytes = field(repr=False)


def of(root: Path, generation: Generation, file: KeyFile, store_key: bytes) -> Copyable:
    """Return what a backup of the store in *root* is made of, whose store key is *store_key*."""
    database, mac = (kdf.subkey(store_key, use) for use in ("database", "backup"))
    return Copyable(root, generation, keyfile.dump(file), database, mac)
