"""Seal several released cases onto one stick: what became of each is told by itself."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake.clinic import CaseLine, Clinic, Outcome, SealedCase
from intake.errors import msg
from ui import background, errors, models
from ui.background import Pace
from ui.editors.choices import ChoiceEditor
from ui.editors.tile import Option
from ui.look import tokens
from ui.look.binding import bind
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.nav import Nav
from ui.look.parts.surfaces import Panel
from ui.look.parts.topbar import TopBar, TopShown
from ui.look.parts.words import Words
from ui.look.text import latin
from ui.screens.seal import leaves
from ui.screens.seal.outcomes import OutcomePanel
from ui.screens.seal.page import Page
from ui.screens.seal.panels import title_words
from ui.screens.seal.steps import several_steps
from ui.screens.seal.target import TargetPanel


class SeveralScreen(QWidget):
    """Which cases, where to, and what became of each. `left` is Esc or done.

    `ended` tells that a round ended, whatever came of it.
    """

    left = Signal()
    lock_wanted = Signal()
    ended = Signal()

    def __init__(self, look: Look, clinic: Clinic, lines: Sequence[CaseLine]) -> None:
        super().__init__()
        self.look, self._clinic, say = look, clinic, look.say
        self._names = {
            one.code: f"{models.name_of(one, say)} \u00b7 {latin(one.code)}" for one in lines
        }
        self._pace, self._busy = Pace(), False
        self._done = 0
        self.written: dict[str, SealedCase] = {}
        self.steps = Nav(look, say(msg("Steps")))
        self.leaves = leaves.of_several(look)
        self.which = ChoiceEditor(
            look, [Option(code, name) for code, name in self._names.items()], several=True
        )
        self.which.show_value(tuple(self._names))
        self.outcomes = OutcomePanel(look)
        self.target = TargetPanel(look, say(msg("Where to")))
        self.primary = Button(look, "", kind=Kind.PRIMARY)
        self._build()
        self._connect()
        self._show()
        self.setFocusProxy(self.which)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what runs, closes what lies over the middle, or goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        else:
            super().keyPressEvent(event)

    def stop(self) -> None:
        """Stop at the next safe point; what was written stays, no half file keeps a name."""
        self._pace.stop()

    # What one does

    def _go(self) -> None:
        """Seal what is chosen, or copy what was sealed to the next stick."""
        if self._busy:
            return
        if self.written and not self.target.where.text():
            self.left.emit()
            return
        codes = self._chosen()
        folder = self.target.folder() if codes or self.written else None
        if folder is None:
            return
        self._busy, self._done, pace = True, 0, Pace()
        self._pace = pace
        whole = len(self.written or codes)
        pace.moved.connect(lambda done, size: self._moved(done, size, whole))
        pace.came.connect(self._came)
        self.outcomes.begin(again=bool(self.written))
        self.target.begin(self.look.say(msg("Setting the summaries and signing")))
        rounds = self._round(codes, folder, pace)

        def work() -> None:
            for outcome in rounds:
                pace.came.emit(outcome)

        self._show()
        self._page.look_at(self.target.progress.cancel)
        background.run(self, work, lambda _: self._rest(), self._trouble, pace)

    def _round(self, codes: Sequence[str], folder: Path, pace: Pace) -> Iterator[Outcome]:
        if self.written:
            return self._clinic.copy_several(dict(self.written), folder, progress=pace.tell)
        return self._clinic.seal_several(codes, folder, progress=pace.tell)

    def _chosen(self) -> tuple[str, ...]:
        value = self.which.value()
        return value if isinstance(value, tuple) else ()

    def _moved(self, done: int, size: int, whole: int) -> None:
        """Show how much of the packet that is being written is out, and which it is."""
        self.target.show_written(done, size)
        of = self.look.say(msg("{number} of {count}"))
        self.target.progress.end.say(of.format(number=min(self._done + 1, whole), count=whole))

    def _came(self, outcome: Outcome) -> None:
        self._done += 1
        if outcome.sealed is not None:
            self.written.setdefault(outcome.code, outcome.sealed)
        self.outcomes.add_outcome(self._names.get(outcome.code, outcome.code), outcome)

    def _trouble(self, error: Exception) -> None:
        self._rest()
        told = errors.told(error, self.look.say)
        self.target.rest(told.problem, told.remedy)

    def _rest(self) -> None:
        self._busy = False
        self.target.rest()
        if self.written:
            self.target.where.field.clear()
        self.outcomes.end()
        self._show()
        self._page.look_at(self.primary if self.written else self.target.where.field)
        self._page.look_up()
        self.ended.emit()

    def _back(self) -> None:
        if self._busy:
            self.stop()
        elif not self._page.close_side():
            self.left.emit()

    # How it looks

    def _build(self) -> None:
        look, say = self.look, self.look.say
        top = TopBar(look)
        top.show_top(TopShown(title=say(msg("Seal several cases")), back=say(msg("Cases"))))
        top.saved.hide()
        top.help.hide()
        top.went_back.connect(self._back)
        top.locked.connect(self.lock_wanted)
        self._choosing = Panel(look)
        self._choosing.add(title_words(look, say(msg("Which cases")), Icon.CASES))
        hint = say(msg("All are released. Space or a digit leaves one out."))
        self._choosing.add(Words(look, hint, tokens.SMALL, "ink2"), gap=4)
        self._choosing.column.addSpacing(look.px(8))
        self._choosing.column.addWidget(self.which)
        self.which.describe(say(msg("Which cases")), hint)
        panels = [self.outcomes, self._choosing, self.target]
        self._page = Page(look, top, self.steps, panels, self.leaves, [self.primary])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def _connect(self) -> None:
        self.which.changed.connect(lambda _: self._show())
        self.which.forward.connect(self.target.where.field.setFocus)
        self.which.back.connect(self.primary.setFocus)
        self.target.wanted.connect(self._go)
        self.target.cancelled.connect(self.stop)
        self.target.where.field.textChanged.connect(lambda _: self._show())
        self.primary.clicked.connect(self._go)
        bind(self.look, "Alt+C", self, self.stop)

    def _show(self) -> None:
        say, count = self.look.say, len(self._chosen())
        self._choosing.setVisible(not self.written and not self._busy)
        self.outcomes.setVisible(self.outcomes.begun)
        self.primary.setVisible(not self._busy and bool(count or self.written))
        if not self.written:
            self.primary.say(say(msg("Seal {count} and write")).format(count=count), key="Enter")
        elif self.target.where.text():
            self.primary.say(say(msg("Write the same packets there")), key="Enter")
        else:
            self.primary.say(say(msg("Done, back to the cases")), key="Enter")
        folders = [one.path.parent for one in self.written.values()]
        self.steps.show_items(several_steps(self.look, count=count, written=folders))
