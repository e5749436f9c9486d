"""The keys of a headquarters as its verbs need them: whom to seal to, who signs, who may send."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from unicodedata import combining, normalize

from intake.case.roles import Act, require
from intake.errors import BadAnswer, Forbidden, Trouble, msg
from intake.headquarters import rotation
from intake.headquarters.founding import OFFICE, RECOVERY
from intake.packet import kit as kits_format
from intake.packet.enrolment import Enrolment
from intake.packet.kit import Clinic, Dated, Kit
from intake.packet.signers import AllowedSigners, Signer
from intake.packet.statement import NAMESPACE, PRINCIPAL, WorkbookName
from intake.practice.workbook import Workbook
from intake.sealing import age
from intake.sealing.fingerprint import fingerprint_words
from intake.sealing.scrypt import Passphrase
from intake.sealing.sshsig import SigningKey
from intake.vault import clinics, keyring, kits, meta
from intake.vault.clinics import ClinicRow
from intake.vault.keyring import KeyKind
from intake.vault.kits import KitRow
from intake.vault.store import Store
from intake.vault.transaction import Transaction

_LONGEST_PRINCIPAL = 40
RETENTION_DAYS = 30
LONGEST_RETENTION_DAYS = 3650


def identities(store: Store) -> tuple[str, ...]:
    """Return the intake identities, the newest first: older packets open with older ones."""
    secrets = store.run(keyring.of_kind, KeyKind.INTAKE).result()
    return tuple(one.secret.decode() for one in secrets)


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens packets here: the intake identities, their recipients, who may sign."""

    identities: tuple[str, ...]
    recipients: tuple[str, ...]
    signers: AllowedSigners

    @classmethod
    def of(cls, store: Store) -> "Opening":
        """Return what opens packets now."""
        known = identities(store)
        return cls(known, tuple(map(age.recipient_of, known)), allowed_signers(store))


def show_identities(store: Store, *, at: datetime) -> tuple[str, ...]:
    """Return the intake identities to leave this store; the audit names each in the same act."""

    def show(tx: Transaction) -> tuple[str, ...]:
        secrets = keyring.of_kind(tx, KeyKind.INTAKE)
        for one in secrets:
            tx.audit(at, "intake-identity-shown", one.name)
        return tuple(one.secret.decode() for one in secrets)

    return store.run(show).result()


def export_identities(store: Store, passphrase: str, *, at: datetime) -> bytes:
    """Return the intake identities as an age file that *passphrase* opens (scrypt, 2^18)."""
    require(store.person.roles, Act.KIT)
    text = "".join(f"{one}\n" for one in show_identities(store, at=at))
    return age.seal_bytes(text.encode(), [Passphrase(passphrase)])


def signing_key(store: Store, on: date) -> SigningKey:
    """Return the key that signs kits and receipts on a day: the oldest that still counts.

    A clinic may still have a kit that does not name the newer ones.
    """
    kept = rotation.in_use(store, KeyKind.SIGNING, on)
    return SigningKey.from_bytes(kept[-1].secret)


def allowed_signers(store: Store) -> AllowedSigners:
    """Return the enrolled stores of all clinics, as `allowed_signers` has them."""
    rows = store.run(clinics.everyone).result()
    return AllowedSigners(
        tuple(
            Signer(row.principal, row.public_key, (NAMESPACE,), row.valid_after, row.valid_before)
            for row in rows
        )
    )


@dataclass(frozen=True, slots=True)
class Terms:
    """What a kit says that is neither key nor clinic nor question.

    *letterhead* are lines for the head of clients' papers, as a telephone number;
    *retention_days* is how long a clinic keeps a case that headquarters has confirmed.
    """

    letterhead: tuple[str, ...] = ()
    retention_days: int = RETENTION_DAYS


def terms(store: Store) -> Terms:
    """Return what the newest kit says, and so the next one unless it says otherwise."""
    known = store.run(kits.newest).result()
    if known is None:
        return Terms()
    kit = kits_format.from_bytes(known.content).kit
    return Terms(kit.letterhead, kit.retention_days)


def named_clinics(store: Store) -> tuple[tuple[str, str], ...]:
    """Return the clinics that the newest kit names, none where there is no kit yet."""
    known = store.run(kits.newest).result()
    named = kits_format.from_bytes(known.content).kit.clinics if known else ()
    return tuple((clinic.principal, clinic.name) for clinic in named)


def principal_for(name: str, taken: Collection[str]) -> str:
    """Return a principal made of a clinic's *name* that is not *taken*: `[a-z0-9-]`, 40 at most.

    Raises `BadAnswer` where the name has no letter that could be written so.
    """
    plain = "".join(c for c in normalize("NFKD", name.casefold()) if not combining(c))
    short = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_PRINCIPAL].strip("-")
    if not short:
        raise BadAnswer(
            msg("The name of a clinic needs at least one Latin letter or digit."),
            msg("Write it as it stands on letters; it becomes the sender of packets."),
        )
    numbered = (f"{short[: _LONGEST_PRINCIPAL - 4]}-{n}" for n in range(2, 1000))
    return short if short not in taken else next(one for one in numbered if one not in taken)


def enrol(store: Store, enrolment: Enrolment, *, at: datetime) -> None:
    """Let a clinic's store send packets, after its words were compared."""
    require(store.person.roles, Act.KIT)
    if enrolment.principal not in {principal for principal, _ in named_clinics(store)}:
        raise Forbidden(
            msg("No kit of this office names a clinic “{principal}”."),
            msg("Make a kit that names it first; the enrolment was not taken."),
            principal=enrolment.principal,
        )
    row = ClinicRow(
        enrolment.principal, enrolment.clinic, enrolment.key, enrolment.store_id, at.date()
    )
    store.run(clinics.enrol, row, at=at).result()


@dataclass(frozen=True, slots=True)
class Laptop:
    """A store of a clinic that may send packets from *since* until the day before *until*.

    *words* are those that were compared when it was enrolled.
    """

    store_id: str
    principal: str
    name: str
    words: str
    since: date
    until: date | None

    def sends_on(self, day: date) -> bool:
        """Tell whether packets that it signed are accepted on *day*."""
        return self.since <= day and (self.until is None or day < self.until)


def laptops(store: Store) -> tuple[Laptop, ...]:
    """Return the enrolled stores by clinic."""
    return tuple(
        Laptop(
            row.store_id,
            row.principal,
            row.name,
            fingerprint_words(row.public_key),
            row.valid_after,
            row.valid_before,
        )
        for row in store.run(clinics.everyone).result()
    )


def end_enrolment(store: Store, store_id: str, on: date, *, at: datetime) -> None:
    """Let a clinic's store sign nothing from *on*; raise `Trouble` where none is enrolled."""
    require(store.person.roles, Act.KIT)
    named = [row for row in store.run(clinics.everyone).result() if row.store_id == store_id]
    if not named:
        raise Trouble(
            msg("No store {store_id} is enrolled."),
            msg("List the enrolled stores; nothing was changed."),
            store_id=store_id,
        )
    for row in named:
        store.run(clinics.end, row.public_key, on, at=at).result()


def _require_names(named: tuple[Clinic, ...]) -> None:
    """Raise `BadAnswer` for a clinic that no packet could name, or that is named twice."""
    principals = [one.principal for one in named]
    for principal in principals:
        if not re.fullmatch(PRINCIPAL, principal) or principals.count(principal) > 1:
            raise BadAnswer(
                msg("“{principal}” cannot name a clinic in this kit."),
                msg("Use small letters, digits and hyphens, and each clinic once."),
                principal=principal,
            )


def make_kit(
    store: Store,
    named: tuple[Clinic, ...],
    workbook: Workbook,
    *,
    clock: Callable[[], datetime],
    said: Terms | None = None,
) -> bytes:
    """Return the next kit, signed, and keep it; it holds for all clinics in *named*.

    What is *said* beside is that of the kit before where it is None. Raise `BadAnswer` for days
    that are none.
    """
    require(store.person.roles, Act.KIT)
    said = said or terms(store)
    _require_names(named)
    if not 1 <= said.retention_days <= LONGEST_RETENTION_DAYS:
        raise BadAnswer(
            msg("A case cannot stay {days} days."),
            msg("Write a number of days from 1 to {most}."),
            days=said.retention_days,
            most=LONGEST_RETENTION_DAYS,
        )
    at = clock()
    day = at.date()
    signers = tuple(
        Dated(SigningKey.from_bytes(one.secret).public, one.since, rotation.end_of(one))
        for one in rotation.in_use(store, KeyKind.SIGNING, day)
    )
    recipients = tuple(
        Dated(age.recipient_of(one.secret.decode()), one.since, rotation.end_of(one))
        for one in rotation.in_use(store, KeyKind.INTAKE, day)
    )
    previous = store.run(kits.newest).result()
    made = Kit(
        serial=previous.serial + 1 if previous else 1,
        issued=day,
        office=store.run(meta.text, OFFICE).result(),
        recipients=recipients,
        recovery=(store.run(meta.text, RECOVERY).result(),),
        revoked=rotation.revoked(store),
        letterhead=said.letterhead,
        retention_days=said.retention_days,
        languages=workbook.languages,
        clinics=named,
        receipt_signers=signers,
        kit_signers=signers,
        workbook=WorkbookName(workbook.id, workbook.version, workbook.sha256),
    )
    content = kits_format.to_bytes(made, workbook.to_bytes(), signing_key(store, day))

    def keep(tx: Transaction) -> None:
        kits.accept(tx, KitRow(made.serial, content, day), at=at)
        kits.keep_workbook(tx, workbook.sha256, workbook.to_bytes(), at=at)

    store.run(keep).result()
    return content
