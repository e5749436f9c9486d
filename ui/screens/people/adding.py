"""Somebody new: a name, roles, and a passphrase that they typed from their own paper."""

from concurrent.futures import Future

from intake.clinic import Clinic
from intake.errors import msg
from intake.headquarters import Headquarters
from ui import errors
from ui.editors.labelled import Labelled
from ui.editors.passphrase import NewPassphrase
from ui.look import tokens
from ui.look.look import Look
from ui.look.parts.words import Words
from ui.screens.people.page import Page, chosen, role_tiles, strength


class AddPage(Page):
    """The form; afterwards the new person stands in the list."""

    def __init__(self, look: Look, door: Clinic | Headquarters) -> None:
        super().__init__(look, look.say(msg("Add this person")))
        self._door, say = door, look.say
        hint = say(msg("First and last name. It stands beside their answers."))
        self.name = Labelled(look, say(msg("Name")), hint=hint, most=80)
        self.roles = role_tiles(look, door.ROLES, frozenset())
        self.passphrase = NewPassphrase(look, door.offer_passphrase)
        self.roles.forward.connect(self.passphrase.setFocus)
        self.roles.back.connect(self.name.setFocus)
        text = say(msg("They sit here with you: the words are theirs alone, on their own paper."))
        self.add(Words(look, say(msg("Add a person")), tokens.TITLE))
        self.add(Words(look, text, tokens.BODY, "ink2"), gap=4)
        self.add(self.name, gap=14)
        self.add(Words(look, say(msg("Roles")), tokens.BODY.strong), gap=12)
        self.column.addWidget(self.roles)
        self.add(Words(look, say(msg("Their passphrase")), tokens.BODY.strong), gap=12)
        self.column.addSpacing(look.px(4))
        self.column.addWidget(self.passphrase)
        self.close_page()
        self.stretch()
        self.setFocusProxy(self.name)

    def act(self) -> None:
        """Add them."""
        name, held = self.name.text(), chosen(self.roles)
        if not name:
            self.name.tell(self.look.say(msg("This is needed to go on.")))
            return
        if not held:
            self.say_problem(self.look.say(msg("Choose at least one role.")))
            self.roles.setFocus()
            return
        words = self.passphrase.taken()
        if not words:
            return

        def begin() -> Future[str]:
            return self._door.add_person(name, held, words)

        busy = self.look.say(msg("Making a way in for them"))
        self.do(begin, busy, self._added, lambda error: self._refused(error, words, name))

    def _added(self, slot: str) -> None:
        self.passphrase.clear()
        self.changed.emit(slot)

    def _refused(self, error: Exception, words: str, name: str) -> None:
        """Say at the passphrase what is wrong with one of their own, below what else is."""
        look = self.look
        taken = {one.name.casefold() for one in self._door.people()}
        if " ".join(name.split()).casefold() in taken:
            self.name.tell(errors.told(error, look.say).sentence)
        elif self.passphrase.is_own:
            days = self._door.days_to_guess
            strength(self, error, look, lambda: days(words, name), self.passphrase.tell)
        else:
            self.tell(error)
