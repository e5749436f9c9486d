"""What a backup of one moment is made of: where it lies, its key file, the keys that it takes."""

from dataclasses import dataclass, field
from pathlib import Path

from intake.vault.folder import Generation


@dataclass(frozen=True, slots=True)
class Copyable:
    """The generation in use, its key file, the key of its database and that of a backup's mac."""

    root: Path
    generation: Generation
    key_file: bytes
    key: bytes = field(repr=False)
    mac_key: bytes = field(repr=False)
