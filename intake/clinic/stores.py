"""Stores of either kind before a door leads into them: unlocked, restored, recovered.

Which door it is, is known only after it is open: `Store.kind` says `clinic` or `headquarters`.
"""

from pathlib import Path

from intake.case.roles import FIRST
from intake.clock import Clock
from intake.sealing.kdf import STANDARD, Cost
from intake.vault import recovery, restore
from intake.vault.arrival import Arrival
from intake.vault.backup import SUFFIX
from intake.vault.people import Person
from intake.vault.recovery import Opening
from intake.vault.restore import Heard
from intake.vault.store import Store

__all__ = [
    "STANDARD",
    "SUFFIX",
    "Arrival",
    "Cost",
    "Heard",
    "Opening",
    "Store",
    "arrive",
    "open_answer",
    "recover",
    "recovery_request",
    "request_words",
    "unlock",
    "unpack",
]


def unlock(folder: Path, passphrase: str) -> Store:
    """Unlock; raise `WrongPassphrase` after one derivation, `Trouble` for the rest."""
    return Store.open(folder, passphrase)


def arrive(store: Store, marks: Path, clock: Clock) -> Arrival:
    """Return how a store stands against the mark in *marks*; close it where it does not hold."""
    try:
        return Arrival(store, marks, clock)
    except BaseException:
        store.close()
        raise


def unpack(backup: Path, folder: Path, heard: Heard) -> None:
    """Lay a backup out in a new or empty folder; it is unlocked there like any store."""
    restore.unpack(backup, folder, heard)


def recovery_request(folder: Path, *, clinic: str, person: str) -> bytes:
    """Return the file for headquarters, of a store that nobody can open; names are as typed."""
    return recovery.request(folder, clinic=clinic, person=person).to_bytes()


def request_words(request: bytes) -> str:
    """Return the words of a request, which headquarters compares before it answers."""
    return recovery.words_of(request)


def open_answer(content: bytes, words: str) -> Opening:
    """Open what headquarters answered; raise `WrongPassphrase` for other words."""
    return recovery.open_answer(content, words)


def recover(folder: Path, opened: Opening, *, name: str, passphrase: str, clock: Clock) -> Store:
    """Let somebody in with a slot of their own, as the first person of a store is."""
    return recovery.admit(
        folder,
        opened,
        passphrase=passphrase,
        person_of=lambda kind: Person(name, FIRST[kind]),
        at=clock(),
    )
