"""Side panels that take a file from somebody, or write one for somebody, and say the outcome."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from intake.errors import msg
from ui import background, errors
from ui.editors.paths import PathField
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.column import Scroller
from ui.look.parts.surfaces import Side, Surface
from ui.look.parts.words import Words

Result = TypeVar("Result")


class FilePanel(Side, Generic[Result]):
    """One path, one verb. *work* runs on another thread, *done* returns what is shown after it.

    What is asked *further* stands between path and verb. `left` tells that one goes back; what
    went wrong stands at the field. A button among what is shown is the next thing to do, so the
    keys go there.
    """

    left = Signal()

    def __init__(
        self,
        look: Look,
        *,
        title: str,
        text: str,
        field: PathField,
        verb: str,
        busy: str,
        work: Callable[[Path], Result],
        done: Callable[[Result], Sequence[QWidget]],
        further: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(look)
        self._work, self._done = work, done
        self.field = field
        self.verb = Button(look, verb, key="Enter", kind=Kind.PRIMARY)
        self.back = Button(look, look.say(msg("Back")), key="Esc", kind=Kind.QUIET)
        self.busy = Words(look, busy, tokens.BODY, "ink2")
        self.busy.hide()
        self._shown: list[QWidget] = []
        self.verb.clicked.connect(self._begin)
        field.field.textChanged.connect(lambda _: self.verb.show())
        self.back.clicked.connect(self.left)
        self.setAccessibleName(title)
        self.add(Words(look, title, tokens.HEADING.at(19)))
        self.add(Words(look, text, tokens.BODY, "ink2"), gap=6)
        self._page = Surface(look)
        self._page.pad(tokens.BLEED + look.px(5), 0, 0)  # the handle lies over the margin
        self._offers = QVBoxLayout()
        self._page.column.addLayout(self._offers)
        for one, gap in ((field, 8), *((one, 12) for one in further)):
            self._page.add(one, gap=gap)
        self._page.stretch()
        self._scroller = Scroller(self._page)
        self.column.addSpacing(look.px(8))
        self.column.addWidget(self._scroller, 1)
        self.add(self.verb, gap=8)
        self.add(self.busy, gap=4)
        self.add(self.back, gap=8)
        self.setFocusProxy(field)
        self.setAcceptDrops(True)

    def offer(self, paths: Sequence[tuple[str, Path]]) -> None:
        """Offer files that were found, each by what it is called, above the field."""
        for name, path in paths:
            button = Button(self.look, name, icon=Icon.STICK)
            button.clicked.connect(lambda _=False, found=path: self._name(found))
            self._offers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dropped anywhere on the panel."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Name the file that was dropped; the verb is pressed by a person."""
        local = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            event.acceptProposedAction()
            self._name(local[0])

    def _name(self, path: Path) -> None:
        self.field.field.setText(str(path))
        self.field.tell("")
        self.verb.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the button with focus, else the verb; Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            there = QApplication.focusWidget()
            button = there if isinstance(there, QAbstractButton) else self.verb
            if button.isEnabled():
                button.click()
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        path = self.field.path()
        if path is None:
            self.field.tell(self.look.say(msg("Name the file first.")))
            return
        self._show_busy(busy=True)
        background.run(self, lambda: self._work(path), self._finish, self._trouble)

    def _finish(self, result: Result) -> None:
        self._show_busy(busy=False)
        for gone in self._shown:
            gone.hide()
            gone.deleteLater()
        self._shown = list(self._done(result))
        further = any(isinstance(one, QAbstractButton) for one in self._shown)
        self.verb.setVisible(not further)
        # Above what was asked, where the eye is, in the order given.
        for at, widget in enumerate(self._shown):
            self._page.column.insertWidget(at, widget)
            if isinstance(widget, QAbstractButton):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                side, above = tokens.BLEED, self.look.px(6)
                widget.setContentsMargins(side, above, side, 0)
        self._scroller.verticalScrollBar().setValue(0)

    def _trouble(self, error: Exception) -> None:
        self._show_busy(busy=False)
        self.field.tell(errors.told(error, self.look.say).sentence)

    def _show_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        self.verb.setEnabled(not busy)
