"""Several or ranked choices of a long list: each Enter takes one, an empty field goes on."""

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
from ui.look.tokens import BLEED


class SeveralEditor(Editor):
    """A type-ahead that collects. The value is the codes, in the order of choosing if *ranked*."""

    def __init__(
        self,
        look: Look,
        entries: Sequence[Entry],
        *,
        ranked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._entries, self._ranked = tuple(entries), ranked
        self._codes: list[str] = []
        self._top = 0.0
        self._search = TypeAheadEditor(
            look, entries, takes=msg("takes it; an empty field goes on"), parent=self
        )
        self.setFocusProxy(self._search)
        self._search.field.installEventFilter(self)
        self._search.back.connect(self.back)
        self._search.forward.connect(self._enter)

    def value(self) -> Value | None:
        """Return the codes, None where nothing is chosen."""
        order = [entry.value for entry in self._entries]
        codes = self._codes if self._ranked else sorted(self._codes, key=order.index)
        return tuple(codes) or None

    def show_value(self, value: Value | None) -> None:
        """Show what was chosen before."""
        known = {entry.value for entry in self._entries}
        chosen = value if isinstance(value, tuple) else ()
        self._codes = [code for code in chosen if code in known]
        self._search.show_value(None)
        self.grow()

    def describe(self, name: str, description: str) -> None:
        """Name the field."""
        self._search.field.setAccessibleName(name)
        self._search.field.setAccessibleDescription(description)

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
        words = self.look.paragraph(self._chosen(), tokens.TEXT.strong, mirrored=self.mirrored())
        self._top = height
        return int(height + (words.fit(width - 2 * BLEED) + self.look.px(4) if words else 0))

    def draw(self, c: Canvas) -> None:
        """Paint what is chosen."""
        words = self.look.paragraph(self._chosen(), tokens.TEXT.strong, mirrored=c.mirrored)
        c.text(words, BLEED, self._top, self.width() - 2 * BLEED, c.colours.ink)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the last one back at Backspace in an empty field."""
        if watched is self._search.field and isinstance(event, QKeyEvent):
            gone = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Backspace
            if gone and not self._search.field.text() and self._codes:
                self._codes.pop()
                self._renewed()
                return True
        return False

    def _enter(self) -> None:
        code = self._search.value()
        if not self._search.field.text().strip():
            self.forward.emit()
        elif isinstance(code, str):
            if code in self._codes:
                self._codes.remove(code)
            else:
                self._codes.append(code)
            self._search.show_value(None)
            self._renewed()

    def _renewed(self) -> None:
        self.grow()
        self.changed.emit(self.value())

    def _chosen(self) -> str:
        labels = {entry.value: entry.label for entry in self._entries}
        chosen = [labels[code] for code in self._codes]
        if self._ranked:
            return "   ".join(f"{place}. {label}" for place, label in enumerate(chosen, start=1))
        if not chosen:
            return self.look.say(msg("Nothing chosen yet. Enter takes one, Backspace removes one."))
        return ", ".join(chosen)
