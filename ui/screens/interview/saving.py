"""Saved means committed: acts go to the store one after another, and none is ever dropped."""

from collections import deque
from concurrent.futures import Future, wait
from datetime import datetime

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal

from intake.case.views import Change
from intake.clinic import Clinic, OpenCase
from intake.errors import AmparoError, msg
from ui import background
from ui.look import tokens
from ui.look.look import Look

_AGAIN_MS, _SETTLE_MS = 5000, 4000


class Saver(QObject):
    """Saves the acts of one case in their order.

    The next goes when the one before is committed: an act that the disk did not take must never
    come behind a later one, since rows and withdrawn answers would mean something else there.
    `slow` comes 150 ms after a save began that is not done; `saved` tells the moment of the commit
    when nothing waits; `unsaved` why a save did not happen: it is tried again after 5 seconds.
    """

    slow = Signal()
    saved = Signal(object)
    unsaved = Signal(str)

    def __init__(self, look: Look, clinic: Clinic, case: OpenCase, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._clinic, self._case = look, clinic, case
        self._waiting: deque[Change] = deque()
        self._flying: Future[datetime] | None = None
        self.reason = ""
        self._soon, self._again = QTimer(self), QTimer(self)
        for timer, act in ((self._soon, self.slow.emit), (self._again, self.again)):
            timer.setSingleShot(True)
            timer.timeout.connect(act)

    @property
    def waiting(self) -> int:
        """How many acts are not committed yet."""
        return len(self._waiting)

    def save(self, change: Change) -> None:
        """Save *change* after all that wait; raise `Forbidden` where the door refuses it."""
        if not change.events:
            return
        self._clinic.permit(self._case, change)
        self._waiting.append(change)
        if not self.reason:
            self.again()

    def again(self) -> None:
        """Try to save the first that waits, now."""
        self._again.stop()
        if self._flying is not None or not self._waiting:
            return
        self._soon.start(tokens.SAVING_MS)
        try:
            future = self._clinic.save(self._case, self._waiting[0])
        except AmparoError as error:
            self._not_done(error)
            return
        self._flying = future
        landed = lambda _: self._landed(future)  # noqa: E731 - whichever way it ended
        background.follow(self, future, landed, landed)

    def settle(self) -> bool:
        """Commit all that wait before one goes away, and tell whether they are.

        It holds the window for the time of the commits, and for 4 seconds at most.
        """
        deadline = QDeadlineTimer(_SETTLE_MS)
        self.again()
        while (flying := self._flying) is not None:
            wait([flying], timeout=deadline.remainingTime() / 1000)
            if not flying.done():
                return False
            self._landed(flying)
        return not self._waiting

    def _landed(self, future: Future[datetime]) -> None:
        """Take the end of a save, once: `settle` may have seen it before the window's loop."""
        if future is not self._flying:
            return
        self._flying = None
        error = future.exception()
        if isinstance(error, Exception):
            self._not_done(error)
            return
        self.reason = ""
        self._waiting.popleft()
        if self._waiting:
            self.again()
            return
        self._soon.stop()
        self.saved.emit(future.result())

    def _not_done(self, error: Exception) -> None:
        self._soon.stop()
        self.reason = self._words(error)
        self._again.start(_AGAIN_MS)
        self.unsaved.emit(self.reason)

    def _words(self, error: Exception) -> str:
        say = self._look.say
        problem = (
            error.sentences(say)[0] if isinstance(error, AmparoError) else type(error).__name__
        )
        return " ".join((problem, say(msg("Trying again in 5 s."))))
