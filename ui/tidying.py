"""A full round of Python's collector stops the window for 100 ms: it comes while nobody types."""

import gc

_LATEST = 400
"""So many of the collector's middle rounds, some minutes of typing without a rest, it waits."""
_WORTH = 4


def only_at_rest() -> None:
    """Let full rounds wait for `tidy`, for the whole process."""
    often, sometimes, _ = gc.get_threshold()
    gc.set_threshold(often, sometimes, _LATEST)


def tidy() -> bool:
    """Make a full round where enough was made since the last; tell whether there was one."""
    if gc.get_count()[2] < _WORTH:
        return False
    gc.collect()
    return True
