"""What headquarters will say of each packet: kept until a receipt that says it was written."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from intake.case.roles import Act, require
from intake.errors import BadAnswer, msg
from intake.headquarters.standing import require_open
from intake.packet.receipt import RESULTS, Entry
from intake.packet.statement import Statement
from intake.vault import inbox, meta
from intake.vault.store import Store
from intake.vault.transaction import Transaction

_PREPARED = "reply:"
"""Fact of the store: what the next receipt says of the packet with this id, as JSON."""
_MORE, _ASIDE = "more_information", "quarantined"


@dataclass(frozen=True, slots=True)
class Reply:
    """What headquarters says of accepted packets: how the case stands, in one of `RESULTS`.

    *comments* travel in the clear and must not describe the client; *questions* are the paths of
    what is asked again, with `more_information` only.
    """

    result: str = "imported"
    comments: str = ""
    questions: tuple[str, ...] = ()


IMPORTED = Reply()
CHOICES = tuple(one for one in RESULTS if one != _ASIDE)
"""The results that a person chooses; a packet that was set aside says so by itself."""


def prepare(store: Store, packet_id: str, reply: Reply, at: datetime) -> None:
    """Keep what the next receipt says of an accepted packet, in the place of what was kept.

    Raises `Forbidden` where the client withdrew the case, and `BadAnswer` where more information
    is wanted and nothing says which.
    """
    require(store.person.roles, Act.REVIEW)
    require_open(store, packet_id)
    if reply.result == _MORE and not (reply.questions or reply.comments):
        raise BadAnswer(
            msg("Nothing says yet what information is wanted."),
            msg("Name a question to be asked again, or write a comment."),
        )

    def keep(tx: Transaction) -> None:
        row = inbox.accepted(tx, packet_id)
        if row is None or row.statement is None:
            raise BadAnswer(
                msg("No accepted packet has this number."),
                msg("Choose a packet in the inbox; nothing was changed."),
            )
        # Refused here and not at the writing, when other packets would wait for it.
        _check(Statement.from_bytes(row.statement), reply)
        meta.keep(tx, _PREPARED + packet_id, json.dumps(asdict(reply)))
        tx.audit(at, "reply-prepared", packet_id)

    store.run(keep).result()


def withhold(store: Store, packet_id: str, at: datetime) -> None:
    """Take back what was prepared for a packet; the next receipt then says that it came."""
    require(store.person.roles, Act.REVIEW)

    def forget(tx: Transaction) -> None:
        meta.forget(tx, _PREPARED + packet_id)
        tx.audit(at, "reply-withheld", packet_id)

    store.run(forget).result()


def prepared(tx: Transaction) -> dict[str, Reply]:
    """Return what was prepared, by packet id."""
    found = meta.beginning(tx, _PREPARED)
    return {name.removeprefix(_PREPARED): _read(text) for name, text in found.items()}


def said(tx: Transaction, packet_id: str) -> None:
    """Forget what was prepared for a packet: a receipt says it now."""
    meta.forget(tx, _PREPARED + packet_id)


def _read(text: str) -> Reply:
    plain = json.loads(text)
    return Reply(plain["result"], plain["comments"], tuple(plain["questions"]))


def _check(stated: Statement, reply: Reply) -> None:
    """Raise `BadDocument` where a receipt cannot say this."""
    entry = Entry(
        stated.packet_id,
        stated.store_id,
        stated.seq,
        "0" * 64,
        reply.result,
        comments=reply.comments,
        questions=reply.questions,
    )
    Entry.from_plain(entry.to_plain())
