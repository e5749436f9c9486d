"""The only module that reads the clock; everything else is given a day or a moment."""

from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]
"""Returns the present moment with its zone."""


def system_clock() -> datetime:
    """Return the present moment in the zone of this machine."""
    return datetime.now(UTC).astimezone()


def running_on(day: date) -> Clock:
    """Return a clock that runs as this machine's does, on *day* instead of today."""

    def now() -> datetime:
        return datetime.combine(day, system_clock().timetz())

    return now


def stopped_at(day: date, *, hour: int = 10, minute: int = 42) -> Clock:
    """Return a clock that stands still on *day*: for demonstrations, pictures and tests."""
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
    return lambda: moment
