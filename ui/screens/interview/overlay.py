"""All keys in three columns, by situation; typing narrows them, Esc goes back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake.errors import msg
from ui.editors.editor import Field
from ui.editors.typeahead import fold
from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas, cap_width, key_cap
from ui.look.parts.words import Words
from ui.screens.interview.keys import GROUPS, Key, printed

_LINE, _TOP = 30, 128


class Overlay(QWidget):
    """The help of keys, in place of the page."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.field = Field(look, self)
        self.field.setAccessibleName(look.say(msg("All keys. Type to find one.")))
        self.field.textChanged.connect(self.update)
        self.setFocusProxy(self.field)
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(45), px(18), px(46), px(24))
        title = Words(look, look.say(msg("All keys. Type to find one.")), tokens.TITLE)
        column.addWidget(title)
        column.addSpacing(px(8))
        column.addWidget(self.field)
        column.addStretch(1)
        self.hide()

    def open(self) -> None:
        """Show every key."""
        self.field.clear()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the columns."""
        with canvas(self, self._look) as c:
            c.box(Box(0, 0, self.width(), self.height()), fill=c.colours.ground)
            px = self._look.px
            across = self.width() >= px(620)
            wide = (self.width() - px(90)) / (2 if across else 1)
            bottom = self.height() - px(20)
            x, y = float(px(45)), float(px(_TOP))
            for title, keys in GROUPS.items():
                shown = [key for key in keys if key.words and self._wanted(key)]
                tall = px(_LINE) * (len(shown) + 1) + px(10)
                if shown and across and y > px(_TOP) and (y + tall > bottom or title == "Moving"):
                    x, y = x + wide, float(px(_TOP))
                if shown:
                    y = self._group(c, title, shown, Box(x, y, wide - px(16), tall))

    def _group(self, c: Canvas, title: str, keys: list[Key], box: Box) -> float:
        px, line = self._look.px, self._look.px(_LINE)
        c.words(
            self._look.say(title), tokens.HEADING, Box(box.x, box.y, box.w, line), c.colours.ink
        )
        y = box.y + line
        for key in keys:
            cap = self._look.say(printed(key))
            key_cap(c, cap, box.x, y, line)
            x = box.x + max(px(110), cap_width(self._look, cap) + px(10))
            words = self._look.say(key.words)
            c.words(words, tokens.BODY, Box(x, y, box.w - (x - box.x), line), c.colours.ink)
            y += line
        return y + px(10)

    def _wanted(self, key: Key) -> bool:
        typed = fold(self.field.text()).split()
        words = fold(f"{self._look.say(key.words)} {printed(key)}")
        return all(one in words for one in typed)
