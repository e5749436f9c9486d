"""A client who takes the consent back after sending: a packet tells headquarters, without answers.

No release is needed, and nothing of the client is inside but the code of the case.
"""

from datetime import date

from intake.case.document import Document
from intake.case.roles import Act, require
from intake.clinic.caselist import WITHDRAWAL
from intake.clinic.opencase import OpenCase
from intake.errors import Forbidden, msg
from intake.vault import packets
from intake.vault.packets import PacketRow
from intake.vault.store import Store


def due(case: OpenCase, made: tuple[PacketRow, ...]) -> bool:
    """Tell whether the client withdrew and the newest packet of the case does not say so yet."""
    return case.consent.withdrawn and bool(made) and made[-1].kind != WITHDRAWAL


def require_due(store: Store, case: OpenCase) -> None:
    """Raise `Forbidden` unless there is something to withdraw."""
    require(store.person.roles, Act.SEAL)
    made = store.run(packets.listing, case.code).result()
    if not made:
        raise Forbidden(
            msg("Nothing of this case was sealed, so there is nothing to withdraw."),
            msg("The record of the withdrawal is enough; nothing leaves this laptop."),
        )
    if made[-1].kind == WITHDRAWAL:
        raise Forbidden(
            msg("The withdrawal of this case is sealed already."),
            msg("Send that packet; a copy of it can be written from the stick that has it."),
        )
    if case.asks_consent and not case.consent.withdrawn:
        raise Forbidden(
            msg("The interview does not record that the client took the consent back."),
            msg("Enter the day of the withdrawal in the consent section first."),
        )


def document_of(case: OpenCase, *, clinic: str, screener: str, on: date) -> Document:
    """Return what a withdrawal carries: which case, from whom and when, and no answer."""
    return Document(
        code=case.code,
        workbook=(case.workbook.id, case.workbook.version, case.workbook.sha256),
        title=case.workbook.title,
        sealed_on=on,
        clinic=clinic,
        screener=screener,
        consent=(),
        answers={},
        notes=(),
        flags=(),
        findings=None,
        left_out=(msg("Every answer: the client took the consent back"),),
    )
