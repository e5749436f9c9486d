"""What keeps a store from being lost: where one was at a lock."""

from concurrent.futures import Future

from intake.clinic.unlocked import Unlocked
from intake.vault import places
from intake.vault.places import LeftOff


class Safekeeping(Unlocked):
    """Nothing of it is kept outside the store."""

    def leave_off(self, place: LeftOff | None) -> Future[None]:
        """Keep where this person is, for the next unlocking; None for nowhere."""
        return self._store.run(places.keep, place)

    def take_up(self) -> LeftOff | None:
        """Return where this person was at the last lock, once."""
        return None if self.altered else self._store.run(places.take).result()
