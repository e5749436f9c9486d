"""A list whose rows are ticked: Space or a click on the mark ticks, Enter or a click on it goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from intake.errors import msg
from ui.look.glyphs import Mark
from ui.look.look import Look
from ui.look.parts.nav import Nav, NavItem

_MARK_WIDE = 46


@dataclass(frozen=True, slots=True)
class Tick:
    """One row; without an id it is a heading."""

    id: str
    name: str
    second: str = ""
    on: bool = False
    here: bool = False


class TickList(Nav):
    """Rows with a mark each. `ticked` tells whose mark was pressed, `went` (of `Nav`) where to."""

    ticked = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self._look, self._ticks = look, tuple[Tick, ...]()
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show *ticks*; headings have a hairline above."""
        self._ticks = tuple(ticks)
        self.show_items([self._item(one, first=at == 0) for at, one in enumerate(self._ticks)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tick by Space, and by a click on the mark itself."""
        row = self._row(event)
        if 0 <= row < len(self._ticks) and self._ticks[row].id:
            self.ticked.emit(self._ticks[row].id)
            return True
        return super().eventFilter(watched, event)

    def _row(self, event: QEvent) -> int:
        """Return the row that an event ticks, -1 for none."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.list.currentIndex().row() if event.key() == Qt.Key.Key_Space else -1
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            place = event.position()
            return self.list.indexAt(place.toPoint()).row() if self._on_mark(place.x()) else -1
        return -1

    def _on_mark(self, x: float) -> bool:
        wide = self._look.px(_MARK_WIDE)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return x > self.list.viewport().width() - wide
        return x < wide

    def _item(self, tick: Tick, *, first: bool) -> NavItem:
        if not tick.id:
            return NavItem("", tick.name, ruled=not first, title=True)
        say = self._look.say
        state = say(msg("chosen")) if tick.on else say(msg("not chosen"))
        spoken = ", ".join(filter(None, (tick.name, tick.second, state)))
        mark = Mark.TICKED if tick.on else Mark.UNTICKED
        return NavItem(
            tick.id, tick.name, mark=mark, second=tick.second, here=tick.here, spoken=spoken
        )
