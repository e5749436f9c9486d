"""Where the workbook is, what it is compared with, how far the check is, and what it found."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake.errors import msg
from ui.editors.paths import PathField
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.passing import Progress
from ui.look.parts.surfaces import Notice, Surface

NOTHING, IN_USE, ANOTHER = "nothing", "in_use", "another"
_WAYS = {
    NOTHING: msg("Compare with: nothing"),
    IN_USE: msg("Compare with: the kit in use ({version})"),
    ANOTHER: msg("Compare with: the version named below"),
}
_STEPS = (msg("Reading the sheets"), msg("Putting the form together"), msg("Checking every row"))
_SHEET = ".csv"


class Zone(Surface):
    """`wanted` asks for a check of `path`, `cancelled` tells the wish to stop it."""

    wanted = Signal()
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        say = look.say
        self._ways, self._version = [NOTHING, ANOTHER], ""
        self.way = NOTHING
        hint = msg("An .xlsx or a folder of CSV sheets; choose its survey.csv, or drop it here.")
        self.where = _workbook_field(look, say(msg("Workbook")), say(hint))
        self.check = Button(look, say(msg("Check")), key="Enter", kind=Kind.PRIMARY, tall=44)
        self.where.line.addWidget(self.check)
        self.compare = Button(look, "", key="Alt W", kind=Kind.QUIET, icon=Icon.CHANGE)
        self.again = Button(look, say(msg("Check again")), key="F5")
        self.older = _workbook_field(look, say(msg("The earlier version")), "")
        self.progress = Progress(look, cancel=say(msg("Cancel")), key="Alt C")
        self.told: Notice | None = None
        self.add(self.where)
        self.add(self.compare, self.again, QWidget(), gap=4)
        self.add(self.older, gap=4)
        self.add(self.progress, gap=8)
        for part in (self.again, self.older, self.progress):
            part.hide()
        self.check.clicked.connect(self.wanted)
        self.again.clicked.connect(self.wanted)
        self.compare.clicked.connect(self.turn)
        self.progress.cancelled.connect(self.cancelled)
        for field in (self.where, self.older):
            field.field.returnPressed.connect(self.wanted)
        self._say_way()
        self.setFocusProxy(self.where)

    def path(self) -> Path | None:
        """Return where the workbook is; the folder where one of its sheets is named."""
        return _whole(self.where.path())

    def older_path(self) -> Path | None:
        """Return where the earlier version is, None unless one is to be compared."""
        return _whole(self.older.path()) if self.way == ANOTHER else None

    def offer(self, version: str) -> None:
        """Offer the workbook of the kit in use, of this *version*, for comparison."""
        self._version = version
        self._ways = [NOTHING, IN_USE, ANOTHER]

    def turn(self) -> None:
        """Compare with the next that is on offer."""
        self.way = self._ways[(self._ways.index(self.way) + 1) % len(self._ways)]
        self.older.setVisible(self.way == ANOTHER)
        self._say_way()
        if self.way == ANOTHER:
            self.older.field.setFocus()

    def show_progress(self, done: int, whole: int) -> None:
        """Show how far the check is; nothing to do hides it."""
        busy = whole > 0
        self.progress.setVisible(busy)
        self.check.setEnabled(not busy)
        self.again.setEnabled(not busy)
        if busy:
            words = self.look.say(_STEPS[min(done, len(_STEPS) - 1)])
            count = self.look.say(msg("{done} of {whole} steps")).format(done=done, whole=whole)
            self.progress.show_progress(words, done / whole, end=count)

    def tell(self, text: str, second: str, *, mend: bool) -> None:
        """Say what the check found, whether something is to be mended, and how to check again."""
        tone, icon = ("caution", Icon.PROBLEM) if mend else ("good", Icon.VERIFIED)
        if self.told is not None:
            self.column.removeWidget(self.told)
            self.told.deleteLater()
        self.told = Notice(self.look, text, tone=tone, icon=icon, second=second)
        self.column.addWidget(self.told)
        self.again.show()

    def _say_way(self) -> None:
        self.compare.say(self.look.say(_WAYS[self.way]).format(version=self._version))


def _workbook_field(look: Look, label: str, hint: str) -> PathField:
    return PathField(look, label, hint=hint, suffixes=(".xlsx", _SHEET))


def _whole(path: Path | None) -> Path | None:
    if path is not None and path.suffix.lower() == _SHEET:
        return path.parent
    return path
