"""What two people of headquarters do with the recovery identity: a drill, or a new way in.

No store is needed for it. The identity is read from its file for the moment and kept nowhere.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intake.errors import BadAnswer, msg
from intake.headquarters.outside import read_identities
from intake.sealing import age
from intake.vault import recovery
from intake.vault.recovery import Answer, Opening, Request
from intake.vault.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """Who asks, as they typed it, and *check*: the characters that a drill compares.

    *words* are those of the request, which both sides compare before it is answered; *enrolled* is
    the clinic under whose name headquarters knows that store, blank where it does not.
    """

    clinic: str
    person: str
    store_id: str
    check: str
    words: str
    enrolled: str = ""


def rehearse(request: bytes, identity_file: Path) -> Rehearsed:
    """Open a request as for a recovery, and show only its check value.

    Raise `BadPacket` where the request is damaged or for another recovery identity, `BadResource`
    where the file has none.
    """
    asked, opened = _open(request, identity_file)
    words = recovery.words_of(request)
    return Rehearsed(asked.clinic, asked.person, opened.store_id, opened.check, words)


def answer(request: bytes, identity_file: Path, holders: tuple[str, str]) -> Answer:
    """Make a new way in, closed with words; *holders* are the two people who do it together.

    Raise `BadAnswer` where they are not two. This is a rule of the program: whoever holds the file
    needs no program.
    """
    first, second = (" ".join(name.split()) for name in holders)
    if not first or not second or first.casefold() == second.casefold():
        raise BadAnswer(
            msg("A recovery is done by two people, and both are named."),
            msg("Name the two who hold the recovery identity; nothing was opened."),
        )
    return recovery.answer(_open(request, identity_file)[1])


def record(tx: Transaction, store_id: str, *, at: datetime) -> None:
    """Tell the audit of headquarters that a new way into a clinic's store was made."""
    tx.audit(at, "recovery-answered", store_id)


def _open(request: bytes, identity_file: Path) -> tuple[Request, Opening]:
    asked = recovery.read_request(request)
    sealed_to = {one.recipient_sha256 for one in asked.seals}
    identities = read_identities(identity_file)
    fitting = [one for one in identities if recovery.name_of(age.recipient_of(one)) in sealed_to]
    return asked, recovery.open_request(asked, (fitting or identities)[0])
