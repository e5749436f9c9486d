"""Puts a finished file on a stick or disk, by way of a part under a random name.

This is the only module of this room that touches the disk. The final name appears last, after every
byte was forced out, counted and read back. Whatever goes wrong leaves no file, for the name would
be believed; where that cannot be made sure, `Unproved` says so.
"""

import contextlib
import errno
import hashlib
import io
import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from intake.errors import Trouble, msg

PART = ".part"
_CHUNK = 1 << 20
_STALE_SECONDS = 24 * 60 * 60
_FULL = {errno.ENOSPC, errno.EDQUOT}
_LOCKED = {errno.EROFS, errno.EACCES, errno.EPERM}

Progress = Callable[[int], bool | None]
"""Hears how many bytes are out; returning False cancels."""


class Cancelled(Trouble):
    """Somebody stopped the delivery."""

    def __init__(self) -> None:
        super().__init__(
            msg("Writing was stopped, and nothing was left behind."),
            msg("Write it again when it suits; the case is saved here."),
        )


class Unproved(Trouble):
    """The file at *path* got its name, and can be neither proved nor surely removed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            msg("{folder} broke off while {name} got its name; the file may be there."),
            msg(
                "Remove that file where you see it, and take another stick; the case is saved here."
            ),
            folder=path.parent,
            name=path.name,
        )
        self.path = path


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file that was read back and found whole."""

    path: Path
    size: int
    sha256: str


def deliver(
    folder: Path,
    name: str,
    write: Callable[[BinaryIO], object],
    *,
    size: int | None = None,
    progress: Progress | None = None,
    before_name: Callable[[Delivered], None] | None = None,
) -> Delivered:
    """Write `folder/name` by *write*, which is given a sink.

    *size*, where known, is asked of the disk first and must be met to the byte. *before_name* is
    called when the file is proved and has no name yet: what it records is never ahead of the file,
    and if it raises no file appears. Raises `Unproved` where the file may be there after all, any
    other `Trouble` where it is not, `Cancelled`, and whatever *write* or *before_name* raise; no
    part of this writing stays behind then, unless the stick was pulled.
    """
    final, part = folder / name, folder / f"{name}.{secrets.token_hex(8)}{PART}"
    try:
        _refuse_taken(final)
        delivered = _write_part(part, final, write, size, progress)
        if before_name:
            before_name(delivered)
        _give_name(part, final)
    except BaseException as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise trouble(error, folder) from error
        raise
    return delivered


def trouble(error: OSError, folder: Path) -> Trouble:
    """Return what happened to the medium that *folder* is on, and what to do."""
    if error.errno in _FULL:
        return Trouble(
            msg("There is no room left in {folder}, so nothing was written there."),
            msg("Free some space or take another stick, then try again; the case is saved here."),
            folder=folder,
        )
    if error.errno in _LOCKED:
        return Trouble(
            msg("{folder} is write-protected or closed to this user; nothing was written there."),
            msg("Release the lock on the stick or choose another folder; the case is saved here."),
            folder=folder,
        )
    return Trouble(
        msg("Writing to {folder} stopped ({reason}); there is no finished file."),
        msg("Put the stick back in or take another one, then try again; the case is saved here."),
        folder=folder,
        reason=error.strerror or type(error).__name__,
    )


class _Sink(io.RawIOBase):
    """Counts and hashes what goes to the file, and tells how far it is."""

    def __init__(self, file: BinaryIO, progress: Progress | None) -> None:
        super().__init__()
        self._file, self._progress = file, progress
        self.size, self.hash = 0, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes | memoryview, /) -> int:  # type: ignore[override]  # of buffers, these
        written = self._file.write(data)
        self.hash.update(data[:written])
        self.size += written
        if self._progress and self._progress(self.size) is False:
            raise Cancelled
        return written


def _refuse_taken(final: Path) -> None:
    if final.exists():
        raise _taken(final)


def _taken(final: Path) -> Trouble:
    return Trouble(
        msg("There is a file {name} in that folder already."),
        msg("Choose another name or folder; that file was not touched."),
        name=final.name,
    )


def _check_room(folder: Path, size: int | None) -> None:
    if size is not None and shutil.disk_usage(folder).free < size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _sweep(folder: Path, before: float) -> None:
    """Remove the parts of packets that a pulled stick left unfinished before that time."""
    for part in folder.glob(f"pkt-*.age*{PART}"):
        with contextlib.suppress(OSError):
            if part.stat().st_mtime < before:
                part.unlink()


def _write_part(
    part: Path,
    final: Path,
    write: Callable[[BinaryIO], object],
    size: int | None,
    progress: Progress | None,
) -> Delivered:
    with part.open("xb") as file:
        # By the clock of the medium, which wrote both times.
        _sweep(part.parent, os.fstat(file.fileno()).st_mtime - _STALE_SECONDS)
        _check_room(part.parent, size)
        sink = _Sink(file, progress)
        write(sink)  # type: ignore[arg-type]  # a sink is only written to
        file.flush()
        os.fsync(file.fileno())
        _forget(file)
    digest = sink.hash.hexdigest()
    if size not in (None, sink.size) or _read_back(part) != (sink.size, digest):
        raise Trouble(
            msg("{folder} gave back other bytes than were written; the file was removed."),
            msg("Do not trust this stick: take another one; the case is saved here."),
            folder=part.parent,
        )
    return Delivered(final, sink.size, digest)


def _give_name(part: Path, final: Path) -> None:
    _refuse_taken(final)
    try:
        part.rename(final)
        _sync_folder(final.parent)
    except FileExistsError as error:
        raise _taken(final) from error
    except BaseException:
        _take_back(final)
        raise


def _take_back(final: Path) -> None:
    """Remove the name, and force that out: a power cut must not bring it back."""
    try:
        final.unlink(missing_ok=True)
        _sync_folder(final.parent)
    except OSError as error:
        raise Unproved(final) from error


def _read_back(part: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with part.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def _forget(file: BinaryIO) -> None:
    """Ask the system to drop its copy, so that what is read back comes from the medium."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
