from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.idle import Idle

START = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


class Watch:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def wait(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


def test_it_tells_once_after_five_minutes_without_a_touch(qtbot: QtBot) -> None:
    widget, watch, told = QWidget(), Watch(), list[bool]()
    qtbot.addWidget(widget)
    idle = Idle(widget, clock=watch)
    idle.passed.connect(lambda: told.append(True))
    idle.watch(on=True)
    for _ in range(4):
        watch.wait(1.2)
        idle.look()
    assert told == []
    watch.wait(0.2)
    idle.look()
    assert told == [True]


def test_a_touch_begins_anew(qtbot: QtBot) -> None:
    widget, watch, told = QWidget(), Watch(), list[bool]()
    qtbot.addWidget(widget)
    idle = Idle(widget, clock=watch)
    idle.passed.connect(lambda: told.append(True))
    idle.watch(on=True)
    for _ in range(8):
        watch.wait(1)
        idle.look()
        QTest.keyClick(widget, Qt.Key.Key_A)
    assert told == []
    idle.watch(on=False)


def test_a_touch_after_a_night_asleep_does_not_open_the_store_again(qtbot: QtBot) -> None:
    widget, watch, told = QWidget(), Watch(), list[bool]()
    qtbot.addWidget(widget)
    idle = Idle(widget, clock=watch)
    idle.passed.connect(lambda: told.append(True))
    idle.watch(on=True)
    watch.wait(9 * 60)
    QTest.keyClick(widget, Qt.Key.Key_A)
    assert told == [True]


def test_a_machine_that_slept_is_locked_however_short_the_sleep_was(qtbot: QtBot) -> None:
    widget, watch, told = QWidget(), Watch(), list[bool]()
    qtbot.addWidget(widget)
    idle = Idle(widget, limit=timedelta(minutes=15), clock=watch)
    idle.passed.connect(lambda: told.append(True))
    idle.watch(on=True)
    watch.wait(1)
    idle.look()
    assert told == []
    watch.wait(2)
    idle.look()
    assert told == [True]


def test_a_rest_after_touches_is_told_once_and_never_by_a_touch(qtbot: QtBot) -> None:
    widget, watch, told = QWidget(), Watch(), list[bool]()
    qtbot.addWidget(widget)
    idle = Idle(widget, clock=watch)
    idle.rested.connect(lambda: told.append(True))
    idle.watch(on=True)
    watch.wait(1)
    idle.tick()
    assert told == []
    QTest.keyClick(widget, Qt.Key.Key_A)
    idle.tick()
    watch.wait(0.1)
    QTest.keyClick(widget, Qt.Key.Key_A)
    assert told == []
    for _ in range(2):
        watch.wait(0.1)
        idle.tick()
    assert told == [True]
