"""Who opens a store: people are added, get other roles, are removed, change their passphrase.

Roles are rules of the program: every slot opens the same store.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from intake.case.roles import Act, Role, permitted, require
from intake.errors import BadAnswer, Forbidden, msg
from intake.sealing import passphrase as passphrases
from intake.vault.people import Person
from intake.vault.store import Store

Heard = Callable[[int, int], object]
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


class Staff(ABC):
    """What both doors do with people. Each verb returns at once.

    Its Future is done when the key file is on disk.
    """

    ROLES: ClassVar[tuple[Role, ...]]
    """What a person can be in this kind of store, one or several of them."""
    person: Person
    _store: Store
    _clock: Callable[[], datetime]
    _worker: ThreadPoolExecutor
    _offered: str = ""

    def people(self) -> tuple[Member, ...]:
        """Return who has a slot, by name."""
        mine = self._store.slot
        found = self._store.people().items()
        members = (Member(slot, one.name, one.roles, slot == mine) for slot, one in found)
        return tuple(sorted(members, key=lambda one: one.name.casefold()))

    def may(self, act: Act) -> bool:
        """Tell whether the person who unlocked may do *act*."""
        return permitted(self.person.roles, act)

    def offer_passphrase(self) -> str:
        """Return five random words, which this door takes without an estimate."""
        words = passphrases.generate()
        self._offered = words
        return words

    def days_to_guess(self, passphrase: str, name: str = "") -> float:
        """Return for how many days one fast machine would try before it has *passphrase*."""
        guesses = passphrases.guesses(passphrase, self._known(name))
        return float(10**guesses) / passphrases.GUESSES_A_DAY / 2

    def add_person(self, name: str, roles: frozenset[Role], passphrase: str) -> Future[str]:
        """Give somebody a slot; the Future has it.

        Raises `Forbidden`, or `BadAnswer` for a name, roles or passphrase that cannot be taken;
        the Future raises `BadAnswer` where another slot has that passphrase.
        """
        require(self.person.roles, Act.PEOPLE)
        person = Person(self._free(name), self._some(roles))
        self._require_strong(passphrase, person.name)
        at = self._clock()
        return self._worker.submit(self._store.add_person, passphrase, person, at=at)

    def change_roles(self, slot: str, roles: frozenset[Role]) -> Future[None]:
        """Let somebody else be something else here, from their next unlocking on.

        Raises `Forbidden` for oneself, so that somebody who may change roles remains, and
        `BadAnswer` where no role is left or nobody has that slot any more.
        """
        require(self.person.roles, Act.PEOPLE)
        self._require_another(
            slot, msg("You hold this store open, so your own roles stay."), _ASK_ANOTHER
        )
        roles, at = self._some(roles), self._clock()
        return self._worker.submit(self._store.change_roles, slot, roles, at=at)

    def remove_person(self, slot: str, *, heard: Heard = unheard) -> Future[None]:
        """Take a slot away and write the store anew under another key.

        Raises `Forbidden` for one's own slot, so that somebody who may add people remains, and
        `BadAnswer` where nobody has that slot any more.
        """
        require(self.person.roles, Act.PEOPLE)
        self._require_another(
            slot, msg("You hold this store open, so your own slot stays."), _ASK_TO_LEAVE
        )
        recovery, at = self._recovery(), self._clock()
        return self._worker.submit(
            self._store.remove_person, slot, recovery=recovery, at=at, heard=heard
        )

    def change_passphrase(self, passphrase: str) -> Future[None]:
        """Put another passphrase in the place of one's own; raise `BadAnswer` for a weak one."""
        self._require_strong(passphrase, self.person.name)
        return self._worker.submit(self._store.change_passphrase, passphrase, at=self._clock())

    def put_back_key_file(self) -> Future[None]:
        """Put the key file that the store remembers in the place of the altered one."""
        require(self.person.roles, Act.PEOPLE)
        return self._worker.submit(self._store.restore_key_file, at=self._clock())

    @abstractmethod
    def _recovery(self) -> Sequence[str]:
        """Return the recipients that may recover the store from the next key on."""

    @abstractmethod
    def _place(self) -> Sequence[str]:
        """Return the names of the office, which whoever takes the laptop would try first."""

    def _known(self, name: str) -> list[str]:
        return [*filter(None, (name, *self._place())), *(one.name for one in self.people())]

    def _free(self, name: str) -> str:
        name = " ".join(name.split())
        taken = {one.name.casefold() for one in self.people()}
        if not name or len(name) > _LONGEST_NAME or name.casefold() in taken:
            raise BadAnswer(
                msg("A person needs a name of their own, which the journal will show."),
                msg("Type first and last name; add a letter where two are the same."),
            )
        return name

    def _some(self, roles: frozenset[Role]) -> frozenset[Role]:
        if not roles or not roles <= set(self.ROLES):
            raise BadAnswer(
                msg("No role is chosen, so this person could do nothing."),
                msg("Choose at least one role."),
            )
        return roles

    def _require_another(self, slot: str, problem: str, remedy: str) -> None:
        if slot == self._store.slot:
            raise Forbidden(problem, remedy)
        if slot not in self._store.people():
            raise BadAnswer(
                msg("Nobody has this slot any more."),
                msg("Look at the list again; nothing was changed."),
            )

    def _require_strong(self, passphrase: str, name: str) -> None:
        if passphrase != self._offered or not passphrase:
            passphrases.require_strong(passphrase, self._known(name))


_LONGEST_NAME: Final = 80
_ASK_ANOTHER: Final = msg("Ask another administrator to change them, once there is one.")
_ASK_TO_LEAVE: Final = msg("Ask another administrator to remove you, once there is one.")
