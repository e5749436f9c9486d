"""One program at a time: a lock that the system takes back from a program that died.

The file beside the store names its owner, for the message to a second one; what counts is the lock
of the operating system on it, so a name that a dead program left behind stops nobody.
"""

import json
import os
import platform
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from intake.errors import Trouble, msg
from intake.vault import disk

if sys.platform == "win32":
    import msvcrt

    # Windows locks bytes against readers too: one far behind the text leaves that readable.
    _FAR: Final = 1 << 30

    def _take(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """A lock that this program holds until `release`, or until it ends."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    @classmethod
    def take(cls, path: Path) -> "Lock":
        """Take the lock at *path*; raise `Trouble` that names the owner where another has it."""
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise disk.trouble(error, path) from error
        try:
            _take(handle)
        except OSError as error:
            os.close(handle)
            raise _in_use(path) from error
        lock = cls(handle)
        lock._sign()
        return lock

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _sign(self) -> None:
        assert self._handle is not None
        name = {"pid": os.getpid(), "program": Path(sys.argv[0]).name, "host": platform.node()}
        # A full disk keeps nobody out: what counts is the lock, and the name is for a message.
        with suppress(OSError):
            os.ftruncate(self._handle, 0)
            os.write(self._handle, json.dumps(name).encode())


def _in_use(path: Path) -> Trouble:
    try:
        owner = json.loads(path.read_bytes())
        who = f"{owner['program']}, {owner['pid']}, {owner['host']}"
    except (OSError, ValueError, KeyError, TypeError):
        who = "?"
    return Trouble(
        msg("This store is open in another program (process: {who})."),
        msg("Close it there first; nothing was read or written here."),
        who=who,
    )
