"""A day and a time: two fields below each other, one value once both are read."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from intake.case.answers import Value
from intake.errors import msg
from ui.editors.dates import DateEditor, Read
from ui.editors.editor import Editor
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box

_DAY = 10
_MINUTES = 5
"""Lengths of a day and of a time to the minute."""


def time_editor(look: Look, read: Read, *, parent: QWidget | None = None) -> DateEditor:
    """Return the editor of a time of day; a kept `21:30:00.000` is shown as one would type it."""
    unread = msg("Not a time yet")
    return DateEditor(look, read, write=_written, unread=unread, icon=Icon.NOT_NOW, parent=parent)


def _written(kept: str) -> str:
    return kept[:_MINUTES]


class MomentEditor(Editor):
    """The value is `2026-05-12T09:30:00.000`; Enter and Tab go from the day to the time, then on.

    *write* turns a kept day into what one would type.
    """

    def __init__(
        self,
        look: Look,
        read_day: Read,
        read_time: Read,
        *,
        write: Callable[[str], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.day = DateEditor(look, read_day, write=write, parent=self)
        self.time = time_editor(look, read_time, parent=self)
        self.setFocusProxy(self.day)
        for part in (self.day, self.time):
            part.changed.connect(self._changed)
        self.day.forward.connect(lambda: self.time.setFocus(Qt.FocusReason.TabFocusReason))
        self.day.back.connect(self.back)
        self.time.forward.connect(self.forward)
        self.time.back.connect(lambda: self.day.setFocus(Qt.FocusReason.BacktabFocusReason))

    def value(self) -> Value | None:
        """Return day and time, None while one of them is missing."""
        day, time = self.day.value(), self.time.value()
        return f"{day}T{time}" if day and time else None

    def show_value(self, value: Value | None) -> None:
        """Show a moment in its two fields."""
        text = value if isinstance(value, str) else ""
        self.day.show_value(text[:_DAY] or None)
        self.time.show_value(text[_DAY + 1 :] or None)
        self.grow()

    def describe(self, name: str, description: str) -> None:
        """Name both fields."""
        for part, own in ((self.day, msg("Day")), (self.time, msg("Time"))):
            part.describe(f"{name}. {self.look.say(own)}", description)

    def draft(self) -> tuple[str, int]:
        """Return both texts, a line each; the caret counts through them."""
        (day, at), (time, then) = self.day.draft(), self.time.draft()
        if not day and not time:
            return "", 0
        in_time = self.focusWidget() is self.time.field
        return f"{day}\n{time}", len(day) + 1 + then if in_time else at

    def resume(self, text: str, caret: int) -> None:
        """Show a draft with its caret in the field where it was."""
        day, _, time = text.partition("\n")
        in_time = caret > len(day)
        self.day.resume(day, min(caret, len(day)))
        self.time.resume(time, caret - len(day) - 1 if in_time else 0)
        self.setFocusProxy(self.time if in_time else self.day)
        self.grow()

    def lay(self, width: int) -> int:
        """The day with its echo, below it the time with its own."""
        y = 0
        for part in (self.day, self.time):
            tall = part.heightForWidth(width)
            self.put(part, Box(0, y, width, tall))
            y += tall
        return y

    def _changed(self) -> None:
        self.grow()
        self.changed.emit(self.value())
