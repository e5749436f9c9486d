"""What this screen asks of a door: both doors have it, and neither need be known here."""

from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

from intake.clinic import BackupRow, Safety
from intake.clinic.stores import Heard


class Keeper(Protocol):
    """The verbs of safekeeping; all but those with a Future wait for the disk."""

    @property
    def safekeeps(self) -> bool:
        """Tell whether this person makes backups and does drills."""

    def safety(self) -> Safety:
        """Return what was done last, and what is owed."""

    def back_up(self, path: Path, *, heard: Heard) -> Future[BackupRow]:
        """Write a backup."""

    def seal_anew(self) -> Future[None]:
        """Seal the store to the recovery identity that headquarters has now."""

    def backups(self) -> tuple[BackupRow, ...]:
        """Return the backups that were made, the newest first."""

    def last_purge(self) -> int:
        """Return the deed after which backups hold nothing that was taken out."""

    def recovery_request(self) -> bytes:
        """Return the file for a drill."""

    def prove_recovery(self, value: str) -> None:
        """Record a drill."""
