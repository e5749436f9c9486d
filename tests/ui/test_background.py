import threading

import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from ui import background


def test_work_is_done_elsewhere_and_told_on_the_windows_thread(qtbot: QtBot) -> None:
    owner, told = QObject(), list[tuple[object, object]]()
    background.run(
        owner,
        threading.get_ident,
        lambda worker: told.append((worker, QThread.currentThread())),
        lambda error: told.append((error, None)),
    )
    qtbot.waitUntil(lambda: bool(told))
    worker, teller = told[0]
    assert worker != threading.get_ident()
    assert teller == owner.thread()


def test_a_failure_is_told_as_one(qtbot: QtBot) -> None:
    owner, told = QObject(), list[Exception]()

    def work() -> None:
        raise OSError("full")

    background.run(owner, work, lambda _result: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], OSError)


def test_nothing_is_told_to_an_owner_that_is_gone(qtbot: QtBot) -> None:
    owner, told = QObject(), list[object]()
    gate = threading.Event()
    future = background.run(owner, gate.wait, told.append, told.append)
    shiboken6.delete(owner)
    gate.set()
    future.result(5)
    qtbot.wait(20)
    assert told == []
