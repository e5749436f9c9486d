"""Tells when nobody touched keys or mouse for a while, or the machine slept: it reads the clock."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from intake.clock import Clock, system_clock

LIMIT = timedelta(minutes=5)
_TICK_MS = 5000
_REST = timedelta(seconds=3)
_SLEPT = timedelta(seconds=90)
"""A clock that is looked at every 5 seconds and is so far on belongs to a machine that slept."""
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class Idle(QObject):
    """Emits `passed` once when `limit` went by without a touch, or after a sleep.

    `rested` comes once after touches, when there was none for some seconds.
    `watch` begins anew. The clock of the machine is asked, since a timer stands still in a sleep.
    """

    passed = Signal()
    rested = Signal()

    def __init__(
        self, parent: QObject, *, limit: timedelta = LIMIT, clock: Clock = system_clock
    ) -> None:
        super().__init__(parent)
        self.limit, self._clock = limit, clock
        self._last = self._looked = clock()
        self._touched = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def watch(self, *, on: bool) -> None:
        """Begin to watch, or stop."""
        app = QCoreApplication.instance()
        assert app is not None
        app.removeEventFilter(self)
        self._timer.stop()
        if on:
            self._last = self._looked = self._clock()
            app.installEventFilter(self)
            self._timer.start()

    def look(self) -> None:
        """Look at the clock; tell if the limit went by, or a sleep."""
        now = self._clock()
        slept = abs(now - self._looked) >= _SLEPT
        self._looked = now
        if slept or abs(now - self._last) >= self.limit:
            self.watch(on=False)
            self.passed.emit()

    def tick(self) -> None:
        """Look at the clock between touches; tell of a rest, which no touch waits for."""
        self.look()
        if self._touched and self._clock() - self._last >= _REST:
            self._touched = False
            self.rested.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take every touch as a sign of life; a touch after the limit does not count."""
        if event.type() in _TOUCHES:
            self.look()
            self._last, self._touched = self._clock(), True
        return False
