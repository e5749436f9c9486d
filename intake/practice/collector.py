"""Python's collector of cycles does not go through workbooks, in which there is nothing to find.

While one is made much is allocated and nothing thrown away: without this, half of the time would
go to the collector. Afterwards every full round of it would stop all threads for 100 ms.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting(*, kept: bool = False) -> Iterator[None]:
    """Let the collector rest, for the whole process; inside another rest this one does nothing.

    With *kept*, what lives at a good end is left out of its rounds from then on; what was left
    out before and has been thrown away since is collected first.
    """
    if not gc.isenabled():
        yield
        return
    if kept and gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        yield
        if kept:
            gc.freeze()
    finally:
        gc.enable()


def leave_out() -> None:
    """Leave what lives now out of the collector's rounds, until `take_in`."""
    gc.freeze()


def take_in() -> None:
    """Let the collector find everything again."""
    gc.unfreeze()
