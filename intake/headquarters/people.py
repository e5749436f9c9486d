"""Who opens the store of a headquarters, and what they are in it."""

from collections.abc import Sequence

from intake.case.roles import Role
from intake.headquarters.founding import RECOVERY
from intake.vault import meta
from intake.vault.soundness import Soundness
from intake.vault.staff import Staff


class People(Staff, Soundness):
    """The recovery key of the office counts; its name makes a poor passphrase."""

    ROLES = (Role.PARALEGAL, Role.ATTORNEY, Role.ADMINISTRATOR)
    office: str

    @property
    def altered(self) -> bool:
        """Tell whether somebody changed the key file: everything can be read, nothing saved."""
        return self._store.altered

    def _recovery(self) -> Sequence[str]:
        return (self._store.run(meta.text, RECOVERY).result(),)

    def _place(self) -> Sequence[str]:
        return (self.office,)
