"""Which cases may leave this laptop: the list, the parts of it, and one of them beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QVBoxLayout, QWidget

from intake.clinic import Clinic, Kept
from intake.errors import msg
from ui import background, errors
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.cases import CaseList
from ui.look.parts.columns import Aside, Columns
from ui.look.parts.nav import Nav, NavItem
from ui.look.parts.pages import EmptyState
from ui.look.parts.surfaces import Notice, Surface
from ui.look.parts.topbar import TopBar, TopShown
from ui.look.parts.words import Words
from ui.screens.purge.deciding import Deciding
from ui.screens.purge.lines import CONFIRMED, DUE, HEADS, OPEN, PARTS, counted, part_of, rows

_ALL = "all"
_ICONS = {_ALL: Icon.CASES, DUE: Icon.DATE, CONFIRMED: Icon.RECEIVED, OPEN: Icon.NOT_NOW}


class PurgeScreen(QWidget):
    """`left` is Esc, `locked` the lock above, `listed` that the cases are read and shown."""

    left = Signal()
    locked = Signal()
    helped = Signal()
    listed = Signal()

    def __init__(self, look: Look, clinic: Clinic) -> None:
        super().__init__()
        self.look, self._clinic = look, clinic
        self._kept: tuple[Kept, ...] = ()
        self._part = _ALL
        self.nav = Nav(look, look.say(msg("Parts of the list")))
        self.list = CaseList(look, heads=HEADS)
        self.outcome = Notice(look, "", tone="good", icon=Icon.DONE)
        self.side = Deciding(look, clinic, self.window)
        self.middle = QStackedWidget()
        self._build()
        self.nav.went.connect(self.show_part)
        self.list.pointed.connect(self._point)
        self.list.opened.connect(self._decide)
        self.side.taken.connect(self._taken)
        self.setFocusProxy(self.list)
        self.refresh()

    def refresh(self) -> None:
        """Read again what is kept here."""
        background.run(self, self._clinic.kept, self._show, self._trouble)

    def show_part(self, part: str) -> None:
        """Show one part of the list, or all."""
        self._part = part
        self._arrange()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the button with focus, Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            there = QApplication.focusWidget()
            if isinstance(there, QAbstractButton):
                there.click()
        else:
            super().keyPressEvent(event)

    def _back(self) -> None:
        """Go back to the list from beside it, from the list to the cases."""
        if self.columns.close_side() or self.side.isAncestorOf(QApplication.focusWidget() or self):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _show(self, kept: tuple[Kept, ...]) -> None:
        self._kept = kept
        self._arrange()
        self.listed.emit()

    def _arrange(self) -> None:
        today = self._clinic.today
        shown = [one for one in self._kept if self._part in (_ALL, part_of(one, today))]
        counts = {_ALL: len(self._kept)} | counted(self._kept, today)
        say = self.look.say
        names = {_ALL: msg("All cases here")} | PARTS
        self.nav.show_items(
            [
                NavItem(
                    part,
                    say(name),
                    str(counts[part] or ""),
                    icon=_ICONS[part],
                    here=part == self._part,
                )
                for part, name in names.items()
            ]
        )
        self.list.show_cases(rows(shown, self.look, today))
        self.middle.setCurrentIndex(0 if shown else 1)
        self._point(self.list.current())

    def _point(self, code: str) -> None:
        one = next((one for one in self._kept if one.code == code), None)
        self.side.show_case(one, self._clinic.today)

    def _decide(self, _code: str) -> None:
        """Go on to the decision about the case under the bar."""
        self.columns.reveal("trailing")
        self.side.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taken(self, name: str) -> None:
        words = self.look.say(msg("{name} is out. No file of this store holds the case any more."))
        self.outcome.title.say(words.format(name=name), ink="good", icon=Icon.DONE)
        self.outcome.show()
        self.columns.close_side()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _trouble(self, error: Exception) -> None:
        words = errors.told(error, self.look.say).sentence
        self.outcome.title.say(words, ink="caution", icon=Icon.PROBLEM)
        self.outcome.show()

    def _build(self) -> None:
        look, say = self.look, self.look.say
        top = TopBar(look)
        top.show_top(
            TopShown(
                back=say(msg("Cases")), place=self._clinic.name, person=self._clinic.person.name
            )
        )
        top.went_back.connect(self.left)
        top.locked.connect(self.locked)
        top.helped.connect(self.helped)
        self.outcome.hide()
        self.columns = Columns(
            look,
            top,
            Aside(self.nav, tokens.FILTERS, say(msg("Parts of the list"))),
            self._centre(),
            Aside(self.side, tokens.FINDINGS, say(msg("This case"))),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)

    def _centre(self) -> QWidget:
        look, say = self.look, self.look.say
        centre, head = Surface(look), Surface(look)
        side = look.px(20) - tokens.BLEED
        centre.column.setContentsMargins(0, look.px(16), 0, 0)
        head.column.setContentsMargins(side, 0, side, 0)
        days = self._clinic.kit.retention_days
        text = msg("The kit lets a case stay {days} days after headquarters has signed for it.")
        head.add(Words(look, say(msg("Take cases out")), tokens.TITLE))
        head.add(Words(look, say(text).format(days=days), tokens.BODY, "ink2"), gap=4)
        head.add(self.outcome, gap=10)
        everything = Button(look, say(msg("Show all cases")), kind=Kind.PLAIN)
        everything.clicked.connect(lambda: self.show_part(_ALL))
        nothing = EmptyState(
            look,
            Icon.CASES,
            say(msg("No case is here now")),
            say(msg("Nothing leaves by itself: a case that is due is shown here.")),
            (everything,),
            quiet=True,
        )
        for page in (self.list, nothing):
            self.middle.addWidget(page)
        centre.column.addWidget(head)
        centre.column.addSpacing(look.px(10))
        centre.column.addWidget(self.middle, 1)
        return centre
