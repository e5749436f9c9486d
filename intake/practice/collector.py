"""Python's collector of cycles rests while much is made that stays and nothing is thrown away.

It would go through everything made so far, again and again, and find nothing: half of the time
that a workbook takes to load.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """Let the collector rest, for the whole process; inside another rest this one does nothing."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
