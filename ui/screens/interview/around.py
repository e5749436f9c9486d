"""Esc goes back one level, F6 goes round the columns, F7 to the findings; the question stays."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from ui.interview.asking import Then
from ui.interview.walk import Walk
from ui.screens.interview.clientview import ClientView
from ui.screens.interview.covers import Covers
from ui.screens.interview.frame import Frame
from ui.screens.interview.sides import FINDINGS, Sides


class Around(QObject):
    """Where the keys are in the window. From the outermost level, *leave* is done."""

    def __init__(
        self,
        frame: Frame,
        walk: Walk,
        sides: Sides,
        covers: Covers,
        client: ClientView,
        leave: Then,
    ) -> None:
        super().__init__(frame)
        self._frame, self._walk, self._sides = frame, walk, sides
        self._covers, self._client, self._leave = covers, client, leave

    @property
    def verbs(self) -> Mapping[str, Callable[[], object]]:
        """What the keys do here, by their verbs."""
        return {
            "back": self._back,
            "findings": self._findings,
            "region": lambda: self._region(1),
            "region_back": lambda: self._region(-1),
        }

    def _back(self) -> None:
        """Go back one level: help, go-to, side, note, field, row, and at last the case list."""
        frame, asking = self._frame, self._walk.asking
        if self._covers.close():
            self._walk.focus()
        elif self._client.leave():
            return
        elif frame.panel_wanted:
            frame.want_panel(wanted=False)
            self._walk.focus()
        elif self._sides.back() or asking.close_other() or self._away:
            self._walk.focus()
        elif asking.changed:
            asking.restore()
        elif not self._walk.up():
            self._leave()

    @property
    def _away(self) -> bool:
        """Tell whether the keys are in a column beside the page."""
        beside = (self._frame.panel, self._frame.nav)
        return any(column.isAncestorOf(self._frame.focusWidget()) for column in beside)

    def _findings(self) -> None:
        """Bring the findings back; where they are there, put the keys on them."""
        if self._sides.mode != FINDINGS:
            self._sides.turn(FINDINGS)
            return
        self._sides.turned.emit()
        if not self._frame.narrow:
            self._frame.panel.begin()

    def _region(self, step: int) -> None:
        """Go round sections, question, findings and top bar."""
        target = self._frame.region(self._frame.focusWidget(), step)
        if target is None:
            self._walk.focus()
        else:
            target.setFocus()
