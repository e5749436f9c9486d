"""The trailing column: the form tried out, or what will stand there and why it does not yet."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intake import text
from intake.errors import msg
from intake.form.survey import UNDETERMINED
from intake.headquarters import Rehearsal
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import canvas
from ui.look.parts.buttons import Button
from ui.look.parts.nav import paint_edge
from ui.look.parts.pages import EmptyState
from ui.look.parts.surfaces import Hairline, Notice, Surface
from ui.look.parts.words import Words
from ui.screens.workbook.tryout import Tryout


class TrialColumn(Surface):
    """Head, then the form on the ground, as at a clinic. `left` and `again` come from the form."""

    left = Signal()
    again = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        say = look.say
        self.tryout: Tryout | None = None
        self.title = Words(look, say(msg("Try the form")), tokens.HEADING.at(19))
        self.spoken = Button(look, "", key="Ctrl L", icon=Icon.LANGUAGE)
        self.spoken.clicked.connect(self._swap)
        kept = msg("The real interview. Nothing that you answer here is kept.")
        self.kept = Words(look, say(kept), tokens.SMALL, "ink2", icon=Icon.SAFE)
        self.stale = Notice(
            look,
            say(msg("This is the last version that ran.")),
            second=say(msg("The workbook as it is now does not run; the errors say why.")),
        )
        self.stack = QStackedWidget()
        self.broken = _broken(look)
        self.stack.addWidget(_nothing_yet(look))
        self.stack.addWidget(self.broken)
        self.add(self.title, self.spoken)
        self.add(self.kept, gap=2)
        self.add(self.stale, gap=8)
        self.column.addWidget(Hairline(look, gap=8))
        self.column.addWidget(self.stack, 1)
        self.spoken.hide()
        self.stale.hide()
        self.fit()

    def show_form(self, rehearsal: Rehearsal) -> None:
        """Show the form that runs now, at the question where one was in the former."""
        former, self.tryout = self.tryout, Tryout(self.look, rehearsal)
        self.tryout.left.connect(self.left)
        self.tryout.again.connect(self.again)
        self.tryout.turned.connect(self._say_language)
        self.stack.addWidget(self.tryout)
        self.stack.setCurrentWidget(self.tryout)
        if former is not None:
            if former.tongues.client in self.tryout.languages:
                self.tryout.speak(former.tongues.client)
            self.tryout.come_back(former.where())
            self.stack.removeWidget(former)
            former.deleteLater()
        self.stale.hide()
        self._say_language()

    def keep_former(self) -> None:
        """Say that the form which is shown is not the newest, or why there is none."""
        self.stale.setVisible(self.tryout is not None)
        if self.tryout is None:
            self.stack.setCurrentWidget(self.broken)

    def enter(self) -> None:
        """Put the keys into the form, where there is one."""
        if self.tryout is not None:
            self.tryout.focus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline towards the faults."""
        with canvas(self, self.look) as c:
            paint_edge(c, self.height(), leading=False)

    def fit(self) -> None:
        """Leave the sides to the form."""
        self.pad(self.look.px(20), self.look.px(16), 0)

    def _swap(self) -> None:
        if self.tryout is not None:
            self.tryout.do("swap")

    def _say_language(self) -> None:
        assert self.tryout is not None, "a form is shown"
        tag = self.tryout.tongues.client
        self.spoken.setVisible(len(self.tryout.languages) > 1 and tag != UNDETERMINED)
        name = text.language_name(tag)
        self.spoken.say(self.look.say(msg("Said in {language}")).format(language=name))


def _nothing_yet(look: Look) -> QWidget:
    text = msg(
        "Once a workbook is checked you can answer it as a clinic will: its languages, "
        "its choices, what is skipped and what follows."
    )
    return _page(look, Icon.TRY, look.say(msg("The form appears here")), look.say(text))


def _broken(look: Look) -> QWidget:
    text = msg("Mend the errors in the list, save the workbook and press F5.")
    title = look.say(msg("This workbook does not run yet"))
    return _page(look, Icon.URGENT, title, look.say(text))


def _page(look: Look, icon: Icon, title: str, text: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(look.px(16), 0, look.px(16), look.px(40))
    column.addWidget(EmptyState(look, icon, title, text, quiet=True))
    return holder
