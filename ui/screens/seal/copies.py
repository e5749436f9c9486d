"""The copies of one packet: the first is sealed, each further one is the same bytes, read back."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake.clinic import Clinic, SealedCase
from intake.errors import AmparoError
from ui import background, errors
from ui.background import Pace
from ui.look.look import Look
from ui.screens.seal.panels import CopyPanel
from ui.screens.seal.target import TargetPanel, copy_name, target_panel

_OFFERED = 2
"""Copies that are offered without asking: one to send and one to keep at hand."""
Seal = Callable[[Path, Callable[[int, int], bool]], "Future[SealedCase]"]
"""Seals into a folder; what it is given hears how far the writing is."""


class Copies(QWidget):
    """What was written, and below it where the next copy goes.

    `wanted` asks to write to what is named, `named` tells that another place is, `written` each
    copy, `troubled` that one was not written; what hindered it stands at the place.
    """

    wanted = Signal()
    named = Signal()
    written = Signal(object)
    troubled = Signal()

    def __init__(self, look: Look, clinic: Clinic, seal: Seal, busy: str) -> None:
        super().__init__()
        self._look, self._clinic, self._seal, self._words = look, clinic, seal, busy
        self._pace, self.busy, self.further = Pace(), False, True
        self.made: list[SealedCase] = []
        self.target = self._new_target()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(12))
        self._column.addWidget(self.target)

    def write(self) -> bool:
        """Begin to write to the place that is named; tell whether it has begun."""
        folder = self.target.folder()
        if folder is None:
            return False
        pace = self._pace = Pace()
        pace.moved.connect(self.target.show_written)
        try:
            future = (
                self._clinic.copy(self.made[0], folder, progress=pace.tell)
                if self.made
                else self._seal(folder, pace.tell)
            )
        except AmparoError as error:
            self._trouble(error)
            return False
        self.busy = True
        self.target.begin(self._words)
        background.follow(self, future, self._done, self._trouble, pace)
        return True

    def stop(self) -> None:
        """Stop writing at its next safe point; no half file keeps a name."""
        self._pace.stop()

    def show_target(self, *, ready: bool) -> None:
        """Show where the next copy goes, where one may go anywhere."""
        self.target.setVisible(ready and self.further)
        self.setVisible(bool(self.made) or ready)

    def _done(self, sealed: SealedCase) -> None:
        self.busy = False
        self.made.append(sealed)
        done, self.target = self.target, self._new_target()
        first = len(self.made) == 1
        title = self._look.say(copy_name(len(self.made)))
        self._column.replaceWidget(done, CopyPanel(self._look, title, sealed, first=first))
        done.deleteLater()
        self._column.addWidget(self.target)
        self.further = len(self.made) < _OFFERED
        self.written.emit(sealed)

    def _trouble(self, error: Exception) -> None:
        self.busy = False
        told = errors.told(error, self._look.say)
        self.target.rest(told.problem, told.remedy)
        self.troubled.emit()

    def _new_target(self) -> TargetPanel:
        panel = target_panel(self._look, len(self.made) + 1)
        panel.wanted.connect(self.wanted)
        panel.where.field.textChanged.connect(lambda _: self.named.emit())
        panel.cancelled.connect(self.stop)
        return panel
