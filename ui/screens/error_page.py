"""A store or program that cannot go on: what happened, what is safe, numbered ways out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.errors import Told
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.pages import ErrorPage, Way
from ui.look.parts.surfaces import Card
from ui.look.parts.threshold import Threshold


class ErrorScreen(Threshold):
    """The page in the doorway. `chosen` tells the id of the way; Esc takes the last one."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, told: Told, ways: Sequence[Way], *, icon: Icon = Icon.DAMAGED
    ) -> None:
        super().__init__(look)
        self._ways = tuple(ways)
        self.page = ErrorPage(
            look, told.problem, told.remedy, self._ways, details=told.details, icon=icon
        )
        self.page.chosen.connect(self.chosen)
        card = Card(look, wide=560)
        card.add(self.page)
        self.stand(card, focus=self.page.buttons[0])
        self.backed.connect(lambda: self.chosen.emit(self._ways[-1].id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, arrows move."""
        if event.text().isdecimal() and self.page.choose(int(event.text())):
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)
