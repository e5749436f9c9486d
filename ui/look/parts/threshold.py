"""A doorway that somebody stands in: a signpost above, one card in the middle, which scrolls."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QVBoxLayout, QWidget

from intake.text import LANGUAGES, offered
from ui.look.binding import bind
from ui.look.look import Look
from ui.look.parts.buttons import Button
from ui.look.parts.column import Scroller
from ui.look.parts.doorway import Doorway
from ui.look.parts.signpost import Signpost

Told = TypeVar("Told")


class Threshold(Doorway):
    """A screen in the doorway. Enter takes the primary button, Esc tells `backed`.

    `spoken` tells a language that was chosen, by its name or with Alt+L.
    """

    spoken = Signal(str)
    backed = Signal()

    def __init__(self, look: Look, *, wide: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, wide=wide, parent=parent)
        self.look = look
        self.primary: Button | None = None
        self._back: Callable[[], None] | None = None
        languages = [(tag, offered(tag)) for tag in LANGUAGES]
        self.signpost = Signpost(look, languages, self)
        self.signpost.spoken.connect(self.spoken)
        bind(look, "Alt+L", self, self.signpost.next_language, everywhere=True)
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._scroller = Scroller(self._middle, self)
        self._standing: list[QWidget] = []
        look.changed.connect(self._place)

    def stand(
        self,
        *parts: QWidget,
        primary: Button | None = None,
        focus: QWidget | None = None,
        back: Callable[[], None] | None = None,
        gap: float = 10,
    ) -> None:
        """Show *parts* under each other in the middle; *focus* is the first thing to do.

        *back* is what Esc does now; without it `backed` is told. A part whose policy is to expand
        gets the whole width, the others what they want.
        """
        for gone in self._standing:
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while self._column.takeAt(0):
            pass
        self._standing, self.primary, self._back = list(parts), primary, back
        self._column.addStretch(1)
        for at, part in enumerate(parts):
            if at:
                self._column.addSpacing(self.look.px(gap))
            wide = part.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
            side = Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignHCenter
            self._column.addWidget(part, 0, side)
            part.show()
        # The centre of the picture lies a little above the middle of the window.
        self._column.addSpacing(self.look.px(24))
        self._column.addStretch(1)
        if focus is not None:
            self.setFocusProxy(focus)
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def while_standing(self, act: Callable[[Told], object]) -> Callable[[Told], None]:
        """Return *act* for what stands now: what is told after it has gone is dropped."""
        standing = self._standing

        def told(value: Told) -> None:
            if self._standing is standing:
                act(value)

        return told

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the button with focus, else the primary one; Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            (self._back or self.backed.emit)()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            there = QApplication.focusWidget()
            button = there if isinstance(there, QAbstractButton) else self.primary
            if button is not None and button.isEnabled():
                button.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place signpost and middle."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        top = self.signpost.sizeHint().height()
        self.signpost.setGeometry(0, 0, self.width(), top)
        self._scroller.setGeometry(0, top, self.width(), self.height() - top)


def columns(widgets: Sequence[QWidget], look: Look, gap: float) -> QWidget:
    """Return *widgets* under each other as one, *gap* text units apart."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(gap))
    for widget in widgets:
        column.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
