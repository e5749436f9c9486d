"""How an unlocked store came here: restored, older than the one last used here, or as ever."""

from pathlib import Path

from intake.clock import Clock
from intake.vault import freshness
from intake.vault.freshness import Older
from intake.vault.store import Store


class Arrival:
    """What a person is asked before the store is used; `older` is None where nothing is.

    It is taken before a door opens, which may write. From then on the mark in the folder *marks*
    follows the store; an older one only once accepted.
    """

    def __init__(self, store: Store, marks: Path, clock: Clock) -> None:
        self._store, self._marks, self._clock = store, marks, clock
        self.older: Older | None = freshness.look(store, marks)
        if self.older is None:
            self._follow()

    def accept(self) -> None:
        """Go on with the older state: the audit tells it, and headquarters will see it."""
        assert self.older is not None, "nothing was asked"
        freshness.accept(self._store, self.older, at=self._clock())
        self.older = None
        self._follow()

    def _follow(self) -> None:
        freshness.follow(self._store, self._marks, clock=self._clock)
