"""A clinic's request is opened, compared by telephone, confirmed and answered; words are last."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout

from intake.clinic import handover
from intake.errors import BadAnswer, msg
from intake.headquarters import Headquarters, RecoveryAnswer
from ui import background, errors
from ui.founding import filled
from ui.look.look import Look
from ui.look.parts.column import Scroller
from ui.look.parts.passing import Dialog, Verb
from ui.look.parts.surfaces import Notice, Surface
from ui.look.parts.topbar import TopBar, TopShown
from ui.look.parts.twofold import Twofold
from ui.look.text import isolate
from ui.screens.answering.asking import Asked, AskingPanel
from ui.screens.answering.found import ANSWER, FoundPanel

_STAY, _MAKE = "stay", "make"


class AnsweringScreen(Twofold):
    """Two panels; without the role both are only read."""

    left = Signal()
    locked = Signal()
    helped = Signal()
    answered = Signal()

    def __init__(self, look: Look, office: Headquarters) -> None:
        super().__init__(look)
        self._office = office
        self._asked: Asked | None = None
        self.dialog: Dialog | None = None
        self.asking, self.found = AskingPanel(look, office), FoundPanel(look)
        self._build()
        self.asking.begun.connect(self.start_over)
        self.asking.opened.connect(self._opened)
        self.found.wanted.connect(self.confirm)
        self.found.done.connect(self.left)
        self.setFocusProxy(self.asking)

    def start_over(self) -> None:
        """Show nothing of an earlier request."""
        self._asked = None
        self.found.show_nothing()

    def confirm(self) -> None:
        """Ask before a new way in is made."""
        asked, say = self._asked, self.look.say
        if asked is None or not filled(self.found.fields, self.look):
            return
        verbs = (
            Verb(_STAY, say(msg("Not now")), "Esc"),
            Verb(_MAKE, say(msg("Make the new way in")), ""),
        )
        title = say(msg("Did you compare all twelve words with the clinic?"))
        text = say(
            msg(
                "Whoever has the laptop of {clinic}, the answer and its words opens every case on "
                "it. The journal of this office keeps that you made it."
            )
        ).format(clinic=isolate(asked.seen.enrolled or asked.seen.clinic))
        self.dialog = Dialog(self.look, self, title, text, verbs, default=_STAY)
        self.dialog.decided.connect(self._decided)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the button with focus, else the verb of the panel; Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act()
        else:
            super().keyPressEvent(event)

    def _act(self) -> None:
        there = QApplication.focusWidget()
        if isinstance(there, QAbstractButton):
            there.click()
        elif there in {one.field for one in self.found.fields}:
            self.found.make.click()
        else:
            self.asking.go.click()

    def _opened(self, asked: Asked) -> None:
        self._asked = asked
        request = self.asking.request.path()
        assert request is not None, "it was opened"
        self.found.show_asked(asked.seen, request.with_suffix(ANSWER))
        self.found.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decided(self, verb: str) -> None:
        self.dialog = None
        asked, path = self._asked, self.found.target.path()
        if verb != _MAKE or asked is None or path is None:
            return
        holders = (self.found.first.text(), self.found.second.text())
        self.found.show_busy(busy=True)

        def work() -> RecoveryAnswer:
            made = self._office.answer_recovery(asked.content, asked.identity, holders)
            handover.write_file(path, made.content)
            return made

        background.run(
            self,
            work,
            lambda made: self._made(made, asked, path),
            lambda error: self._refused(error, asked),
        )

    def _made(self, made: RecoveryAnswer, asked: Asked, path: Path) -> None:
        # Where another request was opened meanwhile, the answer is a file that nothing opens.
        if self._asked is asked:
            self.found.show_made(made, asked.seen.person, path.name)
            self.answered.emit()

    def _refused(self, error: Exception, asked: Asked) -> None:
        if self._asked is not asked:
            return
        self.found.show_busy(busy=False)
        field = self.found.second if isinstance(error, BadAnswer) else self.found.target
        field.tell(errors.told(error, self.look.say).sentence)

    def _build(self) -> None:
        look, say = self.look, self.look.say
        top = TopBar(look)
        top.show_top(TopShown(back=say(msg("Back")), place=say(msg("A clinic's recovery"))))
        top.went_back.connect(self.left)
        top.locked.connect(self.locked)
        top.helped.connect(self.helped)
        page = Surface(look)
        side = look.px(24)
        page.column.setContentsMargins(side, look.px(20), side, side)
        page.column.setSpacing(look.px(16))
        if not self._office.safekeeps:
            page.add(Notice(look, say(msg("Recoveries are for an administrator of this store."))))
        for panel in (self.asking, self.found):
            panel.setEnabled(self._office.safekeeps)
            self.both.addWidget(panel, 1)
        page.column.addLayout(self.both)
        page.stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(Scroller(page), 1)
