"""Where a decrypted packet lies while it is checked: in memory, and on the disk only above a limit.

Up to `IN_MEMORY` bytes are never written by us (the system may still swap). Above it the decrypted
bytes touch the disk, not encrypted, in a temporary file inside a folder of its own. Linux and macOS
unlink the file at once, so that it has no name; Windows removes it when it is closed. What a medium
keeps of freed blocks is for the encryption of the whole disk.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO, cast

IN_MEMORY = 256 * 1024 * 1024
"""Bytes that a scratch file may hold before it goes to the disk."""


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give a folder that nobody else reads, for many scratch files; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="amparo-") as private:
        yield Path(private)


@contextmanager
def scratch_file(private: Path | None = None) -> Iterator[BinaryIO]:
    """Give an empty file that can seek, in *private* or in a folder of its own; gone afterwards."""
    with (
        nullcontext(private) if private else private_folder() as folder,
        tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(folder)) as file,
    ):
        yield cast("BinaryIO", file)
