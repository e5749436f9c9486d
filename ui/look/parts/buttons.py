"""Buttons that print their key after the label; one primary in a view."""

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas, cap_width, key_cap
from ui.look.tokens import BLEED, Role


class Kind(StrEnum):
    """How much a button asks for: `DANGER` only in a dialog, `QUIET` is text alone."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"


class Button(QPushButton):
    """A verb with its key. The ring of focus is painted in a bleed of 4 px on every side."""

    def __init__(
        self,
        look: Look,
        label: str,
        *,
        key: str = "",
        kind: Kind = Kind.PLAIN,
        icon: Icon | None = None,
        tall: float = tokens.BUTTON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._key, self._kind, self._icon, self._tall = look, key, kind, icon, tall
        self._role = tokens.TEXT if tall > tokens.BUTTON else tokens.BODY
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(label)
        look.changed.connect(self._renew)

    def say(self, label: str, *, key: str | None = None) -> None:
        """Show another label, and another *key* where one is given."""
        self._key = self._key if key is None else key
        self.setText(label)
        self.setAccessibleName(label)
        spoken = self._look.keys.cap(self._key) or self._look.say(msg("Enter presses it."))
        self.setAccessibleDescription(spoken)
        self._renew()

    def sizeHint(self) -> QSize:
        """Return what the words need; a width is never fixed."""
        px, bleed = self._look.px, 2 * BLEED
        pad = px(tokens.S2) if self._kind is Kind.QUIET else px(14)
        width = self._words_width() + 2 * pad
        return QSize(int(width) + 1 + bleed, px(self._tall) + bleed)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a button's words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint body, icon, label and key."""
        with canvas(self, self._look) as c:
            body = Box(0, 0, self.width(), self.height()).inset(BLEED)
            radius = self._look.px(tokens.RADIUS)
            ink = self._body(c, body, radius)
            if self.hasFocus():
                c.ring(body, radius)
            self._words(c, body, ink)

    def _body(self, c: Canvas, body: Box, radius: float) -> str:
        """Paint the body and return the colour of the words."""
        colours = c.colours
        if not self.isEnabled():
            c.box(body, fill=colours.sunken, outline=colours.line, radius=radius)
            return colours.ink2
        if self._kind in (Kind.PRIMARY, Kind.DANGER):
            danger = self._kind is Kind.DANGER
            c.box(
                body,
                fill=self._shaded(colours.urgent_fill if danger else colours.accent),
                radius=radius,
            )
            return colours.on_urgent if danger else colours.on_accent
        hovered = self.underMouse() or self.isDown()
        if self._kind is Kind.PLAIN:
            fill = colours.ground if hovered else colours.surface
            c.box(body, fill=fill, outline=colours.edge, radius=radius)
        elif hovered:
            c.box(body, fill=colours.sunken, radius=radius)
        return colours.accent_ink if self._kind is Kind.QUIET else colours.ink

    def _shaded(self, colour: str) -> str:
        """Return the fill 8 % lighter under the mouse, 8 % darker when pressed."""
        if self.isDown():
            return QColor(colour).darker(108).name()
        return QColor(colour).lighter(112).name() if self.underMouse() else colour

    def _label_role(self) -> Role:
        return self._role.strong if self._kind in (Kind.PRIMARY, Kind.DANGER) else self._role

    def _words_width(self) -> float:
        px = self._look.px
        width = self._look.paragraph(self.text(), self._label_role()).natural
        width += px(16 + 8) if self._icon else 0
        if self._key and self._look.show_keys:
            width += px(9) + self._look.paragraph(self._key, tokens.TINY, ltr=True).natural
        return width

    def _words(self, c: Canvas, body: Box, ink: str) -> None:
        px = self._look.px
        x = body.x + max(0.0, (body.w - self._words_width()) / 2)
        if self._icon:
            c.icon_on(body.h, self._icon, x, body.y, px(16), ink)
            x += px(16 + 8)
        x += c.words(self.text(), self._label_role(), Box(x, body.y, body.w, body.h), ink)
        if self._key and self._look.show_keys:
            spot = Box(x + px(9), body.y, body.w, body.h)
            c.words(self._key, tokens.TINY, spot, ink, ltr=True)

    def _renew(self) -> None:
        self.updateGeometry()
        self.update()


class ActionButton(QAbstractButton):
    """One action of a row: icon, word, key cap. It takes no focus; its key always works."""

    def __init__(
        self,
        look: Look,
        icon: Icon,
        label: str,
        key: str,
        *,
        parent: QWidget | None = None,
        ink: str = "ink",
        role: Role = tokens.ACTION,
        size: float = 14,
        focusable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._look, self._icon, self._key, self._ink = look, icon, key, ink
        self._role, self._size = role, size
        policy = Qt.FocusPolicy.StrongFocus if focusable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        self._terse = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(label)
        look.changed.connect(self.updateGeometry)

    def say(self, label: str) -> None:
        """Show another word."""
        self.setText(label)
        self.setAccessibleName(label or self._key)
        self.setAccessibleDescription(self._look.keys.cap(self._key))
        self.updateGeometry()
        self.update()

    def terse(self, *, terse: bool) -> None:
        """Show the icon alone where there is little room; the name stays for those who listen."""
        self._terse = terse
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return what icon, word and cap need; at least 32 px high to be hit."""
        px, look = self._look.px, self._look
        if self._terse:
            return QSize(px(28), px(32))
        width = px(self._size + 5) + look.line(self.text(), self._role).natural
        cap = cap_width(look, self._key)
        gap = px(6) if cap and self.text() else 0
        return QSize(int(width + gap + cap) + 1, px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon, word and cap in one line."""
        with canvas(self, self._look) as c:
            px, height = self._look.px, self.height()
            ink = getattr(c.colours, self._ink)
            if self.hasFocus():
                ring = Box(0, 0, self.width(), height)
                c.box(ring, outline=c.colours.accent, stroke=2, radius=px(tokens.RADIUS_NOTE))
            if self._terse:
                c.icon_on(height, self._icon, px(5), 0, px(18), c.colours.ink2)
                return
            hovered = self.underMouse() and self.isEnabled()
            second = c.colours.accent_ink if hovered else c.colours.ink2
            c.icon_on(height, self._icon, 0, 0, px(self._size), second)
            x = float(px(self._size + 5))
            box = Box(x, 0, self.width(), height)
            x += c.words(self.text(), self._role, box, c.colours.accent_ink if hovered else ink)
            key_cap(c, self._key, x + px(6) if self.text() else x, 0, height)
