"""The form as a clinic will see it: the real interview and its editors, kept nowhere."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake.case.views import Change
from intake.errors import BadAnswer, msg
from intake.headquarters import Rehearsal
from ui.interview import offences
from ui.interview.acts import Acts
from ui.interview.asking import Asking, Then
from ui.interview.editing import Desk
from ui.interview.goto import PART, GoTo, places
from ui.interview.hiding import ask_to_hide
from ui.interview.middle import Middle
from ui.interview.presses import Presses
from ui.interview.questions import Speaker
from ui.interview.tongues import Tongues, tongues_of
from ui.interview.verbs import Verbs
from ui.interview.walk import Walk
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.passing import Toast
from ui.look.parts.surfaces import Notice
from ui.screens.workbook.loose import LooseDrafts, NoFiles


class Tryout(QWidget):
    """One rehearsal. `left` is Esc at the outermost, `again` the wish to check once more.

    `turned` tells that the languages are others now.
    """

    left = Signal()
    again = Signal()
    turned = Signal()

    def __init__(self, look: Look, rehearsal: Rehearsal) -> None:
        super().__init__()
        self.look, self.rehearsal = look, rehearsal
        interview, sheets = rehearsal.interview, rehearsal.sheets
        self._offences = offences.offences([*sheets.get("offences", ())])
        self._records = {row["id"]: row["title"] for row in [*sheets.get("records", ())]}
        self._files = NoFiles(look.say)
        self.tongues = tongues_of(interview, look.language)
        self.middle = Middle(look)
        self.why = Notice(look, "", tone="facts", icon=Icon.WHY)
        self.goto = GoTo(look)
        self.toast = Toast(look, self.middle)
        self._acts = Acts(interview, lambda _: None, self)
        self._asking = Asking(
            self.middle.card, self._acts, LooseDrafts(), rehearsal, self._ask_to_hide
        )
        self.walk = Walk(rehearsal, self.middle, self._asking, self._acts, self._offences)
        further = {"why": self._why, "retry": self.again.emit}
        self._verbs = Verbs(rehearsal, self._acts, self.walk, self.toast, further)
        self._presses = Presses(look, self, self.do)
        self.setFocusProxy(self.middle)
        self._build()
        self._wire()
        self.walk.sit(self._desk())
        self.walk.start()

    def go(self, name: str) -> bool:
        """Go to the question *name*, in the first row of its repeat; tell whether it is asked."""
        entries = places(self._speaker(), self.rehearsal, self.walk.part)
        found = [one.value for one in entries if one.value.rpartition("/")[2] == name]
        if found:
            self._gone_to(found[0])
        return bool(found)

    def where(self) -> str:
        """Return where one is, to come back to it in another rehearsal."""
        return self.walk.stop

    def come_back(self, path: str) -> None:
        """Go to a question where it is still asked."""
        with suppress(BadAnswer):
            self.walk.go(path)

    def speak(self, tag: str) -> None:
        """Let the words be said in the language *tag*."""
        self.tongues = replace(self.tongues, client=tag)
        self._resit()

    def focus(self) -> None:
        """Put the keys into the question."""
        self.walk.focus()

    def do(self, verb: str) -> bool:
        """Do what a key or a button says; tell whether it was one of ours."""
        acts: dict[str, Callable[[], object]] = {
            "swap": self._swap,
            "goto": self._open_goto,
            "back": self._back,
            "actions": self.middle.card.show_actions,
        }
        act = acts.get(verb)
        if act is None:
            return self._verbs.do(verb)
        act()
        return True

    # Making it

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.goto)
        column.addWidget(self.middle, 1)
        column.addWidget(self.why)
        self.why.hide()

    def _wire(self) -> None:
        middle, walk = self.middle, self.walk
        self._acts.happened.connect(self._happened)
        middle.card.acted.connect(self.do)
        middle.opened.connect(self._opened)
        middle.added.connect(lambda table: self._asking.leave(lambda: walk.add_row(table)))
        middle.head.back.clicked.connect(walk.up)
        walk.refused.connect(self._verbs.tell)
        walk.came.connect(self.why.hide)
        self.goto.went.connect(self._gone_to)

    def _speaker(self) -> Speaker:
        survey = self.rehearsal.interview.survey
        foreign = all("states" not in question.attributes for question in survey.questions())
        return Speaker(self.look, self.tongues, self._records, foreign, self._files.names)

    def _desk(self) -> Desk:
        interview = self.rehearsal.interview

        def known(path: str) -> tuple[offences.Offence, ...]:
            return offences.offered(self._offences, interview, path)

        return Desk(self._speaker(), False, interview.choices, known, self._files)  # noqa: FBT003

    # What happens

    def _happened(self, _change: Change) -> None:
        self.walk.change()

    def _ask_to_hide(self, change: Change, then: Then, stay: Then) -> None:
        decided = lambda hide: then() if hide else stay()  # noqa: E731 - two ways
        interview = self.rehearsal.interview
        self._presses.pause(ask_to_hide(self._speaker(), interview, self.window(), change, decided))

    def _swap(self) -> None:
        """Let the next language of the form be said."""
        tags = self.languages
        at = tags.index(self.tongues.client) if self.tongues.client in tags else -1
        self.speak(tags[(at + 1) % len(tags)])

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the form, one at least."""
        return self.rehearsal.interview.survey.languages or (self.tongues.client,)

    def _resit(self) -> None:
        self.walk.sit(self._desk())
        self.turned.emit()

    def _why(self) -> None:
        """Show why a question is asked, or no longer."""
        asked = self._asking.asked
        words = Tongues.read(self.tongues, asked.question.guidance) if asked else ""
        words = words or self.look.say(msg("The workbook does not say why this is asked."))
        self.why.title.say(words, ink="ink", icon=Icon.WHY)
        self.why.setVisible(self.why.isHidden())

    # Where to

    def _opened(self, path: str) -> None:
        if path.endswith("]"):
            self.walk.go_part(path)
        else:
            self.walk.go(path)

    def _gone_to(self, what: str) -> None:
        self.goto.close_field()
        if what.startswith(PART):
            self.walk.go_part(what.removeprefix(PART))
        else:
            self.walk.go(what)

    def _open_goto(self) -> None:
        self.goto.open(places(self._speaker(), self.rehearsal, self.walk.part))

    def _back(self) -> None:
        """Go back one level: go-to, guidance, note, field, row, and at last the faults."""
        if self.goto.close_field() or self._asking.close_other():
            self.focus()
        elif not self.why.isHidden():
            self.why.hide()
        elif self._asking.changed:
            self._asking.restore()
        elif not self.walk.up():
            self._asking.leave(self.left.emit)
