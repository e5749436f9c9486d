"""Keys: what counts, until when; each act says first what follows from it, and is recorded."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intake.errors import msg
from intake.headquarters import Headquarters, KeyKind, KeyLine, Laptop
from ui import background, errors
from ui.look import tokens
from ui.look.binding import bind
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.column import Column, Scroller
from ui.look.parts.columns import Aside, Columns
from ui.look.parts.nav import Nav, NavItem
from ui.look.parts.passing import Dialog
from ui.look.parts.surfaces import Notice, Surface
from ui.look.parts.topbar import TopBar, TopShown
from ui.look.parts.words import Words
from ui.panels import FilePanel
from ui.screens.keys.advice import Advice
from ui.screens.keys.asking import GO, asked
from ui.screens.keys.cards import Card, key_card, key_name, laptop_card
from ui.screens.keys.export import export_panel
from ui.screens.keys.renewal import TITLE, renewal_panel

_KEYS, _LAPTOPS, _EXPORT, _RECOVERY = "keys", "laptops", "export", "recovery"
_Panel = FilePanel[str] | FilePanel[Path]
_PANELS: dict[str, Callable[[Look, Headquarters], _Panel]] = {
    _EXPORT: export_panel,
    _RECOVERY: renewal_panel,
}
_Read = tuple[tuple[KeyLine, ...], tuple[Laptop, ...]]


class KeysScreen(QWidget):
    """The keys of the office or the laptops of clinics. `left` is Esc, `kit_wanted` the next kit.

    `listed` tells that what is in force is shown.
    """

    left = Signal()
    locked = Signal()
    helped = Signal()
    kit_wanted = Signal()
    listed = Signal()

    def __init__(self, look: Look, office: Headquarters) -> None:
        super().__init__()
        self.look, self._office = look, office
        self.keys: tuple[KeyLine, ...] = ()
        self.laptops: tuple[Laptop, ...] = ()
        self.cards: list[Card] = []
        self._shown: list[QWidget] = []
        self.dialog: Dialog | None = None
        self._part, self._panel, say = _KEYS, "", look.say
        self.nav = Nav(look, say(msg("Parts")))
        self.title = Words(look, "", tokens.TITLE)
        self.hint = Words(look, "", tokens.BODY, "ink2")
        self.problem = Notice(look, "")
        self.list = Column()
        self.next = {
            KeyKind.INTAKE: Button(look, say(msg("Next key that opens packets")), key="Alt N"),
            KeyKind.SIGNING: Button(look, say(msg("Next key that signs")), key="Alt S"),
        }
        self.kit = Button(look, say(msg("Make the kit")), key="Alt K", kind=Kind.PRIMARY)
        self.side, self.advice = QStackedWidget(), Advice(look, self.kit)
        self._build()
        self._connect()
        self.setFocusProxy(self.nav)
        self._show()
        self.refresh()

    def refresh(self) -> None:
        """Read the keys and the laptops again."""
        background.run(self, self._read, self._take, self._trouble)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.columns.close_side():
                self.left.emit()
        else:
            super().keyPressEvent(event)

    # What one does

    def rotate(self, kind: KeyKind) -> None:
        """Ask, then make the next key of a kind."""
        newest = next((one for one in self.keys if one.kind is kind), None)
        if newest is not None:
            self._ask("rotate", key_name(self.look, newest), lambda: self._office.rotate(kind))

    def _act_on_key(self, key: KeyLine, act: str) -> None:
        office = self._office
        verbs = {"revoke": office.revoke, "destroy": office.destroy_key}
        self._ask(act, key_name(self.look, key), lambda: verbs[act](key.name))

    def _end(self, laptop: Laptop) -> None:
        office, today = self._office, self._office.today
        self._ask("end", laptop.name, lambda: office.end_enrolment(laptop.store_id, today))

    def _ask(self, act: str, what: str, work: Callable[[], None]) -> None:
        """Say what follows from *act*; do it once somebody decides so."""
        self.problem.hide()
        title, text, verbs = asked(self.look, act, what)

        def decided(verb: str) -> None:
            self.dialog = None
            if verb == GO:
                background.run(self, work, lambda _: self.refresh(), self._trouble)

        self.dialog = Dialog(self.look, self, title, text, verbs)
        self.dialog.decided.connect(decided)

    def _trouble(self, error: Exception) -> None:
        self.problem.title.say(errors.told(error, self.look.say).sentence)
        self.problem.show()

    # What is shown

    def show_part(self, part: str) -> None:
        """Show the keys, the laptops, or a panel beside them."""
        if part in _PANELS:
            self._open_panel(part)
            return
        self._part = part
        self._close_panel()
        self._show()

    def _read(self) -> _Read:
        return self._office.own_keys(), self._office.laptops()

    def _take(self, read: _Read) -> None:
        self.keys, self.laptops = read
        self._show()
        self.listed.emit()

    def _show(self) -> None:
        say, here = self.look.say, self._part == _KEYS
        titles = msg("Keys of this office"), msg("Laptops that may send packets")
        hints = (
            msg(
                "Clinics compare the words of the key that signs. An ended key is to be destroyed."
            ),
            msg("The words are those that were compared by telephone at the enrolment."),
        )
        self.title.say(say(titles[0] if here else titles[1]))
        self.hint.say(say(hints[0] if here else hints[1]))
        for button in self.next.values():
            button.setVisible(here and bool(self.keys))
        self.cards = self._key_cards() if here else self._laptop_cards()
        gone, self._shown = self._shown, [_spaced(self.look, card) for card in self.cards]
        self.list.show_parts(self._shown)
        for holder in gone:
            holder.deleteLater()
        self.nav.show_items(self._items())

    def _key_cards(self) -> list[Card]:
        today, cards = self._office.today, []
        for key in self.keys:
            others = [
                one
                for one in self.keys
                if one.kind is key.kind and one != key and not one.revoked and today < one.end
            ]
            card = key_card(self.look, key, today, alone=not others)
            card.acted.connect(lambda act, one=key: self._act_on_key(one, act))
            cards.append(card)
        return cards

    def _laptop_cards(self) -> list[Card]:
        cards = []
        for laptop in self.laptops:
            card = laptop_card(self.look, laptop, self._office.today)
            card.acted.connect(lambda _, one=laptop: self._end(one))
            cards.append(card)
        return cards

    def _items(self) -> list[NavItem]:
        say, panel = self.look.say, self._panel
        aged = any(one.aged for one in self.keys)
        return [
            NavItem(
                _KEYS,
                say(msg("Keys of this office")),
                str(len(self.keys) or ""),
                icon=Icon.KEYS,
                tone="caution" if aged else "ink2",
                here=self._part == _KEYS and not panel,
            ),
            NavItem(
                _LAPTOPS,
                say(msg("Laptops of clinics")),
                str(len(self.laptops) or ""),
                icon=Icon.PLACE,
                here=self._part == _LAPTOPS and not panel,
            ),
            NavItem(
                _EXPORT,
                say(msg("Export")),
                "Alt X",
                icon=Icon.SAVE_AS,
                here=panel == _EXPORT,
                ruled=True,
            ),
            NavItem(_RECOVERY, say(TITLE), "Alt R", icon=Icon.SAFE, here=panel == _RECOVERY),
        ]

    def _open_panel(self, name: str) -> None:
        self._close_panel()
        panel = _PANELS[name](self.look, self._office)
        panel.left.connect(self._leave_panel)
        self._panel = name
        self.side.addWidget(panel)
        self.side.setCurrentWidget(panel)
        self.columns.open("trailing")
        self.nav.show_items(self._items())
        panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_panel(self) -> None:
        panel, self._panel = self.side.currentWidget(), ""
        if isinstance(panel, FilePanel):
            self.side.removeWidget(panel)
            panel.deleteLater()

    def _leave_panel(self) -> None:
        self._close_panel()
        self.columns.close_side()
        self.nav.show_items(self._items())
        self.nav.setFocus()

    # How it is put together

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
        middle.add(self.title)
        middle.add(self.hint, gap=4)
        middle.add(*self.next.values(), gap=12)
        middle.add(self.problem, gap=8)
        middle.add(Scroller(self.list), gap=10, stretch=1)
        self.problem.hide()
        self.side.addWidget(self.advice)
        self.columns = Columns(
            look,
            top,
            Aside(self.nav, tokens.FILTERS, say(msg("Parts"))),
            middle,
            Aside(self.side, tokens.FINDINGS, say(msg("After a change"))),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)

    def _connect(self) -> None:
        self.nav.went.connect(self.show_part)
        self.kit.clicked.connect(self.kit_wanted)
        for kind, button in self.next.items():
            button.clicked.connect(lambda _=False, one=kind: self.rotate(one))
        for keys, act in (
            ("Alt+N", lambda: self.rotate(KeyKind.INTAKE)),
            ("Alt+S", lambda: self.rotate(KeyKind.SIGNING)),
            ("Alt+K", self.kit_wanted.emit),
            ("Alt+X", lambda: self.show_part(_EXPORT)),
            ("Alt+R", lambda: self.show_part(_RECOVERY)),
        ):
            bind(self.look, keys, self, act)


def _spaced(look: Look, card: Card) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, look.px(8))
    column.addWidget(card)
    return holder
