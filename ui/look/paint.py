"""Paints in leading-edge coordinates: x counts from where reading begins, so mirroring is free."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from ui.look import tokens
from ui.look.icons import Icon, pixmap
from ui.look.look import Look
from ui.look.text import Paragraph
from ui.look.tokens import Role


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in px; x counts from the leading edge."""

    x: float
    y: float
    w: float
    h: float

    def inset(self, by: float) -> "Box":
        """Return it smaller by *by* px on every side, larger where *by* is negative."""
        return Box(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)


class Canvas:
    """A painter, the look in force, and the width in which leading and trailing turn."""

    __slots__ = ("colours", "look", "mirrored", "painter", "width")

    def __init__(self, painter: QPainter, look: Look, width: float, *, mirrored: bool) -> None:
        self.painter, self.look, self.width, self.mirrored = painter, look, width, mirrored
        self.colours = look.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def rect(self, box: Box) -> QRectF:
        """Return *box* where it lies on the screen."""
        x = self.width - box.x - box.w if self.mirrored else box.x
        return QRectF(x, box.y, box.w, box.h)

    def at(self, x: float) -> float:
        """Return the screen's x of a point."""
        return self.width - x if self.mirrored else x

    def box(
        self,
        box: Box,
        *,
        fill: str = "",
        outline: str = "",
        radius: float = 0,
        stroke: float = 0,
        dashed: bool = False,
    ) -> None:
        """Fill and outline a rounded rectangle; the outline lies inside *box*."""
        least = self.colours.outline
        width = self.look.px(max(stroke or least, least)) if outline else 0
        rect = self.rect(box.inset(width / 2))
        pen = QPen(QColor(outline), width) if outline else QPen(Qt.PenStyle.NoPen)
        if dashed:
            pen.setDashPattern([4.0, 3.0])
        self.painter.setPen(pen)
        self.painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(rect, radius, radius)

    def bar(self, box: Box, colour: str, *, radius: float, width: float = 0) -> None:
        """Fill the leading edge of a card with a bar that keeps its rounded corners."""
        thick = width or self.look.px(tokens.BAR * (2 if self.colours.plain else 1))
        self.painter.save()
        self.painter.setClipPath(self.rounded(box, radius), Qt.ClipOperation.IntersectClip)
        self.painter.fillRect(self.rect(Box(box.x, box.y, thick, box.h)), QColor(colour))
        self.painter.restore()

    def rounded(self, box: Box, radius: float) -> QPainterPath:
        """Return the outline of a rounded rectangle."""
        path = QPainterPath()
        path.addRoundedRect(self.rect(box), radius, radius)
        return path

    def hairline(self, x: float, y: float, w: float, colour: str = "") -> None:
        """Draw a decorative line one px high."""
        box = Box(x, y, w, 1)
        self.painter.fillRect(self.rect(box), QColor(colour or self.colours.line))

    def shadow(self, box: Box, radius: float) -> None:
        """Draw the six faint rings of a raised card; a filter would cost 20 times as much."""
        ink = QColor(0, 0, 0, self.colours.shadow)
        if not self.colours.shadow:
            return
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(ink)
        for ring in range(tokens.SHADOW_RINGS, 0, -1):
            grown = self.rect(box.inset(-ring)).translated(0, tokens.SHADOW_DROP)
            self.painter.drawRoundedRect(grown, radius + ring, radius + ring)

    def ring(self, box: Box, radius: float) -> None:
        """Draw the focus ring: 2 px outside a gap of 2 px around *box*."""
        rect = self.rect(box.inset(1 - tokens.BLEED))
        self.painter.setPen(QPen(QColor(self.colours.accent), 2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(rect, radius + 2, radius + 2)

    def text(self, words: Paragraph, x: float, y: float, width: float, colour: str) -> float:
        """Draw *words* broken at *width* with their top at *y*; return the height."""
        height = words.fit(width)
        words.draw(self.painter, self.rect(Box(x, y, width, height)).x(), y, colour)
        return height

    def words(
        self, text: str, role: Role, box: Box, colour: str, *, end: bool = False, ltr: bool = False
    ) -> float:
        """Draw one line, elided and centred in height; at the trailing *end* if told.

        Return the width that was used.
        """
        line = self.look.line(text, role, mirrored=self.mirrored, ltr=ltr)
        used = min(line.natural, box.w)
        height = line.fit(used)
        x = box.x + box.w - used if end else box.x
        top = box.y + (box.h - height) / 2
        line.draw(self.painter, self.rect(Box(x, top, used, height)).x(), top, colour)
        return used

    def icon(self, icon: Icon, x: float, y: float, px: float, colour: str) -> None:
        """Draw *icon* as a square of *px* with its leading top corner at *x*, *y*."""
        ratio = self.painter.device().devicePixelRatioF()
        size = round(px)
        shape = pixmap(icon, size, colour, ratio, mirrored=self.mirrored)
        spot = self.rect(Box(x, y, size, size))
        self.painter.drawPixmap(QPointF(round(spot.x()), round(spot.y())), shape)

    def icon_on(self, line: float, icon: Icon, x: float, y: float, px: float, colour: str) -> None:
        """Draw *icon* centred on a first line that is *line* px high and begins at *y*."""
        self.icon(icon, x, y + (line - px) / 2, px, colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle round the point *x*, *y*."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(QColor(colour)))
        self.painter.drawEllipse(QPointF(self.at(x), y), radius, radius)


@contextmanager
def canvas(widget: QWidget, look: Look) -> Iterator[Canvas]:
    """Open a canvas on *widget* for one paint event."""
    painter = QPainter(widget)
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    try:
        yield Canvas(painter, look, widget.width(), mirrored=mirrored)
    finally:
        painter.end()


def cap_width(look: Look, label: str) -> float:
    """Return the width of a key cap; nothing where keys are not shown."""
    if not label or not look.show_keys:
        return 0
    words = look.line(look.keys.cap(label), tokens.TINY, ltr=True)
    return max(look.px(18), words.natural + 2 * look.px(5))


def key_cap(c: Canvas, label: str, x: float, y: float, height: float) -> float:
    """Draw a key cap centred in *height* at *x*, *y* and return its width."""
    width = cap_width(c.look, label)
    if not width:
        return 0
    cap = Box(x, y + (height - c.look.px(20)) / 2, width, c.look.px(20))
    c.box(cap, fill=c.colours.ground, outline=c.colours.line, radius=tokens.RADIUS_CAP, stroke=1)
    shown = c.look.keys.cap(label)
    words = c.look.line(shown, tokens.TINY, mirrored=c.mirrored, ltr=True)
    gap = (width - words.natural) / 2
    tall = words.fit(words.natural)
    c.text(words, x + gap, cap.y + (cap.h - tall) / 2, words.natural, c.colours.ink2)
    return width


def chip_width(look: Look, label: str) -> float:
    """Return the width of a chip."""
    return look.paragraph(label, tokens.CHIP_WORDS).natural + look.px(8 + 13 + 5 + 8)


def chip(
    c: Canvas,
    icon: Icon,
    label: str,
    x: float,
    y: float,
    *,
    ink: str,
    soft: str,
    bold: bool = False,
) -> float:
    """Draw a chip, icon and word on its soft colour, and return its width."""
    px, height = c.look.px, c.look.px(tokens.CHIP)
    role = tokens.CHIP_WORDS
    words = c.look.paragraph(label, role.strong if bold else role, mirrored=c.mirrored)
    width = words.natural + px(8 + 13 + 5 + 8)
    outline = ink if c.colours.plain else ""
    c.box(Box(x, y, width, height), fill=soft, outline=outline, radius=height / 2)
    c.icon_on(height, icon, x + px(8), y, px(13), ink)
    tall = words.fit(words.natural)
    c.text(words, x + px(26), y + (height - tall) / 2, words.natural, ink)
    return width


def progress(c: Canvas, box: Box, share: float) -> None:
    """Draw a bar that is filled to *share* (0 to 1) from the leading side."""
    radius = box.h / 2
    if c.colours.plain:
        c.painter.fillRect(c.rect(Box(box.x, box.y + box.h - 1, box.w, 1)), QColor(c.colours.line))
    else:
        c.box(box, fill=c.colours.line, radius=radius)
    filled = Box(box.x, box.y, max(box.h, box.w * min(1.0, share)), box.h)
    if share > 0:
        c.box(filled, fill=c.colours.accent, radius=radius)
