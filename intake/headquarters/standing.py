"""What counts of the packets of a case: the newest replaces, and a withdrawal closes them all.

Derived from the statements each time, so that a packet that comes late takes its place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from intake.errors import Forbidden, msg
from intake.packet.statement import Statement
from intake.vault import inbox
from intake.vault.inbox import InboxRow, InboxState
from intake.vault.store import Store

WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Standing:
    """How accepted packets stand: by packet id, *replaced_by* gives the number of the newer one.

    *withdrawn* are cases (sender, code) whose newest packet withdraws the consent.
    """

    replaced_by: Mapping[str, int]
    withdrawn: frozenset[tuple[str, str]]

    def closed(self, row: InboxRow) -> bool:
        """Tell whether the client took back what this packet carries."""
        return (row.sender or "", row.case_code or "") in self.withdrawn


def standing(rows: Iterable[InboxRow]) -> Standing:
    """Return how the accepted packets among *rows* stand."""
    accepted = [row for row in rows if row.state is InboxState.ACCEPTED and row.statement]
    stated = {row.packet_id: Statement.from_bytes(row.statement or b"") for row in accepted}
    replaced_by = {one.supersedes: one.seq for one in stated.values() if one.supersedes}
    withdrawn = frozenset(
        (row.sender or "", row.case_code or "")
        for row in accepted
        if row.kind == WITHDRAWAL and row.packet_id not in replaced_by
    )
    return Standing(replaced_by, withdrawn)


def require_open(store: Store, packet_id: str) -> None:
    """Raise `Forbidden` where the client withdrew the case of an accepted packet."""
    row = store.run(inbox.accepted, packet_id).result()
    if row is None or row.case_code is None:
        return
    of_case = store.run(inbox.of_case, row.case_code).result()
    if standing(of_case).closed(row):
        raise Forbidden(
            msg("The client withdrew this case, so its contents are closed."),
            msg("Do not act on what was read before; ask the clinic if the client agrees again."),
        )
