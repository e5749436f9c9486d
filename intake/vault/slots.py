"""Ways to the store key: bytes in, bytes out, no disk; store keys and salts come from the system.

One derivation opens any slot: there is one salt and cost in the file, and a key for each slot comes
from the derived one. Roles are kept here and are rules of the program, not of cryptography.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final

from intake.case.roles import Role
from intake.errors import BadAnswer, BadPacket, Trouble, WrongPassphrase, msg
from intake.sealing import age, box, kdf
from intake.sealing.failures import DoesNotOpen
from intake.vault import keyfile
from intake.vault.keyfile import AlteredKeyFile, KeyFile, Recovery, Slot
from intake.vault.people import Person

_KEY_SIZE: Final = 32
_NONCE_SIZE: Final = 12


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A key file that opened: through which slot, and whether it is as this program wrote it."""

    store_key: bytes = field(repr=False)
    slot: str
    private: str = field(repr=False)
    altered: bool


def found(
    store_id: str, passphrase: str, person: Person, recovery: Sequence[str], cost: kdf.Cost
) -> tuple[KeyFile, Unlocked]:
    """Make the key file of a new store, with one slot and the store key for *recovery*.

    Raise `BadPacket` where a recipient is damaged or not post-quantum.
    """
    store_key = secrets.token_bytes(_KEY_SIZE)
    salt = secrets.token_bytes(kdf.SALT_SIZE)
    sealed = tuple(_recovery(store_key, recipient) for recipient in recovery)
    empty = KeyFile(store_id, 1, cost, salt, slots=(), recovery=sealed)
    derived = kdf.derive(passphrase, salt, cost)
    slot, private = _new_slot(empty, store_key, derived, person)
    file = signed(replace(empty, slots=(slot,)), store_key)
    return file, Unlocked(store_key, slot.id, private, altered=False)


def unlock(file: KeyFile, passphrase: str) -> Unlocked:
    """Open the file after exactly one derivation; raise `WrongPassphrase` if no slot opens."""
    derived = kdf.derive(passphrase, file.salt, file.cost)
    found = _matching(file.slots, file, derived)
    if found is None:
        raise WrongPassphrase(
            msg("No one's slot opens with this passphrase."),
            msg("Type it again, with attention to capitals; nothing was changed."),
        )
    slot, private = found
    try:
        store_key = _store_key(slot.store_key_age, private)
    except (BadPacket, ValueError) as error:
        raise AlteredKeyFile from error
    return Unlocked(store_key, slot.id, private, altered=not is_ours(file, store_key))


def add(
    file: KeyFile, store_key: bytes, passphrase: str, person: Person
) -> tuple[KeyFile, Unlocked]:
    """Add a slot for *person*; return the new file, and what it would be to unlock by that slot."""
    if len(file.slots) >= keyfile.MOST_SLOTS:
        raise Trouble(
            msg("This store has room for {most} people, and all places are taken."),
            msg("Remove somebody who left, then add the new person."),
            most=keyfile.MOST_SLOTS,
        )
    derived = kdf.derive(passphrase, file.salt, file.cost)
    _require_unused(file.slots, file, derived)
    slot, private = _new_slot(file, store_key, derived, person)
    file = signed(replace(file, slots=(*file.slots, slot)), store_key)
    return file, Unlocked(store_key, slot.id, private, altered=False)


def change_passphrase(file: KeyFile, unlocked: Unlocked, passphrase: str) -> KeyFile:
    """Wrap the private key of the person who unlocked under another passphrase."""
    derived = kdf.derive(passphrase, file.salt, file.cost)
    others = tuple(slot for slot in file.slots if slot.id != unlocked.slot)
    _require_unused(others, file, derived)
    slots = tuple(
        _wrapped(file, slot, derived, unlocked.private) if slot.id == unlocked.slot else slot
        for slot in file.slots
    )
    return signed(replace(file, slots=slots), unlocked.store_key)


def relabel(file: KeyFile, store_key: bytes, slot: str, person: Person) -> KeyFile:
    """Write another name or other roles on a slot; its passphrase stays."""
    slots = tuple(
        replace(one, label_enc=_label(file, slot, person, store_key)) if one.id == slot else one
        for one in file.slots
    )
    return signed(replace(file, slots=slots), store_key)


def rotate(
    file: KeyFile, unlocked: Unlocked, recovery: Sequence[str], *, without: str = ""
) -> tuple[KeyFile, Unlocked]:
    """Return the key file of the next generation, under a new store key, and its unlocking.

    The slot *without* is left out. Nobody else need be there: the key is sealed to each one's
    public key. Raise `BadPacket` where a recovery recipient is damaged or not post-quantum.
    """
    assert without != unlocked.slot, "nobody leaves while they hold the store open"
    new = secrets.token_bytes(_KEY_SIZE)
    kept = tuple(
        replace(
            slot,
            store_key_age=_sealed(new, slot.public),
            label_enc=_label(file, slot.id, _person(file, slot, unlocked.store_key), new),
        )
        for slot in file.slots
        if slot.id != without
    )
    sealed = tuple(_recovery(new, recipient) for recipient in recovery)
    following = replace(file, generation=file.generation + 1, slots=kept, recovery=sealed)
    return signed(following, new), replace(unlocked, store_key=new, altered=False)


def opens(file: KeyFile, unlocked: Unlocked) -> bool:
    """Tell whether the slot of *unlocked* leads to its store key, and the file is whole."""
    (slot,) = (slot for slot in file.slots if slot.id == unlocked.slot)
    found = _store_key(slot.store_key_age, unlocked.private)
    return found == unlocked.store_key and is_ours(file, found)


def recover(file: KeyFile, identity: str) -> bytes:
    """Return the store key by a recovery identity; raise `BadPacket` if it is not for this one."""
    return unsealed(file.recovery, identity)


def unsealed(seals: Sequence[Recovery], identity: str) -> bytes:
    """Return the store key that one of *seals* holds for a recovery identity."""
    told = sha256(age.recipient_of(identity).encode()).hexdigest()
    for one in seals:
        if one.recipient_sha256 == told:
            return _store_key(one.age_blob, identity)
    raise BadPacket(
        msg("This store was not made with that recovery key."),
        msg("Take the recovery key of the headquarters whose kit founded the store."),
    )


def sealed_to(file: KeyFile, recovery: Sequence[str]) -> bool:
    """Tell whether the file is sealed to these recovery recipients and to no other."""
    named = {sha256(recipient.encode()).hexdigest() for recipient in recovery}
    return {one.recipient_sha256 for one in file.recovery} == named


def people(file: KeyFile, store_key: bytes) -> dict[str, Person]:
    """Return who has a slot."""
    return {slot.id: _person(file, slot, store_key) for slot in file.slots}


def is_ours(file: KeyFile, store_key: bytes) -> bool:
    """Tell whether the file is as somebody wrote it who had the store key."""
    return box.mac_fits(_mac_key(store_key), keyfile.signed_part(file), bytes.fromhex(file.mac))


def signed(file: KeyFile, store_key: bytes) -> KeyFile:
    """Return the file with its mac."""
    mac = box.mac(_mac_key(store_key), keyfile.signed_part(file))
    return replace(file, mac=mac.hex())


def check_value(store_key: bytes) -> str:
    """Return 8 characters that a recovery drill compares; they tell nothing of the key."""
    return kdf.subkey(store_key, "recovery-check").hex()[:8].upper()


def _matching(among: tuple[Slot, ...], file: KeyFile, derived: bytes) -> tuple[Slot, str] | None:
    for slot in among:
        key, context = kdf.subkey(derived, "slot", slot.id), keyfile.slot_context(file, slot.id)
        try:
            private = box.unwrap(key, slot.nonce + slot.private_wrapped, context)
        except DoesNotOpen:
            continue
        return slot, private.decode()
    return None


def _require_unused(among: tuple[Slot, ...], file: KeyFile, derived: bytes) -> None:
    # Else two people would open each other's slots, and the audit would name the wrong one.
    if _matching(among, file, derived):
        raise BadAnswer(
            msg("This passphrase cannot be used in this store."),
            msg("Take the passphrase that the program offers, or think of another one."),
        )


def _new_slot(file: KeyFile, store_key: bytes, derived: bytes, person: Person) -> tuple[Slot, str]:
    private = age.generate_identity()
    public = age.recipient_of(private)
    slot_id = secrets.token_hex(8)
    slot = Slot(
        id=slot_id,
        nonce=b"",
        public=public,
        private_wrapped=b"",
        store_key_age=_sealed(store_key, public),
        label_enc=_label(file, slot_id, person, store_key),
    )
    return _wrapped(file, slot, derived, private), private


def _wrapped(file: KeyFile, slot: Slot, derived: bytes, private: str) -> Slot:
    key, context = kdf.subkey(derived, "slot", slot.id), keyfile.slot_context(file, slot.id)
    wrapped = box.wrap(key, private.encode(), context)
    return replace(slot, nonce=wrapped[:_NONCE_SIZE], private_wrapped=wrapped[_NONCE_SIZE:])


def _label(file: KeyFile, slot_id: str, person: Person, store_key: bytes) -> bytes:
    label = json.dumps({"name": person.name, "roles": sorted(person.roles)})
    context = keyfile.slot_context(file, slot_id)
    return box.wrap(kdf.subkey(store_key, "labels"), label.encode(), context)


def _person(file: KeyFile, slot: Slot, store_key: bytes) -> Person:
    context = keyfile.slot_context(file, slot.id)
    try:
        label = json.loads(box.unwrap(kdf.subkey(store_key, "labels"), slot.label_enc, context))
    except DoesNotOpen as error:
        raise AlteredKeyFile from error
    return Person(label["name"], frozenset(map(Role, label["roles"])))


def _recovery(store_key: bytes, recipient: str) -> Recovery:
    if not age.is_post_quantum(recipient):
        raise BadPacket(
            msg("A recovery key is of a kind that will not protect the store for long."),
            msg("Ask headquarters for a kit with recovery keys that begin with age1pq."),
        )
    return Recovery(sha256(recipient.encode()).hexdigest(), _sealed(store_key, recipient))


def _sealed(store_key: bytes, recipient: str) -> bytes:
    # As hex, so that `age -d` alone shows a key that can be typed.
    return age.seal_bytes(store_key.hex().encode(), [recipient])


def _store_key(sealed: bytes, identity: str) -> bytes:
    return bytes.fromhex(age.unseal_bytes(sealed, [identity]).decode())


def _mac_key(store_key: bytes) -> bytes:
    return kdf.subkey(store_key, "slots")
