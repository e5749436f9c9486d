"""A case in time: what is ahead, the nearest last, and what has happened so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas
from ui.look.text import Paragraph

_LEAD, _DOT, _GAP = 26, 5, 14


@dataclass(frozen=True, slots=True)
class Moment:
    """One point: when, what, and a line more. *tone* is `urgent`, `caution` or empty.

    A *hollow* point is now; the first of a part carries its *heading*.
    """

    when: str
    what: str
    more: str = ""
    tone: str = ""
    hollow: bool = False
    heading: str = ""


class Timeline(QLabel):
    """Moments under each other on a line. Each part begins with its heading."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._moments: tuple[Moment, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show *moments* in their order."""
        self._moments = tuple(moments)
        spoken = [
            ", ".join(filter(None, (one.heading, one.when, one.what, one.more))) for one in moments
        ]
        self.setAccessibleName(". ".join(spoken))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all moments at *width* px."""
        return int(sum(self._tall(one, width) for one in self._moments))

    def sizeHint(self) -> QSize:
        """Return the height at the present width."""
        width = self.width() or self._look.px(250)
        return QSize(self._look.px(250), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return little: words wrap."""
        return QSize(self._look.px(80), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every moment and the line between."""
        with canvas(self, self._look) as c:
            y = 0.0
            for at, one in enumerate(self._moments):
                following = self._moments[at + 1] if at + 1 < len(self._moments) else None
                joined = following is not None and not following.heading
                y += self._paint(c, one, y, joined=joined)

    def _set(self, one: Moment, *, mirrored: bool) -> tuple[Paragraph, Paragraph, Paragraph]:
        what = tokens.BODY.strong if one.tone else tokens.BODY
        return (
            self._look.paragraph(one.when, tokens.SMALL, mirrored=mirrored),
            self._look.paragraph(one.what, what, mirrored=mirrored),
            self._look.paragraph(one.more, tokens.SMALL, mirrored=mirrored),
        )

    def _tall(self, one: Moment, width: int) -> float:
        room = width - self._look.px(_LEAD)
        words = sum(part.fit(room) for part in self._set(one, mirrored=False) if part)
        head = self._look.px(30) if one.heading else 0
        return head + words + self._look.px(_GAP)

    def _paint(self, c: Canvas, one: Moment, y: float, *, joined: bool) -> float:
        px, colours, top = self._look.px, c.colours, y
        if one.heading:
            line = Box(0, y, c.width, px(24))
            c.words(one.heading, tokens.SMALL.strong, line, colours.ink2)
            y += px(30)
        ink = getattr(colours, one.tone) if one.tone else colours.ink
        parts = self._set(one, mirrored=c.mirrored)
        centre, room, tall = y + px(9), c.width - px(_LEAD), self._tall(one, int(c.width))
        if joined:
            stem = Box(px(_DOT + 3), centre + px(9), px(2), top + tall - centre - px(9))
            c.box(stem, fill=colours.line)
        c.disc(px(_DOT + 4), centre, px(_DOT), ink if one.tone else colours.accent)
        if one.hollow:
            c.disc(px(_DOT + 4), centre, px(_DOT), colours.edge)
            c.disc(px(_DOT + 4), centre, px(_DOT - 2), colours.surface)
        for words, colour in zip(parts, (colours.ink2, ink, colours.ink2), strict=True):
            if words:
                y += c.text(words, px(_LEAD), y, room, colour)
        return tall
