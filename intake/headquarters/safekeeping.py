"""What keeps the store of a headquarters from being lost, and what it does for a clinic's."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from intake.case.roles import Act, permitted, require
from intake.clock import Clock
from intake.headquarters import recovering, renewing
from intake.headquarters.recovering import Rehearsed
from intake.packet.deliver import deliver
from intake.vault import backup, backups, clinics, recovery, safety
from intake.vault.arrival import Arrival
from intake.vault.backup import Heard
from intake.vault.backups import BackupRow
from intake.vault.people import Person
from intake.vault.recovery import Answer
from intake.vault.safety import Safety
from intake.vault.store import Store


class Safekeeping:
    """Backups, drills and answers to clinics are for administrators.

    *arrival* is set where the store is unlocked. Every verb but a backup waits for the disk.
    """

    arrival: Arrival | None = None
    _store: Store
    _worker: ThreadPoolExecutor
    _clock: Clock
    office: str
    person: Person

    @property
    def safekeeps(self) -> bool:
        """Tell whether this person makes backups and does drills."""
        return permitted(self.person.roles, Act.SAFEKEEP)

    def safety(self) -> Safety:
        """Return when it was last backed up and drilled, and what is owed."""
        return safety.of(self._store, renewing.recipients(self._store), self._clock().date())

    def seal_anew(self) -> Future[None]:
        """Seal this store to the recovery identity of this office, where that was not done yet."""
        require(self.person.roles, Act.SAFEKEEP)
        recovery, at = renewing.recipients(self._store), self._clock()
        return self._worker.submit(self._store.rotate, recovery=recovery, at=at)

    def renew_recovery(self, file: Path) -> Future[None]:
        """Make another recovery identity in the new *file*, and seal this store anew to it.

        The next kit brings it to the clinics. Until each has sealed its store anew, the one before
        is kept: only that opens it. Raises `Forbidden` at once; the Future raises `Trouble`.
        """
        require(self.person.roles, Act.SAFEKEEP)
        return self._worker.submit(renewing.renew, self._store, file, self._clock())

    def back_up(self, path: Path, *, heard: Heard) -> Future[BackupRow]:
        """Write a backup to the new file or into the folder *path*, on a thread of its own.

        Raises `Forbidden` at once.
        """
        require(self.person.roles, Act.SAFEKEEP)
        at = self._clock()
        return self._worker.submit(backup.make, self._store, path, deliver, heard, at=at)

    def backups(self) -> tuple[BackupRow, ...]:
        """Return the backups that were made, the newest first."""
        return self._store.run(backups.listing).result()

    def last_purge(self) -> int:
        """Return the number of the deed after which backups hold nothing that was taken out."""
        return self._store.run(backups.last_purge).result()

    def recovery_request(self) -> bytes:
        """Return the file by which the recovery of this store is rehearsed, or done."""
        require(self.person.roles, Act.SAFEKEEP)
        folder = self._store.folder
        return recovery.request(folder, clinic=self.office, person=self.person.name).to_bytes()

    def prove_recovery(self, value: str) -> None:
        """Record a drill of this store; raise `BadAnswer` for another value."""
        require(self.person.roles, Act.SAFEKEEP)
        safety.prove(self._store, value, at=self._clock())

    def rehearse(self, request: bytes, identity_file: Path) -> Rehearsed:
        """Open a clinic's request, and show only whose it is and what is compared."""
        require(self.person.roles, Act.SAFEKEEP)
        seen = recovering.rehearse(request, identity_file)
        known = {row.store_id: row.name for row in self._store.run(clinics.everyone).result()}
        return replace(seen, enrolled=known.get(seen.store_id, ""))

    def answer_recovery(
        self, request: bytes, identity_file: Path, holders: tuple[str, str]
    ) -> Answer:
        """Make a new way into a clinic's store; the audit keeps that it was done."""
        require(self.person.roles, Act.SAFEKEEP)
        asked = recovering.rehearse(request, identity_file)
        made = recovering.answer(request, identity_file, holders)
        self._store.run(recovering.record, asked.store_id, at=self._clock()).result()
        return made
