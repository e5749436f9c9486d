"""Seal: nothing leaves without the client's yes and an attorney's release, and each copy is proved.

Whatever is in the way is said where it stands; the case is saved, and sealing again is possible.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake.case.conflict import names_in
from intake.case.consent import Consent
from intake.case.pages import open_points
from intake.case.roles import Act, permitted
from intake.case.stages import RELEASED
from intake.clinic import Clinic, OpenCase, SealedCase
from intake.clinic.caselist import short_name
from intake.errors import AmparoError, msg
from ui import background, errors
from ui.background import Pace
from ui.look import tokens
from ui.look.binding import bind
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.casebar import case_bar
from ui.look.parts.column import Scroller
from ui.look.parts.columns import Aside, Columns
from ui.look.parts.nav import Nav
from ui.look.parts.topbar import TopBar
from ui.releasing import release
from ui.screens.seal.leaves import Leaves
from ui.screens.seal.panels import ConsentPanel, CopyPanel, ReviewPanel, SealedPanel
from ui.screens.seal.steps import steps
from ui.screens.seal.target import TargetPanel, copy_name, target_panel

_STEPS, _LEAVES = 268, 350
_OFFERED = 2
"""Copies that are offered without asking: one to send and one to keep at hand."""


class SealScreen(QWidget):
    """Five steps on one page. `left` is Esc or done, `review_wanted` asks for the findings."""

    left = Signal()
    lock_wanted = Signal()
    review_wanted = Signal()

    def __init__(self, look: Look, clinic: Clinic, case: OpenCase) -> None:
        super().__init__()
        self.look, self._clinic, self._case = look, clinic, case
        self._asked = case.asks_consent
        self._consent = case.consent if self._asked else Consent(interview=True, send=False)
        self._pace, self._busy, self._further = Pace(), False, True
        self.copies: list[SealedCase] = []
        self._leaving = clinic.leaving(case)
        self._open = len(open_points(case.interview))
        self.steps = Nav(look, look.say(msg("Steps")))
        self.leaves = Leaves(look, self._leaving)
        self.consent = ConsentPanel(look, self._consent, asked=self._asked)
        self.review = ReviewPanel(look, self._leaving, unreviewed=case.unreviewed)
        self.target = self._new_target()
        self.primary = Button(look, "", kind=Kind.PRIMARY)
        self.another = Button(look, look.say(msg("Another copy")), key="Alt N", kind=Kind.QUIET)
        self._build()
        self._connect()
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
        self._pace.stop()

    # What one does

    def _go(self) -> None:
        """Do what the primary button says."""
        if self._busy:
            return
        if not self._consent.send or self._consent.withdrawn:
            self._tell_no_consent()
        elif self._case.stage not in RELEASED:
            self._release()
        elif self.copies and not self.target.where.text():
            self.left.emit()
        else:
            self._write()

    def _release(self) -> None:
        found, tell = self._clinic.reviews(self._case), self.review.tell
        release(
            self.look, self.window(), self._clinic, self._case, found, done=self._show, tell=tell
        )

    def _agree(self, *, agreed: bool) -> None:
        """Take the answer to the question that a foreign form does not ask."""
        self._consent = replace(self._consent, send=agreed)
        self.consent.tell("", "")
        self._show(focus=False)

    def _write(self) -> None:
        folder = self.target.folder()
        if folder is None:
            return
        self._pace = Pace()
        self._pace.moved.connect(self.target.show_written)
        try:
            future = (
                self._clinic.copy(self.copies[0], folder, progress=self._pace.tell)
                if self.copies
                else self._clinic.seal(
                    self._case, folder, consent=self._consent, progress=self._pace.tell
                )
            )
        except AmparoError as error:
            self._troubled(error)
            return
        self._busy = True
        self.target.begin()
        self._show(focus=False)
        self._look_at(self.target.progress.cancel)
        background.follow(self, future, self._sealed, self._troubled, self._pace)

    def _sealed(self, sealed: SealedCase) -> None:
        self._busy = False
        self.copies.append(sealed)
        self.leaves.show_name(sealed.path.name)
        done, self.target = self.target, self._new_target()
        first = len(self.copies) == 1
        title = self.look.say(copy_name(len(self.copies)))
        self._panels.replaceWidget(done, CopyPanel(self.look, title, sealed, first=first))
        done.deleteLater()
        self._panels.insertWidget(self._panels.count() - 1, self.target)
        self._further = len(self.copies) < _OFFERED
        self._show()
        QTimer.singleShot(0, self, lambda: self._scroller.verticalScrollBar().setValue(0))

    def _offer(self) -> None:
        """Offer one more copy, though two were written."""
        if self.copies:
            self._further = True
            self._show(focus=False)
            self._look_at(self.target.where.field)

    def _troubled(self, error: Exception) -> None:
        self._busy = False
        told = errors.told(error, self.look.say)
        self.target.rest(told.problem, told.remedy)
        self._show(focus=False)

    def _back(self) -> None:
        if self._busy:
            self.stop()
        elif not self.columns.close_side():
            self.left.emit()

    def _tell_no_consent(self) -> None:
        try:
            self._consent.require_send()
        except AmparoError as error:
            told = errors.told(error, self.look.say)
            self.consent.tell(told.problem, told.remedy)

    # How it looks

    def _build(self) -> None:
        look, say = self.look, self.look.say
        self.sealed = SealedPanel(look)
        page = QWidget()
        self._panels = QVBoxLayout(page)
        self._panels.setSpacing(look.px(12))
        for part in (self.sealed, self.consent, self.review, self.target):
            self._panels.addWidget(part)
        self._panels.addStretch(1)
        self._scroller = Scroller(page)
        middle = QWidget()
        column = QVBoxLayout(middle)
        side = look.px(28)
        column.setContentsMargins(0, 0, 0, look.px(12))
        column.addWidget(self._scroller, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(side - tokens.BLEED, look.px(6), side - tokens.BLEED, 0)
        foot.addWidget(self.another)
        foot.addStretch(1)
        foot.addWidget(self.primary)
        column.addLayout(foot)
        self._panels.setContentsMargins(side, look.px(18), side, look.px(8))
        self.columns = Columns(
            look,
            self._top(),
            Aside(self.steps, _STEPS, say(msg("Steps"))),
            middle,
            Aside(self.leaves, _LEAVES, say(msg("What leaves this laptop"))),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)

    def _top(self) -> TopBar:
        name = short_name(names_in(self._case.interview.answers))
        title = self.look.say(msg("Seal and send to headquarters"))
        top = case_bar(self.look, self._case.code, name, title)
        top.went_back.connect(self._back)
        top.locked.connect(self.lock_wanted)
        return top

    def _connect(self) -> None:
        self.primary.clicked.connect(self._go)
        self.another.clicked.connect(self._offer)
        self.review.go.clicked.connect(self.review_wanted)
        self.consent.agreed.connect(lambda agreed: self._agree(agreed=agreed))
        for move in (self.consent.choice.forward, self.consent.choice.back):
            move.connect(self._first_thing)
        for keys, act in (
            ("Alt+C", self.stop),
            ("Alt+R", self._go_release),
            ("Alt+V", self.review_wanted.emit),
            ("Alt+N", self._offer),
        ):
            bind(self.look, keys, self, act)

    def _new_target(self) -> TargetPanel:
        made = self._clinic.packets(self._case)
        before = [one.file_name for one in made if one.state != "abandoned"]
        panel = target_panel(self.look, len(self.copies) + 1, before)
        panel.wanted.connect(self._go)
        panel.where.field.textChanged.connect(lambda _: self._show_primary())
        panel.cancelled.connect(self.stop)
        return panel

    def _go_release(self) -> None:
        if self._case.stage not in RELEASED and self._may_release():
            self._release()

    def _may_release(self) -> bool:
        return permitted(self._clinic.person.roles, Act.RELEASE)

    def _show(self, *, focus: bool = True) -> None:
        """Show how far it is, and go to the first thing to do."""
        released = self._case.stage in RELEASED
        self.review.show_released(released=released, may=self._may_release())
        ready = released and self._consent.send and not self._consent.withdrawn
        self.sealed.setVisible(bool(self.copies))
        self.review.setVisible(not self.copies)
        self.target.setVisible(ready and self._further)
        self.another.setVisible(not self._further)
        if not self._consent.send and self._asked:
            self._tell_no_consent()
        self._show_primary()
        self.steps.show_items(
            steps(
                self.look,
                self._leaving,
                open_points=self._open,
                agreed=self._consent.send and not self._consent.withdrawn,
                released=released,
                written=[sealed.path.parent for sealed in self.copies],
            )
        )
        if focus:
            self._first_thing()

    def _show_primary(self) -> None:
        say, released = self.look.say, self._case.stage in RELEASED
        may = released or self._may_release()
        agreed = self._consent.send or not self._asked
        self.primary.setVisible(not self._busy and may and agreed)
        if not released:
            self.primary.say(say(msg("Release now")), key="Alt R")
        elif not self.copies:
            self.primary.say(say(msg("Seal and write")), key="Enter")
        elif self.target.where.text():
            self.primary.say(say(msg("Write this copy")), key="Enter")
        else:
            self.primary.say(say(msg("Done, back to the case")), key="Enter")

    def _first_thing(self) -> None:
        """Go to what is to be done first."""
        if not self._consent.send and not self._asked:
            first: QWidget = self.consent.choice
        elif self._case.stage not in RELEASED or self.copies:
            first = self.primary
        else:
            first = self.target.where.field
        self.setFocusProxy(first)
        self._look_at(first)

    def _look_at(self, first: QWidget) -> None:
        """Go to *first*, and bring it into view when the page has its new height."""
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._scroller.isAncestorOf(first):
            margin = self.look.px(100)
            QTimer.singleShot(0, self, lambda: self._scroller.ensureWidgetVisible(first, 0, margin))
