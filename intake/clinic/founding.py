"""Founds a clinic's store from a first kit whose words were compared. Random: the signing key."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intake.case.roles import FIRST
from intake.errors import Forbidden, msg
from intake.packet import kit as kits_format
from intake.packet.kit import Received
from intake.sealing import kdf
from intake.sealing.sshsig import SigningKey
from intake.vault import keyring, kits, meta
from intake.vault.keyring import KeyKind, Secret
from intake.vault.kits import KitRow
from intake.vault.people import Person
from intake.vault.store import Store
from intake.vault.transaction import Transaction

PRINCIPAL = "principal"
"""Fact of the store: the name that its packets bear."""


@dataclass(frozen=True, slots=True)
class FirstKit:
    """A kit that is sound in itself; *words* are compared by telephone before it is trusted.

    *clinics* are pairs of principal and name.
    """

    office: str
    words: str
    clinics: tuple[tuple[str, str], ...]
    received: Received
    content: bytes


def read_first_kit(content: bytes) -> FirstKit:
    """Read a kit; raise `BadPacket` where it is damaged, altered or not a kit."""
    received = kits_format.from_bytes(content)
    named = tuple((clinic.principal, clinic.name) for clinic in received.kit.clinics)
    return FirstKit(received.kit.office, received.words, named, received, content)


def found(
    folder: Path,
    kit: FirstKit,
    *,
    principal: str,
    person: str,
    passphrase: str,
    clock: Callable[[], datetime],
    cost: kdf.Cost = kdf.STANDARD,
) -> Store:
    """Found the store of clinic *principal* in a new or empty *folder*; *person* is its first.

    Raises `Forbidden` where the kit names no such clinic, `BadPacket` where the kit's signer is
    not valid today, `Trouble` where the folder holds something.
    """
    if principal not in {name for name, _ in kit.clinics}:
        raise Forbidden(
            msg("The kit names no clinic “{principal}”."),
            msg("Choose one of the clinics in it, or ask headquarters for a newer kit."),
            principal=principal,
        )
    at = clock()
    kits_format.check_follows(kit.received, None, at.date())
    store = Store.create(
        folder,
        passphrase=passphrase,
        person=Person(person, FIRST["clinic"]),
        kind="clinic",
        recovery=kit.received.kit.recovery,
        at=at,
        cost=cost,
    )
    store.run(_first, kit, principal, at).result()
    return store


def _first(tx: Transaction, kit: FirstKit, principal: str, at: datetime) -> None:
    meta.keep(tx, PRINCIPAL, principal)
    signing = SigningKey.generate().seed
    keyring.keep(tx, Secret("signing-1", KeyKind.SIGNING, signing, at.date()), at=at)
    accept_kit(tx, kit.received, kit.content, at)


def accept_kit(tx: Transaction, received: Received, content: bytes, at: datetime) -> None:
    """Keep a verified kit and the workbook in it."""
    kits.accept(tx, KitRow(received.kit.serial, content, at.date()), at=at)
    kits.keep_workbook(tx, received.kit.workbook.sha256, received.workbook, at=at)
