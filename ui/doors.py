"""The doors as the window opens them: imported when first needed, so that it shows at once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from intake.clock import Clock, system_clock

if TYPE_CHECKING:
    from intake.clinic import Clinic, FirstKit
    from intake.clinic.stores import Cost, Opening, Store
    from intake.headquarters import Headquarters


@dataclass(frozen=True, slots=True)
class Doors:
    """Opens, founds and restores stores with one clock.

    *cost* is None except in tests, which are in haste. *marks* is the folder of the marks by which
    an older copy is seen; None for what is thrown away. Every verb takes its time: call it from
    `background`.
    """

    clock: Clock = system_clock
    cost: "Cost | None" = None
    marks: Path | None = None

    def warm(self) -> None:
        """Import what the first unlocking would wait for."""
        from intake import clinic, headquarters  # noqa: F401, PLC0415

    def unlock(self, folder: Path, passphrase: str) -> "Clinic | Headquarters":
        """Open a store of either kind; raise `WrongPassphrase` or `Trouble`."""
        from intake.clinic import stores  # noqa: PLC0415

        return self._door(stores.unlock(folder, passphrase))

    def unpack(self, backup: Path, folder: Path, heard: Callable[[int, int], object]) -> None:
        """Lay a backup out in a new folder; raise `Trouble`, and then nothing is left there."""
        from intake.clinic import stores  # noqa: PLC0415

        stores.unpack(backup, folder, heard)

    def request_recovery(self, folder: Path, to: Path, *, clinic: str, person: str) -> str:
        """Write the request to headquarters for a store that nobody here can open.

        Return its words, which headquarters reads before it answers.
        """
        from intake.clinic import handover, stores  # noqa: PLC0415

        made = stores.recovery_request(folder, clinic=clinic, person=person)
        handover.write_file(to, made)
        return stores.request_words(made)

    def read_answer(self, path: Path, words: str) -> "Opening":
        """Open what headquarters answered; raise `WrongPassphrase`, `BadPacket`, `BadResource`."""
        from intake.clinic import handover, stores  # noqa: PLC0415

        return stores.open_answer(handover.read_file(path), words)

    def recover(
        self, folder: Path, opened: "Opening", *, person: str, passphrase: str
    ) -> "Clinic | Headquarters":
        """Let somebody into a store by what headquarters answered."""
        from intake.clinic import stores  # noqa: PLC0415

        store = stores.recover(folder, opened, name=person, passphrase=passphrase, clock=self.clock)
        return self._door(store)

    def _door(self, store: "Store") -> "Clinic | Headquarters":
        from intake.clinic import Clinic, stores  # noqa: PLC0415
        from intake.headquarters import Headquarters  # noqa: PLC0415

        arrival = stores.arrive(store, self.marks, self.clock) if self.marks else None
        kind = Clinic if store.kind == "clinic" else Headquarters
        door = kind(store, clock=self.clock)
        door.arrival = arrival
        return door

    def read_kit(self, path: Path) -> "FirstKit":
        """Read a kit that is not trusted yet; raise `BadPacket` or `BadResource`."""
        from intake.clinic import handover, read_first_kit  # noqa: PLC0415

        return read_first_kit(handover.read_file(path))

    def found_clinic(
        self, folder: Path, kit: "FirstKit", *, principal: str, person: str, passphrase: str
    ) -> "Clinic":
        """Found a clinic's store from a kit whose words were compared."""
        from intake.clinic import Clinic, found  # noqa: PLC0415

        store = found(
            folder,
            kit,
            principal=principal,
            person=person,
            passphrase=passphrase,
            clock=self.clock,
            cost=self._cost(),
        )
        return Clinic(store, clock=self.clock)

    def found_headquarters(
        self, folder: Path, *, office: str, person: str, passphrase: str
    ) -> "tuple[Headquarters, str]":
        """Found a headquarters; return it and the recovery identity, which is nowhere else."""
        from intake.headquarters import Headquarters, found  # noqa: PLC0415

        founded = found(
            folder,
            office=office,
            person=person,
            passphrase=passphrase,
            clock=self.clock,
            cost=self._cost(),
        )
        return Headquarters(founded.store, clock=self.clock), founded.recovery_identity

    def _cost(self) -> "Cost":
        from intake.clinic import stores  # noqa: PLC0415

        return self.cost or stores.STANDARD


def default_marks() -> Path:
    """Return where the marks of this user lie: outside of every store."""
    return Path(platformdirs.user_state_dir("amparo", appauthor=False)) / "marks"


def generate_passphrase() -> str:
    """Return five random words, easy to say and to type."""
    from intake.clinic import generate_passphrase as generate  # noqa: PLC0415

    return generate()


def write_file(path: Path, data: bytes) -> None:
    """Write a new file whole or not at all; raise `Trouble` where it cannot be written."""
    from intake.clinic import handover  # noqa: PLC0415

    handover.write_file(path, data)
