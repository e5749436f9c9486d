"""Chips beside each other: states in an icon and a word; never something to click."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Canvas, canvas, chip, chip_width


@dataclass(frozen=True, slots=True)
class ChipShown:
    """One chip; *tone* is `good`, `caution`, `urgent`, `facts`, or empty for a quiet one."""

    icon: Icon
    words: str
    tone: str = "good"


def draw_chip(c: Canvas, shown: ChipShown, x: float, y: float) -> float:
    """Draw one chip and return its width."""
    ink = getattr(c.colours, shown.tone) if shown.tone else c.colours.ink2
    soft = getattr(c.colours, f"{shown.tone}_soft") if shown.tone else c.colours.sunken
    return chip(c, shown.icon, shown.words, x, y, ink=ink, soft=soft)


class Chips(QWidget):
    """Chips in as many lines as they need."""

    def __init__(
        self, look: Look, shown: Sequence[ChipShown] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._shown = look, tuple(shown)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_chips(shown)
        look.changed.connect(self.updateGeometry)

    def show_chips(self, shown: Sequence[ChipShown]) -> None:
        """Show *shown* in order."""
        self._shown = tuple(shown)
        self.setAccessibleName(", ".join(one.words for one in self._shown))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Chips wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at *width* px."""
        tall = self._look.px(tokens.CHIP)
        return max((y for _, _, y in self._placed(width)), default=-tall) + tall

    def sizeHint(self) -> QSize:
        """Return all chips in one line."""
        gap = self._look.px(8)
        width = sum(chip_width(self._look, one.words) + gap for one in self._shown) - gap
        return QSize(max(0, int(width) + 1), self._look.px(tokens.CHIP) if self._shown else 0)

    def minimumSizeHint(self) -> QSize:
        """Return the widest chip."""
        widths = [chip_width(self._look, one.words) for one in self._shown]
        return QSize(int(max(widths, default=0)) + 1, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chips."""
        with canvas(self, self._look) as c:
            for one, x, y in self._placed(self.width()):
                draw_chip(c, one, x, y)

    def _placed(self, width: int) -> list[tuple[ChipShown, float, int]]:
        look, placed = self._look, []
        x, y = 0.0, 0
        for one in self._shown:
            wide = chip_width(look, one.words)
            if x and x + wide > width:
                x, y = 0.0, y + look.px(tokens.CHIP + 6)
            placed.append((one, x, y))
            x += wide + look.px(8)
        return placed
