"""A choice as a painted tile: key cap, words, and a check where it is chosen."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.glyphs import tick
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas, key_cap
from ui.look.text import Paragraph
from ui.look.tokens import BLEED

DIGITS = 9
_CHROME = 12 + 20 + 10 + 8 + 18 + 12
"""Key cap, mark and the room around them, in text units."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its code, the interviewer's words, and the client's where they differ."""

    code: str
    label: str
    voice: str = ""

    @property
    def spoken(self) -> str:
        """The words in both languages."""
        return ". ".join(dict.fromkeys(filter(None, (self.label, self.voice))))

    def begins_with(self, letter: str) -> bool:
        """Tell whether the words begin with *letter* in either language."""
        return any(
            words.lstrip('¿¡“"').casefold().startswith(letter) for words in (self.label, self.voice)
        )


class Face:
    """How a tile looks and what it measures; a tile holds one and is itself the Qt button.

    While *aloud*, the client looks on: the words are the client's alone.
    """

    def __init__(
        self, look: Look, option: Option, number: int, button: QAbstractButton, *, square: bool
    ) -> None:
        self.look, self.option, self.button, self.square = look, option, button, square
        self.key = str(number) if number <= DIGITS else ""
        self.aloud = False

    def natural(self) -> float:
        """Return the width that the words need, ring included."""
        option = self.option
        label = self.look.paragraph(option.label, tokens.CHOICE.strong).natural
        voice = self.look.paragraph(option.voice, tokens.VOICE_CHOICE).natural
        return max(label, voice) + self.look.px(_CHROME) + 2 * BLEED

    def least(self) -> float:
        """Return the width that the longest word needs, ring included."""
        words = f"{self.option.label} {self.option.voice}".split()
        role = tokens.CHOICE.strong
        widest = max((self.look.paragraph(one, role).natural for one in words), default=0)
        return widest + self.look.px(_CHROME) + 2 * BLEED

    def tall(self, width: float) -> float:
        """Return the height at *width*, ring included."""
        px = self.look.px
        label, voice = self._words(mirrored=False)
        room = self._room(width)
        height = label.fit(room) + (voice.fit(room) if voice else 0) + px(2 * 6)
        return max(px(tokens.CHOICE_HEIGHT), height) + 2 * BLEED

    def paint(self) -> None:
        """Paint body, key cap, words and mark."""
        button, look = self.button, self.look
        with canvas(button, look) as c:
            px, chosen = look.px, button.isChecked()
            body = Box(0, 0, button.width(), button.height()).inset(BLEED)
            self._body(c, body, chosen=chosen)
            x = body.x + px(12)
            key_cap(c, self.key, x, body.y, body.h)
            if self.square:
                self._square(c, Box(body.x + body.w - px(12 + 18), body.y, px(18), body.h))
            elif chosen:
                mark = body.x + body.w - px(12 + 18)
                tick(c, mark, body.y + (body.h - px(18)) / 2, px(18), c.colours.accent)
            self._label(c, body, x + px(20 + 10) if look.show_keys else x)

    def _body(self, c: Canvas, body: Box, *, chosen: bool) -> None:
        colours, radius = c.colours, self.look.px(tokens.RADIUS)
        hovered = self.button.underMouse()
        fill = colours.accent_soft if chosen else colours.ground if hovered else colours.surface
        outline = colours.accent if chosen else colours.edge
        c.box(body, fill=fill, outline=outline, stroke=2 if chosen else 0, radius=radius)
        if self.button.hasFocus():
            c.ring(body, radius)

    def _square(self, c: Canvas, box: Box) -> None:
        side = Box(box.x, box.y + (box.h - box.w) / 2, box.w, box.w)
        chosen = self.button.isChecked()
        outline = c.colours.accent if chosen else c.colours.edge
        fill = c.colours.accent if chosen else c.colours.surface
        c.box(side, fill=fill, outline=outline, stroke=1.5, radius=tokens.RADIUS_CAP)
        if chosen:
            tick(c, side.x + 2, side.y + 2, side.w - 4, c.colours.on_accent)

    def _label(self, c: Canvas, body: Box, x: float) -> None:
        label, voice = self._words(mirrored=c.mirrored)
        room = self._room(self.button.width())
        both = label.fit(room) + (voice.fit(room) if voice else 0)
        y = body.y + (body.h - both) / 2
        chosen = self.button.isChecked()
        y += c.text(label, x, y, room, c.colours.accent_ink if chosen else c.colours.ink)
        if voice:
            c.text(voice, x, y, room, c.colours.ink2)

    def _words(self, *, mirrored: bool) -> tuple[Paragraph, Paragraph]:
        role = tokens.CHOICE.strong if self.button.isChecked() else tokens.CHOICE
        label, voice = self.option.label, self.option.voice
        if self.aloud:
            label, voice = voice or label, ""
        return (
            self.look.paragraph(label, role, mirrored=mirrored),
            self.look.paragraph(
                voice if voice != label else "", tokens.VOICE_CHOICE, mirrored=mirrored
            ),
        )

    def _room(self, width: float) -> float:
        return width - 2 * BLEED - self.look.px(_CHROME)


class _Painted:
    """What both kinds of tile share: the face paints, the editor takes the keys."""

    face: Face
    option: Option

    def hitButton(self, _at: QPoint) -> bool:
        """The whole tile is the target."""
        return True

    def sizeHint(self) -> QSize:
        """Return what the words need."""
        width = self.face.natural()
        return QSize(int(width), int(self.face.tall(width)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the editor."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tile."""
        self.face.paint()


class _Radio(_Painted, QRadioButton):
    """One of the choices."""


class _Check(_Painted, QCheckBox):
    """One of several choices."""


Tile = _Radio | _Check


def make_tile(
    look: Look, option: Option, number: int, count: int, *, several: bool, parent: QWidget
) -> Tile:
    """Return the tile of *option*, the *number*th of *count*, named in both languages."""
    tile: Tile = _Check(parent) if several else _Radio(parent)
    tile.option, tile.face = option, Face(look, option, number, tile, square=several)
    tile.setAttribute(Qt.WidgetAttribute.WA_Hover)
    tile.setCursor(Qt.CursorShape.PointingHandCursor)
    tile.setAccessibleName(option.spoken)
    place = look.say(msg("{number} of {count}"))
    tile.setAccessibleDescription(place.format(number=number, count=count))
    return tile
