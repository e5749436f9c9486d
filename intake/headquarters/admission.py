"""What must hold of an opened packet before it is imported: its store, its kind, its place.

Whatever waits for a person is set aside: nothing here can confirm it yet.
"""

from intake.errors import BadPacket, msg
from intake.headquarters.setaside import Check
from intake.packet import chain
from intake.packet.chain import Placement
from intake.packet.statement import Statement
from intake.packet.unseal import Opened
from intake.vault import clinics
from intake.vault.store import Store

_UNKNOWN_HERE = {
    "correction": msg(
        "Packet {seq} of {sender} is a correction; this version does not import those yet."
    ),
    "withdrawal": msg(
        "Packet {seq} of {sender} is a withdrawal of consent;"
        " this version does not import those yet."
    ),
}


class NotAdmitted(BadPacket):
    """The packet is sound, and still not imported; *check* is the one that did not hold."""

    def __init__(self, check: Check, problem: str, remedy: str, stated: Statement) -> None:
        super().__init__(problem, remedy, seq=stated.seq, sender=stated.sender)
        self.check = check


def require_own_store(store: Store, opened: Opened) -> None:
    """Raise `NotAdmitted` unless the signing key was enrolled for the store that is stated.

    A branch goes on to `require_place`, which sets it aside for what it is.
    """
    stated = opened.statement
    enrolled = store.run(clinics.by_key, opened.signer.key).result()
    if stated.continues is None and (enrolled is None or enrolled.store_id != stated.store_id):
        raise NotAdmitted(
            Check.SIGNED,
            msg("Packet {seq} of {sender} names another laptop than the one that signed it."),
            msg("Take nothing from it, and ask the clinic by telephone which laptop sealed it."),
            stated,
        )


def require_kind(opened: Opened) -> None:
    """Raise `NotAdmitted` for what is not a case: it would be imported as if it were one."""
    if opened.statement.kind != "case":
        raise NotAdmitted(
            Check.READABLE,
            _UNKNOWN_HERE[opened.statement.kind],
            msg("Keep the file, ask the clinic by telephone what changed, and act on that."),
            opened.statement,
        )


def require_place(place: Placement, opened: Opened) -> None:
    """Raise `NotAdmitted` for a fork, and for a branch, which only a person may confirm."""
    if place.verdict is chain.Verdict.FORK:
        raise NotAdmitted(
            Check.FOLLOWS,
            msg("Packet {seq} of {sender} does not fit those that came before it."),
            msg("Ask the clinic whether a store was copied or restored; nothing was imported."),
            opened.statement,
        )
    if place.verdict is chain.Verdict.BRANCH:
        raise NotAdmitted(
            Check.FOLLOWS,
            msg(
                "Packet {seq} of {sender} continues another store after a restore;"
                " a person must confirm it."
            ),
            msg(
                "Keep the file and ask the clinic by telephone whether it restored a store;"
                " this version cannot take the confirmation yet."
            ),
            opened.statement,
        )
