"""Where a decrypted packet lies while it is checked: in memory, and on the disk only above a limit.

Up to `IN_MEMORY` bytes are never written by us (the system may still swap). Above it the decrypted
bytes touch the disk, not encrypted, in a temporary file inside a folder of its own. Linux and macOS
unlink the file at once, so that it has no name; Windows removes it when it is closed. What a medium
keeps of freed blocks is for the encryption of the whole disk.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

IN_MEMORY = 256 * 1024 * 1024
"""Bytes that a scratch file may hold before it goes to the disk."""


@contextmanager
def scratch_file() -> Iterator[BinaryIO]:
    """Give an empty, private file that can seek; it and its folder are gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="amparo-") as private,
        tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=private) as file,
    ):
        yield cast("BinaryIO", file)
