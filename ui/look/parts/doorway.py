"""The doorway: the arch behind unlock and first start, and the cards that stand in it."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.look import tokens
from ui.look.glyphs import arch_path
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas, key_cap

_RADII = (520, 400, 286)
_SHADOW = 8


class Doorway(QWidget):
    """Three arches round one centre; *wide* is the door of the first start."""

    def __init__(self, look: Look, *, wide: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._wide = look, wide

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the arches; in high contrast there is only the ground."""
        with canvas(self, self._look) as c:
            colours = c.colours
            c.box(Box(0, 0, self.width(), self.height()), fill=colours.ground)
            if colours.plain:
                return
            grow = 2 if self._wide else 1
            spring = self.height() * (0.86 if self._wide else 0.62)
            c.painter.setPen(Qt.PenStyle.NoPen)
            fills = (colours.sunken, colours.accent_soft, colours.ground)
            for radius, fill in zip(_RADII, fills, strict=True):
                wide = radius * grow
                top = spring - wide
                rect = QRectF(self.width() / 2 - wide, top, 2 * wide, self.height() - top)
                c.painter.setBrush(QColor(fill))
                c.painter.drawPath(arch_path(rect))


@dataclass(frozen=True, slots=True)
class DoorShown:
    """A way to start: for whom, and how long it takes."""

    key: str
    icon: Icon
    title: str
    text: str
    time: str


class Door(QAbstractButton):
    """One way to start, as a card of 340 x 260; its key chooses it."""

    def __init__(self, look: Look, shown: DoorShown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.shown = look, shown
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{shown.key}. {shown.title}")
        self.setAccessibleDescription(f"{shown.text} {shown.time}")
        look.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return 260 text units, more where the text needs it."""
        px, room = self._look.px, width - 2 * _SHADOW - 2 * self._look.px(20)
        title = self._look.paragraph(self.shown.title, tokens.HEADING.at(18)).fit(room)
        text = self._look.paragraph(self.shown.text, tokens.BODY).fit(room)
        return int(max(px(260), px(92) + title + px(8) + text + px(70))) + 2 * _SHADOW

    def sizeHint(self) -> QSize:
        """Return the card and its shadow."""
        width = self._look.px(340) + 2 * _SHADOW
        return QSize(width, self.heightForWidth(width))

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew when the window turns round."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon, key, title, text and time."""
        with canvas(self, self._look) as c:
            px, colours = self._look.px, c.colours
            card = Box(0, 0, self.width(), self.height()).inset(_SHADOW)
            radius = px(tokens.RADIUS_DIALOG)
            c.shadow(card, radius)
            c.box(card, fill=colours.surface, radius=radius)
            if self.hasFocus() or self.underMouse() or colours.plain:
                edge = colours.accent if self.hasFocus() else colours.edge
                stroke = 2 if self.hasFocus() else 1
                c.box(card, outline=edge, stroke=stroke, radius=radius)
            x, y = card.x + px(20), card.y + px(22)
            c.box(Box(x, y, px(56), px(56)), fill=colours.accent_soft, radius=px(10))
            c.icon(self.shown.icon, x + px(14), y + px(14), px(28), colours.accent_ink)
            key_cap(c, self.shown.key, card.x + card.w - px(20 + 19), y, px(20))
            self._paint_words(c, card)

    def _paint_words(self, c: Canvas, card: Box) -> None:
        px, colours = self._look.px, c.colours
        x, room, y = card.x + px(20), card.w - px(40), card.y + px(92)
        title = self._look.paragraph(self.shown.title, tokens.HEADING.at(18), mirrored=c.mirrored)
        y += c.text(title, x, y, room, colours.ink) + px(8)
        text = self._look.paragraph(self.shown.text, tokens.BODY, mirrored=c.mirrored)
        c.text(text, x, y, room, colours.ink2)
        foot = Box(x, card.y + card.h - px(42), room, px(42))
        c.hairline(x, foot.y, room)
        c.icon_on(foot.h, Icon.NOT_NOW, x, foot.y, px(14), colours.ink2)
        time = Box(x + px(20), foot.y, room - px(46), foot.h)
        c.words(self.shown.time, tokens.SMALL, time, colours.ink2)
        c.icon_on(foot.h, Icon.GO, x + room - px(18), foot.y, px(18), colours.accent_ink)
