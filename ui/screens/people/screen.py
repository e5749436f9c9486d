"""Who opens this store: the list at the leading side, one of them in the middle."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from intake.case.roles import Act
from intake.clinic import Clinic, Member
from intake.errors import msg
from intake.headquarters import Headquarters
from ui import background, errors, roles
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button
from ui.look.parts.column import Column, Scroller
from ui.look.parts.columns import Aside, Columns
from ui.look.parts.nav import Nav, NavItem
from ui.look.parts.surfaces import Notice, Surface
from ui.look.parts.topbar import TopBar, TopShown
from ui.screens.people.adding import AddPage
from ui.screens.people.other import OtherPage
from ui.screens.people.own import OwnPage
from ui.screens.people.page import Page
from ui.screens.people.promises import Promises

_ADD: Final = "add"


class PeopleScreen(QWidget):
    """`left` is Esc, `locked` the lock above, `listed` that people are read and shown.

    *back* names the screen below, *place* the office.
    """

    left = Signal()
    locked = Signal()
    helped = Signal()
    listed = Signal()

    def __init__(self, look: Look, door: Clinic | Headquarters, *, back: str, place: str) -> None:
        super().__init__()
        self.look, self._door = look, door
        self.members: tuple[Member, ...] = ()
        self._here = ""
        self.nav = Nav(look, look.say(msg("People")))
        self.page: Page | None = None
        self._holder = Column()
        self.problem = Notice(look, "")
        self.put_back = Button(look, look.say(msg("Put back the key file that this store knows")))
        self._build(back, place)
        self.put_back.clicked.connect(self._put_back)
        self.nav.went.connect(self.show_part)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.show_part(_ADD))
        self.setFocusProxy(self.nav)
        self.refresh()

    def refresh(self, show: str = "") -> None:
        """Read people again; show the one with the slot *show*, else whoever unlocked."""
        background.run(self, self._door.people, lambda read: self._show(read, show), self._trouble)

    def show_part(self, part: str) -> None:
        """Show the page of a slot, or the form for somebody new."""
        if self.page is not None and self.page.busy:
            return
        self._here = part
        self._show_page(self._made(part))
        self._show_nav()
        self.columns.close_side()
        if self.page is not None:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the button with focus, else the verb of the page; Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            there = QApplication.focusWidget()
            if isinstance(there, QAbstractButton):
                there.click()
            elif self.page is not None and self.page.verb.isEnabled():
                self.page.act()
        else:
            super().keyPressEvent(event)

    def _show(self, members: tuple[Member, ...], wanted: str) -> None:
        first = not self.members
        gone = {one.name for one in self.members} - {one.name for one in members}
        self.members = members
        me = next(one.slot for one in members if one.you)
        slots = {one.slot for one in members}
        was, self._here = self._here, wanted if wanted in slots else me
        if first or was != self._here:
            self._show_page(self._made(self._here))
        self._show_nav()
        self._tell_state()
        if gone and not first and self.page is not None:
            words = self.look.say(msg("Removed: {names}. The store has another key now."))
            self.page.say(words.format(names=", ".join(sorted(gone))))
        if was == _ADD and self.page is not None:
            self.page.say(self.look.say(msg("They can open this store now, with their paper.")))
        self.listed.emit()

    def _made(self, part: str) -> Page:
        if part == _ADD:
            return AddPage(self.look, self._door)
        member = next(one for one in self.members if one.slot == part)
        if member.you:
            return OwnPage(self.look, self._door, member)
        return OtherPage(self.look, self._door, member, self.window)

    def _show_page(self, page: Page) -> None:
        gone, self.page = self.page, page
        page.changed.connect(self.refresh)
        page.setDisabled(self._door.altered)
        self._holder.show_parts([page])
        if gone is not None:
            gone.deleteLater()

    def _show_nav(self) -> None:
        say = self.look.say
        items = [
            NavItem(
                one.slot,
                one.name,
                say(msg("You")) if one.you else "",
                icon=Icon.PLACE if one.you else Icon.PEOPLE,
                second=roles.named(one.roles, say),
                here=one.slot == self._here,
            )
            for one in self.members
        ]
        if self._door.may(Act.PEOPLE):
            add = say(msg("Add a person"))
            here = self._here == _ADD
            items.append(NavItem(_ADD, add, "Ctrl N", icon=Icon.ADD, ruled=True, here=here))
        self.nav.show_items(items)

    def _tell_state(self) -> None:
        """Say why nothing can be changed: the key file was altered, or the role is another."""
        say, altered = self.look.say, self._door.altered
        administers = self._door.may(Act.PEOPLE)
        words = ""
        if altered:
            words = say(
                msg(
                    "The key file of this store was changed by somebody else. Everything can be "
                    "read, nothing is saved. Ask who changed it before an administrator puts the "
                    "former one back."
                )
            )
        elif not administers:
            words = say(msg("Only an administrator adds people, changes roles and removes them."))
        self.problem.title.say(words)
        self.problem.setVisible(bool(words))
        self.put_back.setVisible(altered and administers)

    def _put_back(self) -> None:
        self.put_back.setEnabled(False)
        background.run(
            self,
            lambda: self._door.put_back_key_file().result(),
            lambda _: self._was_put_back(),
            self._trouble,
        )

    def _was_put_back(self) -> None:
        self.put_back.hide()
        if self.page is not None:
            self.page.setDisabled(False)
        self._tell_state()
        self.refresh(self._here)

    def _trouble(self, error: Exception) -> None:
        self.put_back.setEnabled(True)
        self.problem.title.say(errors.told(error, self.look.say).sentence)
        self.problem.show()

    def _build(self, back: str, place: str) -> None:
        look, say = self.look, self.look.say
        top = TopBar(look)
        top.show_top(TopShown(back=back, place=place, person=self._door.person.name))
        top.went_back.connect(self.left)
        top.locked.connect(self.locked)
        top.helped.connect(self.helped)
        self.problem.hide()
        self.put_back.hide()
        middle = Surface(look)
        side = look.px(20)
        middle.column.setContentsMargins(side - tokens.BLEED, look.px(16), side - tokens.BLEED, 0)
        middle.add(self.problem)
        middle.add(self.put_back, gap=8)
        middle.add(Scroller(self._holder), gap=8, stretch=1)
        self.columns = Columns(
            look,
            top,
            Aside(self.nav, tokens.SECTIONS, say(msg("People"))),
            middle,
            Aside(
                Promises(look, self._door.ROLES), tokens.FINDINGS, say(msg("What removing does"))
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
