"""Small files of a store on disk: replaced as a whole or not at all, and read up to a limit."""

import errno
import os
from pathlib import Path
from typing import BinaryIO, Final

from intake.errors import Trouble, msg

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def write(path: Path, content: bytes) -> None:
    """Put *content* at *path* for good: a power cut leaves the old file or the new one.

    Raise `Trouble`, with the old file in place, where the disk does not take it.
    """
    part = path.with_name(path.name + ".part")
    try:
        _write_through(part, content)
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise trouble(error, path) from error


def read(path: Path, limit: int) -> bytes | None:
    """Return the file, cut after *limit* + 1 bytes; None where there is none."""
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise trouble(error, path) from error


def sync_folder(folder: Path) -> None:
    """Make the names in *folder* last through a power cut, where the system offers it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make what another library wrote into *path* last through a power cut."""
    try:
        with path.open("r+b") as file:
            os.fsync(file.fileno())
    except OSError as error:
        raise trouble(error, path) from error


def sync(file: BinaryIO) -> None:
    """Make what was written into an open file last through a power cut."""
    file.flush()
    os.fsync(file.fileno())


def trouble(error: OSError, path: Path) -> Trouble:
    """Return what went wrong with the file at *path*, in words."""
    if error.errno in _NO_ROOM:
        return Trouble(
            msg("The disk is full: {name} was not written, and the file before it is kept."),
            msg("Free some space on the disk of the store, then try again."),
            name=path.name,
        )
    return Trouble(
        msg("The file {name} cannot be read or written ({reason})."),
        msg("Check the disk and who may use the folder; nothing else was changed."),
        name=path.name,
        reason=error.strerror or type(error).__name__,
    )


def _write_through(path: Path, content: bytes) -> None:
    handle = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600
    )
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
