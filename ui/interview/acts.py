"""What one does to the interview: each act is kept at once, or taken back where it is refused."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from intake.case.answers import Answer
from intake.case.interview import Interview
from intake.case.views import Change
from intake.errors import AmparoError
from ui.interview.seat import Keep

Act = Callable[[], Change]


class Acts(QObject):
    """Acts on one interview; `happened` tells the change after it went to be kept.

    Raises `BadAnswer` for what the form refuses, `Forbidden` for what the door refuses and
    `Trouble` where the door cannot tell; the interview is then as it was. `halted_by` is why the
    last act was not saved, and `once_more` does that act again.
    """

    happened = Signal(object)

    def __init__(self, interview: Interview, keep: Keep, parent: QObject) -> None:
        super().__init__(parent)
        self._interview, self._send = interview, keep
        self._halted: tuple[Act, Callable[[], object]] | None = None
        self.halted_by: AmparoError | None = None

    def answer(self, path: str, answer: Answer) -> Change:
        """Answer the question at *path*."""
        return self._do(lambda: self._interview.answer(path, answer), self._interview.take_back)

    def note(self, path: str, text: str) -> Change:
        """Put a note beside the question at *path*; blank takes it away."""
        return self._do(lambda: self._interview.note(path, text), self._interview.take_back)

    def flag(self, path: str, *, on: bool) -> Change:
        """Flag the question at *path*, or no longer."""
        return self._do(lambda: self._interview.flag(path, on=on), self._interview.take_back)

    def add_row(self, path: str) -> Change:
        """Add a row to the repeat at *path*."""
        return self._do(lambda: self._interview.add_row(path), self._interview.take_back)

    def remove_row(self, path: str) -> Change:
        """Remove the row at *path*."""
        return self._do(lambda: self._interview.remove_row(path), self._interview.take_back)

    def undo(self) -> Change | None:
        """Take the last act back; None where there is none."""
        change = self._interview.undo()
        return change and self._keep(change, self._interview.redo)

    def redo(self) -> Change | None:
        """Do again what was undone; None where nothing was."""
        change = self._interview.redo()
        return change and self._keep(change, self._interview.undo)

    def once_more(self, clear: Callable[[], object]) -> None:
        """Do again what was halted; *clear* takes away what halted it, while the act stands.

        *clear* leaves one act of its own in the interview: the note that says why.
        """
        if self._halted is None:
            return
        act, back = self._halted
        change = act()
        try:
            clear()
        except AmparoError:
            back()
            raise

        def both_back() -> None:
            self._interview.take_back()
            back()

        self._keep(change, both_back)

    def _do(self, act: Act, back: Callable[[], object]) -> Change:
        change = act()
        try:
            return self._keep(change, back)
        except AmparoError as error:
            self._halted, self.halted_by = (act, back), error
            raise

    def _keep(self, change: Change, back: Callable[[], object]) -> Change:
        try:
            self._send(change)
        except AmparoError:
            back()
            raise
        self._halted = self.halted_by = None
        self.happened.emit(change)
        return change
