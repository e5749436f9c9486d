"""The cases of this laptop: typing searches, arrows move, Enter opens; need comes before date."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intake.case.roles import Act
from intake.clinic import CaseLine, Clinic, OpenCase
from intake.errors import msg
from ui import background, errors, models
from ui.caseside import CaseSide, empty_pages
from ui.editors.search import SearchField
from ui.handing import LEADS, SEVERAL, items, leads_for, panel_of, panels_for
from ui.heard import HeardPanel, first_asked
from ui.kitting import KitEnding, KitFoot
from ui.listing import Due, Listed, listing
from ui.look import tokens
from ui.look.binding import bind
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.beside import Beside
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.cases import CaseList
from ui.look.parts.columns import Aside, Columns
from ui.look.parts.nav import Nav
from ui.look.parts.surfaces import Notice, Surface
from ui.look.parts.topbar import TopBar, TopShown


class CaseListScreen(QWidget):
    """Filters, search, cases, and one case in time.

    `case_opened` tells the case to go on with, `question_wanted` at what headquarters asks again,
    `move_wanted` code and short name of one to look at in another version, `several_wanted` those
    to seal in one go; `locked` asks for the lock, `led` for the screen of the store that is
    wanted: safekeeping, people, purge or damaged.
    """

    case_opened = Signal(object)
    move_wanted = Signal(str, str)
    question_wanted = Signal(object, str)
    several_wanted = Signal(list)
    led = Signal(str)
    locked = Signal()
    helped = Signal()
    listed = Signal()

    def __init__(self, look: Look, clinic: Clinic) -> None:
        super().__init__()
        self.look, self._clinic = look, clinic
        self._read = Listed()
        self._part, self._asked = "all", 0
        self._handed = panels_for(clinic.person.roles)
        self.top = TopBar(look)
        self.nav = Nav(look, look.say(msg("Parts of the list")))
        self.search = SearchField(look, look.say(msg("Search name, number, place")))
        self.new = Button(
            look,
            look.say(msg("New interview")),
            key="Ctrl N",
            kind=Kind.PRIMARY,
            icon=Icon.ADD,
            tall=40,
        )
        self.list = CaseList(look)
        self.list.led = True
        self.case = CaseSide(look)
        self.problem, self.owed = Notice(look, ""), Notice(look, "")
        for notice in (self.problem, self.owed):
            notice.hide()
        self.foot, self.ending = KitFoot(look, clinic), KitEnding(look, clinic)
        self.due = Due(look, clinic)
        self.middle, self.side = QStackedWidget(), Beside(self.case)
        self._build()
        self._connect()
        reads = clinic.may(Act.READ)
        self.setFocusProxy(self.search if reads else self.nav)
        for part in (self.new, self.search):
            part.setEnabled(reads)
        self.middle.setVisible(reads)
        self.refresh()

    # What it shows

    def refresh(self) -> None:
        """Read the cases again, for what is typed."""
        self._asked += 1
        asked, words = self._asked, self.search.text().strip()
        background.run(
            self,
            lambda: listing(self._clinic, words, self.look),
            lambda read: self._show(asked, read),
            self._trouble,
        )

    def show_part(self, part: str) -> None:
        """Show one filter of the list or one of the panels, or lead to a screen of its own."""
        if part == SEVERAL.id:
            self.seal_several()
            return
        if part in {one.id for one in LEADS}:
            if part in {one.id for one in leads_for(self._clinic)}:
                self.led.emit(part)
            return
        if part in {one.id for one in self._handed}:
            self._open_panel(part)
            return
        self._part = part
        self.side.clear()
        self._arrange()

    def _show(self, asked: int, read: Listed) -> None:
        if asked != self._asked:
            return
        self._read = read
        self._show_top()
        self.foot.renew()
        self.ending.renew()
        self.owed.title.say(read.owed)
        self.owed.setVisible(bool(read.owed))
        self.due.renew(read)
        self._arrange()
        self.listed.emit()

    def _arrange(self) -> None:
        reader = self._reader()
        shown = models.kept(self._read.lines, self._part, reader.today)
        if self._read.whole:
            parts = models.filters(self._read.lines, self._part, reader)
            handed = (*self._handed, *leads_for(self._clinic))
            panels = items(self.look.say, handed, ready=len(self._ready()))
            self.nav.show_items([*parts, *panels])
        here = next(one for one in models.FILTERS if one.id == self._part)
        self.columns.name_side("leading", f"{self.look.say(here.name)} {len(shown)}")
        self.list.show_cases(models.grouped(shown, reader))
        self.middle.setCurrentIndex(0 if shown else 1 if self._read.lines else 2)
        if not self._read.lines and not self._read.whole:
            self.middle.setCurrentIndex(3)
        self._point(self.list.current())

    def _reader(self) -> models.Reader:
        look = self.look
        return models.Reader(self._clinic.today, look.language, look.say, self._read.sealed)

    def _point(self, code: str) -> None:
        line = next((one for one in self._read.lines if one.code == code), None)
        self.case.show_line(line, self._reader())

    # What one does

    def open(self, code: str) -> None:
        """Open a case on another thread."""
        if code:
            self._do(lambda: self._clinic.open_case(code))

    def begin(self) -> None:
        """Begin a new interview."""
        self._do(self._clinic.begin)

    def seal_several(self) -> None:
        """Ask for all cases that are ready to seal, where there are any."""
        if ready := self._ready():
            self.several_wanted.emit(ready)

    def _ready(self) -> list[CaseLine]:
        return models.kept(self._read.lines, "ready", self._clinic.today)

    def move_case(self) -> None:
        """Ask for the case under the bar in another version of its questions."""
        code = self.list.current()
        line = next((one for one in self._read.lines if one.code == code), None)
        if line is not None:
            self.move_wanted.emit(line.code, line.name)

    def _do(self, work: Callable[[], OpenCase]) -> None:
        self.problem.hide()
        self.case.go.setEnabled(False)
        background.run(self, work, self._opened, self._trouble)

    def _opened(self, case: OpenCase) -> None:
        self.case.go.setEnabled(True)
        self.side.clear()
        self.case_opened.emit(case)

    def _trouble(self, error: Exception) -> None:
        self.case.go.setEnabled(True)
        self.problem.title.say(errors.told(error, self.look.say).sentence)
        self.problem.show()

    def _clear(self) -> None:
        self.search.clear()
        self._part = "all"
        self.refresh()
        self.search.setFocus()

    # Panels

    def _open_panel(self, name: str) -> None:
        panel = panel_of(
            name,
            self.look,
            self._clinic,
            begun=self._opened,
            changed=self.refresh,
            drafts=lambda: self.show_part("newer"),
        )
        panel.left.connect(self._leave_panel)
        self._show_panel(panel)

    def hear(self) -> None:
        """Show what headquarters said of the case under the bar."""
        if code := self.list.current():
            panel = HeardPanel(self.look, self._clinic, code)
            panel.left.connect(self._leave_panel)
            panel.changed.connect(self.refresh)
            panel.question_wanted.connect(self.question_wanted)
            self._show_panel(panel)

    def ask_again(self) -> None:
        """Open the case under the bar at the first question that headquarters asks again."""
        code, clinic = self.list.current(), self._clinic
        if code:
            self.problem.hide()
            background.run(
                self,
                lambda: first_asked(clinic, code),
                lambda found: self.question_wanted.emit(*found),
                self._trouble,
            )

    def _show_panel(self, panel: QWidget) -> None:
        self.side.put(panel)
        self.columns.open("trailing")
        panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_panel(self) -> None:
        self.side.clear()
        self.columns.close_side()
        self.search.setFocus()

    # How it is put together

    def _build(self) -> None:
        look, say, top = self.look, self.look.say, self.top
        self._show_top()
        top.locked.connect(self.locked)
        top.helped.connect(self.helped)
        leading = Aside(self._leading(), tokens.FILTERS, say(msg("Parts of the list")))
        trailing = Aside(self.side, tokens.CASE, say(msg("This case")))
        self.columns = Columns(look, top, leading, self._centre(), trailing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)

    def _show_top(self) -> None:
        """Say above whether everything can be saved."""
        assurance = msg("Encrypted on this laptop")
        if self._clinic.altered:
            assurance = msg("Read only: the key file was changed by somebody else")
        elif self._clinic.damage:
            assurance = msg("Read only: this store is damaged")
        place, person = self._clinic.name, self._clinic.person.name
        self.top.show_top(TopShown(place=place, assurance=self.look.say(assurance), person=person))

    def _leading(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.nav, 1)
        column.addWidget(self.foot)
        holder.setFocusProxy(self.nav)
        return holder

    def _centre(self) -> QWidget:
        look, say = self.look, self.look.say
        centre = Surface(look)
        px = look.px
        centre.column.setContentsMargins(0, px(12), 0, 0)
        head = Surface(look)
        head.column.setContentsMargins(px(20) - tokens.BLEED, 0, px(20) - tokens.BLEED, 0)
        # The space of a layout and not a gap: what is not shown takes none.
        head.column.setSpacing(px(8))
        head.add(self.search, self.new)
        for notice in (self.problem, self.ending, self.owed, self.due):
            head.add(notice)
        centre.column.addWidget(head)
        pages = empty_pages(
            look, clear=self._clear, begin=self.begin, form=lambda: self.show_part("form")
        )
        for page in (self.list, *pages):
            self.middle.addWidget(page)
        centre.column.addSpacing(px(8))
        centre.column.addWidget(self.middle, 1)
        centre.setAccessibleName(say(msg("Cases")))
        return centre

    def _connect(self) -> None:
        self.nav.went.connect(self.show_part)
        self.search.textEdited.connect(lambda _: self.refresh())
        self.search.stepped.connect(self.list.step)
        self.search.taken.connect(lambda: self.open(self.list.current()))
        self.list.opened.connect(self.open)
        self.list.pointed.connect(self._point)
        self.case.go.clicked.connect(lambda: self.open(self.list.current()))
        self.case.mover.clicked.connect(self.move_case)
        self.case.hear.clicked.connect(self.hear)
        self.new.clicked.connect(self.begin)
        keys: list[tuple[str, Callable[[], None]]] = [
            ("Ctrl+N", self.begin),
            ("Ctrl+F", self.search.setFocus),
            ("Ctrl+M", self.move_case),
            (SEVERAL.keys, self.seal_several),
            ("Ctrl+H", self.hear),
            ("Ctrl+J", self.ask_again),
            *(
                (one.keys, lambda part=one.id: self.show_part(part))
                for one in (*self._handed, *LEADS)
            ),
        ]
        for sequence, act in keys:
            bind(self.look, sequence, self, act)
