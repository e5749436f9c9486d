"""Rows of faults, sheet by sheet: how bad by icon and word, where, what is wrong, what to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, Canvas, chip_width
from ui.look.parts.chips import ChipShown, draw_chip
from ui.look.parts.handle import Handle
from ui.look.parts.rows import Rows, Spot, paint_card, painted_list
from ui.look.text import Paragraph

_HEAD, _SIDE, _ABOVE, _GAP = 38, 16, 10, 3
_LINES = 6


@dataclass(frozen=True, slots=True)
class FaultGroup:
    """The heading of a sheet, with the count of its faults."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class FaultShown:
    """One fault: `where` is its row and column, `chip` says how bad it is.

    `first` and `last` are so in their sheet, whose faults share a card.
    """

    id: int
    chip: ChipShown
    where: str
    problem: str
    remedy: str
    first: bool = False
    last: bool = False


FaultRow = FaultGroup | FaultShown


class FaultList(QWidget):
    """All faults in one list. `pointed` tells the id under the bar, `opened` on Enter."""

    pointed = Signal(int)
    opened = Signal(int)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = Rows[FaultRow](
            _spoken, self, selectable=lambda row: isinstance(row, FaultShown)
        )
        self.list = painted_list(look, self._rows, _draw, lambda row, w: _height(look, row, w))
        self.list.setAccessibleName(name)
        self.list.activated.connect(lambda _: self._tell(self.opened.emit))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._tell(self.pointed.emit))
        Handle(self.list, self)
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def show_faults(self, rows: Sequence[FaultRow]) -> None:
        """Show headings and faults in order; the bar goes to the first fault."""
        before = self.current()
        self._rows.show_rows(rows)
        self.list.doItemsLayout()
        ids = [(at, row.id) for at, row in enumerate(rows) if isinstance(row, FaultShown)]
        at = next((at for at, one in ids if one == before), ids[0][0] if ids else -1)
        if at >= 0:
            self.list.setCurrentIndex(self._rows.index(at))

    def current(self) -> int:
        """Return the id under the bar, -1 where there is none."""
        row = self.list.currentIndex().row()
        shown = self._rows.values[row] if 0 <= row < len(self._rows.values) else None
        return shown.id if isinstance(shown, FaultShown) else -1

    def shown(self) -> tuple[FaultRow, ...]:
        """Return what the list shows."""
        return self._rows.values

    def _tell(self, told: Callable[[int], object]) -> None:
        if self.current() >= 0:
            told(self.current())


def _spoken(row: FaultRow) -> str:
    if isinstance(row, FaultGroup):
        return f"{row.title}, {row.count}"
    return ". ".join((f"{row.chip.words}, {row.where}", row.problem, row.remedy))


def _set(
    look: Look, row: FaultShown, width: float, *, mirrored: bool
) -> tuple[Paragraph, Paragraph]:
    problem = look.paragraph(row.problem, tokens.BODY.strong, mirrored=mirrored, limit=_LINES)
    remedy = look.paragraph(row.remedy, tokens.BODY, mirrored=mirrored, limit=_LINES)
    for words in (problem, remedy):
        words.fit(width - 2 * look.px(_SIDE))
    return problem, remedy


def _height(look: Look, row: FaultRow, width: float) -> float:
    if isinstance(row, FaultGroup):
        return look.px(_HEAD)
    problem, remedy = _set(look, row, width, mirrored=False)
    words = problem.fitted + remedy.fitted + look.px(tokens.CHIP + 2 * _GAP)
    return words + 2 * look.px(_ABOVE)


def _draw(c: Canvas, row: FaultRow, spot: Spot) -> None:
    px, colours = c.look.px, c.colours
    if isinstance(row, FaultGroup):
        line = Box(px(3), 0, c.width - 2 * px(_SIDE), spot.height)
        x = line.x + c.words(row.title, tokens.SMALL.strong, line, colours.ink2) + px(7)
        c.words(str(row.count), tokens.SMALL, Box(x, 0, c.width, spot.height), colours.ink2)
        return
    paint_card(c, spot, first=row.first, last=row.last)
    y = float(px(_ABOVE))
    draw_chip(c, row.chip, px(_SIDE), y)
    x = px(_SIDE) + chip_width(c.look, row.chip.words) + px(10)
    where = Box(x, y, c.width - x - px(_SIDE), px(tokens.CHIP))
    c.words(row.where, tokens.SMALL, where, colours.ink2)
    y += px(tokens.CHIP + _GAP)
    for words, ink in zip(
        _set(c.look, row, c.width, mirrored=c.mirrored), (colours.ink, colours.ink2), strict=True
    ):
        room = c.width - 2 * px(_SIDE)
        c.text(words, px(_SIDE), y, room, ink)
        y += words.fitted + px(_GAP)
