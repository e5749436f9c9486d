"""Several choices of a long list: each Enter takes one, Enter in an empty field goes on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from intake.case.answers import Value
from intake.errors import msg
from ui.editors.editor import Editor
from ui.editors.typeahead import Entry, TypeAheadEditor
from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, Canvas
from ui.look.text import Paragraph
from ui.look.tokens import BLEED


class SeveralEditor(Editor):
    """A type-ahead that collects. The value is the codes in the order of the list."""

    def __init__(self, look: Look, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._entries = tuple(entries)
        self._codes: set[str] = set()
        self._last: list[str] = []
        self._top = 0.0
        self._search = TypeAheadEditor(look, entries, parent=self)
        self.setFocusProxy(self._search)
        self._search.field.installEventFilter(self)
        self._search.back.connect(self.back)
        self._search.forward.connect(self._enter)
        self._search.list.clicked.connect(self._enter)

    def value(self) -> Value | None:
        """Return the codes, None where nothing is chosen."""
        return tuple(one.value for one in self._entries if one.value in self._codes) or None

    def show_value(self, value: Value | None) -> None:
        """Show what was chosen before."""
        known = {entry.value for entry in self._entries}
        self._last = [code for code in (value if isinstance(value, tuple) else ()) if code in known]
        self._codes = set(self._last)
        self._search.show_value(None)
        self.grow()

    def describe(self, name: str, description: str) -> None:
        """Name the field."""
        self._search.describe(name, description)

    def draft(self) -> tuple[str, int]:
        """Return what is typed in the field."""
        return self._search.draft()

    def resume(self, text: str, caret: int) -> None:
        """Show what was typed."""
        self._search.resume(text, caret)

    def lay(self, width: int) -> int:
        """The search, and below it what is chosen."""
        height = self._search.heightForWidth(width)
        self.put(self._search, Box(0, 0, width, height))
        self._top = height
        words = self._chosen(mirrored=self.mirrored())
        return int(height + words.fit(width - 2 * BLEED) + self.look.px(4))

    def draw(self, c: Canvas) -> None:
        """Paint what is chosen."""
        words = self._chosen(mirrored=c.mirrored)
        ink = c.colours.ink if self._codes else c.colours.ink2
        c.text(words, BLEED, self._top, self.width() - 2 * BLEED, ink)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the last one back at Backspace in an empty field."""
        if watched is not self._search.field or not isinstance(event, QKeyEvent):
            return False
        pressed = event.type() == QEvent.Type.KeyPress
        if not pressed or event.key() != Qt.Key.Key_Backspace or self._search.field.text():
            return False
        if self._last:
            self._codes.discard(self._last.pop())
            self._renewed()
        return True

    def _enter(self) -> None:
        code = self._search.value()
        if not self._search.field.text().strip():
            self.forward.emit()
        elif isinstance(code, str):
            self._toggle(code)
            self._search.show_value(None)
            self._renewed()

    def _toggle(self, code: str) -> None:
        if code in self._codes:
            self._codes.remove(code)
            self._last.remove(code)
        else:
            self._codes.add(code)
            self._last.append(code)

    def _renewed(self) -> None:
        self.grow()
        self.changed.emit(self.value())

    def _chosen(self, *, mirrored: bool) -> Paragraph:
        labels = [one.label for one in self._entries if one.value in self._codes]
        if labels:
            return self.look.paragraph(", ".join(labels), tokens.TEXT.strong, mirrored=mirrored)
        none = msg("Nothing chosen yet. Enter takes one, Backspace removes one.")
        return self.look.paragraph(self.look.say(none), tokens.SMALL, mirrored=mirrored)
