"""Words to write down or to read aloud over the telephone: large, numbered, three in a row."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas

_CELL = 44
_GAP = 8


class WordGrid(QLabel):
    """The words in their order, read row by row from the left in every language."""

    def __init__(
        self,
        look: Look,
        words: Sequence[str],
        *,
        name: str,
        across: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._words, self._across = look, tuple(words), across
        self.setAccessibleName(name)
        self.setAccessibleDescription(", ".join(words))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the rows of the grid."""
        rows, px = -(-len(self._words) // self._across), self._look.px
        return QSize(px(420), rows * px(_CELL) + (rows - 1) * px(_GAP))

    def minimumSizeHint(self) -> QSize:
        """Return the same height: no word is ever cut."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each word in its cell, the number before it."""
        with canvas(self, self._look) as c:
            # Left to right in every language: both sides count the same way.
            straight = Canvas(c.painter, self._look, self.width(), mirrored=False)
            for at, word in enumerate(self._words):
                self._cell(straight, at, word)

    def _cell(self, c: Canvas, at: int, word: str) -> None:
        px, colours = self._look.px, c.colours
        wide = (self.width() - px(_GAP) * (self._across - 1)) / self._across
        row, column = divmod(at, self._across)
        box = Box(column * (wide + px(_GAP)), row * px(_CELL + _GAP), wide, px(_CELL))
        outline = colours.edge if colours.plain else ""
        c.box(box, fill=colours.ground, outline=outline, radius=px(tokens.RADIUS))
        number = Box(box.x + px(12), box.y, px(22), box.h)
        c.words(str(at + 1), tokens.COUNT, number, colours.ink2, ltr=True)
        spot = Box(box.x + px(34), box.y, box.w - px(40), box.h)
        role = tokens.CODE.at(17)
        words = self._look.paragraph(word, role, ltr=True)
        if words.natural > spot.w:
            role = role.at(17 * spot.w / words.natural)
        c.words(word, role, spot, colours.ink, ltr=True)
