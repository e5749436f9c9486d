"""What keeps a store from being lost: backups, drills of its recovery, where one was at a lock."""

from concurrent.futures import Future
from pathlib import Path

from intake.case.roles import Act, permitted, require
from intake.clinic.unlocked import Unlocked
from intake.packet.deliver import deliver
from intake.vault import backup, backups, places, recovery, safety
from intake.vault.arrival import Arrival
from intake.vault.backup import Heard
from intake.vault.backups import BackupRow
from intake.vault.places import LeftOff
from intake.vault.safety import Safety


class Safekeeping(Unlocked):
    """Backups and drills are for administrators. *arrival* is set where the store is unlocked."""

    arrival: Arrival | None = None

    def leave_off(self, place: LeftOff | None) -> Future[None]:
        """Keep where this person is, for the next unlocking; None for nowhere."""
        return self._store.run(places.keep, place)

    def take_up(self) -> LeftOff | None:
        """Return where this person was at the last lock, once."""
        return None if self.altered else self._store.run(places.take).result()

    @property
    def safekeeps(self) -> bool:
        """Tell whether this person makes backups and does drills."""
        return permitted(self.person.roles, Act.SAFEKEEP)

    def safety(self) -> Safety:
        """Return when it was last backed up and drilled, and what is owed."""
        return safety.of(self._store, self._kit.kit.recovery, self.today)

    def seal_anew(self) -> Future[None]:
        """Write the store anew under another key, for the recovery identity of the kit in use.

        Everyone's passphrase stays; the drill is owed again. Raises `Forbidden` at once; the Future
        raises `Trouble`, with the store as it was.
        """
        require(self.person.roles, Act.SAFEKEEP)
        recovery, at = self._kit.kit.recovery, self._clock()
        return self._worker.submit(self._store.rotate, recovery=recovery, at=at)

    def back_up(self, path: Path, *, heard: Heard) -> Future[BackupRow]:
        """Write a backup to the new file or into the folder *path*, on a thread of its own.

        Raises `Forbidden` at once. Answers are saved meanwhile.
        """
        require(self.person.roles, Act.SAFEKEEP)
        at = self._clock()
        return self._worker.submit(backup.make, self._store, path, deliver, heard, at=at)

    def backups(self) -> tuple[BackupRow, ...]:
        """Return the backups that were made, the newest first."""
        return self._store.run(backups.listing).result()

    def forget_backup(self, backup_id: str) -> None:
        """Take a backup from the list, once its file is gone."""
        require(self.person.roles, Act.SAFEKEEP)
        self._store.run(backups.forget, backup_id, at=self._clock()).result()

    def last_purge(self) -> int:
        """Return the number of the deed after which backups hold nothing that was taken out."""
        return self._store.run(backups.last_purge).result()

    def recovery_request(self) -> bytes:
        """Return the file by which headquarters rehearses a recovery, or does one."""
        require(self.person.roles, Act.SAFEKEEP)
        folder = self._store.folder
        return recovery.request(folder, clinic=self.name, person=self.person.name).to_bytes()

    def prove_recovery(self, value: str) -> None:
        """Record a drill by what headquarters read aloud; raise `BadAnswer` for another value."""
        require(self.person.roles, Act.SAFEKEEP)
        safety.prove(self._store, value, at=self._clock())
