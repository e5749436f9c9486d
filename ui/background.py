"""Turns Futures of the doors into calls on the window's thread, for as long as their owner lives.

Nothing here waits: Argon2id, opening, sealing and setting a paper run elsewhere, the window stays.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

Result = TypeVar("Result")
_pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="background")


_waiting: set["_Bridge"] = set()
"""Bridges are kept here until Qt's own loop has crossed them."""


class _Bridge(QObject):
    """Carries one result from another thread; a queued signal is the only crossing."""

    arrived = Signal(object)

    def __init__(self, deliver: Callable[[Future[Any]], None], pace: "Pace | None") -> None:
        super().__init__()
        self._deliver, self.pace = deliver, pace
        self.arrived.connect(self._cross, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _cross(self, finished: Future[Any]) -> None:
        # A slot that Qt knows: to connect a function of its own each time costs 1 ms.
        _waiting.discard(self)
        self.pace = None
        self._deliver(finished)


class Pace(QObject):
    """Carries how far work is to the window, and the wish to stop to the work.

    `moved` tells done and whole, at most once per hundredth; `came` what arrived meanwhile.
    """

    moved = Signal(int, int)
    came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._stop, self._hundredth = threading.Event(), -1

    def tell(self, done: int, whole: int) -> bool:
        """Tell from the thread of the work how far it is; return False where it is to stop."""
        hundredth = done * 100 // max(1, whole)
        if hundredth != self._hundredth:
            self._hundredth = hundredth
            self.moved.emit(done, whole)
        return not self.stopped

    def stop(self) -> None:
        """Ask the work to stop at its next safe point."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Tell whether somebody asked it to stop."""
        return self._stop.is_set()


def waiting() -> bool:
    """Tell whether some result is still on its way to the window."""
    return bool(_waiting)


def run(
    owner: QObject,
    work: Callable[[], Result],
    done: Callable[[Result], None],
    trouble: Callable[[Exception], None],
    pace: Pace | None = None,
) -> Future[Result]:
    """Do *work* on another thread, then call *done* or *trouble* on the window's."""
    return follow(owner, _pool.submit(work), done, trouble, pace)


def follow(
    owner: QObject,
    future: Future[Result],
    done: Callable[[Result], None],
    trouble: Callable[[Exception], None],
    pace: Pace | None = None,
) -> Future[Result]:
    """Call *done* with the result, or *trouble* with the error, if *owner* still lives then.

    A *pace* lives as long as the work, and asks it to stop when *owner* goes.
    """
    if pace is not None:
        owner.destroyed.connect(pace.stop)

    def deliver(finished: Future[Result]) -> None:
        if not shiboken6.isValid(owner) or finished.cancelled():
            return
        error = finished.exception()
        if isinstance(error, Exception):
            trouble(error)
        elif error is None:
            done(finished.result())

    bridge = _Bridge(deliver, pace)
    _waiting.add(bridge)
    future.add_done_callback(bridge.arrived.emit)
    return future
