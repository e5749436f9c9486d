"""Rows of cases, grouped by who needs somebody; the date first, its distance below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas
from ui.look.parts.handle import Handle
from ui.look.parts.rows import Rows, Spot, painted_list

STAGES = 6
_ROW, _HEAD = 60, 34
_NAME, _STAGE, _DATE, _WAITS = 49, 0.375, 0.555, 0.87
_WIDE, _MIDDLING = 640, 460
HEADS = (msg("Stage"), msg("Next date"), msg("Waits for"))
"""What stands above the columns: of the stage, of the date, of who is waited for."""


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """A heading: title, count, and whether somebody is needed today."""

    title: str
    count: int
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class CaseShown:
    """One case as a row. `done` of six stage ticks are filled.

    `date` is the next date or that none is known; `distance` says how far, or why none is known.
    `tone` is `urgent`, `caution` or empty, and holds for the icon and the distance.
    """

    id: str
    name: str
    code: str
    language: str
    stage: str
    done: int
    date: str
    distance: str
    waits: str = ""
    tone: str = ""


CaseRow = CaseGroup | CaseShown


class CaseList(QWidget):
    """All groups in one list. `opened` tells the id of a case, `pointed` the one under the bar."""

    opened = Signal(str)
    pointed = Signal(str)

    def __init__(
        self, look: Look, parent: QWidget | None = None, *, heads: Sequence[str] = HEADS
    ) -> None:
        super().__init__(parent)
        self._look, self._heads = look, tuple(heads)
        self.led = False
        """Whether a field elsewhere has the focus and moves this list by its arrows."""
        self._rows = Rows[_Placed](_spoken, self, selectable=lambda p: isinstance(p.row, CaseShown))
        self.list = painted_list(look, self._rows, self._draw, self._height)
        self.list.setAccessibleName(look.say(msg("Cases")))
        self.list.activated.connect(self._open)
        self.list.doubleClicked.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._point)
        Handle(self.list, self)
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(20), 0, look.px(20), 0)
        column.addWidget(self.list)

    def show_cases(self, rows: Sequence[CaseRow]) -> None:
        """Show groups and cases in order; the first case is pointed at if none is."""
        self._rows.show_rows(_placed(rows))
        if not self.list.currentIndex().isValid():
            self.step(1)

    def step(self, by: int) -> None:
        """Point *by* cases further, from wherever the keys are."""
        cases = [at for at, p in enumerate(self._rows.values) if isinstance(p.row, CaseShown)]
        if not cases:
            return
        here = self.list.currentIndex().row()
        place = cases.index(here) + by if here in cases else 0
        row = cases[max(0, min(place, len(cases) - 1))]
        self.list.setCurrentIndex(self._rows.index(row))

    def current(self) -> str:
        """Return the id of the case that is pointed at, empty where there is none."""
        row = self.list.currentIndex().row()
        shown = self._rows.values[row].row if 0 <= row < len(self._rows.values) else None
        return shown.id if isinstance(shown, CaseShown) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter here: the case is opened, and what stands there has the keys."""
        event.setAccepted(event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter))

    def _open(self, _index: QModelIndex | QPersistentModelIndex) -> None:
        if self.current():
            self.opened.emit(self.current())

    def _point(self, *_indices: object) -> None:
        if self.current():
            self.pointed.emit(self.current())

    def _height(self, placed: "_Placed", _width: float) -> float:
        if isinstance(placed.row, CaseGroup):
            return self._look.px(_HEAD) - (self._look.px(6) if placed.first else 0)
        return self._look.px(_ROW)

    def _draw(self, c: Canvas, placed: "_Placed", spot: Spot) -> None:
        if isinstance(placed.row, CaseGroup):
            _draw_group(c, placed.row, spot, self._heads if placed.first else ())
        else:
            led = replace(spot, focused=spot.focused or self.led)
            _draw_back(c, placed, led)
            _draw_case(c, placed.row, led)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row and whether it is the first or last of its group; of a heading, of all."""

    row: CaseRow
    first: bool
    last: bool


def _placed(rows: Sequence[CaseRow]) -> list[_Placed]:
    result = []
    for at, row in enumerate(rows):
        before = rows[at - 1] if at else None
        after = rows[at + 1] if at + 1 < len(rows) else None
        if isinstance(row, CaseGroup):
            result.append(_Placed(row, first=before is None, last=after is None))
        else:
            first = not isinstance(before, CaseShown)
            result.append(_Placed(row, first=first, last=not isinstance(after, CaseShown)))
    return result


def _spoken(placed: _Placed) -> str:
    row = placed.row
    if isinstance(row, CaseGroup):
        return f"{row.title}, {row.count}"
    parts = (row.name, row.code, row.language, row.stage, row.date, row.distance, row.waits)
    return ", ".join(filter(None, parts))


def _columns(c: Canvas) -> tuple[float, float, float]:
    """Return where stage, date and waiting stand; 0 for what has no room."""
    px = c.look.px
    if c.width >= px(_WIDE):
        return c.width * _STAGE, c.width * _DATE, c.width * _WAITS
    if c.width >= px(_MIDDLING):
        return 0.0, c.width * 0.6, 0.0
    return 0.0, c.width * 0.55, 0.0


def _draw_group(c: Canvas, row: CaseGroup, spot: Spot, heads: Sequence[str]) -> None:
    px, ink = c.look.px, c.colours.urgent if row.urgent else c.colours.ink2
    line = Box(px(3), 0, c.width, spot.height)
    x = px(3) + c.words(row.title, tokens.SMALL.strong, line, ink) + px(7)
    c.words(str(row.count), tokens.SMALL, Box(x, 0, c.width, spot.height), ink)
    for at, words in zip(_columns(c), heads, strict=False):
        if at and words:
            box = Box(at, 0, c.width - at, spot.height)
            c.words(c.look.say(words), tokens.COUNT, box, c.colours.ink2)


def _draw_back(c: Canvas, placed: _Placed, spot: Spot) -> None:
    """Paint the card that a group shares: round only at its ends."""
    px, colours = c.look.px, c.colours
    radius = px(10)
    top = 0 if placed.first else -2 * radius
    bottom = spot.height if placed.last else spot.height + 2 * radius
    card = Box(0, top, c.width, bottom - top)
    c.painter.save()
    c.painter.setClipRect(c.rect(Box(0, 0, c.width, spot.height)))
    fill = colours.surface
    if spot.chosen:
        fill = colours.accent_soft if spot.focused else colours.ground
    elif spot.hovered:
        fill = colours.ground
    c.box(card, fill=fill, outline=colours.line, stroke=1, radius=radius)
    if spot.chosen:
        c.bar(card, colours.accent if spot.focused else colours.edge, radius=radius)
    if not placed.last:
        c.hairline(1, spot.height - 1, c.width - 2)
    c.painter.restore()


def _draw_case(c: Canvas, row: CaseShown, spot: Spot) -> None:
    px, colours = c.look.px, c.colours
    stage, date, waits = _columns(c)
    tone = getattr(colours, row.tone) if row.tone else colours.ink2
    if row.tone:
        icon = Icon.URGENT if row.tone == "urgent" else Icon.PROBLEM
        c.icon(icon, px(19), (spot.height - px(18)) / 2, px(18), tone)
    room = (stage or date) - px(_NAME + 12)
    upper, lower = Box(px(_NAME), px(10), room, px(22)), Box(px(_NAME), px(33), room, px(18))
    c.words(row.name, tokens.TEXT.strong, upper, colours.ink)
    x = lower.x + c.words(row.code, tokens.CODE.at(12), lower, colours.ink2, ltr=True) + px(8)
    left = Box(x, lower.y, room - (x - lower.x), lower.h)
    c.words(row.language, tokens.SMALL, left, colours.ink2)
    _draw_when(c, row, date, (waits or c.width) - date - px(12), tone)
    if stage:
        end = date - stage - px(12)
        c.words(row.stage, tokens.BODY, Box(stage, px(12), end, px(22)), colours.ink)
        _draw_ticks(c, row.done, stage, px(41))
    if waits:
        box = Box(waits, 0, c.width - waits - px(10), spot.height)
        c.words(row.waits, tokens.BODY, box, colours.ink2)


def _draw_when(c: Canvas, row: CaseShown, x: float, room: float, tone: str) -> None:
    px = c.look.px
    role = tokens.SMALL.strong if row.tone else tokens.SMALL
    upper = Box(x, px(9), room, px(22)) if row.distance else Box(x, 0, room, px(_ROW))
    c.words(row.date, tokens.BODY, upper, c.colours.ink)
    c.words(row.distance, role, Box(x, px(31), room, px(20)), tone)


def _draw_ticks(c: Canvas, done: int, x: float, y: float) -> None:
    px = c.look.px
    for tick in range(STAGES):
        colour = c.colours.accent if tick < done else c.colours.line
        tall = 1 if c.colours.plain and tick >= done else px(4)
        c.box(Box(x + tick * px(16), y + px(4) - tall, px(13), tall), fill=colour, radius=tall / 2)
