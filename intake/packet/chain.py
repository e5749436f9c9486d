"""Where a statement stands in the chain of its store: follows, gap, fork, replay or branch.

Headquarters keeps the links of each store; this only compares. The order is that of `seq`, never of
dates or arrival.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from intake.packet.canonical import sha256
from intake.packet.statement import Statement


class Verdict(StrEnum):
    """What to do: import; import and warn; quarantine; tell that it is known; ask for consent."""

    ACCEPTED = "accepted"
    GAP = "gap"
    FORK = "fork"
    REPLAY = "replay"
    BRANCH = "branch"


@dataclass(frozen=True, slots=True)
class Link:
    """What headquarters keeps of a statement that it accepted."""

    store_id: str
    seq: int
    packet_id: str
    sha256: str
    prev: str | None

    @classmethod
    def of(cls, statement_bytes: bytes) -> "Link":
        """Return the link of a statement."""
        return cls.stated(Statement.from_bytes(statement_bytes), statement_bytes)

    @classmethod
    def stated(cls, stated: Statement, statement_bytes: bytes) -> "Link":
        """Return the link of a statement that was read from these bytes."""
        digest = sha256(statement_bytes)
        return cls(stated.store_id, stated.seq, stated.packet_id, digest, stated.prev)


@dataclass(frozen=True, slots=True)
class Placement:
    """The verdict, and the numbers of this store that have not arrived."""

    verdict: Verdict
    missing: tuple[int, ...] = ()


def place(
    statement_bytes: bytes, known: Sequence[Link], arrived: Collection[int] | None = None
) -> Placement:
    """Compare a verified statement with the *known* links of its store and of others.

    *known* need not be all: those of the same packet id and at the places that `related` names
    suffice. *arrived* are then the numbers of its store that came; None where *known* is all.
    """
    stated = Statement.from_bytes(statement_bytes)
    new = Link.stated(stated, statement_bytes)
    if any(link.sha256 == new.sha256 for link in known):
        return Placement(Verdict.REPLAY)
    mine = {link.seq: link for link in known if link.store_id == new.store_id}
    known_id = any(link.packet_id == new.packet_id for link in known)
    if known_id or _forks(new, mine) or _denies_origin(stated, known):
        return Placement(Verdict.FORK)
    came = set(mine if arrived is None else arrived)
    missing = _missing(new, came)
    if stated.continues is not None:
        return Placement(Verdict.BRANCH, missing)
    late_or_next = new.seq <= max(came, default=0) + 1
    return Placement(Verdict.ACCEPTED if late_or_next else Verdict.GAP, missing)


def related(stated: Statement) -> tuple[tuple[str, int], ...]:
    """Return the places (store id, number) whose links `place` compares *stated* with."""
    own = tuple((stated.store_id, stated.seq + step) for step in (-1, 0, 1))
    origin = stated.continues
    return (*own, (origin.store_id, origin.seq)) if origin else own


def _denies_origin(stated: Statement, known: Sequence[Link]) -> bool:
    """Tell whether a restored store claims another past than the one that arrived here."""
    origin = stated.continues
    return origin is not None and any(
        (link.store_id, link.seq) == (origin.store_id, origin.seq)
        and link.sha256 != origin.statement
        for link in known
    )


def _forks(new: Link, mine: dict[int, Link]) -> bool:
    before, after = mine.get(new.seq - 1), mine.get(new.seq + 1)
    return (
        new.seq in mine
        or (before is not None and before.sha256 != new.prev)
        or (after is not None and after.prev != new.sha256)
    )


def _missing(new: Link, came: Collection[int]) -> tuple[int, ...]:
    """Return at most a hundred absent numbers, so that no number can cost memory."""
    top = max([new.seq, *came])
    absent = (seq for seq in range(max(1, top - 10_000), top) if seq not in came and seq != new.seq)
    return tuple(seq for seq, _ in zip(absent, range(100), strict=False))
