"""The key file as text: reader and writer side by side, free of keys; canonical or refused.

The unkeyed hash tells damage; limits come before any work that the file could ask for. `FORMAT.md`,
section 2.
"""

import base64
import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from intake.errors import Trouble, msg
from intake.sealing.kdf import SALT_SIZE, Cost

FORMAT: Final = "amparo-store-keys-1"
LARGEST: Final = 128 * 1024
MOST_SLOTS: Final = 16
_NONCE_SIZE: Final = 12
_MAC_SIZE: Final = 32
Json = dict[str, Any]


class DamagedKeyFile(Trouble):
    """Bytes were lost or changed by accident; the copy beside it may be whole."""

    def __init__(self) -> None:
        super().__init__(
            msg("The key file of this store is damaged; the database itself was not touched."),
            msg("Restore the newest backup, or ask headquarters to recover the store."),
        )


class AlteredKeyFile(Trouble):
    """The file is whole, but this program never wrote it so."""

    def __init__(self) -> None:
        super().__init__(
            msg("Somebody altered the key file of this store; it was not used."),
            msg("Restore the newest backup, and tell headquarters."),
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's way in; `FORMAT.md` section 3 says what is wrapped how."""

    id: str
    nonce: bytes
    public: str
    private_wrapped: bytes
    store_key_age: bytes
    label_enc: bytes


@dataclass(frozen=True, slots=True)
class Recovery:
    """The store key for headquarters: an age file to the recipient of that hash."""

    recipient_sha256: str
    age_blob: bytes


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All that the key file says; *mac* is lower case hex, empty before it is made."""

    store_id: str
    generation: int
    cost: Cost
    salt: bytes
    slots: tuple[Slot, ...]
    recovery: tuple[Recovery, ...]
    mac: str = ""


def signed_part(file: KeyFile) -> bytes:
    """Return the bytes that the keyed mac covers: all but `sha256` and `mac`."""
    plain = _plain(file)
    del plain["mac"]
    return _canonical(plain)


def slot_context(file: KeyFile, slot: str) -> bytes:
    """Return what a wrapped private key is bound to, the generation left out on purpose."""
    plain = _plain(file)
    return _canonical(
        {name: plain[name] for name in ("format", "store_id", "kdf")} | {"slot": slot}
    )


def dump(file: KeyFile) -> bytes:
    """Return the bytes of the key file."""
    plain = _plain(file)
    plain["sha256"] = sha256(_canonical(plain)).hexdigest()
    return _canonical(plain)


def load(data: bytes) -> KeyFile:
    """Read a key file; raise `DamagedKeyFile` for accidents, `AlteredKeyFile` for the rest."""
    plain = _whole(data)
    if plain.get("format") != FORMAT:
        raise Trouble(
            msg("The key file of this store was written by another version of Amparo."),
            msg("Install the newest version on this computer; nothing was changed."),
        )
    try:
        file = _file(plain)
    except (KeyError, TypeError, ValueError) as error:
        raise AlteredKeyFile from error
    if dump(file) != data:
        raise AlteredKeyFile
    return file


def _whole(data: bytes) -> Json:
    try:
        if len(data) > LARGEST:
            raise DamagedKeyFile
        plain = json.loads(data)
        body = {name: value for name, value in plain.items() if name != "sha256"}
        told = sha256(_canonical(body)).hexdigest()
        if plain["sha256"] == told and _canonical(plain) == data:
            return body
    except (ValueError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedKeyFile from error
    raise DamagedKeyFile


def _canonical(plain: Json) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()


def _plain(file: KeyFile) -> Json:
    return {
        "format": FORMAT,
        "store_id": file.store_id,
        "generation": file.generation,
        "cipher": {"name": "sqlcipher", "version": 4, "key": "raw"},
        "kdf": {
            "name": "argon2id",
            "m": file.cost.memory_kib,
            "t": file.cost.passes,
            "p": file.cost.lanes,
            "salt": _text(file.salt),
        },
        "slots": [_plain_slot(slot) for slot in file.slots],
        "recovery": [
            {"recipient_sha256": one.recipient_sha256, "age_blob": _text(one.age_blob)}
            for one in file.recovery
        ],
        "mac": file.mac,
    }


def _plain_slot(slot: Slot) -> Json:
    return {
        "id": slot.id,
        "kind": "passphrase",
        "nonce": _text(slot.nonce),
        "public": slot.public,
        "private_wrapped": _text(slot.private_wrapped),
        "store_key_age": _text(slot.store_key_age),
        "label_enc": _text(slot.label_enc),
    }


def _file(plain: Json) -> KeyFile:
    kdf = plain["kdf"]
    file = KeyFile(
        store_id=_word(plain["store_id"]),
        generation=_number(plain["generation"]),
        cost=Cost(_number(kdf["m"]), _number(kdf["t"]), _number(kdf["p"])),
        salt=_bytes(kdf["salt"]),
        slots=tuple(_slot(slot) for slot in plain["slots"]),
        recovery=tuple(
            Recovery(_word(one["recipient_sha256"]), _bytes(one["age_blob"]))
            for one in plain["recovery"]
        ),
        mac=_word(plain["mac"]),
    )
    ids = [slot.id for slot in file.slots]
    # A store without a slot still opens to recovery; two slots of one name would share a key.
    if len(ids) > MOST_SLOTS or len(set(ids)) < len(ids) or len(file.salt) != SALT_SIZE:
        raise ValueError
    if len(bytes.fromhex(file.mac)) != _MAC_SIZE or any(
        len(slot.nonce) != _NONCE_SIZE for slot in file.slots
    ):
        raise ValueError
    return file


def _slot(plain: Json) -> Slot:
    return Slot(
        id=_word(plain["id"]),
        nonce=_bytes(plain["nonce"]),
        public=_word(plain["public"]),
        private_wrapped=_bytes(plain["private_wrapped"]),
        store_key_age=_bytes(plain["store_key_age"]),
        label_enc=_bytes(plain["label_enc"]),
    )


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(plain: Any) -> bytes:
    return base64.b64decode(_word(plain), validate=True)


def _word(plain: Any) -> str:
    if not isinstance(plain, str):
        raise TypeError
    return plain


def _number(plain: Any) -> int:
    if type(plain) is not int:
        raise TypeError
    return plain
