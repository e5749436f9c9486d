"""The clinics of a headquarters: who stands in the kit, the next kit, and who may send packets."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intake.errors import AmparoError, msg
from intake.headquarters import Enrolment, Headquarters, principal_for
from ui import background, errors
from ui.editors.labelled import Labelled
from ui.enrolling import KitPanel, enrol_panel
from ui.look import tokens
from ui.look.binding import bind
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button
from ui.look.parts.column import Column, Scroller
from ui.look.parts.columns import Aside, Columns
from ui.look.parts.nav import Nav, NavItem
from ui.look.parts.surfaces import Panel, Surface
from ui.look.parts.topbar import TopBar, TopShown
from ui.look.parts.words import Words
from ui.panels import FilePanel

_STEPS = (
    ("kit", msg("Make the kit"), Icon.KIT, "Ctrl+K"),
    ("enrol", msg("Enrol a laptop"), Icon.PLACE, "Ctrl+E"),
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A clinic: whether the newest kit names it, and how many of its laptops may send."""

    principal: str
    name: str
    in_kit: bool
    laptops: int


class ClinicsScreen(QWidget):
    """The list of clinics, a field that adds one, and beside it the kit or an enrolment."""

    left = Signal()
    locked = Signal()
    helped = Signal()
    listed = Signal()

    def __init__(self, look: Look, office: Headquarters) -> None:
        super().__init__()
        self.look, self._office = look, office
        self.named: tuple[_Named, ...] = ()
        self._added: list[tuple[str, str]] = []
        self.nav = Nav(look, look.say(msg("Steps")))
        self.side = QStackedWidget()
        self.panel: FilePanel[bytes] | FilePanel[Enrolment]
        self.list = Column()
        hint = look.say(msg("As clients know it. It stands in the kit and on papers."))
        self.name = Labelled(look, look.say(msg("Add a clinic")), hint=hint)
        self.add = Button(look, look.say(msg("Add")), key="Enter", icon=Icon.ADD, tall=44)
        self.name.line.addWidget(self.add)
        self._build()
        self.add.clicked.connect(self._add)
        self.nav.went.connect(self.show_step)
        for name, _, _, keys in _STEPS:
            bind(look, keys, self, partial(self.show_step, name), everywhere=True)
        self.setFocusProxy(self.name)
        self.refresh()
        self.show_step("kit")

    def refresh(self) -> None:
        """Read the clinics again."""
        background.run(self, self._read, self._show, self._trouble)

    def show_step(self, step: str) -> None:
        """Show the panel of a step beside the list."""
        panel = self._panel_of(step)
        panel.left.connect(self._leave_panel)
        self.side.addWidget(panel)
        self.side.setCurrentWidget(panel)
        for old in self.findChildren(FilePanel):
            if old is not panel:
                self.side.removeWidget(old)
                old.deleteLater()
        self.panel = panel
        self._show_nav(step)
        if self.isVisible():
            self.columns.open("trailing")
            panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds what is typed, Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        else:
            super().keyPressEvent(event)

    def _read(self) -> tuple[_Named, ...]:
        laptops = [row.principal for row in self._office.clinics()]
        return tuple(
            _Named(principal, name, in_kit=True, laptops=laptops.count(principal))
            for principal, name in self._office.named_clinics()
        )

    def _show(self, named: tuple[_Named, ...]) -> None:
        known = {one.principal for one in named}
        self._added = [one for one in self._added if one[0] not in known]
        new = (_Named(*one, in_kit=False, laptops=0) for one in self._added)
        self.named = (*named, *new)
        self.list.show_parts([self._row(one) for one in self.named])
        self.listed.emit()

    def _add(self) -> None:
        name = self.name.text()
        if not name:
            self.name.tell(self.look.say(msg("Type the name of the clinic first.")))
            return
        try:
            principal = principal_for(name, [one.principal for one in self.named])
        except AmparoError as error:
            self.name.tell(errors.told(error, self.look.say).sentence)
            return
        self._added.append((principal, name))
        self.name.field.clear()
        self._show(tuple(one for one in self.named if one.in_kit))

    def _panel_of(self, step: str) -> FilePanel[bytes] | FilePanel[Enrolment]:
        if step == "kit":
            return KitPanel(self.look, self._office, self._pairs, self.refresh)
        return enrol_panel(self.look, self._office, self.refresh)

    def _pairs(self) -> list[tuple[str, str]]:
        return [(one.principal, one.name) for one in self.named]

    def _leave_panel(self) -> None:
        if not self.columns.close_side():
            self.name.setFocus()

    def _trouble(self, error: Exception) -> None:
        self.name.tell(errors.told(error, self.look.say).sentence)

    def _row(self, one: _Named) -> QWidget:
        look, say = self.look, self.look.say
        holder = QWidget()
        panel = Panel(look, pad=16)
        state = say(msg("Comes into the next kit")) if not one.in_kit else self._laptops(one)
        icon = Icon.VERIFIED if one.laptops else Icon.NOT_NOW
        ink = "good" if one.laptops else "caution" if not one.in_kit else "ink2"
        panel.add(Words(look, one.name, tokens.TEXT.strong))
        panel.add(Words(look, one.principal, tokens.CODE.at(12), "ink2"), gap=2)
        panel.add(Words(look, state, tokens.SMALL, ink, icon=icon), gap=4)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, look.px(8))
        column.addWidget(panel)
        return holder

    def _laptops(self, one: _Named) -> str:
        if not one.laptops:
            return self.look.say(msg("No laptop enrolled yet"))
        return self.look.say(msg("Laptops enrolled: {count}")).format(count=one.laptops)

    def _show_nav(self, step: str) -> None:
        say = self.look.say
        self.nav.show_items(
            [
                NavItem(name, say(label), keys.replace("+", " "), icon=icon, here=name == step)
                for name, label, icon, keys in _STEPS
            ]
        )

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
        middle = Surface(look)
        middle.column.setContentsMargins(look.px(20), look.px(16), look.px(20), 0)
        middle.add(Words(look, say(msg("Clinics")), tokens.TITLE))
        middle.add(self.name, gap=14)
        middle.add(Scroller(self.list), gap=14, stretch=1)
        self.columns = Columns(
            look,
            top,
            Aside(self.nav, tokens.FILTERS, say(msg("Steps"))),
            middle,
            Aside(self.side, tokens.FINDINGS, say(msg("Kit and enrolment"))),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
