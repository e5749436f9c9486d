"""Who opens this store: staff are added, removed and change their passphrase; for administrators.

Roles are rules of the program: every slot opens the same store.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final

from intake.case.roles import Act, Role, permitted, require
from intake.clinic.unlocked import Unlocked
from intake.errors import BadAnswer, Forbidden, msg
from intake.sealing import passphrase as passphrases
from intake.vault.people import Person

ROLES: Final = (Role.SCREENER, Role.SUPERVISING_ATTORNEY, Role.ADMINISTRATOR)
"""What a person of a clinic can be, one or several of them."""
Heard = Callable[[int, int], None]
"""Hears how many of how many steps are done."""


def unheard(_done: int, _whole: int) -> None:
    """Hear nothing of the steps."""


@dataclass(frozen=True, slots=True)
class Member:
    """One person with a slot; *you* is the one who unlocked."""

    slot: str
    name: str
    roles: frozenset[Role]
    you: bool


class People(Unlocked):
    """Each verb returns at once; its Future is done when the key file is on disk."""

    def people(self) -> tuple[Member, ...]:
        """Return who has a slot, by name."""
        mine = self._store.slot
        found = self._store.people().items()
        members = (Member(slot, one.name, one.roles, slot == mine) for slot, one in found)
        return tuple(sorted(members, key=lambda one: one.name.casefold()))

    def offer_passphrase(self) -> str:
        """Return five random words, which this door takes without an estimate."""
        words = passphrases.generate()
        self._offered = words
        return words

    def add_person(self, name: str, roles: frozenset[Role], passphrase: str) -> Future[str]:
        """Give somebody a slot; the Future has it.

        Raises `Forbidden`, or `BadAnswer` for a name, roles or passphrase that cannot be taken;
        the Future raises `BadAnswer` where another slot has that passphrase.
        """
        require(self.person.roles, Act.PEOPLE)
        person = self._person(name, roles)
        self._require_strong(passphrase, person.name)
        at = self._clock()
        return self._worker.submit(self._store.add_person, passphrase, person, at=at)

    def remove_person(self, slot: str, *, heard: Heard = unheard) -> Future[None]:
        """Take a slot away and write the store anew under another key.

        Raises `Forbidden` for one's own slot, so that somebody who may add people remains.
        """
        require(self.person.roles, Act.PEOPLE)
        if slot == self._store.slot:
            raise Forbidden(
                msg("You hold this store open, so your own slot stays."),
                msg("Ask another administrator to remove you, once there is one."),
            )
        recovery, at = self._kit.kit.recovery, self._clock()
        return self._worker.submit(
            self._store.remove_person, slot, recovery=recovery, at=at, heard=heard
        )

    def change_passphrase(self, passphrase: str) -> Future[None]:
        """Put another passphrase in the place of one's own; raise `BadAnswer` for a weak one."""
        self._require_strong(passphrase, self.person.name)
        return self._worker.submit(self._store.change_passphrase, passphrase, at=self._clock())

    def rotate(self, *, heard: Heard = unheard) -> Future[None]:
        """Write the store anew under another key; everyone's passphrase stays."""
        require(self.person.roles, Act.PEOPLE)
        recovery, at = self._kit.kit.recovery, self._clock()
        return self._worker.submit(self._store.rotate, recovery=recovery, at=at, heard=heard)

    def put_back_key_file(self) -> Future[None]:
        """Put the key file that the store remembers in the place of the altered one."""
        require(self.person.roles, Act.PEOPLE)
        return self._worker.submit(self._store.restore_key_file, at=self._clock())

    def may(self, act: Act) -> bool:
        """Tell whether the person who unlocked may do *act*."""
        return permitted(self.person.roles, act)

    def _person(self, name: str, roles: frozenset[Role]) -> Person:
        name = " ".join(name.split())
        taken = {one.name.casefold() for one in self.people()}
        if not name or len(name) > _LONGEST_NAME or name.casefold() in taken:
            raise BadAnswer(
                msg("A person needs a name of their own, which the journal will show."),
                msg("Type first and last name; add a letter where two are the same."),
            )
        if not roles or not roles <= set(ROLES):
            raise BadAnswer(
                msg("No role is chosen, so this person could do nothing."),
                msg("Choose at least one role."),
            )
        return Person(name, roles)

    def _require_strong(self, passphrase: str, name: str) -> None:
        if passphrase != getattr(self, "_offered", None):
            staff = [one.name for one in self.people()]
            passphrases.require_strong(passphrase, [name, self.name, self.principal, *staff])


_LONGEST_NAME: Final = 80
