"""The stages of a case as one table of permitted moves; a move that is not in it is refused."""

from enum import StrEnum

from intake.errors import Forbidden, msg


class Stage(StrEnum):
    """How far a case has come, at the clinic and then at headquarters."""

    NEW = "new"
    CONSENTED = "consented"
    CONFLICT_CLEARED = "conflict_cleared"
    TRIAGED = "triaged"
    INTERVIEWED = "interviewed"
    SCREENED = "screened"
    REVIEWED = "reviewed"
    PAPERS_GIVEN = "papers_given"
    SEALED = "sealed"
    DELIVERED = "delivered"
    OPENED = "opened"
    HQ_CONFLICT_CLEARED = "hq_conflict_cleared"
    RECORDS_PENDING = "records_pending"
    ANALYSED = "analysed"
    ACCEPTED = "accepted"
    BRIEF_ADVICE = "brief_advice"
    REFERRED = "referred"
    DECLINED = "declined"
    PLACED = "placed"
    FILED = "filed"
    OUTCOME = "outcome"
    CLOSED = "closed"


_S = Stage
_CLINIC = (
    _S.NEW,
    _S.CONSENTED,
    _S.CONFLICT_CLEARED,
    _S.TRIAGED,
    _S.INTERVIEWED,
    _S.SCREENED,
    _S.REVIEWED,
)
MOVES: dict[Stage, frozenset[Stage]] = {
    # A clinic may interview in any order once the conflict check is done, and come back.
    _S.NEW: frozenset({_S.CONSENTED}),
    _S.CONSENTED: frozenset({_S.CONFLICT_CLEARED}),
    _S.CONFLICT_CLEARED: frozenset({_S.TRIAGED, _S.INTERVIEWED, _S.SCREENED, _S.REVIEWED}),
    _S.TRIAGED: frozenset({_S.INTERVIEWED, _S.SCREENED, _S.REVIEWED}),
    _S.INTERVIEWED: frozenset({_S.SCREENED, _S.REVIEWED}),
    _S.SCREENED: frozenset({_S.INTERVIEWED, _S.REVIEWED}),
    _S.REVIEWED: frozenset({_S.INTERVIEWED, _S.PAPERS_GIVEN, _S.SEALED}),
    _S.PAPERS_GIVEN: frozenset({_S.INTERVIEWED, _S.SEALED}),
    _S.SEALED: frozenset({_S.DELIVERED, _S.INTERVIEWED, _S.REVIEWED}),
    _S.DELIVERED: frozenset({_S.INTERVIEWED, _S.REVIEWED, _S.CLOSED}),
    _S.OPENED: frozenset({_S.HQ_CONFLICT_CLEARED, _S.DECLINED}),
    _S.HQ_CONFLICT_CLEARED: frozenset({_S.RECORDS_PENDING, _S.ANALYSED}),
    _S.RECORDS_PENDING: frozenset({_S.ANALYSED}),
    _S.ANALYSED: frozenset({_S.ACCEPTED, _S.BRIEF_ADVICE, _S.REFERRED, _S.DECLINED}),
    _S.ACCEPTED: frozenset({_S.PLACED}),
    _S.BRIEF_ADVICE: frozenset({_S.CLOSED}),
    _S.REFERRED: frozenset({_S.CLOSED}),
    _S.DECLINED: frozenset({_S.CLOSED}),
    _S.PLACED: frozenset({_S.FILED, _S.ACCEPTED}),
    _S.FILED: frozenset({_S.OUTCOME}),
    _S.OUTCOME: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
}
RELEASED = frozenset({_S.REVIEWED, _S.PAPERS_GIVEN, _S.SEALED, _S.DELIVERED})
"""The stages in which an attorney has released the case, so that it may be sealed."""


def move(now: Stage, to: Stage) -> Stage:
    """Return *to*; raise `Forbidden` where the table does not permit the move."""
    if to not in MOVES[now]:
        raise Forbidden(
            msg("A case that is “{now}” cannot become “{to}”."),
            msg("Do the steps between first; nothing was changed."),
            now=now.value.replace("_", " "),
            to=to.value.replace("_", " "),
        )
    return to
