"""Pages for when there is nothing or something is wrong: what is so, what is safe, what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, canvas, cap_width, key_cap
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.surfaces import Spot
from ui.look.parts.words import Words


class EmptyState(QWidget):
    """A round icon, one sentence, one line of what to do, and at most two buttons."""

    def __init__(
        self,
        look: Look,
        icon: Icon,
        title: str,
        text: str,
        buttons: Sequence[Button] = (),
        *,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(look.px(6))
        column.addStretch(1)
        disc = _Disc(look, icon, quiet=quiet)
        column.addWidget(disc, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(look.px(10))
        for words in (
            Words(look, title, tokens.HEADING.at(18), centred=True),
            Words(look, text, tokens.BODY, "ink2", centred=True),
        ):
            column.addWidget(words)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addStretch(1)
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)


class _Disc(QWidget):
    def __init__(self, look: Look, icon: Icon, *, quiet: bool) -> None:
        super().__init__()
        self._look, self._icon, self._quiet = look, icon, quiet
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(60))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with canvas(self, self._look) as c:
            size, px = self.width(), self._look.px
            fill = c.colours.sunken if self._quiet else c.colours.accent_soft
            c.disc(size / 2, size / 2, size / 2, fill)
            ink = c.colours.ink2 if self._quiet else c.colours.accent_ink
            c.icon(self._icon, (size - px(28)) / 2, (size - px(28)) / 2, px(28), ink)


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a problem: its key and what it does; the safest comes first and bold."""

    id: str
    label: str
    first: bool = False


class ErrorPage(QWidget):
    """What happened in a sentence, what is not lost, numbered ways out, details folded away.

    `chosen` tells the id of the way; digits choose as well.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        title: str,
        text: str,
        ways: Sequence[Way],
        *,
        details: str = "",
        icon: Icon = Icon.DAMAGED,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ways = tuple(ways)
        column = QVBoxLayout(self)
        column.setSpacing(look.px(6))
        column.addStretch(1)
        head, words = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(look.px(12))
        head.addWidget(Spot(look, icon, 26, "urgent"), 0, Qt.AlignmentFlag.AlignTop)
        words.setSpacing(look.px(4))
        words.addWidget(Words(look, title, tokens.HEADING.at(18)))
        words.addWidget(Words(look, text, tokens.BODY, "ink2"))
        head.addLayout(words, 1)
        column.addLayout(head)
        column.addSpacing(look.px(6))
        self.buttons = [WayButton(look, str(n), way) for n, way in enumerate(self._ways, 1)]
        for button in self.buttons:
            button.clicked.connect(lambda _=False, way=button.way.id: self.chosen.emit(way))
            column.addWidget(button)
        if details:
            self._fold(look, details, column)
        column.addStretch(1)

    def choose(self, number: int) -> bool:
        """Take the way with this *number*, from 1; tell whether there is one."""
        if 1 <= number <= len(self._ways):
            self.chosen.emit(self._ways[number - 1].id)
            return True
        return False

    def _fold(self, look: Look, details: str, column: QVBoxLayout) -> None:
        fold = Button(look, look.say(msg("Details for headquarters")), kind=Kind.QUIET)
        text = Words(look, details, tokens.CODE, "ink2")
        text.setVisible(False)
        fold.clicked.connect(lambda: text.setVisible(text.isHidden()))
        column.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(text)


class WayButton(QAbstractButton):
    """A numbered way out, as a line: key cap and words."""

    def __init__(self, look: Look, key: str, way: Way, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._key, self.way = look, key, way
        self._role = tokens.BODY.strong if way.first else tokens.BODY
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{key}. {way.label}")
        self.setAccessibleDescription(look.say(msg("The key {key} chooses it.")).format(key=key))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at *width* px, 32 at least."""
        words = self._look.paragraph(self.way.label, self._role)
        return int(max(self._look.px(32), words.fit(width - self._lead()) + self._look.px(10)))

    def sizeHint(self) -> QSize:
        """Return one line."""
        words = self._look.paragraph(self.way.label, self._role)
        width = int(words.natural) + self._lead() + self._look.px(8)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint cap and words."""
        with canvas(self, self._look) as c:
            whole = Box(0, 0, self.width(), self.height())
            if self.underMouse():
                c.box(whole, fill=c.colours.sunken, radius=self._look.px(tokens.RADIUS))
            if self.hasFocus():
                radius = self._look.px(tokens.RADIUS)
                c.box(whole, outline=c.colours.accent, stroke=2, radius=radius)
            words = self._look.paragraph(self.way.label, self._role, mirrored=c.mirrored)
            room = self.width() - self._lead()
            y = (self.height() - words.fit(room)) / 2
            key_cap(c, self._key, self._look.px(6), y, words.first)
            c.text(words, self._lead(), y, room, c.colours.ink)

    def _lead(self) -> int:
        return self._look.px(6 + 9) + int(cap_width(self._look, self._key))
