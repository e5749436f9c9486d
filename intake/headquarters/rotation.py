"""How the keys of a headquarters come and end: rotated with an overlap, revoked, destroyed.

A key counts for two years unless it is ended before; the next one should come after one.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intake.case.roles import Act, require
from intake.errors import Forbidden, Trouble, msg
from intake.packet.canonical import sha256
from intake.packet.statement import recipient_hash
from intake.sealing import age
from intake.sealing.fingerprint import fingerprint_words
from intake.sealing.sshsig import SigningKey
from intake.vault import keyring, meta
from intake.vault.keyring import KeyKind, Secret
from intake.vault.store import Store
from intake.vault.transaction import Transaction

OVERLAP = timedelta(days=90)
"""How long the key before still counts after a rotation, so that every clinic has the new kit."""

_YEARS, _ROTATE_AFTER = 2, timedelta(days=365)
_REVOKED = "revoked"
_ROTATED = (KeyKind.INTAKE, KeyKind.SIGNING)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key of this office; *public* is its recipient or public key, *words* its fingerprint.

    It counts from *since* until the day before *end*; *aged*: the next one should be made.
    """

    name: str
    kind: KeyKind
    public: str
    words: str
    since: date
    end: date
    revoked: bool
    aged: bool


def end_of(secret: Secret) -> date:
    """Return the first day on which a key counts no more."""
    return secret.until or _years_after(secret.since)


def in_use(store: Store, kind: KeyKind, on: date) -> tuple[Secret, ...]:
    """Return the keys of a kind that count on a day, the newest first; never none.

    Raises `Trouble` where the last one has ended.
    """
    dead = revoked(store)
    kept = store.run(keyring.of_kind, kind).result()
    found = tuple(one for one in kept if on < end_of(one) and _hash(one) not in dead)
    if not found:
        raise Trouble(
            msg("No key of this office counts today ({kind})."),
            msg("Rotate that key, then make a kit and give it to every clinic."),
            kind=kind.value,
        )
    return found


def revoked(store: Store) -> tuple[str, ...]:
    """Return the hashes of keys that no longer count, as kits name them."""
    kept = store.run(meta.known, _REVOKED).result()
    return tuple(json.loads(kept)) if kept else ()


def listing(store: Store, on: date) -> tuple[KeyLine, ...]:
    """Return the intake and signing keys of this office, the newest of each kind first."""
    dead = revoked(store)
    kept = [one for kind in _ROTATED for one in store.run(keyring.of_kind, kind).result()]
    newest = {kind: max(one.since for one in kept if one.kind is kind) for kind in _ROTATED}
    return tuple(
        KeyLine(
            one.name,
            one.kind,
            public_of(one),
            fingerprint_words(public_of(one)),
            one.since,
            end_of(one),
            revoked=_hash(one) in dead,
            aged=newest[one.kind] + _ROTATE_AFTER <= on,
        )
        for one in kept
    )


def rotate(store: Store, kind: KeyKind, at: datetime) -> None:
    """Make the next key of a kind; the ones before count for `OVERLAP` more, or to their end."""
    require(store.person.roles, Act.KIT)
    _require_rotated(kind)
    made = (
        age.generate_identity().encode() if kind is KeyKind.INTAKE else SigningKey.generate().seed
    )

    def keep(tx: Transaction) -> None:
        kept = keyring.of_kind(tx, kind)
        number = max(int(one.name.rpartition("-")[2]) for one in kept) + 1
        for one in kept:
            keyring.end(tx, one.name, min(end_of(one), at.date() + OVERLAP), at=at)
        keyring.keep(tx, Secret(f"{kind.value}-{number}", kind, made, at.date()), at=at)

    store.run(keep).result()


def revoke(store: Store, name: str, at: datetime) -> None:
    """Let a key count no more, from today; the next kit tells every clinic.

    Raises `Forbidden` where no other of its kind counts: rotate first.
    """
    require(store.person.roles, Act.KIT)
    secret = _named(store, name)
    if not [one for one in in_use(store, secret.kind, at.date()) if one.name != name]:
        raise Forbidden(
            msg("{name} is the only key of its kind that counts, so it is not revoked."),
            msg("Rotate that key first; then revoke this one and make a kit."),
            name=name,
        )

    def keep(tx: Transaction) -> None:
        dead = json.loads(meta.known(tx, _REVOKED) or "[]")
        meta.keep(tx, _REVOKED, json.dumps(sorted({*dead, _hash(secret)})))
        keyring.end(tx, name, min(end_of(secret), at.date()), at=at)

    store.run(keep).result()


def destroy(store: Store, name: str, at: datetime) -> None:
    """Destroy a key that has ended: packets that only it opens can never be opened again.

    Raises `Forbidden` for one that still counts.
    """
    require(store.person.roles, Act.KIT)
    secret = _named(store, name)
    if at.date() < end_of(secret):
        raise Forbidden(
            msg("{name} counts until {end}, so it is not destroyed: packets may be on their way."),
            msg("Wait until it has ended and every packet sealed to it has come."),
            name=name,
            end=end_of(secret).isoformat(),
        )
    store.run(keyring.destroy, name, at=at).result()


def public_of(secret: Secret) -> str:
    """Return the recipient or the public key of a secret."""
    if secret.kind is KeyKind.SIGNING:
        return SigningKey.from_bytes(secret.secret).public
    return age.recipient_of(secret.secret.decode())


def _hash(secret: Secret) -> str:
    public = public_of(secret)
    return sha256(public.encode()) if secret.kind is KeyKind.SIGNING else recipient_hash(public)


def _named(store: Store, name: str) -> Secret:
    for kind in _ROTATED:
        for one in store.run(keyring.of_kind, kind).result():
            if one.name == name:
                return one
    raise Trouble(
        msg("This office has no key {name}."), msg("List the keys; nothing was changed."), name=name
    )


def _require_rotated(kind: KeyKind) -> None:
    if kind not in _ROTATED:
        raise Forbidden(
            msg("The recovery identity is not rotated here."),
            msg("Two people hold it outside this store."),
        )


def _years_after(day: date) -> date:
    # 29 February has no anniversary; the key then ends a day earlier.
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + _YEARS, day=28 if leap_day else day.day)
