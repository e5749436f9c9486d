"""What a print leaves out, field by field: private groups first, then every answer by itself."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake.case.answers import Answers, State
from intake.case.words import label_of
from intake.clinic import Clinic, OpenCase, Redaction
from intake.errors import msg
from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import canvas
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.nav import paint_side
from ui.look.parts.words import Words
from ui.screens.papers.ticks import Tick, TickList

_GROUPS = {
    "hurt": msg("Being hurt or forced"),
    "health": msg("Health"),
    "reach": msg("How to reach the client"),
    "numbers": msg("Birth dates and A-number"),
    "others": msg("Family and other people"),
}
_GROUP = "group:"


class LeavingOut(QWidget):
    """The list of what is printed. `changed` says that it is another now, `done` closes it."""

    changed = Signal()
    done = Signal()

    def __init__(self, look: Look, clinic: Clinic, case: OpenCase) -> None:
        super().__init__()
        self._look, self._case = look, case
        self._groups = clinic.private_groups(case)
        self._hidden = {name for one in self._groups if one.off for name in one.questions}
        self._answered = _answered(case.interview.answers)
        self.list = TickList(look, look.say(msg("What is printed")))
        self.back = Button(look, look.say(msg("Back to the paper")), key="Esc", kind=Kind.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(16), 0, look.px(12))
        heading = QHBoxLayout()
        heading.setContentsMargins(look.px(20), 0, look.px(20), 0)
        heading.addWidget(Words(look, look.say(msg("What is printed")), tokens.HEADING))
        column.addLayout(heading)
        column.addWidget(self.list, 1)
        column.addWidget(self.back)
        self.list.ticked.connect(self._turn)
        self.list.went.connect(self._turn)
        self.back.clicked.connect(self.done)
        self._show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface of the column."""
        with canvas(self, self._look) as c:
            paint_side(c, self.height(), leading=True)

    @property
    def redaction(self) -> Redaction:
        """What is left out."""
        return Redaction(frozenset(self._hidden))

    @property
    def count(self) -> int:
        """How many of the questions that were answered are left out."""
        return len(self._hidden & self._answered)

    def _turn(self, name: str) -> None:
        if not name:
            return
        group = next((one for one in self._groups if _GROUP + one.name == name), None)
        names = group.questions if group else frozenset({name})
        if names <= self._hidden:
            self._hidden -= names
        else:
            self._hidden |= names
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        say, look = self._look.say, self._look
        ticks = [Tick("", say(msg("Private parts")))]
        ticks += [
            Tick(_GROUP + one.name, say(_GROUPS[one.name]), on=not one.questions <= self._hidden)
            for one in self._groups
        ]
        ticks.append(Tick("", say(msg("Every answer"))))
        ticks += [
            Tick(one.name, label_of(one, look.language), on=one.name not in self._hidden)
            for one in self._case.interview.survey.questions()
            if one.name in self._answered
        ]
        self.list.show_ticks(ticks)


def _answered(answers: Answers) -> set[str]:
    found = {name for name, one in answers.values.items() if one.state is not State.NOT_ASKED}
    for rows in answers.repeats.values():
        for row in rows:
            found |= _answered(row)
    return found
