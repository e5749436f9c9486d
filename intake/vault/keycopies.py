"""The key file on disk and the spare beside it: one of the two is whole at any instant."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from intake.vault import disk, keyfile
from intake.vault.folder import Generation
from intake.vault.keyfile import AlteredKeyFile, DamagedKeyFile, KeyFile

_UNUSABLE: Final = (DamagedKeyFile, AlteredKeyFile)


@dataclass(frozen=True, slots=True)
class Found:
    """A key file that was read, and whether it is the spare because the other was unusable."""

    file: KeyFile
    spare: bool


def read(generation: Generation) -> Found:
    """Return the key file, or the spare where that is damaged or gone; `Trouble` if both are."""
    try:
        return Found(_load(generation, disk.read(generation.keys, keyfile.LARGEST)), spare=False)
    except _UNUSABLE as first:
        try:
            spare = disk.read(generation.spare_keys, keyfile.LARGEST)
            return Found(_load(generation, spare), spare=True)
        except _UNUSABLE:
            raise first from None


def write(generation: Generation, file: KeyFile) -> None:
    """Put a changed key file in place; the one before becomes the spare if it is whole."""
    before = disk.read(generation.keys, keyfile.LARGEST)
    # A damaged file must not take the place of a whole spare.
    with suppress(*_UNUSABLE):
        disk.write(generation.spare_keys, keyfile.dump(_load(generation, before)))
    disk.write(generation.keys, keyfile.dump(file))


def settle(generation: Generation, file: KeyFile) -> None:
    """Make both copies the one that has just opened, so that no old passphrase opens a spare."""
    content = keyfile.dump(file)
    for path in (generation.keys, generation.spare_keys):
        if disk.read(path, keyfile.LARGEST) != content:
            disk.write(path, content)


def _load(generation: Generation, content: bytes | None) -> KeyFile:
    if content is None:
        raise DamagedKeyFile
    file = keyfile.load(content)
    if file.generation != generation.number:
        raise AlteredKeyFile
    return file
