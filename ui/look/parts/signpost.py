"""The head of a doorway: the sign and the name, the languages in their own script, help."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.glyphs import arch
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, canvas
from ui.look.parts.surfaces import Spot


class Tongue(QAbstractButton):
    """One language by its own name; the one in use is bold."""

    def __init__(self, look: Look, tag: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.tag = look, tag
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(look.say(msg("Language of the program")))
        self.setCheckable(True)
        self.setChecked(tag == look.language)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the bold name and room for the ring of focus."""
        roles = (tokens.BODY, tokens.BODY.strong)
        words = max(self._look.paragraph(self.text(), role).natural for role in roles)
        return QSize(int(words) + 2 + self._look.px(14), self._look.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the name; a line under the mouse says that it can be chosen."""
        with canvas(self, self._look) as c:
            px, whole = self._look.px, Box(0, 0, self.width(), self.height())
            if self.hasFocus():
                radius = px(tokens.RADIUS_NOTE)
                c.box(whole, outline=c.colours.accent, stroke=2, radius=radius)
            here = self.isChecked()
            role = tokens.BODY.strong if here else tokens.BODY
            ink = c.colours.ink if here else c.colours.ink2
            if self.underMouse() and not here:
                ink = c.colours.accent_ink
            box = Box(px(7), 0, self.width() - px(14), self.height())
            c.words(self.text(), role, box, ink)


class Signpost(QWidget):
    """The bar above a doorway. `spoken` tells the tag of a language that was chosen."""

    spoken = Signal(str)

    def __init__(
        self, look: Look, languages: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(look.say(msg("Language of the program")))
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self._sign = Spot(look, Icon.LANGUAGE, 17)
        self._row.addWidget(self._sign)
        self.tongues = tuple(Tongue(look, tag, name, self) for tag, name in languages)
        for tongue in self.tongues:
            tongue.clicked.connect(lambda _=False, tag=tongue.tag: self.spoken.emit(tag))
            self._row.addWidget(tongue)
        look.changed.connect(self._fit)
        self._fit()

    def silence(self) -> None:
        """Offer no language: what stands below cannot be made anew now."""
        for part in (self._sign, *self.tongues):
            part.hide()

    def next_language(self) -> None:
        """Choose the language after the one in use."""
        tags = [tongue.tag for tongue in self.tongues]
        here = tags.index(self._look.language) if self._look.language in tags else -1
        self.spoken.emit(tags[(here + 1) % len(tags)])

    def sizeHint(self) -> QSize:
        """Return a bar of 66."""
        return QSize(0, self._look.px(66))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint sign and name."""
        with canvas(self, self._look) as c:
            px, tall = self._look.px, self.height()
            sign = Box(px(26), (tall - px(21)) / 2, px(20), px(21))
            arch(c, sign, c.colours.accent)
            c.words("Amparo", tokens.HEADING, Box(px(58), 0, px(200), tall), c.colours.ink)

    def _fit(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(26), 0, px(20), 0)
        self._row.setSpacing(px(2))
