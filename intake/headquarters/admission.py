"""What must hold of an opened packet before it is imported: its store, its place, its case.

Whatever waits for a person is set aside until that person confirmed it.
"""

from intake.case.document import Document
from intake.errors import BadPacket, msg
from intake.headquarters import branches
from intake.headquarters.setaside import Check
from intake.packet import chain
from intake.packet.chain import Placement
from intake.packet.statement import Statement
from intake.packet.unseal import Opened
from intake.vault import clinics, inbox
from intake.vault.transaction import Transaction


class NotAdmitted(BadPacket):
    """The packet is sound, and still not imported; *check* is the one that did not hold."""

    def __init__(self, check: Check, problem: str, remedy: str, stated: Statement) -> None:
        super().__init__(problem, remedy, seq=stated.seq, sender=stated.sender)
        self.check = check

    @classmethod
    def of(cls, error: BadPacket, check: Check, stated: Statement) -> "NotAdmitted":
        """Return *error* as the failure of *check*, in its own words."""
        return cls(check, error.problem, error.remedy, stated)


def placed(tx: Transaction, opened: Opened) -> Placement:
    """Return where a packet stands in the chain of its store.

    Raises `NotAdmitted` unless it is of a store for which the signer speaks, and follows.
    """
    confirmed = _require_own_store(tx, opened)
    place = branches.placement(tx, opened.statement_bytes)
    _require_place(place, opened, confirmed=confirmed)
    return place


def _require_own_store(tx: Transaction, opened: Opened) -> bool:
    """Raise `NotAdmitted` unless the signing key speaks for the store that is stated.

    That is the store it was enrolled with, or a restored life of it. Returns whether a person
    confirmed that life; one that nobody confirmed goes on to `_require_place`, which says so.
    """
    stated = opened.statement
    enrolled = clinics.by_key(tx, opened.signer.key)
    if enrolled and stated.store_id == enrolled.store_id:
        return False
    if enrolled and branches.life_of(tx, stated.store_id, enrolled.store_id):
        return True
    if stated.continues is not None:
        return False
    raise NotAdmitted(
        Check.SIGNED,
        msg("Packet {seq} of {sender} names another laptop than the one that signed it."),
        msg("Take nothing from it, and ask the clinic by telephone which laptop sealed it."),
        stated,
    )


def _require_place(place: Placement, opened: Opened, *, confirmed: bool) -> None:
    """Raise `NotAdmitted` for a fork, and for a branch that no person *confirmed*."""
    if place.verdict is chain.Verdict.FORK:
        raise NotAdmitted(
            Check.FOLLOWS,
            msg("Packet {seq} of {sender} does not fit those that came before it."),
            msg("Ask the clinic whether a store was copied or restored; nothing was imported."),
            opened.statement,
        )
    if place.verdict is chain.Verdict.BRANCH and not confirmed:
        raise NotAdmitted(
            Check.FOLLOWS,
            msg(
                "Packet {seq} of {sender} continues another store after a restore;"
                " a person must confirm it."
            ),
            msg(
                "Ask the clinic by telephone whether it restored a store; if it did,"
                " confirm it here and open the file again."
            ),
            opened.statement,
        )


def require_case(tx: Transaction, opened: Opened, case: Document) -> None:
    """Raise `NotAdmitted` where the case, or the packet it replaces, came from another clinic."""
    stated = opened.statement
    for sender, code in inbox.senders(tx, case.code, stated.supersedes):
        if sender != stated.sender:
            raise NotAdmitted(
                Check.READABLE,
                msg("Packet {seq} of {sender} speaks of a case that another clinic sent."),
                msg(
                    "Take nothing from it, and ask both clinics by telephone; all stays as it was."
                ),
                stated,
            )
        if code != case.code:
            raise NotAdmitted(
                Check.READABLE,
                msg("Packet {seq} of {sender} would replace the packet of another case."),
                msg("Take nothing from it, and ask the clinic which case it meant."),
                stated,
            )
