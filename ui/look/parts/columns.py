"""Three columns where there is room for them; else the sides open over the middle, by their keys.

Which columns stand is decided by the width in text units, so a larger text counts as less room.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import tokens
from ui.look.binding import bind
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, canvas
from ui.look.parts.buttons import Button


@dataclass(frozen=True, slots=True)
class Aside:
    """A side column: its widget, its width in text units, and the name of what opens it."""

    widget: QWidget
    wide: float
    name: str


class Columns(QWidget):
    """A bar on top, then the columns. `F7` opens the trailing one, `Ctrl+G` the leading one."""

    def __init__(
        self, look: Look, top: QWidget, leading: Aside, middle: QWidget, trailing: Aside
    ) -> None:
        super().__init__()
        self._look, self._middle = look, middle
        self._sides = {"leading": leading, "trailing": trailing}
        self._open = ""
        self.strip = _Strip(look)
        self._buttons = {
            side: Button(look, aside.name, key=key, icon=icon, tall=34)
            for (side, aside), key, icon in zip(
                self._sides.items(), ("Ctrl G", "F7"), (Icon.DOWN, None), strict=True
            )
        }
        for side, button in self._buttons.items():
            button.clicked.connect(lambda _=False, one=side: self.open(one))
            self.strip.line.addWidget(button)
        self.strip.line.addStretch(1)
        for keys, side in (("F7", "trailing"), ("Ctrl+G", "leading")):
            bind(look, keys, self, partial(self.open, side))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addWidget(self.strip)
        self._line = QHBoxLayout()
        self._line.setSpacing(0)
        for part in (leading.widget, middle, trailing.widget):
            self._line.addWidget(part)
        whole.addLayout(self._line, 1)
        look.changed.connect(self._fit)

    def open(self, side: str) -> None:
        """Open a side column that has no room, or close it again."""
        if side in self._hidden():
            self._open = "" if self._open == side else side
            self._fit()
            if self._open:
                self._sides[side].widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reveal(self, side: str) -> None:
        """Open a side column unless it is to be seen already."""
        if self._open != side:
            self.open(side)

    def close_side(self) -> bool:
        """Close what lies over the middle; tell whether something did."""
        opened, self._open = self._open, ""
        self._fit()
        return bool(opened)

    def name_side(self, side: str, name: str) -> None:
        """Call what opens a side column by another *name*."""
        self._buttons[side].say(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew which columns stand."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with canvas(self, self._look) as c:
            c.box(Box(0, 0, self.width(), self.height()), fill=c.colours.ground)

    def _hidden(self) -> tuple[str, ...]:
        """Return the sides that have no room of their own."""
        units = self.width() / self._look.scale
        if units >= tokens.THREE_COLUMNS:
            return ()
        return ("trailing",) if units >= tokens.TWO_COLUMNS else ("leading", "trailing")

    def _fit(self) -> None:
        hidden = self._hidden()
        self._open = self._open if self._open in hidden else ""
        self.strip.setVisible(bool(hidden))
        self._middle.setVisible(not self._open)
        for side, aside in self._sides.items():
            alone = side == self._open
            aside.widget.setVisible(side not in hidden or alone)
            wide = self._look.px(aside.wide)
            aside.widget.setMinimumWidth(0 if alone else wide)
            aside.widget.setMaximumWidth(self.maximumWidth() if alone else wide)
            self._buttons[side].setVisible(side in hidden)


class _Strip(QWidget):
    """The buttons that open what has no room, on the ground under the bar."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.line = QHBoxLayout(self)
        self.line.setSpacing(look.px(4))
        self._fit()
        look.changed.connect(self._fit)

    def _fit(self) -> None:
        side = self._look.px(12) - tokens.BLEED
        self.line.setContentsMargins(side, self._look.px(6), side, self._look.px(2))
