"""Whether a store is whole: looked at in the background, and what to do where it is not."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path

from intake.case.roles import Act, require
from intake.vault import audit
from intake.vault.inspection import Report
from intake.vault.people import Person
from intake.vault.salvage import Salvaged
from intake.vault.staff import Heard, unheard
from intake.vault.store import Store

_JOURNEY = timedelta(days=1)


class Soundness(ABC):
    """A damaged store is open for reading only; what can be read goes into a new one."""

    person: Person
    _store: Store
    _clock: Callable[[], datetime]
    _worker: ThreadPoolExecutor
    _used: date | None = None

    def inspect(self) -> Future[Report | None]:
        """Look through the whole store on a thread that gives way to every save.

        The Future has None where the store was locked before the end.
        """
        return self._store.inspect()

    @property
    def damage(self) -> Report | None:
        """What an inspection found wrong, None where nothing is known to be."""
        return self._store.damage

    def clock_behind(self) -> date | None:
        """Return the day on which this store was used last, where the clock now stands before it.

        A clock that was set back: what is saved keeps its order, but every deadline is counted by
        a wrong today. None while the clock is not more than a day behind, as a journey may be. The
        audit tells of it, where anything can be saved.
        """
        at = self._clock()
        if self._used is None:
            self._used = self._store.run(lambda tx: audit.newest_day(tx.db)).result()
            if (used := self._used) and _is_behind(at, used) and not self._read_only:
                self._store.run(lambda tx: tx.audit(at, "clock-behind", used.isoformat())).result()
        return self._used if self._used and _is_behind(at, self._used) else None

    @property
    def _read_only(self) -> bool:
        return self._store.altered or self._store.damage is not None

    def salvage(self, folder: Path, *, heard: Heard = unheard) -> Future[Salvaged]:
        """Write the cases that can be read whole into a new store in a new or empty *folder*.

        It opens with the same passphrases; this one stays as it is. *heard*: how many cases of how
        many. The Future raises `Trouble` where the folder holds something or nothing can be read.
        """
        require(self.person.roles, Act.READ)
        recovery, at = self._recovery(), self._clock()
        return self._worker.submit(
            self._store.salvage, folder, recovery=recovery, at=at, heard=heard
        )

    @abstractmethod
    def _recovery(self) -> Sequence[str]:
        """Return the recipients that may recover the new store."""


def _is_behind(now: datetime, used: date) -> bool:
    return used - now.date() > _JOURNEY
