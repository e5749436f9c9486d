"""Who opens the store of a clinic, and what they are in it."""

from collections.abc import Sequence

from intake.case.roles import Role
from intake.clinic.unlocked import Unlocked
from intake.vault.soundness import Soundness
from intake.vault.staff import Staff


class People(Unlocked, Staff, Soundness):
    """The kit says whose recovery keys count; clinic and staff names make a poor passphrase."""

    ROLES = (Role.SCREENER, Role.SUPERVISING_ATTORNEY, Role.ADMINISTRATOR)

    def _recovery(self) -> Sequence[str]:
        return self._kit.kit.recovery

    def _place(self) -> Sequence[str]:
        return (self.name, self.principal)
