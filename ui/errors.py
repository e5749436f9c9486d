"""Turns every failure into words for a screen: a problem, a remedy, and never what was inside.

A fault of ours names the place in the program and its kind; its message may hold contents.
"""

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from intake.errors import AmparoError, Translate, msg

PROBLEM = msg("Something happened that this program was not made for.")
REMEDY = msg("What was saved is safe. Close the window and open it again; you lose nothing.")
_CHECKOUT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Told:
    """A failure in words; *details* are for headquarters and hold no contents."""

    problem: str
    remedy: str
    details: str = ""

    @property
    def sentence(self) -> str:
        """Both sentences in a row."""
        return f"{self.problem} {self.remedy}"


def told(error: BaseException, say: Translate) -> Told:
    """Return *error* in the reader's language."""
    if isinstance(error, AmparoError):
        return Told(*error.sentences(say), details=type(error).__name__)
    return Told(say(PROBLEM), say(REMEDY), details=_place(error))


def _place(error: BaseException) -> str:
    """Return kind and lines of an error: its message could hold an answer, so it is left out."""
    lines = [
        f"{_short(frame.filename)}:{frame.lineno}" for frame in extract_tb(error.__traceback__)
    ]
    return "\n".join([type(error).__name__, *lines[-6:]])


def _short(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(_CHECKOUT)) if path.is_relative_to(_CHECKOUT) else path.name


def catch_all(show: Callable[[BaseException], None]) -> None:
    """Give *show* every error that nobody caught, on whatever thread; a loop ends after one."""
    busy = threading.Lock()

    def hook(
        _kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if error is None or not busy.acquire(blocking=False):
            return
        try:
            sys.stderr.write(_place(error) + "\n")
            show(error)
        finally:
            busy.release()

    sys.excepthook = hook
    threading.excepthook = lambda caught: hook(
        caught.exc_type, caught.exc_value, caught.exc_traceback
    )


def hear_qt(show: Callable[[BaseException], None]) -> None:
    """Let Qt's own warnings go to the error stream and its grave ones to *show*."""

    def heard(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            return
        sys.stderr.write(f"Qt {context.category}: {text}\n")
        if kind is not QtMsgType.QtWarningMsg:
            show(RuntimeError(text))

    qInstallMessageHandler(heard)
