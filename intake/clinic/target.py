"""Where things go that leave the laptop: room in a folder, a second copy of a packet, a paper.

Nothing here overwrites a file, and nothing keeps its name unless it was read back.
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from intake.clinic.sealing import Progress, SealedCase
from intake.errors import Trouble, msg
from intake.packet import deliver

_CHUNK = 1 << 16


def room_in(folder: Path) -> int:
    """Return how many bytes are free in *folder*; raise `Trouble` where nothing can go there."""
    if not folder.is_absolute() or not folder.is_dir():
        raise Trouble(
            msg("There is no folder {folder}."),
            msg("Put the stick in, or name a folder that is there; the case is saved here."),
            folder=folder,
        )
    try:
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return shutil.disk_usage(folder).free
    except OSError as error:
        raise deliver.trouble(error, folder) from error


def copy_packet(sealed: SealedCase, folder: Path, progress: Progress | None = None) -> SealedCase:
    """Put the same packet, byte for byte, in another *folder*: no new place in the chain.

    Raises `Trouble` where the first copy is gone or altered, or *folder* cannot hold a second.
    """
    room_in(folder)
    _refuse_taken(folder / sealed.path.name)

    def write(sink: BinaryIO) -> None:
        sink.writelines(_whole(sealed))

    done = progress and _of(progress, sealed.size)
    delivered = deliver.deliver(folder, sealed.path.name, write, size=sealed.size, progress=done)
    return replace(sealed, path=delivered.path)


def save_paper(path: Path, content: bytes) -> None:
    """Write a paper in the clear; raise `Trouble` where it cannot be, or the name is taken."""
    room_in(path.parent)
    _refuse_taken(path)
    deliver.deliver(path.parent, path.name, lambda sink: sink.write(content), size=len(content))


def _of(progress: Progress, size: int) -> Callable[[int], bool]:
    return lambda done: progress(done, size)


def _whole(sealed: SealedCase) -> Iterator[bytes]:
    """Yield the first copy; raise before the last byte counts if it is not what was sealed."""
    digest = hashlib.sha256()
    try:
        with sealed.path.open("rb") as source:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                yield chunk
    except OSError as error:
        raise Trouble(
            msg("The first copy of the packet cannot be read any more ({name})."),
            msg("Put the first stick back in, or seal the case once more."),
            name=sealed.path.name,
        ) from error
    if digest.hexdigest() != sealed.sha256:
        raise Trouble(
            msg("The first copy of the packet is not as it was sealed ({name})."),
            msg("Do not use that stick; seal the case once more on another one."),
            name=sealed.path.name,
        )


def _refuse_taken(path: Path) -> None:
    if path.exists():
        raise Trouble(
            msg("There is a file {name} in that folder already."),
            msg("Choose another name or folder; that file was not touched."),
            name=path.name,
        )
