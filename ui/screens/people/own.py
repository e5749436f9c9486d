"""Oneself: what one may do here, and another passphrase in the place of one's own."""

from concurrent.futures import Future

from intake.clinic import Clinic, Member
from intake.errors import msg
from intake.headquarters import Headquarters
from ui import roles
from ui.editors.passphrase import NewPassphrase
from ui.look import tokens
from ui.look.look import Look
from ui.look.parts.words import Words
from ui.screens.people.page import Page, strength


class OwnPage(Page):
    """Anybody changes their own passphrase; nobody their own roles."""

    def __init__(self, look: Look, door: Clinic | Headquarters, member: Member) -> None:
        super().__init__(look, look.say(msg("Change my passphrase")))
        self._door, say = door, look.say
        self.passphrase = NewPassphrase(look, door.offer_passphrase)
        self.add(Words(look, member.name, tokens.TITLE))
        self.add(Words(look, roles.named(member.roles, say), tokens.BODY, "ink2"), gap=2)
        self.add(Words(look, say(msg("Another passphrase for you")), tokens.HEADING), gap=16)
        self.column.addSpacing(look.px(4))
        self.column.addWidget(self.passphrase)
        self.close_page()
        self.stretch()
        self.setFocusProxy(self.passphrase)

    def act(self) -> None:
        """Change it."""
        words = self.passphrase.taken()
        if not words:
            return

        def begin() -> Future[None]:
            return self._door.change_passphrase(words)

        busy = self.look.say(msg("Changing the passphrase"))
        self.do(begin, busy, lambda _: self._changed(), lambda error: self._refused(error, words))

    def _changed(self) -> None:
        self.passphrase.show_way(own=False)
        self.say(
            self.look.say(
                msg(
                    "From now on only the new passphrase opens this store. Destroy the old paper: "
                    "with a copy of the laptop made before, the old one still works."
                )
            )
        )

    def _refused(self, error: Exception, words: str) -> None:
        if self.passphrase.is_own:
            days = self._door.days_to_guess
            strength(self, error, self.look, lambda: days(words), self.passphrase.tell)
        else:
            self.tell(error)
