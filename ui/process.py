"""Keeps the memory of this process from other programs and from dumps; so far on Linux."""

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def guard() -> None:
    """Leave no core dump, and let no other program of the same user read this one's memory.

    Where the system refuses, the window opens all the same: full-disk encryption is asked for
    besides.
    """
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - not there on Windows

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
