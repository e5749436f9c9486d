"""The middle of the papers: the page on sunken ground, what turns it, and how far printing is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intake.errors import msg
from ui.errors import Told
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, canvas
from ui.look.parts.buttons import ActionButton
from ui.look.parts.pages import ErrorPage, Way
from ui.look.parts.passing import Progress
from ui.look.parts.words import Words
from ui.screens.papers.preview import ZOOMS, Preview


class Middle(QWidget):
    """The page on the sunken ground, with what turns and enlarges it below.

    After a trouble `again` asks to set the pages once more, `named` to print odd characters by
    their number, `left` to go back.
    """

    again = Signal()
    named = Signal()
    left = Signal()

    def __init__(self, look: Look, preview: Preview) -> None:
        super().__init__()
        self._look, self._preview, say = look, preview, look.say
        self.back = ActionButton(look, Icon.BACK, "", "PgUp", role=tokens.BODY, size=18)
        self.forth = ActionButton(look, Icon.FORTH, "", "PgDn", role=tokens.BODY, size=18)
        self.back.setAccessibleName(say(msg("Previous page")))
        self.forth.setAccessibleName(say(msg("Next page")))
        self.words = Words(look, "", tokens.BODY, centred=True)
        self.zoom = ActionButton(
            look, Icon.LARGER, say(ZOOMS[preview.zoom]), "Ctrl +", role=tokens.BODY, size=16
        )
        self.progress = Progress(look, cancel=say(msg("Cancel")), key="Alt C")
        self.progress.hide()
        self._trouble: ErrorPage | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(preview)
        self.back.clicked.connect(lambda: preview.turn(-1))
        self.forth.clicked.connect(lambda: preview.turn(1))
        self.zoom.clicked.connect(lambda: preview.enlarge(1))
        preview.zoomed.connect(lambda at: self.zoom.say(say(ZOOMS[at])))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.px(12))
        column.addWidget(self._stack, 1)
        column.addLayout(self._foot())
        column.addWidget(self.progress)

    def tell(self, words: str) -> None:
        """Say which page it is, or what is being done."""
        self.words.say(words)

    def show_preview(self) -> None:
        """Show the pages."""
        self._stack.setCurrentWidget(self._preview)

    def show_trouble(self, told: Told) -> None:
        """Show why there are no pages, and the ways out."""
        say = self._look.say
        ways = [
            Way("again", say(msg("Set the pages once more")), first=True),
            Way("named", say(msg("Print odd characters by their number"))),
            Way("left", say(msg("Back to the case"))),
        ]
        page = ErrorPage(self._look, told.problem, told.remedy, ways, details=told.details)
        signals = {"again": self.again, "named": self.named, "left": self.left}
        page.chosen.connect(lambda way: signals[way].emit())
        if self._trouble is not None:
            self._stack.removeWidget(self._trouble)
            self._trouble.deleteLater()
        self._trouble = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.words.say("")

    def show_progress(self, words: str, share: float) -> None:
        """Show how far printing is; no words hide it."""
        self.progress.setVisible(bool(words))
        self.progress.show_progress(words, share)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what lies behind paper."""
        with canvas(self, self._look) as c:
            c.box(Box(0, 0, self.width(), self.height()), fill=c.colours.sunken)

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._look.px(10))
        line.addStretch(1)
        for part in (self.back, self.words, self.forth):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addSpacing(self._look.px(16))
        line.addWidget(self.zoom, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        return line
