"""Help in place of the page: a field that narrows it as one types, and Esc that goes back."""

from abc import abstractmethod

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.editors.editor import Field
from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, canvas
from ui.look.parts.column import Scroller
from ui.look.parts.words import Words


class Page(QWidget):
    """What an overlay shows: painted, as high as it needs at its width."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._typed = look, ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    @abstractmethod
    def narrow(self, typed: str) -> None:
        """Show only what has the words that were typed."""


class Overlay(QWidget):
    """A page of help over another part of the window, *title* above its field."""

    def __init__(self, look: Look, over: QWidget, title: str, page: Page) -> None:
        super().__init__(over)
        self._look, self._over = look, over
        self.field = Field(look, self)
        self.field.setAccessibleName(title)
        self.setFocusProxy(self.field)
        self.page = page
        self.field.textChanged.connect(page.narrow)
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(45), px(18), px(46), px(12))
        column.addWidget(Words(look, title, tokens.TITLE))
        column.addSpacing(px(8))
        column.addWidget(self.field)
        column.addSpacing(px(12))
        column.addWidget(Scroller(page), 1)
        self.hide()

    def open(self) -> None:
        """Show all of it."""
        self.field.clear()
        self.page.narrow("")
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cover the page."""
        with canvas(self, self._look) as c:
            c.box(Box(0, 0, self.width(), self.height()), fill=c.colours.ground)
