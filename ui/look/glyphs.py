"""Our own marks, distinct by shape without colour: answer states, section states, the arch."""

from enum import StrEnum
from math import pi

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from ui.look import tokens
from ui.look.icons import Icon
from ui.look.paint import Box, Canvas


class Glyph(StrEnum):
    """The state of one answer; a word always stands beside it."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    DECLINED = "declined"
    NOT_ASKED = "not_asked"
    PROBLEM = "problem"
    FLAG = "flag"


class Mark(StrEnum):
    """The state of one section."""

    DONE = "done"
    HERE = "here"
    PART = "part"
    TO_DO = "to_do"
    URGENT = "urgent"
    FLAG = "flag"
    TICKED = "ticked"
    UNTICKED = "unticked"


def draw_glyph(c: Canvas, glyph: Glyph, x: float, y: float, size: float) -> None:
    """Draw an answer glyph in a square of *size* px."""
    colours = c.colours
    match glyph:
        case Glyph.ANSWERED:
            tick(c, x, y, size, colours.accent)
        case Glyph.UNKNOWN:
            _circle(c, x, y, size, colours.facts)
            role = tokens.COUNT.at(12).strong
            words = c.look.paragraph("?", role)
            top = y + (size - words.fit(words.natural)) / 2
            c.text(words, x + (size - words.natural + 1) / 2, top, words.natural, colours.facts)
        case Glyph.DECLINED:
            _circle(c, x, y, size, colours.ink2)
            half = size * 0.24
            middle = QPointF(c.at(x + size / 2), y + size / 2)
            c.painter.setPen(_pen(colours.ink2, size * 0.095))
            c.painter.drawLine(middle - QPointF(half, 0), middle + QPointF(half, 0))
        case Glyph.NOT_ASKED:
            _circle(c, x, y, size, colours.edge, dashed=True)
        case Glyph.PROBLEM:
            c.icon(Icon.PROBLEM, x, y, size, colours.caution)
        case Glyph.FLAG:
            c.icon(Icon.FLAG, x, y, size, colours.caution)


def draw_mark(c: Canvas, mark: Mark, x: float, y: float, size: float, share: float = 0) -> None:
    """Draw a section mark in a square of *size* px; *share* is what is answered, 0 to 1."""
    colours = c.colours
    match mark:
        case Mark.DONE:
            tick(c, x, y, size, colours.accent)
        case Mark.HERE:
            _circle(c, x, y, size, colours.accent)
            c.disc(x + size / 2, y + size / 2, size * 0.2, colours.accent)
        case Mark.PART:
            _arc(c, x, y, size, share)
        case Mark.TO_DO:
            _circle(c, x, y, size, colours.edge, dashed=True)
        case Mark.URGENT:
            c.icon(Icon.URGENT, x, y, size, colours.urgent)
        case Mark.FLAG:
            c.icon(Icon.FLAG, x, y, size, colours.caution)
        case Mark.TICKED | Mark.UNTICKED:
            _tick_box(c, Box(x, y, size, size), on=mark is Mark.TICKED)


def _tick_box(c: Canvas, box: Box, *, on: bool) -> None:
    inner, colours = box.inset(box.w * 0.04), c.colours
    fill, outline = (colours.accent, colours.accent) if on else ("", colours.edge)
    c.box(inner, fill=fill, outline=outline, stroke=1.5, radius=box.w * 0.2)
    if on:
        small = box.inset(box.w * 0.14)
        tick(c, small.x, small.y, small.w, colours.on_accent)


def tick(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """Draw the check; it never turns round."""
    left = c.at(x + size) if c.mirrored else x
    path = QPainterPath(QPointF(left + size * 0.14, y + size * 0.53))
    path.lineTo(left + size * 0.38, y + size * 0.77)
    path.lineTo(left + size * 0.88, y + size * 0.23)
    c.painter.setPen(_pen(colour, size * 0.117))
    c.painter.setBrush(Qt.BrushStyle.NoBrush)
    c.painter.drawPath(path)


def arch(c: Canvas, box: Box, colour: str, opening: float = 0.3) -> None:
    """Draw the sign, a filled arch; *opening* is the width of its door as a share."""
    c.painter.setPen(Qt.PenStyle.NoPen)
    c.painter.setBrush(QColor(colour))
    rect = c.rect(box)
    wide = rect.width() * opening
    door = QRectF(rect.x() + (rect.width() - wide) / 2, 0, wide, 0)
    top = rect.y() + rect.height() * 0.42
    door.setTop(top)
    door.setBottom(rect.bottom())
    c.painter.drawPath(arch_path(rect) - arch_path(door))


def arch_path(rect: QRectF) -> QPainterPath:
    """Return the outline of an arch that stands on the bottom of *rect*."""
    radius = rect.width() / 2
    path = QPainterPath(rect.bottomLeft())
    path.lineTo(rect.x(), rect.y() + radius)
    path.arcTo(QRectF(rect.x(), rect.y(), rect.width(), rect.width()), 180, -180)
    path.lineTo(rect.bottomRight())
    path.closeSubpath()
    return path


def _circle(
    c: Canvas, x: float, y: float, size: float, colour: str, *, dashed: bool = False
) -> None:
    """Draw a ring; dashes are fitted to the round so that none is cut."""
    stroke = size * (1.6 / 18)
    pen = _pen(colour, stroke)
    if dashed:
        round_length = pi * (size - stroke) / stroke
        dash = round_length / 9
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([dash * 0.58, dash * 0.42])
    c.painter.setPen(pen)
    c.painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = stroke / 2 + size * 0.02
    c.painter.drawEllipse(c.rect(Box(x, y, size, size).inset(inset)))


def _arc(c: Canvas, x: float, y: float, size: float, share: float) -> None:
    stroke = size * 0.15
    rect = c.rect(Box(x, y, size, size).inset(stroke / 2 + size * 0.02))
    c.painter.setBrush(Qt.BrushStyle.NoBrush)
    c.painter.setPen(_pen(c.colours.line, 1 if c.colours.plain else stroke))
    c.painter.drawEllipse(rect)
    pen = _pen(c.colours.accent, stroke)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    c.painter.setPen(pen)
    turn = 1 if c.mirrored else -1
    c.painter.drawArc(rect, 90 * 16, round(turn * share * 360 * 16))


def _pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
