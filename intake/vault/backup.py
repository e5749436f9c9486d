"""Takes a backup: one moment of an open store, proved to open, before a byte of it leaves.

Draws its id. The copy is made beside the store and encrypted like it; people go on working
meanwhile, for a commit waits some milliseconds at most.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from intake.errors import Trouble, msg
from intake.vault import audit, backups, container, database, disk
from intake.vault.backups import BackupRow
from intake.vault.container import Header
from intake.vault.copyable import Copyable
from intake.vault.store import Store

Heard = Callable[[int, int], object]
"""Hears how much of how much is done; returning False stops."""
SUFFIX: Final = ".amparo-backup"
_CHUNK: Final = 1 << 20
_PARTS: Final = "backup-*.part"


class BackupStopped(Trouble):
    """Somebody stopped it."""

    def __init__(self) -> None:
        super().__init__(
            msg("The backup was stopped, and nothing was left behind."),
            msg("Make it again when it suits; the store is as it was."),
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """A copy that was proved and lies in *database* until `taken` ends; *seq* is its last deed."""

    header: Header
    key_file: bytes
    database: Path
    seq: int

    def write(self, sink: BinaryIO) -> None:
        """Write the whole file."""
        sink.write(container.MAGIC + self.header.to_bytes() + self.key_file)
        with self.database.open("rb") as file:
            while chunk := file.read(_CHUNK):
                sink.write(chunk)


class Deliver(Protocol):
    """Writes a file whole, reads it back and names it last; see `intake.packet.deliver`."""

    def __call__(
        self,
        folder: Path,
        name: str,
        write: Callable[[BinaryIO], object],
        /,
        *,
        size: int,
        progress: Callable[[int], bool | None],
    ) -> object:
        """Write `folder/name`."""


def make(store: Store, path: Path, deliver: Deliver, heard: Heard, *, at: datetime) -> BackupRow:
    """Write a backup to the new file *path*, or under a name of its own into that folder.

    *heard* counts both the copying and the writing, each for a half. Raise `Trouble` where a disk
    or the stick does not take it; then nothing is left behind.
    """
    target = _free_name(path, at) if path.is_dir() else path
    with taken(store, lambda done, whole: heard(done, 2 * whole)) as copy:
        size = copy.header.size
        deliver(
            target.parent,
            target.name,
            copy.write,
            size=size,
            progress=lambda done: heard(size + done, 2 * size) is not False,
        )
        row = BackupRow(copy.header.id, at, str(target), size, copy.seq)
    store.run(backups.keep, row).result()
    return row


def _free_name(folder: Path, at: datetime) -> Path:
    names = (
        f"amparo-{at.date().isoformat()}{more}" for more in ("", *map("-{}".format, range(2, 100)))
    )
    return next(path for name in names if not (path := folder / f"{name}{SUFFIX}").exists())


@contextmanager
def taken(store: Store, heard: Heard) -> Iterator[Taken]:
    """Copy the store as it is now; the copy is removed when the block ends.

    Raise `Trouble` where the disk of the store has no room or the copy is not whole,
    `BackupStopped` where *heard* says so.
    """
    source = store.copyable
    for stale in source.root.glob(_PARTS):
        with suppress(OSError):
            stale.unlink()
    part = source.root / f"backup-{secrets.token_hex(8)}.part"
    try:
        database.snapshot(source.generation.database, part, source.key, heard)
        yield _proved(source, part)
    except database.Stopped as stopped:
        raise BackupStopped from stopped
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _proved(source: Copyable, part: Path) -> Taken:
    copy = database.open_existing(part, source.key)
    try:
        if copy.rows("PRAGMA cipher_integrity_check") or not copy.row("SELECT 1 FROM meta"):
            raise Trouble(
                msg("The copy of the store is not whole, so no backup was made."),
                msg("Check the disk of this computer, then try again; the store is as it was."),
            )
        seq = audit.head(copy).seq
    finally:
        copy.close()
    size, digest = _hashed(part)
    header = Header(
        id=secrets.token_hex(16),
        generation=source.generation.number,
        keys_size=len(source.key_file),
        keys_sha256=container.sha256(source.key_file),
        database_size=size,
        database_sha256=digest,
    )
    return Taken(header.signed(source.mac_key), source.key_file, part, seq)


def _hashed(path: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        raise disk.trouble(error, path) from error
    return size, digest.hexdigest()
