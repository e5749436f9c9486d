"""How a page of sealing is laid out: steps, panels over a foot, what leaves; it decides nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.look import Look
from ui.look.parts.buttons import Button
from ui.look.parts.column import Scroller
from ui.look.parts.columns import Aside, Columns
from ui.look.parts.nav import Nav
from ui.look.parts.topbar import TopBar
from ui.screens.seal.leaves import Leaves

_STEPS, _LEAVES = 268, 350


class Page(QWidget):
    """The top bar over three columns; the last of *buttons* stands at the end of the foot."""

    def __init__(
        self,
        look: Look,
        top: TopBar,
        steps: Nav,
        panels: Sequence[QWidget],
        leaves: Leaves,
        buttons: Sequence[Button],
    ) -> None:
        super().__init__()
        self._look, say = look, look.say
        self._side = look.px(28)
        self._scroller = Scroller(self._stacked(panels))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, look.px(12))
        column.addWidget(self._scroller, 1)
        column.addLayout(self._foot(buttons))
        self._columns = Columns(
            look,
            top,
            Aside(steps, _STEPS, say(msg("Steps"))),
            middle,
            Aside(leaves, _LEAVES, say(msg("What leaves this laptop"))),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._columns)

    def close_side(self) -> bool:
        """Close what lies over the middle; tell whether something did."""
        return self._columns.close_side()

    def look_at(self, first: QWidget) -> None:
        """Go to *first*, and bring it into view when the page has its new height."""
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._scroller.isAncestorOf(first):
            margin = self._look.px(100)
            QTimer.singleShot(0, self, lambda: self._scroller.ensureWidgetVisible(first, 0, margin))

    def look_up(self) -> None:
        """Bring the first panel into view when the page has its new height."""
        QTimer.singleShot(0, self, lambda: self._scroller.verticalScrollBar().setValue(0))

    def _stacked(self, panels: Sequence[QWidget]) -> QWidget:
        look, page = self._look, QWidget()
        stacked = QVBoxLayout(page)
        stacked.setSpacing(look.px(12))
        stacked.setContentsMargins(self._side, look.px(18), self._side, look.px(8))
        for panel in panels:
            stacked.addWidget(panel)
        stacked.addStretch(1)
        return page

    def _foot(self, buttons: Sequence[Button]) -> QHBoxLayout:
        foot, side = QHBoxLayout(), self._side - tokens.BLEED
        foot.setContentsMargins(side, self._look.px(6), side, 0)
        for button in buttons[:-1]:
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(buttons[-1])
        return foot
