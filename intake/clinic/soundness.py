"""Whether this store is whole: looked at in the background, and what to do where it is not."""

from concurrent.futures import Future
from datetime import date, timedelta
from pathlib import Path

from intake.case.roles import Act, require
from intake.clinic.people import Heard, unheard
from intake.clinic.unlocked import Unlocked
from intake.vault import audit
from intake.vault.inspection import Report
from intake.vault.salvage import Salvaged

_JOURNEY = timedelta(days=1)


class Soundness(Unlocked):
    """A damaged store is open for reading only; what can be read goes into a new one."""

    _used: date | None = None

    def clock_behind(self) -> date | None:
        """Return the day on which this store was used last, where the clock now stands before it.

        A clock that was set back: what is saved keeps its order, but every deadline is counted by
        a wrong today. None while the clock is not more than a day behind, as a journey may be.
        """
        if self._used is None:
            self._used = self._store.run(lambda tx: audit.newest_day(tx.db)).result()
        return self._used if self._used and self._used - self.today > _JOURNEY else None

    def inspect(self) -> Future[Report | None]:
        """Look through the whole store on a thread that gives way to every save.

        The Future has None where the store was locked before the end.
        """
        return self._store.inspect()

    @property
    def damage(self) -> Report | None:
        """What an inspection found wrong, None where nothing is known to be."""
        return self._store.damage

    def salvage(self, folder: Path, *, heard: Heard = unheard) -> Future[Salvaged]:
        """Write the cases that can be read whole into a new store in a new or empty *folder*.

        It opens with the same passphrases; this one stays as it is. *heard*: how many cases of how
        many. The Future raises `Trouble` where the folder holds something or nothing can be read.
        """
        require(self.person.roles, Act.READ)
        recovery, at = self._kit.kit.recovery, self._clock()
        return self._worker.submit(
            self._store.salvage, folder, recovery=recovery, at=at, heard=heard
        )
