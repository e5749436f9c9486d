"""Surfaces that hold other widgets: a raised card, a bordered panel, a side, a notice."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, canvas
from ui.look.parts.buttons import Button
from ui.look.parts.nav import paint_side
from ui.look.parts.words import Words

_SHADOW = 8


class Surface(QWidget):
    """A widget with a column: what bleeds for its ring of focus still aligns with the words."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)
        look.changed.connect(self.fit)

    def add(self, *widgets: QWidget, gap: float = 0, stretch: int = 0) -> None:
        """Add *widgets* beside each other below a *gap* in text units; buttons keep their width."""
        line = QHBoxLayout()
        line.setSpacing(0)
        above = self.look.px(gap)
        for widget in widgets:
            bleeds = isinstance(widget, Button)
            side = 0 if bleeds else tokens.BLEED
            holder = QHBoxLayout()
            holder.setContentsMargins(side, 0, side, 0)
            holder.addWidget(widget)
            alone = len(widgets) == 1 or not bleeds
            line.addLayout(holder, 1 if alone else 0)
            above -= tokens.BLEED if bleeds else 0
        self.column.addSpacing(max(0, above))
        self.column.addLayout(line, stretch)

    def stretch(self) -> None:
        """Push what follows to the end."""
        self.column.addStretch(1)

    def fit(self) -> None:
        """Set the margins at the text scale in force."""

    def pad(self, side: int, top: int, bottom: int) -> None:
        """Keep room round the words, in px."""
        inner = side - tokens.BLEED
        self.column.setContentsMargins(inner, top, inner, bottom)


class Card(Surface):
    """A raised white card of *wide* text units that keeps room for its shadow."""

    def __init__(
        self, look: Look, *, wide: float, pad: float = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._pad, self._wide = pad, wide
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.fit()

    def hasHeightForWidth(self) -> bool:
        """Say no: a layout that centres a card would ask for the height at its own width."""
        return False

    def sizeHint(self) -> QSize:
        """Return the width of the card and the height of its words at that width."""
        width, parent = self.look.px(self._wide) + 2 * _SHADOW, self.parentWidget()
        width = min(width, parent.width()) if parent else width
        return QSize(width, self.column.totalHeightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shadow and card."""
        with canvas(self, self.look) as c:
            radius = self.look.px(tokens.RADIUS_DIALOG)
            box = Box(0, 0, self.width(), self.height()).inset(_SHADOW)
            c.shadow(box, radius)
            outline = c.colours.edge if c.colours.plain else ""
            c.box(box, fill=c.colours.surface, outline=outline, radius=radius)

    def fit(self) -> None:
        """Set the margins at the text scale in force."""
        pad = self.look.px(self._pad) + _SHADOW
        self.pad(pad, pad - self.look.px(4), pad - self.look.px(4))


class Panel(Surface):
    """A flat panel with a hairline round it, on the ground; `tone` names its soft colour."""

    def __init__(
        self, look: Look, *, tone: str = "", pad: float = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._tone, self._pad = tone, pad
        self.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the panel."""
        with canvas(self, self.look) as c:
            fill = getattr(c.colours, f"{self._tone}_soft") if self._tone else c.colours.surface
            line = getattr(c.colours, f"{self._tone}_line") if self._tone else c.colours.line
            box = Box(0, 0, self.width(), self.height())
            c.box(box, fill=fill, outline=line, stroke=1, radius=self.look.px(10))

    def fit(self) -> None:
        """Set the margins at the text scale in force."""
        end = self.look.px(self._pad * 0.7)
        self.pad(self.look.px(self._pad), end, end)


class Side(Surface):
    """A side column of any widgets: surface, hairline towards the middle."""

    def __init__(self, look: Look, *, leading: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._leading = leading
        self.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint surface and hairline."""
        with canvas(self, self.look) as c:
            paint_side(c, self.height(), leading=self._leading)

    def fit(self) -> None:
        """Set the margins at the text scale in force."""
        self.pad(self.look.px(20), self.look.px(16), self.look.px(16))


class Hairline(QWidget):
    """A decorative line with its distance above and below."""

    def __init__(self, look: Look, *, gap: float = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._gap = look, gap
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the line and its distance."""
        return QSize(0, 2 * self._look.px(self._gap) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        with canvas(self, self._look) as c:
            c.hairline(0, self._look.px(self._gap), self.width())


class Notice(Panel):
    """A soft bar with icon and words: not reviewed, a gap, a translation without a reader."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        tone: str = "caution",
        icon: Icon = Icon.PROBLEM,
        second: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tone=tone, pad=12, parent=parent)
        role = tokens.BODY.strong if second else tokens.BODY
        self.title = Words(look, text, role, tone, icon=icon)
        self.second = Words(look, second, tokens.SMALL, "ink", indent=bool(icon))
        self.add(self.title)
        self.add(self.second, gap=2 if second else 0)
        # Only now: what is shown before it has a parent would be a window of its own.
        self.second.setVisible(bool(second))

    def turn(self, text: str, *, tone: str, icon: Icon) -> None:
        """Say *text* instead, in another tone."""
        self._tone = tone
        self.title.say(text, ink=tone, icon=icon)
        self.update()


class Spot(QWidget):
    """An icon by itself, in the ink of a role; those who listen are spared it."""

    def __init__(
        self, look: Look, icon: Icon, size: float, ink: str = "ink2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._icon, self._size, self._ink = look, icon, size, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the square of the icon."""
        return QSize(self._look.px(self._size), self._look.px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        with canvas(self, self._look) as c:
            c.icon(self._icon, 0, 0, self.width(), getattr(c.colours, self._ink))


def row(*widgets: QWidget, gap: int, stretch: bool = True) -> QHBoxLayout:
    """Return widgets beside each other from the leading edge; *gap* in px."""
    line = QHBoxLayout()
    line.setSpacing(gap)
    for widget in widgets:
        line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    if stretch:
        line.addStretch(1)
    return line


def marked(look: Look, text: str, icon: Icon, ink: str) -> QWidget:
    """Return a sentence in the common ink with an *icon* before it in an ink of its own."""
    holder = QWidget()
    spot = Spot(look, icon, 16, ink)
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.px(10))
    line.addWidget(spot, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Words(look, text), 1)
    return holder
