"""Backup and recovery on one page: what is owed is said first, and Enter does what has the keys."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout

from intake.clinic import BackupRow, Safety
from intake.errors import msg
from ui import background
from ui.look.look import Look
from ui.look.parts.column import Scroller
from ui.look.parts.surfaces import Notice, Surface
from ui.look.parts.topbar import TopBar, TopShown
from ui.look.parts.twofold import Twofold
from ui.screens.safekeeping.backing import BackupPanel
from ui.screens.safekeeping.drilling import DrillPanel
from ui.screens.safekeeping.keeper import Keeper
from ui.screens.safekeeping.resealing import Resealing

_Read = tuple[Safety, tuple[BackupRow, ...], int]


class SafekeepingScreen(Twofold):
    """Two panels; without the role both are only read. *today* is the day of the door."""

    left = Signal()
    locked = Signal()
    helped = Signal()
    shown = Signal()
    troubled = Signal(object)

    def __init__(self, look: Look, keeper: Keeper, today: date) -> None:
        super().__init__(look)
        self._keeper = keeper
        self.resealing = Resealing(look, keeper)
        self.backup = BackupPanel(look, keeper, today)
        self.drill = DrillPanel(look, keeper, today)
        self.backup.made.connect(self.refresh)
        for changed in (self.drill.proved, self.resealing.sealed):
            changed.connect(self.refresh)
        self._build()
        self.setFocusProxy(self.backup)
        self.refresh()

    def refresh(self) -> None:
        """Read again what was done and what is owed."""
        keeper = self._keeper
        background.run(
            self,
            lambda: (keeper.safety(), keeper.backups(), keeper.last_purge()),
            self._show,
            self.troubled.emit,
        )

    def stop(self) -> None:
        """Stop a running backup at a safe point."""
        self.backup.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the button with focus, else the verb of the panel; Esc stops or goes back."""
        if event.key() == Qt.Key.Key_Escape:
            if self.backup.busy:
                self.backup.stop()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act()
        else:
            super().keyPressEvent(event)

    def _act(self) -> None:
        there = QApplication.focusWidget()
        if isinstance(there, QAbstractButton):
            there.click()
        elif self.drill.value.field is there:
            self.drill.prove()
        elif self.drill.target.field is there:
            self.drill.begin()
        elif not self.backup.busy and self.backup.isEnabled():
            self.backup.begin()

    def _show(self, read: _Read) -> None:
        safety, listed, last_purge = read
        self.resealing.show_safety(safety)
        self.backup.show_safety(safety, listed, last_purge)
        self.drill.show_safety(safety)
        self.shown.emit()

    def _build(self) -> None:
        look, say = self.look, self.look.say
        top = TopBar(look)
        top.show_top(TopShown(back=say(msg("Back")), place=say(msg("Backup and recovery"))))
        top.went_back.connect(self.left)
        top.locked.connect(self.locked)
        top.helped.connect(self.helped)
        page = Surface(look)
        side = look.px(24)
        page.column.setContentsMargins(side, look.px(20), side, side)
        # The space of a layout and not a gap: what is not shown takes none.
        page.column.setSpacing(look.px(16))
        if not self._keeper.safekeeps:
            text = say(msg("Backups and drills are for an administrator of this store."))
            page.add(Notice(look, text))
        page.column.addWidget(self.resealing)
        self.resealing.setEnabled(self._keeper.safekeeps)
        for panel in (self.backup, self.drill):
            panel.setEnabled(self._keeper.safekeeps)
            self.both.addWidget(panel, 1)
        page.column.addLayout(self.both)
        page.stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(Scroller(page), 1)
