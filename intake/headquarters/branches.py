"""Stores that were restored: a person confirms which earlier life a new one continues.

Until then its packets wait: a copy of a laptop in other hands would look the same.
"""

from datetime import datetime

from intake.case.roles import Act, require
from intake.errors import Trouble, msg
from intake.packet import chain
from intake.packet.chain import Link, Placement
from intake.packet.statement import Statement
from intake.vault import inbox, meta
from intake.vault.inbox import InboxRow
from intake.vault.store import Store
from intake.vault.transaction import Transaction

_CONFIRMED = "branch-confirmed:"
"""Fact of the store: for the id of a restored store, the id of its earlier life."""


def life_of(tx: Transaction, store_id: str, enrolled: str) -> bool:
    """Tell whether *store_id* is the store *enrolled*, or a restored life of it as confirmed."""
    lives = {store_id}
    while store_id != enrolled:
        earlier = meta.known(tx, _CONFIRMED + store_id)
        if earlier is None or earlier in lives:
            return False
        store_id = earlier
        lives.add(earlier)
    return True


def confirm(store: Store, arrival: int, at: datetime) -> Statement:
    """Confirm the branch that *arrival* began; its packets are accepted from now on.

    Raises `Trouble` where that arrival is no branch. The file itself is opened again.
    """
    require(store.person.roles, Act.KIT)

    def keep(tx: Transaction) -> Statement:
        stated, earlier = _branch(tx, inbox.one(tx, arrival))
        meta.keep(tx, _CONFIRMED + stated.store_id, earlier)
        tx.audit(at, "branch-confirmed", stated.store_id, earlier)
        return stated

    return store.run(keep).result()


def placement(tx: Transaction, stated_bytes: bytes) -> Placement:
    """Return where a verified statement stands among those that were accepted."""
    stated = Statement.from_bytes(stated_bytes)
    known = inbox.statements(tx, stated.packet_id, chain.related(stated))
    arrived = inbox.numbers(tx, stated.store_id)
    return chain.place(stated_bytes, [Link.of(one) for one in known], arrived)


def is_branch(tx: Transaction, row: InboxRow) -> bool:
    """Tell whether what was set aside waits for a person to confirm a restore.

    A statement that claims another past than the one that came here is a fork, and does not.
    """
    data = row.statement
    if data is None or Statement.from_bytes(data).continues is None:
        return False
    return placement(tx, data).verdict is chain.Verdict.BRANCH


def _branch(tx: Transaction, row: InboxRow | None) -> tuple[Statement, str]:
    if row is None or row.statement is None or not is_branch(tx, row):
        raise Trouble(
            msg("This packet does not continue another store, so there is nothing to confirm."),
            msg("Read why it was set aside; nothing was changed."),
        )
    stated = Statement.from_bytes(row.statement)
    assert stated.continues is not None, "a branch continues a store"
    return stated, stated.continues.store_id
