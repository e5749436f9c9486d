"""Choices as marks side by side: a row of a grid on the page's columns, or one joined scale."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.editors.choices import ChoiceEditor
from ui.editors.tile import Face, Option
from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas, cap_width, key_cap
from ui.look.parts.marks import MARK, Columns, MarkHead, draw_mark, in_card, least, said_above
from ui.look.tokens import BLEED

_CAP, _PAD = 24, 6
_WIDEST = 150


class MarksEditor(ChoiceEditor):
    """Each choice is a mark under its key and its words; without room they are tiles.

    *joined* by a line they are one scale as wide as the editor; else they stand on the columns of
    the grid around the card, and Up and Down lead to the question before and after.
    """

    def __init__(
        self,
        look: Look,
        options: Sequence[Option],
        *,
        joined: bool = False,
        several: bool = False,
        columns: int = 0,
        quick: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            look, options, several=several, columns=columns, quick=quick, parent=parent
        )
        self._joined = joined
        self._heads = tuple(MarkHead(one.label, one.voice) for one in self.options)
        self._flat = [tile.face for tile in self.tiles]
        self._upright: list[Face] = [
            _Upright(look, tile.option, number, tile, square=several)
            for number, tile in enumerate(self.tiles, start=1)
        ]
        self.stand: Columns | None = None

    def describe(self, name: str, description: str) -> None:
        """Name the group, and each mark whole: a mark has no words of its own."""
        super().describe(name, description)
        for tile in self.tiles:
            tile.setAccessibleName(f"{name}: {tile.option.spoken}")

    def lay(self, width: int) -> int:
        """Stand the marks on their columns, or lay tiles where there is no room for them."""
        self.stand = self._across(width) if self._joined else in_card(self.look, width, self._heads)
        faces = self._upright if self.stand else self._flat
        for tile, face in zip(self.tiles, faces, strict=True):
            tile.face = face
        if self.stand is None:
            return super().lay(width)
        each = self.stand.each
        tall = max((face.tall(each) for face in faces), default=0.0)
        for at, tile in enumerate(self.tiles):
            self.put(tile, Box(self.stand.first + at * each, 0, each, tall))
        return int(tall)

    def draw(self, c: Canvas) -> None:
        """Paint the line that joins a scale."""
        if self.stand is None:
            super().draw(c)
        elif self._joined and self.tiles:
            x, end = self.stand.middle(0), self.stand.middle(len(self.tiles) - 1)
            y = self.tiles[0].height() - BLEED - self.look.px(_PAD + MARK / 2)
            c.hairline(x, y, end - x, c.colours.edge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row with Up and Down, where this is a row; else as any choice."""
        rows = {Qt.Key.Key_Up: self.back, Qt.Key.Key_Down: self.forward}
        turn = rows.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if turn is not None and plain and self.stand is not None and not self._joined:
            turn.emit()
        else:
            super().keyPressEvent(event)

    def _across(self, width: int) -> Columns | None:
        """Return columns over the width of the editor, None where words have no room."""
        each = min((width - 2 * BLEED) / max(1, len(self.tiles)), self.look.px(_WIDEST))
        return Columns(BLEED, each) if each >= least(self.look, self._heads) else None


class _Upright(Face):
    """Key cap, words and mark under each other."""

    def __init__(
        self, look: Look, option: Option, number: int, button: QAbstractButton, *, square: bool
    ) -> None:
        super().__init__(look, option, number, button, square=square)
        self._head = MarkHead(option.label, option.voice)

    def tall(self, width: float) -> float:
        """Return the height at *width*, ring included."""
        px, room = self.look.px, width - self.look.px(6)
        words = sum(one.fit(room) for one in said_above(self.look, self._head, mirrored=False))
        tall: float = self._cap + words + px(6 + MARK + _PAD)
        return max(px(tokens.CHOICE_HEIGHT), tall) + 2 * BLEED

    def paint(self) -> None:
        """Paint key cap and words from the top, the mark at the foot."""
        button, look = self.button, self.look
        with canvas(button, look) as c:
            px, width, chosen = look.px, button.width(), button.isChecked()
            if button.underMouse():
                body = Box(0, 0, width, button.height()).inset(BLEED)
                c.box(body, fill=c.colours.ground, radius=px(tokens.RADIUS))
            key_cap(c, self.key, (width - cap_width(look, self.key)) / 2, BLEED, px(_CAP))
            y, room = float(BLEED + self._cap), width - px(6)
            inks = (c.colours.accent_ink if chosen else c.colours.ink, c.colours.ink2)
            words = said_above(look, self._head, mirrored=c.mirrored)
            for one, ink in zip(words, inks, strict=False):
                y += c.text(one, px(3), y, room, ink)
            side = px(MARK)
            mark = Box((width - side) / 2, button.height() - BLEED - px(_PAD) - side, side, side)
            draw_mark(c, mark, chosen=chosen, several=self.square)
            if button.hasFocus():
                c.ring(mark, tokens.RADIUS_CAP if self.square else side / 2)

    @property
    def _cap(self) -> int:
        return self.look.px(_CAP) if self.look.show_keys and self.key else 0
