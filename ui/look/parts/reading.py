"""A column to be read: titles, lines with their marks, answers under what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas
from ui.look.parts.handle import Handle
from ui.look.parts.nav import paint_side
from ui.look.parts.rows import Rows, Spot, painted_list
from ui.look.text import Paragraph
from ui.look.tokens import Role

_SIDE, _MARK, _GAP = 20, 24, 6


@dataclass(frozen=True, slots=True)
class Title:
    """What it is about: an icon in its *tone*, words, and a line below."""

    words: str
    second: str = ""
    icon: Icon | None = None
    tone: str = "ink2"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading inside; *ruled* draws a hairline above it."""

    words: str
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A line with a mark before it, in the ink of *tone*; *mark* is the ink of the icon."""

    words: str
    icon: Icon | None = None
    mark: str = "ink2"
    tone: str = "ink"


@dataclass(frozen=True, slots=True)
class Answered:
    """What was asked, what was answered, and how that is known; not *said* stands back."""

    asked: str
    words: str
    source: str = ""
    said: bool = True


ReadingRow = Title | Part | Line | Answered


class Reading(QWidget):
    """A side column that is read, not changed; the arrow keys go through it."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = Rows[ReadingRow](_spoken, self)
        self.list = painted_list(look, self._rows, _draw, lambda row, w: _height(look, row, w))
        self.list.setAccessibleName(name)
        self.list.setWordWrap(True)
        Handle(self.list, self)
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, look.px(14), 0, look.px(8))
        column.addWidget(self.list)

    def show_rows(self, rows: Sequence[ReadingRow]) -> None:
        """Show *rows* from the top."""
        self._rows.show_rows(rows)
        self.list.doItemsLayout()
        self.list.scrollToTop()

    def words(self) -> str:
        """Return all that is shown, a line for each row."""
        return "\n".join(_spoken(row) for row in self._rows.values)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface and the hairline towards the middle."""
        with canvas(self, self._look) as c:
            paint_side(c, self.height(), leading=False)


def _spoken(row: ReadingRow) -> str:
    if isinstance(row, Answered):
        return ". ".join(filter(None, (row.asked, row.words, row.source)))
    second = row.second if isinstance(row, Title) else ""
    return ". ".join(filter(None, (row.words, second)))


def _set(
    look: Look, row: ReadingRow, width: float, *, mirrored: bool
) -> list[tuple[Paragraph, str]]:
    """Set the paragraphs of a row, each with its ink, at the width that is left for words."""
    room = width - 2 * look.px(_SIDE) - _lead(look, row)
    pieces: list[tuple[str, Role, str]] = []
    match row:
        case Title(words, second):
            pieces = [(words, tokens.HEADING.at(19), "ink"), (second, tokens.BODY, "ink2")]
        case Part(words):
            pieces = [(words, tokens.BODY.strong, "ink")]
        case Line(words, _, _, tone):
            pieces = [(words, tokens.BODY, tone)]
        case Answered(asked, words, source, said):
            role = tokens.BODY.strong if said else tokens.BODY
            ink = "ink" if said else "ink2"
            pieces = [
                (asked, tokens.SMALL, "ink2"),
                (words, role, ink),
                (source, tokens.COUNT, "ink2"),
            ]
    placed = [
        (look.paragraph(text, role, mirrored=mirrored), ink) for text, role, ink in pieces if text
    ]
    for paragraph, _ in placed:
        paragraph.fit(room)
    return placed


def _lead(look: Look, row: ReadingRow) -> float:
    return look.px(_MARK) if isinstance(row, Line) and row.icon else 0


def _above(look: Look, row: ReadingRow) -> float:
    """Return what is free above the words: the mark of a title, the rule of a part."""
    if isinstance(row, Title):
        return look.px(34) if row.icon else look.px(4)
    if isinstance(row, Part):
        return look.px(24) if row.ruled else look.px(10)
    return look.px(_GAP)


def _height(look: Look, row: ReadingRow, width: float) -> float:
    words = _set(look, row, width, mirrored=False)
    return _above(look, row) + sum(paragraph.fitted for paragraph, _ in words) + look.px(_GAP)


def _draw(c: Canvas, row: ReadingRow, spot: Spot) -> None:
    px, side, above = c.look.px, c.look.px(_SIDE), _above(c.look, row)
    if spot.chosen and spot.focused:
        box = Box(px(8), 0, c.width - 2 * px(8), spot.height)
        c.box(box, outline=c.colours.accent, stroke=2, radius=px(tokens.RADIUS_NOTE))
    if isinstance(row, Title) and row.icon:
        c.icon(row.icon, side, px(4), px(22), getattr(c.colours, row.tone))
    if isinstance(row, Part) and row.ruled:
        c.hairline(side, px(10), c.width - 2 * side)
    y = above
    for at, (paragraph, ink) in enumerate(_set(c.look, row, c.width, mirrored=c.mirrored)):
        if at == 0 and isinstance(row, Line) and row.icon:
            c.icon_on(paragraph.first, row.icon, side, y, px(16), getattr(c.colours, row.mark))
        spot_x = side + _lead(c.look, row)
        x = c.rect(Box(spot_x, y, paragraph.width, 1)).x()
        paragraph.draw(c.painter, x, y, getattr(c.colours, ink))
        y += paragraph.fitted
