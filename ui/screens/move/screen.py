"""Moving a case to another version: what it does is shown first, and the same screen undoes it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intake.clinic import Clinic, OpenCase, Preview, Version
from intake.errors import msg
from ui import background, errors
from ui.look import tokens
from ui.look.binding import bind
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.casebar import case_bar
from ui.look.parts.columns import Aside, Columns
from ui.look.parts.nav import Nav
from ui.look.parts.pages import EmptyState
from ui.look.parts.passing import Progress
from ui.look.parts.reading import Reading
from ui.look.parts.surfaces import Notice, Surface
from ui.look.parts.words import Words
from ui.screens.move import lines

_VERSIONS, _FINDINGS = 254, 330
_Found = tuple[OpenCase, tuple[Version, ...]]


class MoveScreen(QWidget):
    """Versions, what becomes of the answers, what becomes of the findings.

    It opens the case for itself, so that nothing else holds it while a move is worked out. `moved`
    tells the case as it is after a move, `left` that one is done here.
    """

    left = Signal()
    moved = Signal(object)
    lock_wanted = Signal()
    ready = Signal()

    def __init__(self, look: Look, clinic: Clinic, code: str, name: str = "") -> None:
        super().__init__()
        self.look, self._clinic, self._code, self._name = look, clinic, code, name
        self._case: OpenCase | None = None
        self._found: tuple[Version, ...] = ()
        self._wanted, self._running, self._moving = "", False, False
        self._former, self._shown = "", ""
        say = look.say
        self.versions = Nav(look, say(msg("Versions")))
        self.page = _Page(look, say(msg("What becomes of the answers")))
        self.findings = Reading(look, say(msg("Findings before and after")))
        self.title = Words(look, "", tokens.TITLE)
        self.outcome = Notice(look, "", tone="good", icon=Icon.DONE)
        self.caution = Notice(look, "")
        self.progress = Progress(look)
        self.primary = Button(look, "", key="Enter", kind=Kind.PRIMARY)
        self.undo = Button(look, say(msg("Move back")), key="Ctrl Z", icon=Icon.UNDO)
        self.back = Button(look, say(msg("Back to the case")), key="Esc", kind=Kind.QUIET)
        self.middle = QStackedWidget()
        self._build()
        self._connect()
        self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the primary button says, Esc goes back; a move is waited for."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter on a version shows it, and must not move the case as well.
            if not self.versions.list.hasFocus():
                self._go()
        else:
            super().keyPressEvent(event)

    # Reading and looking

    def _read(self) -> None:
        """Open the case and find its versions, on another thread."""
        self._wait(msg("Looking for other versions"))
        clinic, code, case = self._clinic, self._code, self._case

        def work() -> _Found:
            opened = case or clinic.open_case(code)
            return opened, clinic.versions(opened)

        background.run(self, work, self._take, self._trouble)

    def _take(self, found: _Found) -> None:
        self._case, self._found = found
        self._rest()
        if not self._found:
            self.middle.setCurrentIndex(1)
            self._show()
            self.ready.emit()
        elif self._former:
            self._show()
            self.ready.emit()
        else:
            self.look_at(self._found[0].sha256)

    def look_at(self, sha256: str) -> None:
        """Show what moving to a version does; the one asked for last is worked out last."""
        if self._moving or self._case is None or sha256 == self._case.workbook.sha256:
            return
        self._wanted = sha256
        self._show()
        if self._running:
            return
        self._running = True
        self._wait(msg("Comparing both versions. This takes a few seconds."))
        clinic, case = self._clinic, self._case
        background.run(
            self,
            lambda: clinic.preview_move(case, sha256),
            lambda preview: self._previewed(sha256, preview),
            self._trouble,
        )

    def _previewed(self, sha256: str, preview: Preview) -> None:
        self._running = False
        if sha256 != self._wanted:
            self.look_at(self._wanted)
            return
        self._rest()
        self._shown = sha256
        self.page.show_rows(lines.answers(self.look, preview))
        self.findings.show_rows(lines.findings(self.look, preview))
        if preview.released_again:
            words = msg("After the move an attorney has to release the case once more.")
            self._warn(self.look.say(words))
        self._show()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ready.emit()

    # Moving

    def _go(self) -> None:
        """Move to the version that is shown; where none is, go back."""
        if self._moving or self._running:
            return
        if self._shown:
            self.move_to(self._shown)
        else:
            self._leave()

    def move_to(self, sha256: str) -> None:
        """Move the case, on another thread; it is one transaction, so there is no half-way."""
        case, clinic = self._case, self._clinic
        if case is None or self._moving:
            return
        self._moving, former = True, case.workbook.sha256
        self._wait(msg("Moving the case. Until it is done, the case is as it was."))
        self._show()
        background.run(
            self,
            lambda: clinic.move(case, sha256),
            lambda moved: self._done(former, moved),
            self._trouble,
        )

    def _undo(self) -> None:
        if self._former and not self._running:
            self.move_to(self._former)

    def _done(self, former: str, moved: OpenCase) -> None:
        self._moving, self._shown, self._wanted = False, "", ""
        self._case, self._former = moved, former
        words = self.look.say(msg("The case is on version {version} now. Nothing was lost."))
        self.outcome.title.say(words.format(version=moved.workbook.version))
        self.outcome.show()
        self.page.show_rows([])
        self.findings.show_rows([])
        self.moved.emit(moved)
        self._read()

    def _leave(self) -> None:
        if not self._moving:
            self.left.emit()

    # What it shows

    def _show(self) -> None:
        """Show versions, title and buttons as they stand."""
        case, say = self._case, self.look.say
        if case is None:
            return
        self.versions.show_items(lines.places(self.look, case, self._found, self._wanted))
        wanted = next((one for one in self._found if one.sha256 == self._wanted), None)
        now = case.workbook.version
        title = say(msg("From version {now} to version {then}"))
        on = say(msg("Version {version}")).format(version=now)
        self.title.say(title.format(now=now, then=wanted.version) if wanted else on)
        shown = bool(self._shown) and self._shown == self._wanted and not self._moving
        back = wanted is not None and wanted.before
        verb = msg("Move back to version {version}") if back else msg("Move to version {version}")
        self.primary.say(say(verb).format(version=wanted.version if wanted else ""))
        self.primary.setVisible(shown)
        self.undo.setVisible(bool(self._former) and not shown and not self._moving)

    def _wait(self, words: str) -> None:
        self.caution.hide()
        self.progress.show_progress(self.look.say(words))
        self.progress.show()

    def _rest(self) -> None:
        self.progress.hide()

    def _warn(self, words: str) -> None:
        self.caution.title.say(words)
        self.caution.show()

    def _trouble(self, error: Exception) -> None:
        self._running = self._moving = False
        self._rest()
        self._warn(errors.told(error, self.look.say).sentence)
        self._show()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ready.emit()

    # How it is put together

    def _build(self) -> None:
        look, say = self.look, self.look.say
        title = say(msg("Another version of the questions"))
        top = case_bar(look, self._code, self._name, title)
        top.went_back.connect(self._leave)
        top.locked.connect(self.lock_wanted)
        for page in (self._centre(), self._nothing()):
            self.middle.addWidget(page)
        self.columns = Columns(
            look,
            top,
            Aside(self.versions, _VERSIONS, say(msg("Versions"))),
            self.middle,
            Aside(self.findings, _FINDINGS, say(msg("Findings before and after"))),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)
        for part in (self.outcome, self.caution, self.primary, self.undo):
            part.hide()

    def _centre(self) -> QWidget:
        look, px = self.look, self.look.px
        centre, head = Surface(look), Surface(look)
        side = px(24) - tokens.BLEED
        head.column.setContentsMargins(side, px(18), side, 0)
        centre.column.setContentsMargins(0, 0, 0, px(12))
        intro = look.say(
            msg("Nothing moves before you say so. Every answer stays, and it can be moved back.")
        )
        head.add(self.title)
        head.add(Words(look, intro, tokens.BODY, "ink2"), gap=4)
        for part in (self.outcome, self.caution, self.progress):
            head.add(part, gap=8)
        centre.column.addWidget(head)
        # Lines keep their own distance from the edge, so that a chosen one has a ring.
        centre.column.addWidget(self.page, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(side, 0, side, 0)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.undo)
        foot.addWidget(self.primary)
        centre.column.addSpacing(px(8))
        centre.column.addLayout(foot)
        return centre

    def _nothing(self) -> QWidget:
        look, say = self.look, self.look.say
        back = Button(look, say(msg("Back to the case")), key="Esc", kind=Kind.PRIMARY)
        back.clicked.connect(self._leave)
        return EmptyState(
            look,
            Icon.CHANGE,
            say(msg("No other version of these questions is here")),
            say(msg("A newer one comes with the next kit from headquarters.")),
            (back,),
            quiet=True,
        )

    def _connect(self) -> None:
        self.versions.went.connect(self.look_at)
        self.primary.clicked.connect(self._go)
        self.undo.clicked.connect(self._undo)
        self.back.clicked.connect(self._leave)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (("Ctrl+Z", self._undo),)
        for sequence, act in keys:
            bind(self.look, sequence, self, act)
        self.setFocusProxy(self.page)


class _Page(Reading):
    """What is read, on the ground instead of a side column."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Leave the ground as it is."""
