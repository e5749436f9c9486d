"""A lost passphrase: a request to headquarters, its answer, a new way in; and the drill for it.

The request holds what the key file holds for headquarters and nothing that opens anything. The
answer is closed with words that are told by telephone, so that no stick alone opens a laptop.
Draws the words. `FORMAT.md`, section 9.
"""

import base64
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from intake.errors import BadPacket, Trouble, WrongPassphrase, msg
from intake.sealing import age, passphrase
from intake.sealing.failures import NoMatch
from intake.sealing.fingerprint import fingerprint_words
from intake.vault import folder, keycopies, keyfile, opening, slots
from intake.vault.keyfile import KeyFile, Recovery
from intake.vault.meta import Kind
from intake.vault.people import Person
from intake.vault.store import Store

REQUEST: Final = "amparo-recovery-request-1"
ANSWER: Final = "amparo-recovery-answer-1"
LARGEST: Final = keyfile.LARGEST
_LONGEST_NAME: Final = 200
_KEY_SIZE: Final = 32


class BadRecovery(BadPacket):
    """A request or an answer that is none, or was changed."""

    def __init__(self) -> None:
        super().__init__(
            msg("This is no whole file of a recovery, so nothing was opened."),
            msg("Copy it once more from the stick, or let the other side write a new one."),
        )


@dataclass(frozen=True, slots=True)
class Request:
    """What a clinic hands headquarters: whose store it is, as somebody typed it, and its seals."""

    store_id: str
    generation: int
    clinic: str
    person: str
    seals: tuple[Recovery, ...]

    def to_bytes(self) -> bytes:
        """Return the file."""
        plain = {
            "format": REQUEST,
            "store_id": self.store_id,
            "generation": self.generation,
            "clinic": self.clinic,
            "person": self.person,
            "recovery": [
                {
                    "recipient_sha256": one.recipient_sha256,
                    "age_blob": base64.b64encode(one.age_blob).decode(),
                }
                for one in self.seals
            ],
        }
        return _canonical(plain)


@dataclass(frozen=True, slots=True)
class Opening:
    """The way into one generation of a store, as headquarters opened it."""

    store_id: str
    generation: int
    store_key: bytes = field(repr=False)

    @property
    def check(self) -> str:
        """The 8 characters that a drill compares."""
        return slots.check_value(self.store_key)


@dataclass(frozen=True, slots=True)
class Answer:
    """The file for the clinic, and the words that open it: told by telephone, never beside it."""

    content: bytes
    words: str = field(repr=False)


def request(root: Path, *, clinic: str, person: str) -> Request:
    """Return the request of the store at *root*, which nobody needs to open for it."""
    file = keycopies.read(folder.current(root)).file
    return Request(file.store_id, file.generation, clinic, person, file.recovery)


def read_request(data: bytes) -> Request:
    """Read a request; raise `BadRecovery`."""
    plain = _plain(data, REQUEST)
    try:
        seals = tuple(
            Recovery(
                _text(one["recipient_sha256"]), base64.b64decode(one["age_blob"], validate=True)
            )
            for one in plain["recovery"]
        )
        found = Request(
            store_id=_text(plain["store_id"]),
            generation=int(plain["generation"]),
            clinic=_text(plain["clinic"]),
            person=_text(plain["person"]),
            seals=seals,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadRecovery from error
    if found.to_bytes() != data:
        raise BadRecovery
    return found


def words_of(request: bytes) -> str:
    """Return the twelve words of a request, which both sides compare before it is answered."""
    return fingerprint_words(sha256(request).hexdigest())


def name_of(recipient: str) -> str:
    """Return how a key file names a recovery recipient."""
    return sha256(recipient.encode()).hexdigest()


def open_request(asked: Request, identity: str) -> Opening:
    """Open a request with the recovery identity; raise `BadPacket` where it is not for this one."""
    try:
        key = slots.unsealed(asked.seals, identity)
    except ValueError as error:
        raise BadRecovery from error
    return Opening(asked.store_id, asked.generation, key)


def answer(opened: Opening) -> Answer:
    """Close the way into a store with new words."""
    words = passphrase.generate()
    plain = asdict(opened) | {"format": ANSWER, "store_key": opened.store_key.hex()}
    return Answer(age.seal_bytes(_canonical(plain), [age.Passphrase(words)]), words)


def open_answer(content: bytes, words: str) -> Opening:
    """Open an answer; raise `WrongPassphrase` for other words, `BadPacket` for a damaged file."""
    try:
        data = age.unseal_bytes(content, [age.Passphrase(" ".join(words.split()))])
    except NoMatch as error:
        raise WrongPassphrase(
            msg("These words do not open the answer of headquarters."),
            msg("Let headquarters read them once more; nothing was changed."),
        ) from error
    plain = _plain(data, ANSWER)
    try:
        key = _store_key(_text(plain["store_key"]).encode())
        return Opening(_text(plain["store_id"]), int(plain["generation"]), key)
    except (KeyError, TypeError, ValueError) as error:
        raise BadRecovery from error


def admit(
    root: Path,
    opened: Opening,
    *,
    passphrase: str,
    person_of: Callable[[Kind], Person],
    at: datetime,
) -> Store:
    """Open the store at *root* by what headquarters answered, and give somebody a slot in it.

    Raise `Trouble` where the answer is for another store, or its keys were changed since.
    """

    def key_of(file: KeyFile) -> bytes:
        if (file.store_id, file.generation) != (opened.store_id, opened.generation):
            raise Trouble(
                msg("This answer is for another store, or for earlier keys of this one."),
                msg("Write a new request on this laptop; nothing was changed."),
            )
        return opened.store_key

    opened_store = opening.admit(root, key_of, passphrase=passphrase, person_of=person_of, at=at)
    return Store(opened_store)


def _plain(data: bytes, form: str) -> dict[str, Any]:
    try:
        plain = json.loads(data) if len(data) <= LARGEST else None
    except (ValueError, RecursionError) as error:
        raise BadRecovery from error
    if not isinstance(plain, dict) or plain.get("format") != form:
        raise BadRecovery
    return plain


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_NAME:
        raise TypeError
    return value


def _store_key(text: bytes) -> bytes:
    key = bytes.fromhex(text.decode("ascii"))
    if len(key) != _KEY_SIZE:
        raise ValueError
    return key


def _canonical(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()
