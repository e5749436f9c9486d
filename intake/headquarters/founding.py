"""Founds a headquarters: its store, intake identity, recovery identity and signing key. Random."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intake.case.roles import FIRST
from intake.sealing import age, kdf
from intake.sealing.sshsig import SigningKey
from intake.vault import keyring, meta
from intake.vault.keyring import KeyKind, Secret
from intake.vault.people import Person
from intake.vault.store import Store
from intake.vault.transaction import Transaction

OFFICE, RECOVERY = "office", "recovery_recipient"
"""Facts of the store: the name of the office, and whom stores are sealed to for recovery."""


@dataclass(frozen=True, slots=True)
class Founded:
    """A new headquarters. *recovery_identity* is nowhere else: it goes to two people and a safe."""

    store: Store
    recovery_identity: str


def found(
    folder: Path,
    *,
    office: str,
    person: str,
    passphrase: str,
    clock: Callable[[], datetime],
    cost: kdf.Cost = kdf.STANDARD,
) -> Founded:
    """Found a headquarters in a new or empty *folder*; *person* gets the first slot."""
    recovery_identity = age.generate_identity()
    recovery = age.recipient_of(recovery_identity)
    store = Store.create(
        folder,
        passphrase=passphrase,
        person=Person(person, FIRST["headquarters"]),
        kind="headquarters",
        recovery=[recovery],
        at=clock(),
        cost=cost,
    )
    store.run(_first, office, recovery, clock()).result()
    return Founded(store, recovery_identity)


def _first(tx: Transaction, office: str, recovery: str, at: datetime) -> None:
    meta.keep(tx, OFFICE, office)
    meta.keep(tx, RECOVERY, recovery)
    day = at.date()
    intake = age.generate_identity().encode()
    keyring.keep(tx, Secret("intake-1", KeyKind.INTAKE, intake, day), at=at)
    signing = SigningKey.generate().seed
    keyring.keep(tx, Secret("signing-1", KeyKind.SIGNING, signing, day), at=at)
