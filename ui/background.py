"""Turns Futures of the doors into calls on the window's thread, for as long as their owner lives.

Nothing here waits: Argon2id, opening, sealing and setting a paper run elsewhere, the window stays.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

Result = TypeVar("Result")
_pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="background")


_waiting: set["_Bridge"] = set()
"""Bridges are kept here until Qt's own loop has crossed them."""


class _Bridge(QObject):
    """Carries one result from another thread; a queued signal is the only crossing."""

    arrived = Signal(object)


def run(
    owner: QObject,
    work: Callable[[], Result],
    done: Callable[[Result], None],
    trouble: Callable[[Exception], None],
) -> Future[Result]:
    """Do *work* on another thread, then call *done* or *trouble* on the window's."""
    return follow(owner, _pool.submit(work), done, trouble)


def follow(
    owner: QObject,
    future: Future[Result],
    done: Callable[[Result], None],
    trouble: Callable[[Exception], None],
) -> Future[Result]:
    """Call *done* with the result, or *trouble* with the error, if *owner* still lives then."""
    bridge = _Bridge()
    _waiting.add(bridge)

    def deliver(finished: Future[Result]) -> None:
        _waiting.discard(bridge)
        if not shiboken6.isValid(owner) or finished.cancelled():
            return
        error = finished.exception()
        if isinstance(error, Exception):
            trouble(error)
        elif error is None:
            done(finished.result())

    bridge.arrived.connect(deliver, Qt.ConnectionType.QueuedConnection)
    future.add_done_callback(bridge.arrived.emit)
    return future
