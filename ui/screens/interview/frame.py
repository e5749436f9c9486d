"""The three columns of the interview, and how they give way where the window is narrow."""

from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake.errors import msg
from ui.interview.goto import GoTo
from ui.interview.middle import Middle
from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, canvas
from ui.look.parts.findings import FindingsPanel
from ui.look.parts.nav import Nav
from ui.look.parts.passing import Toast
from ui.look.parts.strip import Strip
from ui.look.parts.topbar import TopBar


class Frame(QWidget):
    """Top bar, sections, page and findings; below 1240 text units a strip stands for the last."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.top = TopBar(look)
        self.strip = Strip(look)
        self.nav = Nav(look, look.say(msg("Sections")))
        self.middle = Middle(look)
        self.panel = FindingsPanel(look)
        self.goto = GoTo(look)
        self.middle.top.insertWidget(0, self.goto)
        self.covers: tuple[QWidget, ...] = ()
        self.toast = Toast(look, self.middle)
        self.panel_wanted = self.bare = False
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.nav)
        columns.addWidget(self.middle, 1)
        columns.addWidget(self.panel, 0)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.top)
        rows.addWidget(self.strip)
        rows.addLayout(columns, 1)
        self._columns = columns
        look.changed.connect(self.arrange)

    @property
    def narrow(self) -> bool:
        """Tell whether the findings stand behind the strip."""
        return self.width() < self._look.px(tokens.THREE_COLUMNS)

    @property
    def single(self) -> bool:
        """Tell whether there is one column only."""
        return self.width() < self._look.px(tokens.TWO_COLUMNS)

    def want_panel(self, *, wanted: bool) -> None:
        """Open the findings over the page, or close them, where they have no column."""
        if wanted != self.panel_wanted:
            self.panel_wanted = wanted
            self.arrange()
            if wanted and self.narrow:
                self.panel.list.setFocus()

    def region(self, there: QWidget, step: int) -> QWidget | None:
        """Return what takes the keys *step* regions on from *there*; None for the question."""
        regions = [self.nav, self.middle, self.panel, self.top]
        holds = [one is there or one.isAncestorOf(there) for one in regions]
        here = holds.index(True) if True in holds else 1
        targets = [self.nav.list, None, self.panel.list, self.top.lock]
        for further in range(1, len(regions)):
            at = (here + step * further) % len(regions)
            if targets[at] is None or regions[at].isVisible():
                return targets[at]
        return None

    def show_strip(self, section: str, count: str, flag: str, findings: int) -> None:
        """Say in the strip where one is and what was found."""
        self.strip.show_strip(section if self.single else "", count, flag, findings)

    def arrange(self) -> None:
        """Show the columns for which there is room."""
        px, narrow, single = self._look.px, self.narrow, self.single
        open_ = self.panel_wanted
        self.top.setVisible(not self.bare)
        self.strip.setVisible(narrow and not self.bare)
        self.nav.setVisible(not single and not self.bare)
        self.nav.setFixedWidth(px(tokens.SECTIONS))
        self.panel.setVisible((not narrow or open_) and not self.bare)
        self.middle.setVisible(not (single and open_))
        widest = self.width() if single else px(tokens.FINDINGS)
        self.panel.setMinimumWidth(min(widest, px(tokens.FINDINGS)))
        self.panel.setMaximumWidth(widest)
        self.middle.in_one_column(single=single)
        self._columns.setStretchFactor(self.panel, 1 if single else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        super().resizeEvent(event)
        self.arrange()
        for cover in self.covers:
            cover.setGeometry(self.middle.rect())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with canvas(self, self._look) as c:
            c.box(Box(0, 0, self.width(), self.height()), fill=c.colours.ground)
