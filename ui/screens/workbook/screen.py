"""A workbook as its author works on it: every fault at once, and the form beside it to try out.

Nothing is stored, neither the workbook nor an answer; the check runs in another process.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intake.errors import msg
from intake.headquarters import (
    Checked,
    Headquarters,
    Rehearsal,
    Severity,
    question_at,
)
from ui import errors
from ui.look import tokens
from ui.look.binding import bind
from ui.look.look import Look
from ui.look.parts.columns import Aside, Columns
from ui.look.parts.faults import FaultList
from ui.look.parts.nav import Nav
from ui.look.parts.passing import Toast
from ui.look.parts.surfaces import Surface
from ui.look.parts.topbar import TopBar, TopShown
from ui.look.parts.words import Words
from ui.panels import FilePanel
from ui.screens.workbook import faults
from ui.screens.workbook.acts import CONVERT, REPORT, acts_shown, convert_panel, report_panel
from ui.screens.workbook.checking import Checking
from ui.screens.workbook.teach import teaching
from ui.screens.workbook.trial import TrialColumn
from ui.screens.workbook.zone import IN_USE, Zone

_FILTERS, _TRIAL = 218, 560


class WorkbookScreen(QWidget):
    """`left` is Esc, `locked` and `helped` the bar above; `checked` tells that a check ended."""

    left = Signal()
    locked = Signal()
    helped = Signal()
    checked = Signal()

    def __init__(self, look: Look, office: Headquarters) -> None:
        super().__init__()
        self.look, self._office = look, office
        self.checking = Checking(office, self)
        self.found: Checked | None = None
        self._path: Path | None = None
        self._part = faults.ALL
        self.nav = Nav(look, look.say(msg("What to show")))
        self.zone = Zone(look)
        self.list = FaultList(look, look.say(msg("Faults")))
        self.body = QStackedWidget()
        self.trial = TrialColumn(look)
        self.side = QStackedWidget()
        self._build()
        self._connect()
        self.setAcceptDrops(True)
        self.setFocusProxy(self.zone)
        self._show_nav()
        self.checking.look_up(lambda workbook: self.zone.offer(workbook.version))

    def check(self, path: Path | None = None) -> None:
        """Check the workbook at *path*, else the one that the field names."""
        if self.checking.busy:
            return
        if path is not None:
            self.zone.where.field.setText(str(path))
        path = self.zone.path()
        if path is None:
            self.zone.where.tell(self.look.say(msg("Name a workbook first.")))
            return
        self._path = path
        in_use = self.zone.way == IN_USE
        self.checking.begin(path, self.checking.in_use if in_use else self.zone.older_path())

    def stop(self) -> None:
        """Stop a check that runs."""
        self.checking.stop()

    # Keys, and what is dropped

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops the check, closes a panel, or goes back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.checking.busy:
            self.checking.stop()
        elif self.side.currentWidget() is not self.trial:
            self._show_trial()
        elif not self.columns.close_side():
            self.left.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file or a folder."""
        if event.mimeData().hasUrls() and not self.checking.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.check(paths[0])

    # What the check found

    def _take(self, found: Checked) -> None:
        self.found = found
        self._part = faults.ALL
        name = self._path.name if self._path else ""
        words, second = faults.outcome(found, name, self._office.clock(), self.look)
        self.zone.tell(words, second, mend=found.count(Severity.ERROR) > 0)
        self._show_faults()
        self.body.setCurrentWidget(self.list if found.faults else self._sound)
        self.columns.close_side()
        self.keys.setVisible(bool(found.faults))
        if found.faults:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if found.compiled is None:
            self.trial.keep_former()
        former = self.trial.tryout
        self.checking.rehearse(former.rehearsal if former else None)

    def _show_form(self, rehearsal: Rehearsal) -> None:
        here = self.focusWidget()
        self.trial.show_form(rehearsal)
        if here is not None:
            here.setFocus()

    def _trouble(self, error: Exception) -> None:
        self.zone.where.tell(errors.told(error, self.look.say).sentence)

    def _show_faults(self) -> None:
        found = self.found.faults if self.found else ()
        self.list.show_faults(faults.rows(found, self._part, self.look.say))
        self._show_nav()

    def _show_nav(self) -> None:
        say = self.look.say
        found = self.found.faults if self.found else ()
        items = faults.filters(found, self._part, say) if self.found else []
        here = self.side.currentWidget()
        kind = here.objectName() if isinstance(here, FilePanel) else ""
        items += acts_shown(say, kind, ruled=bool(items))
        self.nav.show_items(items)

    # Where to

    def _go(self, what: str) -> None:
        if what == REPORT:
            self._save_report()
        elif what == CONVERT:
            self._show_panel(convert_panel(self.look, self.zone.path()))
        else:
            self._part = what
            self._show_trial()
            self._show_faults()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_report(self) -> None:
        if self.found is None or self._path is None:
            self.zone.where.tell(self.look.say(msg("Check a workbook first.")))
            return
        self._show_panel(report_panel(self.look, self._path, self.found.faults))

    def _show_panel(self, panel: "FilePanel[Path]") -> None:
        self._drop_panel()
        panel.left.connect(self._leave_panel)
        self.side.addWidget(panel)
        self.side.setCurrentWidget(panel)
        self._show_nav()
        self.columns.reveal("trailing")
        panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_trial(self) -> None:
        self._drop_panel()
        self.side.setCurrentWidget(self.trial)
        self._show_nav()

    def _leave_panel(self) -> None:
        self._show_trial()
        self.columns.close_side()
        self._focus_list()

    def _drop_panel(self) -> None:
        panel = self.side.currentWidget()
        if isinstance(panel, FilePanel):
            self.side.removeWidget(panel)
            panel.deleteLater()

    def _try_question(self, number: int) -> None:
        """Go to the question of a fault in the form beside it."""
        if self.found is None or self.trial.tryout is None:
            return
        name = question_at(self.found, self.found.faults[number])
        self._show_trial()
        self.columns.reveal("trailing")
        if name and not self.trial.tryout.go(name):
            words = msg("{name} is not asked at present.")
            self.toast.say(self.look.say(words).format(name=name))
        self.trial.enter()

    def _focus_list(self) -> None:
        self.columns.close_side()
        target = self.list if self.found and self.found.faults else self.zone
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is built

    def _build(self) -> None:
        look, say = self.look, self.look.say
        top = TopBar(look)
        top.show_top(
            TopShown(
                back=say(msg("Inbox")), place=self._office.office, person=self._office.person.name
            )
        )
        top.went_back.connect(self.left)
        top.locked.connect(self.locked)
        top.helped.connect(self.helped)
        empty, self._sound = teaching(look)
        for page in (empty, self._sound, self.list):
            self.body.addWidget(page)
        keys = msg("Enter goes to the question in the form. F6 goes on to the next column.")
        self.keys = Words(look, say(keys), tokens.SMALL, "ink2")
        self.keys.hide()
        middle = Surface(look)
        middle.column.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(8))
        middle.add(self.zone)
        middle.add(self.body, gap=10, stretch=1)
        middle.add(self.keys, gap=6)
        self.toast = Toast(look, middle)
        self.side.addWidget(self.trial)
        self.columns = Columns(
            look,
            top,
            Aside(self.nav, _FILTERS, say(msg("What to show"))),
            middle,
            Aside(self.side, _TRIAL, say(msg("Try the form"))),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)

    def _connect(self) -> None:
        self.zone.wanted.connect(self.check)
        self.zone.cancelled.connect(self.checking.stop)
        checking = self.checking
        checking.moved.connect(self.zone.show_progress)
        checking.found.connect(self._take)
        checking.runs.connect(self._show_form)
        checking.refused.connect(self._trouble)
        checking.ended.connect(self.checked)
        self.nav.went.connect(self._go)
        self.list.opened.connect(self._try_question)
        self.trial.left.connect(self._focus_list)
        self.trial.again.connect(self.check)
        keys = {
            "F5": self.check,
            "Ctrl+O": self.zone.where.browse.click,
            "Ctrl+S": self._save_report,
            "Ctrl+T": lambda: self._go(CONVERT),
            "Alt+W": self.zone.turn,
            "Alt+C": self.checking.stop,
            "F6": self._next_region,
        }
        for key, act in keys.items():
            bind(self.look, key, self, act)

    def _next_region(self) -> None:
        """Go round filters, workbook, faults and the form."""
        regions: list[QWidget] = [self.nav, self.zone, self.list, self.side]
        there = self.focusWidget()
        holds = [one is there or one.isAncestorOf(there) for one in regions]
        here = holds.index(True) if True in holds else 0
        for further in range(1, len(regions)):
            target = regions[(here + further) % len(regions)]
            if target.isVisible():
                if target is self.side and self.side.currentWidget() is self.trial:
                    self.trial.enter()
                else:
                    target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
