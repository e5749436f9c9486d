"""Pictures of what passes between both sides: several cases, a reply, what it said, a withdrawal.

They show screens that have a picture already, in another state; so they come last, after all that
they change in the two stores.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from intake.case.answers import said
from intake.headquarters import PacketLine, Reply
from ui import models, trial
from ui.stage import Show, Stage

_DELIVERED = trial.CODES[7]
_ASKED = Reply("more_information", "One digit of the year cannot be read.", ("p_dob",))
_ONCE = Qt.ConnectionType.SingleShotConnection


def _several(stage: Stage) -> QWidget:
    from ui.screens.seal import SeveralScreen  # noqa: PLC0415

    clinic = stage.clinic
    ready = models.kept(clinic.cases(), "ready", clinic.today)
    screen = SeveralScreen(stage.look, clinic, ready)
    screen.target.where.field.setText("/media/stick")
    return screen


def _reply(stage: Stage) -> QWidget:
    from ui.screens.inbox import InboxScreen  # noqa: PLC0415

    line = _line(stage)
    stage.office.prepare_reply(line.packet_id, _ASKED)
    screen = InboxScreen(stage.look, stage.office)
    # After the list has come: it takes the keys first, and the form takes them from it.
    screen.list.pointed.connect(lambda _: screen.replying.open(line, _raise), _ONCE)
    return screen


def _heard(stage: Stage) -> QWidget:
    from ui.screens.case_list import CaseListScreen  # noqa: PLC0415

    clinic, office = stage.clinic, stage.office
    clinic.accept_receipt(*office.receipt([_line(stage).packet_id]))
    screen = CaseListScreen(stage.look, clinic)

    def hear() -> None:
        for _ in trial.CODES:
            if screen.list.current() != _DELIVERED:
                screen.list.step(1)
        screen.hear()

    screen.listed.connect(hear, _ONCE)
    return screen


def _withdrawal(stage: Stage) -> QWidget:
    from ui.screens.seal import WithdrawalScreen  # noqa: PLC0415

    case = stage.clinic.open_case(_DELIVERED)
    day = said(stage.clinic.today.isoformat())
    stage.clinic.save(case, case.interview.answer("cs_withdrawn", day)).result()
    screen = WithdrawalScreen(stage.look, stage.clinic, case)
    screen.writing.target.where.field.setText("/media/stick")
    return screen


def _line(stage: Stage) -> PacketLine:
    lines = stage.office.lines(stage.look.language)
    return next(one for one in lines if one.case and one.case.code == _DELIVERED)


def _raise(error: Exception) -> None:
    raise error


PICTURES: Sequence[tuple[str, Show]] = (
    ("seal-several", _several),
    ("inbox-reply", _reply),
    ("case_list-heard", _heard),
    ("seal-withdrawal", _withdrawal),
)
