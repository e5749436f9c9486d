"""Lets a test act in a window of another process: Python finds this module at its start.

Listens in the folder AMPARO_REMOTE on a socket that is named after the process. What a test sends
is evaluated on the window's thread; its text goes back.
"""

import ctypes
import os
import socket
import sys
import threading
import time
from pathlib import Path

_PR_SET_DUMPABLE, _PR_SET_PTRACER, _ANY = 4, 0x59616D61, -1
_names: dict[str, object] = {}


def readable() -> None:
    """Let the test read the memory of this process, which the program itself forbids."""
    prctl = ctypes.CDLL(None).prctl
    prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
    prctl(_PR_SET_PTRACER, ctypes.c_ulong(_ANY), 0, 0, 0)


def _serve(folder: Path) -> None:
    while not (qt := sys.modules.get("PySide6.QtWidgets")) or not _window(qt):
        time.sleep(0.01)
    from PySide6.QtCore import QCoreApplication, QEvent, QObject  # noqa: PLC0415 - not before the program

    class Hand(QObject):
        """Does on the window's thread what was asked on another."""

        def __init__(self) -> None:
            super().__init__()
            self.asked, self.told, self.done = "", "", threading.Event()

        def customEvent(self, _event: QEvent) -> None:  # noqa: N802 - of Qt
            try:
                self.told = repr(eval(self.asked, _names))  # noqa: S307 - a test asks
            except Exception as error:  # noqa: BLE001 - the test is told
                self.told = f"{type(error).__name__}: {error}"
            self.done.set()

    hand = Hand()
    app = qt.QApplication.instance()
    hand.moveToThread(app.thread())
    _names.update(qt=qt, readable=readable, window=lambda: _window(qt), sys=sys)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / f"{os.getpid()}.part"))
        listening.listen()
        (folder / f"{os.getpid()}.part").rename(folder / f"{os.getpid()}.socket")
        while True:
            talk, _ = listening.accept()
            with talk, talk.makefile("rw") as lines:
                hand.asked = lines.readline()
                hand.done.clear()
                QCoreApplication.postEvent(hand, QEvent(QEvent.Type.User))
                hand.done.wait(20)
                lines.write(hand.told)


def _window(qt: object) -> object:
    app = qt.QApplication.instance()  # type: ignore[attr-defined]
    if app is None:
        return None
    tops = qt.QApplication.topLevelWidgets()  # type: ignore[attr-defined]
    return next((one for one in tops if type(one).__name__ == "Window" and one.isVisible()), None)


if "AMPARO_REMOTE" in os.environ:
    threading.Thread(target=_serve, args=(Path(os.environ["AMPARO_REMOTE"]),), daemon=True).start()
