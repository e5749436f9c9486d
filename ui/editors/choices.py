"""Choices as tiles, one or several: digit or first letter chooses, nothing goes on by itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from intake.case.answers import Value
from intake.errors import msg
from ui.editors.editor import Editor
from ui.editors.tile import DIGITS, Option, Tile, make_tile
from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, Canvas
from ui.look.tokens import BLEED

_IN_A_ROW, _IN_A_COLUMN = 3, 5
_GAP = 10 - 2 * BLEED


_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class ChoiceEditor(Editor):
    """Tiles of equal size: up to three in a row, else in one or two columns read downwards.

    With *columns* so many stand side by side, read across, as far as their words have room. The
    value is a code; with *several* it is the codes in the order of the list. Where *quick*, a
    click goes on at once; a key never does.
    """

    def __init__(
        self,
        look: Look,
        options: Sequence[Option],
        *,
        several: bool = False,
        columns: int = 0,
        quick: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.options, self._several = tuple(options), several
        self._wanted, self._quick = columns, quick
        self.tiles: list[Tile] = []
        self.aloud = False
        for number, option in enumerate(self.options, 1):
            tile = make_tile(look, option, number, len(self.options), several=several, parent=self)
            tile.clicked.connect(self._pressed)
            self.tiles.append(tile)
        if self.tiles:
            self.setFocusProxy(self.tiles[0])

    def value(self) -> Value | None:
        """Return the chosen code or codes, None where nothing is chosen."""
        codes = tuple(tile.option.code for tile in self.tiles if tile.isChecked())
        if self._several:
            return codes or None
        return codes[0] if codes else None

    def show_value(self, value: Value | None) -> None:
        """Show what was chosen before; focus will come to it."""
        codes = value if isinstance(value, tuple) else (value,)
        for tile in self.tiles:
            tile.setAutoExclusive(False)
            tile.setChecked(tile.option.code in codes)
            tile.setAutoExclusive(not self._several)
        chosen = [tile for tile in self.tiles if tile.isChecked()]
        if self.tiles:
            self.setFocusProxy(chosen[0] if chosen else self.tiles[0])
        self.update()

    def show_aloud(self, *, aloud: bool) -> None:
        """Show the client's words alone, or both languages again."""
        self.aloud = aloud
        for tile in self.tiles:
            tile.face.aloud = aloud
            tile.update()
        self.grow()

    def describe(self, name: str, description: str) -> None:
        """Name the group; each tile names itself and its place."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def lay(self, width: int) -> int:
        """Place the tiles in a row, or in columns read downwards."""
        columns = self._columns(width)
        rows = -(-len(self.tiles) // columns) if self.tiles else 0
        wide = (width - (columns - 1) * self.look.px(_GAP)) / columns
        spots = [self._spot(at, columns, rows) for at in range(len(self.tiles))]
        tops = self._tops(spots, rows, int(wide))
        for tile, (column, row) in zip(self.tiles, spots, strict=True):
            x = column * (wide + self.look.px(_GAP))
            self.put(tile, Box(x, tops[row], wide, tops[row + 1] - tops[row]))
        return int(tops[-1]) + (self.look.px(24) if self._several else 0)

    def draw(self, c: Canvas) -> None:
        """Paint the count of what is chosen."""
        if self._several:
            count = sum(tile.isChecked() for tile in self.tiles)
            words = self.look.say(msg("{count} chosen")).format(count=count)
            tall = self.look.px(19)
            box = Box(BLEED, self.height() - tall, self.width(), tall)
            c.words(words, tokens.SMALL, box, c.colours.ink2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit or letter, move by arrow, go on by Enter."""
        key = event.key()
        modified = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if modified or not self.tiles:
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.forward.emit()
        elif key in _STEPS:
            sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            self._step(_STEPS[Qt.Key(key)] * (-1 if sideways and self.mirrored() else 1))
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.show_value(None)
            self.changed.emit(self.value())
        elif not self._by_text(event.text()):
            event.ignore()

    def _columns(self, width: int) -> int:
        """Return how many tiles stand side by side: all of up to three, if each has room."""
        count = len(self.tiles)
        if self._wanted:
            least = max((tile.face.least() for tile in self.tiles), default=0)
            fit = (width + self.look.px(_GAP)) // max(1, least + self.look.px(_GAP))
            return int(max(1, min(self._wanted, count, fit)))
        widest = max((tile.face.natural() for tile in self.tiles), default=0)
        if count <= _IN_A_ROW and count * (widest + self.look.px(10)) <= width:
            return max(1, count)
        return 2 if count > _IN_A_COLUMN and 2 * (widest + self.look.px(10)) <= width else 1

    def _spot(self, at: int, columns: int, rows: int) -> tuple[int, int]:
        """Return column and row of a tile."""
        across = rows == 1 or self._wanted
        return (at % columns, at // columns) if across else divmod(at, rows)

    def _tops(self, spots: Sequence[tuple[int, int]], rows: int, wide: int) -> list[float]:
        """Return the y of each row, and the y below the last."""
        heights = [0.0] * rows
        for tile, (_, row) in zip(self.tiles, spots, strict=True):
            heights[row] = max(heights[row], tile.face.tall(wide))
        gap, tops = self.look.px(_GAP), [0.0]
        for row, height in enumerate(heights, start=1):
            tops.append(tops[-1] + height + (gap if row < rows else 0))
        return tops

    def _pressed(self) -> None:
        self._clicked()
        if self._quick and not self._several and self.value() is not None:
            self.forward.emit()

    def _clicked(self) -> None:
        self.update()
        self.changed.emit(self.value())

    def _choose(self, tile: Tile) -> None:
        tile.setFocus(Qt.FocusReason.ShortcutFocusReason)
        tile.setChecked(not tile.isChecked() if self._several else True)
        self._clicked()

    def _step(self, step: int) -> None:
        """Go to the next tile; a single choice goes with it."""
        tile = self.tiles[(max(self._here(), 0) + step) % len(self.tiles)]
        tile.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self._several:
            self._choose(tile)

    def _here(self) -> int:
        """Return the place of the tile that the keys are on, -1 for none."""
        there = self.focusWidget()
        return next((at for at, tile in enumerate(self.tiles) if tile is there), -1)

    def _by_text(self, text: str) -> bool:
        """Choose by digit, or the next tile that begins with the letter in either language."""
        if text == " ":
            self._choose(self.tiles[max(self._here(), 0)])
            return True
        if text.isdecimal() and 1 <= int(text) <= min(DIGITS, len(self.tiles)):
            self._choose(self.tiles[int(text) - 1])
            return True
        letter = text.casefold()
        here = max(self._here(), 0)
        start = here + self.tiles[here].isChecked()
        order = self.tiles[start:] + self.tiles[:start]
        fits = [tile for tile in order if letter and tile.option.begins_with(letter)]
        if fits:
            self._choose(fits[0])
        return bool(fits)
