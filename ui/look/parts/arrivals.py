"""Rows of what arrived, in groups: what it is, why it is so, and its state as a chip."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, chip_width
from ui.look.parts.chips import ChipShown, draw_chip
from ui.look.parts.handle import Handle
from ui.look.parts.rows import Rows, Spot, paint_card, painted_list

_ROW, _HEAD, _NAME, _NARROW = 58, 42, 46, 460


@dataclass(frozen=True, slots=True)
class ArrivalGroup:
    """A heading with its count."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class ArrivalShown:
    """One arrival: name and code in the first line, what matters in the second.

    *tone* is the ink of *icon*: `urgent` or empty. *when* and *chip* stand at the end.
    """

    id: str
    name: str
    code: str
    second: str
    when: str
    chip: ChipShown
    icon: Icon | None = None
    tone: str = ""


ArrivalRow = ArrivalGroup | ArrivalShown


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row, and whether it is the first or last of its group."""

    row: ArrivalRow
    first: bool
    last: bool


class ArrivalList(QWidget):
    """All groups in one list. `pointed` tells the id under the bar, `opened` on Enter."""

    pointed = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = Rows[_Placed](
            _spoken, self, selectable=lambda placed: isinstance(placed.row, ArrivalShown)
        )
        self.list = painted_list(look, self._rows, self._draw, self._height)
        self.list.setAccessibleName(name)
        self.list.activated.connect(lambda _: self._tell(self.opened.emit))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._tell(self.pointed.emit))
        Handle(self.list, self)
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(20), 0, look.px(20), 0)
        column.addWidget(self.list)

    def show_arrivals(self, rows: Sequence[ArrivalRow]) -> None:
        """Show groups and rows in order; what was pointed at stays so."""
        before = self.current()
        self._rows.show_rows(_placed(rows))
        self.point(before)

    def point(self, wanted: str) -> None:
        """Point at the arrival with this id, else at the first."""
        ids = [
            (at, placed.row.id)
            for at, placed in enumerate(self._rows.values)
            if isinstance(placed.row, ArrivalShown)
        ]
        at = next((at for at, one in ids if one == wanted), ids[0][0] if ids else -1)
        if at >= 0 and self.list.currentIndex().row() != at:
            self.list.setCurrentIndex(self._rows.index(at))

    def current(self) -> str:
        """Return the id under the bar, empty where there is none."""
        row = self.list.currentIndex().row()
        shown = self._rows.values[row].row if 0 <= row < len(self._rows.values) else None
        return shown.id if isinstance(shown, ArrivalShown) else ""

    def shown(self) -> tuple[ArrivalRow, ...]:
        """Return what the list shows."""
        return tuple(placed.row for placed in self._rows.values)

    def _tell(self, told: Callable[[str], object]) -> None:
        if self.current():
            told(self.current())

    def _height(self, placed: _Placed, _width: float) -> float:
        return self._look.px(_HEAD if isinstance(placed.row, ArrivalGroup) else _ROW)

    def _draw(self, c: Canvas, placed: _Placed, spot: Spot) -> None:
        if isinstance(placed.row, ArrivalGroup):
            _draw_group(c, placed.row, spot)
        else:
            paint_card(c, spot, first=placed.first, last=placed.last)
            _draw_arrival(c, placed.row, spot)


def _placed(rows: Sequence[ArrivalRow]) -> list[_Placed]:
    around = [None, *rows, None]
    return [
        _Placed(
            row,
            first=not isinstance(before, ArrivalShown),
            last=not isinstance(after, ArrivalShown),
        )
        for before, row, after in zip(around, rows, around[2:], strict=False)
    ]


def _spoken(placed: _Placed) -> str:
    row = placed.row
    if isinstance(row, ArrivalGroup):
        return f"{row.title}, {row.count}"
    return ", ".join(filter(None, (row.chip.words, row.name, row.code, row.second, row.when)))


def _draw_group(c: Canvas, row: ArrivalGroup, spot: Spot) -> None:
    px, ink = c.look.px, c.colours.ink2
    line = Box(px(3), 0, c.width, spot.height)
    x = px(3) + c.words(row.title, tokens.SMALL.strong, line, ink) + px(7)
    c.words(str(row.count), tokens.SMALL, Box(x, 0, c.width, spot.height), ink)


def _draw_arrival(c: Canvas, row: ArrivalShown, spot: Spot) -> None:
    px, colours = c.look.px, c.colours
    tone = getattr(colours, row.tone) if row.tone else colours.ink2
    if row.icon:
        c.icon(row.icon, px(16), (spot.height - px(18)) / 2, px(18), tone)
    wide = chip_width(c.look, row.chip.words)
    end = c.width - px(15) - wide
    draw_chip(c, row.chip, end, (spot.height - px(tokens.CHIP)) / 2)
    if c.width > px(_NARROW):
        when = Box(0, 0, end - px(12), spot.height)
        end -= c.words(row.when, tokens.SMALL, when, colours.ink2, end=True) + px(24)
    upper = Box(px(_NAME), px(8), end - px(_NAME + 12), px(22))
    x = px(_NAME) + c.words(row.name, tokens.TEXT.strong, upper, colours.ink) + px(10)
    left = Box(x, px(8), max(0.0, end - x - px(12)), px(22))
    c.words(row.code, tokens.BODY, left, colours.ink2)
    lower = Box(px(_NAME), px(30), end - px(_NAME + 12), px(20))
    c.words(row.second, tokens.BODY, lower, colours.ink2)
