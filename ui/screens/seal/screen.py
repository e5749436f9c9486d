"""Seal: nothing leaves without the client's yes and an attorney's release, and each copy is proved.

Whatever is in the way is said where it stands; the case is saved, and sealing again is possible.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake.case.conflict import names_in
from intake.case.consent import Consent
from intake.case.pages import open_points
from intake.case.roles import Act, permitted
from intake.case.stages import RELEASED
from intake.clinic import Clinic, OpenCase, SealedCase
from intake.clinic.caselist import WITHDRAWAL, short_name
from intake.errors import AmparoError, msg
from ui import errors
from ui.look.binding import bind
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.casebar import case_bar
from ui.look.parts.nav import Nav
from ui.look.parts.topbar import TopBar
from ui.releasing import release
from ui.screens.seal import leaves
from ui.screens.seal.copies import Copies
from ui.screens.seal.page import Page
from ui.screens.seal.panels import ConsentPanel, EarlierPanel, ReviewPanel, SealedPanel
from ui.screens.seal.steps import steps
from ui.screens.seal.target import TargetPanel


class SealScreen(QWidget):
    """Five steps on one page. `left` is Esc or done, `review_wanted` asks for the findings.

    `withdrawal_wanted` tells that the client agrees no longer to what was sent.
    """

    left = Signal()
    lock_wanted = Signal()
    review_wanted = Signal()
    withdrawal_wanted = Signal()

    def __init__(self, look: Look, clinic: Clinic, case: OpenCase) -> None:
        super().__init__()
        self.look, self._clinic, self._case = look, clinic, case
        self._asked = case.asks_consent
        self._consent = case.consent if self._asked else Consent(interview=True, send=False)
        self._leaving, self._earlier = clinic.leaving(case), clinic.replaces(case)
        self._open = len(open_points(case.interview))
        self.steps = Nav(look, look.say(msg("Steps")))
        self.leaves = leaves.of_case(look, self._leaving)
        self.consent = ConsentPanel(look, self._consent, asked=self._asked)
        self.review = ReviewPanel(look, self._leaving, unreviewed=case.unreviewed)
        self.writing = self._copies()
        self.primary = Button(look, "", kind=Kind.PRIMARY)
        self.another = Button(look, look.say(msg("Another copy")), key="Alt N", kind=Kind.QUIET)
        self._build()
        self._connect()
        self._show()

    @property
    def copies(self) -> list[SealedCase]:
        """What was written so far."""
        return self.writing.made

    @property
    def target(self) -> TargetPanel:
        """Where the next copy goes."""
        return self.writing.target

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

    # What one does

    def _go(self) -> None:
        """Do what the primary button says."""
        if self.writing.busy:
            return
        if self._may_withdraw():
            self.withdrawal_wanted.emit()
        elif not self._agreed():
            self._tell_no_consent()
        elif self._case.stage not in RELEASED:
            self._release()
        elif self.copies and not self.target.where.text():
            self.left.emit()
        elif self.writing.write():
            self._show(focus=False)
            self._page.look_at(self.target.progress.cancel)

    def _release(self) -> None:
        found, tell = self._clinic.reviews(self._case), self.review.tell
        release(
            self.look, self.window(), self._clinic, self._case, found, done=self._show, tell=tell
        )

    def _agree(self, *, agreed: bool) -> None:
        """Take the answer to the question that a foreign form does not ask."""
        self._consent = replace(self._consent, send=agreed, withdrawn=not agreed)
        self.consent.tell("", "")
        self._show(focus=False)

    def _sealed(self, sealed: SealedCase) -> None:
        self.leaves.show_name(sealed.path.name)
        self._show()
        self._page.look_up()

    def _offer(self) -> None:
        """Offer one more copy, though two were written."""
        if self.copies:
            self.writing.further = True
            self._show(focus=False)
            self._page.look_at(self.target.where.field)

    def _back(self) -> None:
        if self.writing.busy:
            self.stop()
        elif not self._page.close_side():
            self.left.emit()

    def _agreed(self) -> bool:
        return self._consent.send and not self._consent.withdrawn

    def _may_withdraw(self) -> bool:
        """Tell whether the client said no here to what was sent before."""
        sent = self._earlier is not None and self._earlier.kind != WITHDRAWAL
        return sent and self._consent.withdrawn and not self.copies

    def _tell_no_consent(self) -> None:
        if self._asked and self._consent.withdrawn:
            self.consent.tell(
                self.look.say(msg("The client took the consent back before anything was sent.")),
                self.look.say(
                    msg("The record of the withdrawal is enough; nothing leaves this laptop.")
                ),
            )
            return
        try:
            self._consent.require_send()
        except AmparoError as error:
            told = errors.told(error, self.look.say)
            self.consent.tell(told.problem, told.remedy)

    # How it looks

    def _copies(self) -> Copies:
        clinic, case, say = self._clinic, self._case, self.look.say
        return Copies(
            self.look,
            clinic,
            lambda folder, heard: clinic.seal(case, folder, consent=self._consent, progress=heard),
            say(msg("Setting the summary and signing")),
        )

    def _build(self) -> None:
        look, say = self.look, self.look.say
        new = msg("Sealed, written and read back")
        corrected = msg("Correction sealed, written and read back")
        self.sealed = SealedPanel(look, say(corrected if self._earlier else new))
        before = [EarlierPanel(look, self._earlier)] if self._earlier else []
        panels = [self.sealed, *before, self.consent, self.review, self.writing]
        buttons = [self.another, self.primary]
        self._page = Page(look, self._top(), self.steps, panels, self.leaves, buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def _top(self) -> TopBar:
        name = short_name(names_in(self._case.interview.answers))
        first, again = msg("Seal and send to headquarters"), msg("Seal a correction")
        title = self.look.say(again if self._earlier else first)
        top = case_bar(self.look, self._case.code, name, title)
        top.went_back.connect(self._back)
        top.locked.connect(self.lock_wanted)
        return top

    def _connect(self) -> None:
        self.writing.wanted.connect(self._go)
        self.writing.named.connect(self._show_primary)
        self.writing.written.connect(self._sealed)
        self.writing.troubled.connect(lambda: self._show(focus=False))
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

    def _go_release(self) -> None:
        if self._case.stage not in RELEASED and self._may_release():
            self._release()

    def _may_release(self) -> bool:
        return permitted(self._clinic.person.roles, Act.RELEASE)

    def _show(self, *, focus: bool = True) -> None:
        """Show how far it is, and go to the first thing to do."""
        released, agreed = self._case.stage in RELEASED, self._agreed()
        self.review.show_released(released=released, may=self._may_release())
        self.sealed.setVisible(bool(self.copies))
        self.review.setVisible(not self.copies)
        self.writing.show_target(ready=released and agreed)
        self.another.setVisible(not self.writing.further)
        if not agreed and self._asked:
            self._tell_no_consent()
        self._show_primary()
        self.steps.show_items(
            steps(
                self.look,
                self._leaving,
                open_points=self._open,
                agreed=agreed,
                released=released,
                written=[sealed.path.parent for sealed in self.copies],
            )
        )
        if focus:
            self._first_thing()

    def _show_primary(self) -> None:
        say, released = self.look.say, self._case.stage in RELEASED
        may = released or self._may_release() or self._may_withdraw()
        agreed = self._agreed() or not self._asked or self._may_withdraw()
        self.primary.setVisible(not self.writing.busy and may and agreed)
        if self._may_withdraw():
            self.primary.say(say(msg("Seal the withdrawal")), key="Enter")
        elif not released:
            self.primary.say(say(msg("Release now")), key="Alt R")
        elif not self.copies:
            self.primary.say(say(msg("Seal and write")), key="Enter")
        elif self.target.where.text():
            self.primary.say(say(msg("Write this copy")), key="Enter")
        else:
            self.primary.say(say(msg("Done, back to the case")), key="Enter")

    def _first_thing(self) -> None:
        """Go to what is to be done first."""
        if self._may_withdraw():
            first: QWidget = self.primary
        elif not self._consent.send and not self._asked:
            first = self.consent.choice
        elif self._case.stage not in RELEASED or self.copies:
            first = self.primary
        else:
            first = self.target.where.field
        self.setFocusProxy(first)
        self._page.look_at(first)
