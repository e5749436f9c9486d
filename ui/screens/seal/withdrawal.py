"""Seal a withdrawal: headquarters is told that a client took the consent back, and no answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake.case.conflict import names_in
from intake.clinic import Clinic, OpenCase, SealedCase
from intake.clinic.caselist import WITHDRAWAL, short_name
from intake.errors import msg
from ui.look.binding import bind
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.casebar import case_bar
from ui.look.parts.nav import Nav
from ui.screens.seal import leaves
from ui.screens.seal.copies import Copies
from ui.screens.seal.page import Page
from ui.screens.seal.panels import SealedPanel, WithdrawnPanel
from ui.screens.seal.steps import withdrawal_steps


class WithdrawalScreen(QWidget):
    """Three steps on one page; only for a case of which a packet was sealed. `left` is Esc."""

    left = Signal()
    lock_wanted = Signal()

    def __init__(self, look: Look, clinic: Clinic, case: OpenCase) -> None:
        super().__init__()
        self.look, self._case, say = look, case, look.say
        newest = clinic.replaces(case)
        self._due = newest is not None and newest.kind != WITHDRAWAL
        self.steps = Nav(look, say(msg("Steps")))
        self.leaves = leaves.of_withdrawal(look)
        self.sealed = SealedPanel(look, say(msg("Withdrawal sealed, written and read back")))
        self.withdrawn = WithdrawnPanel(look, case)
        self.writing = Copies(
            look,
            clinic,
            lambda folder, heard: clinic.withdraw(case, folder, progress=heard),
            say(msg("Signing the withdrawal")),
        )
        self.primary = Button(look, "", kind=Kind.PRIMARY)
        self._build()
        self._connect()
        if not self._due and newest is not None:
            told = say(msg("The withdrawal of this case is sealed already, as {name}."))
            remedy = say(msg("Send that packet; a copy of it can be made from the stick."))
            self.withdrawn.problem.tell(told.format(name=newest.file_name), remedy)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what runs, closes what lies over the middle, or goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.primary.click()
        else:
            super().keyPressEvent(event)

    def stop(self) -> None:
        """Stop writing at its next safe point; no half file keeps a name."""
        self.writing.stop()

    def _go(self) -> None:
        """Do what the primary button says."""
        if self.writing.busy:
            return
        if not self._due or (self.writing.made and not self.writing.target.where.text()):
            self.left.emit()
        elif self.writing.write():
            self._show(focus=False)
            self._page.look_at(self.writing.target.progress.cancel)

    def _sealed(self, sealed: SealedCase) -> None:
        self.leaves.show_name(sealed.path.name)
        self._show()
        self._page.look_up()

    def _back(self) -> None:
        if self.writing.busy:
            self.stop()
        elif not self._page.close_side():
            self.left.emit()

    def _build(self) -> None:
        look, case = self.look, self._case
        name = short_name(names_in(case.interview.answers))
        top = case_bar(look, case.code, name, look.say(msg("Seal a withdrawal")))
        top.went_back.connect(self._back)
        top.locked.connect(self.lock_wanted)
        panels = [self.sealed, self.withdrawn, self.writing]
        self._page = Page(look, top, self.steps, panels, self.leaves, [self.primary])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def _connect(self) -> None:
        self.writing.wanted.connect(self._go)
        self.writing.named.connect(self._show_primary)
        self.writing.written.connect(self._sealed)
        self.writing.troubled.connect(lambda: self._show(focus=False))
        self.primary.clicked.connect(self._go)
        bind(self.look, "Alt+C", self, self.stop)

    def _show(self, *, focus: bool = True) -> None:
        """Show how far it is, and go to the first thing to do."""
        made = self.writing.made
        self.sealed.setVisible(bool(made))
        self.writing.show_target(ready=self._due)
        self._show_primary()
        written = [one.path.parent for one in made]
        self.steps.show_items(withdrawal_steps(self.look, due=self._due, written=written))
        if focus:
            waits = self._due and not made
            first: QWidget = self.writing.target.where.field if waits else self.primary
            self.setFocusProxy(first)
            self._page.look_at(first)

    def _show_primary(self) -> None:
        say, made = self.look.say, self.writing.made
        self.primary.setVisible(not self.writing.busy)
        if not self._due or (made and not self.writing.target.where.text()):
            self.primary.say(say(msg("Done, back to the case")), key="Enter")
        else:
            words = msg("Write this copy") if made else msg("Seal the withdrawal")
            self.primary.say(say(words), key="Enter")
