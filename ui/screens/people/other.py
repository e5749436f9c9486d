"""Somebody else: other roles, or removed, which writes the whole store anew under another key."""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtWidgets import QWidget

from intake.case.roles import Act
from intake.clinic import Clinic, Member
from intake.errors import msg
from intake.headquarters import Headquarters
from ui import roles
from ui.background import Pace
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.passing import Dialog, Verb
from ui.look.parts.surfaces import Hairline, Notice
from ui.look.parts.words import Words
from ui.screens.people.page import Page, chosen, role_tiles

_STAY, _REMOVE = "stay", "remove"


class OtherPage(Page):
    """Roles to choose and *Remove*; who is no administrator sees the roles and the reason."""

    def __init__(
        self, look: Look, door: Clinic | Headquarters, member: Member, over: Callable[[], QWidget]
    ) -> None:
        super().__init__(look, look.say(msg("Keep these roles")))
        self._door, self._member, self._over = door, member, over
        self.dialog: Dialog | None = None
        say = look.say
        self.roles = role_tiles(look, door.ROLES, member.roles)
        self.roles.forward.connect(self.act)
        label = say(msg("Remove {name}")).format(name=member.name)
        self.remove = Button(look, label, key="Alt R", icon=Icon.DELETE)
        self.remove.setShortcut("Alt+R")
        self.remove.clicked.connect(self.ask)
        self.add(Words(look, member.name, tokens.TITLE))
        if not door.may(Act.PEOPLE):
            self.add(Words(look, roles.named(member.roles, say), tokens.BODY, "ink2"), gap=2)
            only = msg("Only an administrator changes roles and removes people.")
            self.add(Notice(look, say(only)), gap=12)
            self.stretch()
            return
        self._build()
        self.setFocusProxy(self.roles)

    def act(self) -> None:
        """Keep the roles that are chosen."""
        if not self._door.may(Act.PEOPLE):
            return
        held, slot = chosen(self.roles), self._member.slot
        if not held:
            self.say_problem(self.look.say(msg("Choose at least one role.")))
            return

        def begin() -> Future[None]:
            return self._door.change_roles(slot, held)

        self.do(begin, self.look.say(msg("Writing the roles")), lambda _: self._kept())

    def ask(self) -> None:
        """Say what a removal does before it is done."""
        if self.busy:
            return
        say, name = self.look.say, self._member.name
        items = (
            (Icon.KEYS, msg("Their passphrase opens nothing here from then on.")),
            (Icon.CHANGE, msg("The whole store is written anew under another key.")),
            (Icon.HISTORY, msg("What they answered stays, with their name.")),
        )
        self.dialog = Dialog(
            self.look,
            self._over(),
            say(msg("This removes {name}")).format(name=name),
            say(msg("A copy of this store made before still opens with their passphrase.")),
            (
                Verb(_STAY, say(msg("Leave them in")), "Esc"),
                Verb(_REMOVE, say(msg("Remove")), "", Kind.DANGER),
            ),
            items=[(icon, say(words)) for icon, words in items],
        )
        self.dialog.decided.connect(lambda verb: self._remove() if verb == _REMOVE else None)

    def _remove(self) -> None:
        say, pace, slot = self.look.say, Pace(), self._member.slot
        words = say(msg("Writing the store anew"))
        of = say(msg("Step {done} of {whole}"))

        def moved(done: int, whole: int) -> None:
            end = of.format(done=done, whole=whole)
            self.progress.show_progress(words, done / whole, end=end)

        pace.moved.connect(moved)

        def begin() -> Future[None]:
            return self._door.remove_person(slot, heard=pace.tell)

        self.do(begin, words, lambda _: self.changed.emit(""), pace=pace)

    def _kept(self) -> None:
        words = msg("Kept. It holds from their next unlocking on.")
        self.say(self.look.say(words))
        self.changed.emit(self._member.slot)

    def _build(self) -> None:
        look, say = self.look, self.look.say
        self.add(Words(look, say(msg("Roles")), tokens.BODY.strong), gap=14)
        self.column.addWidget(self.roles)
        self.close_page()
        self.add(Hairline(look, gap=12))
        text = msg(
            "Whoever leaves is removed the same day, here and on every laptop of the clinic."
        )
        self.add(Words(look, say(text), tokens.BODY, "ink2"))
        self.add_button(self.remove, gap=10)
        self.stretch()
