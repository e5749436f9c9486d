"""Where packets are dropped or named, and how far the opening is."""

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from intake.errors import msg
from ui.editors.paths import PathField, Sought
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, canvas
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.passing import Progress
from ui.look.parts.surfaces import Spot
from ui.look.parts.words import Words


class Zone(QWidget):
    """A dashed place. `named` tells files and folders, `cancelled` the wish to stop.

    The field takes its room only when it is asked for, or while nothing has arrived.
    """

    named = Signal(list)
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._over, say = look, False, look.say
        self.choose = Button(look, say(msg("Choose files")), key="Ctrl O")
        self.choose.clicked.connect(self.look_for)
        self.write = Button(look, say(msg("Name a place")), key="Alt P", kind=Kind.QUIET)
        self.write.clicked.connect(self.ask)
        self.where = PathField(look, say(msg("A packet, a folder or a stick")), Sought.FOLDER)
        self.where.browse.hide()
        self.open = Button(look, say(msg("Open")), key="Enter", tall=44)
        self.open.clicked.connect(self._name)
        self.where.line.addWidget(self.open)
        self.where.field.returnPressed.connect(self._name)
        self.progress = Progress(look, cancel=say(msg("Cancel")), key="Alt C")
        self.progress.cancelled.connect(self.cancelled)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(look.px(20), look.px(12), look.px(20), look.px(14))
        column.setSpacing(look.px(8))
        column.addLayout(self._head())
        column.addWidget(self.where)
        column.addWidget(self.progress)
        self.progress.hide()

    def minimumSizeHint(self) -> QSize:
        """Return the whole height: the list gives way first."""
        width = self.width() or self._look.px(600)
        return QSize(0, self._column.totalHeightForWidth(width))

    def ask(self) -> None:
        """Show the field and go to it."""
        self.unfold(shown=True)
        self.where.field.setFocus()

    def unfold(self, *, shown: bool) -> None:
        """Show or hide the field."""
        self.where.setVisible(shown)
        self.write.setVisible(not shown)

    def look_for(self) -> None:
        """Let the person choose files."""
        title = self._look.say(msg("Choose packets"))
        found, _ = QFileDialog.getOpenFileNames(self, title, str(Path.home()), "*.age")
        if found:
            self.named.emit([Path(one) for one in found])

    def light(self, *, over: bool) -> None:
        """Show that something is held over the window."""
        self._over = over
        self.update()

    def show_progress(self, done: int, whole: int) -> None:
        """Show how many are opened; nothing to do hides it."""
        self.progress.setVisible(whole > 0)
        self.where.field.setReadOnly(whole > 0)
        count = self._look.say(msg("{done} of {whole} files")).format(done=done, whole=whole)
        words = self._look.say(msg("Opening and checking"))
        self.progress.show_progress(words, done / max(1, whole), end=count)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the place, filled while something is held over it."""
        with canvas(self, self._look) as c:
            colours = c.colours
            fill = colours.accent_soft if self._over else colours.surface
            outline = colours.accent if self._over else colours.edge
            box = Box(0, 0, self.width(), self.height())
            c.box(box, fill=fill, outline=outline, radius=self._look.px(12), dashed=not self._over)

    def _head(self) -> QHBoxLayout:
        look, say = self._look, self._look.say
        line = QHBoxLayout()
        line.setSpacing(look.px(10))
        line.addStretch(1)
        drop = Words(look, say(msg("Drop packets or a folder here")), tokens.TEXT.strong)
        for part in (
            Spot(look, Icon.KIT, 22, "accent_ink"),
            drop,
            Words(look, say(msg("or")), tokens.BODY, "ink2"),
            self.choose,
            self.write,
        ):
            line.addWidget(part)
        line.addStretch(1)
        return line

    def _name(self) -> None:
        path = self.where.path()
        if path is None:
            self.where.tell(self._look.say(msg("Name a packet, a folder or a stick first.")))
        else:
            self.named.emit([path])
