"""What stands under the top bar where columns have no room: section, urgent flag, findings."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas, cap_width, key_cap
from ui.look.tokens import BLEED


class Strip(QWidget):
    """Three buttons: `sectioned` opens go-to, `flagged` the urgent flag, `opened` the findings.

    With *section* hidden (two columns) only the last two are shown.
    """

    sectioned = Signal()
    flagged = Signal()
    opened = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.section = _StripButton(look, key="Ctrl G", icon=Icon.DOWN, grows=True)
        self.flag = _StripButton(look, icon=Icon.URGENT, loud=True)
        self.findings = _StripButton(look, key="F7")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        for button, signal in (
            (self.section, self.sectioned),
            (self.flag, self.flagged),
            (self.findings, self.opened),
        ):
            button.clicked.connect(signal)
            self._row.addWidget(button, 1 if button is self.section else 0)
        self._row.addStretch(0)
        look.changed.connect(self._fit)
        self._fit()

    def show_strip(self, section: str, count: str, flag: str, findings: int) -> None:
        """Show the section with its count, the shortest words of the flag, and how many findings.

        An empty *section* or *flag* hides its button.
        """
        self.section.say(section, count)
        self.flag.say(flag)
        self.findings.say(self._look.say(msg("Findings")), str(findings), badge=True)
        self.section.setVisible(bool(section))
        self.flag.setVisible(bool(flag))

    def _fit(self) -> None:
        side = self._look.px(12) - BLEED
        self._row.setContentsMargins(side, self._look.px(8), side, self._look.px(2))


class _StripButton(QAbstractButton):
    """A button of 34 px with words, a count, and its key."""

    def __init__(
        self,
        look: Look,
        *,
        key: str = "",
        icon: Icon | None = None,
        loud: bool = False,
        grows: bool = False,
    ) -> None:
        super().__init__()
        self._look, self._key, self._icon = look, key, icon
        self._loud, self._grows = loud, grows
        self._count, self._badge = "", False
        across = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Preferred
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, words: str, count: str = "", *, badge: bool = False) -> None:
        """Show words and count."""
        self._count, self._badge = count, badge
        self.setText(words)
        self.setAccessibleName(", ".join(filter(None, (words, count))))
        self.setAccessibleDescription(self._look.keys.cap(self._key))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return what the words need."""
        look, px = self._look, self._look.px
        width = look.paragraph(self.text(), tokens.BODY.strong).natural + px(28)
        width += px(24) if self._icon else 0
        width += look.paragraph(self._count, tokens.COUNT).natural + px(18) if self._count else 0
        width += cap_width(look, self._key) + px(8) if self._grows else 0
        return QSize(int(width) + 2 * BLEED, px(34) + 2 * BLEED)

    def minimumSizeHint(self) -> QSize:
        """Let the section's words be elided before the others are."""
        hint = self.sizeHint()
        return QSize(self._look.px(120), hint.height()) if self._grows else hint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint body, words, count and key."""
        with canvas(self, self._look) as c:
            colours, px = c.colours, self._look.px
            body = Box(0, 0, self.width(), self.height()).inset(BLEED)
            radius = px(tokens.RADIUS)
            fill = colours.urgent_fill if self._loud else colours.surface
            outline = "" if self._loud and not colours.dark else colours.edge
            c.box(body, fill=fill, outline=outline, radius=radius)
            if self.hasFocus():
                c.ring(body, radius)
            ink = colours.on_urgent if self._loud else colours.ink
            x = body.x + px(12)
            if self._icon and self._loud:
                c.icon_on(body.h, self._icon, x, body.y, px(15), ink)
                x += px(21)
            end = self._paint_end(c, body)
            role = tokens.BODY.strong if self._loud or self._grows else tokens.BODY
            room = Box(x, body.y, max(0.0, end - x - px(8)), body.h)
            x += c.words(self.text(), role, room, ink)
            if self._count and not self._badge:
                spot = Box(x + px(8), body.y, max(0.0, end - x - px(8)), body.h)
                c.words(self._count, tokens.SMALL, spot, colours.ink2, ltr=True)

    def _paint_end(self, c: Canvas, body: Box) -> float:
        """Paint what stands at the trailing end and return where it begins."""
        px, end = self._look.px, body.x + body.w - self._look.px(10)
        if self._grows:
            end -= cap_width(self._look, self._key)
            key_cap(c, self._key, end, body.y, body.h)
            if self._icon:
                end -= px(24)
                c.icon_on(body.h, self._icon, end, body.y, px(15), c.colours.ink2)
        if self._badge:
            words = self._look.paragraph(self._count, tokens.COUNT.strong)
            width = max(px(22), words.natural + px(10))
            end -= width
            pill = Box(end, body.y + (body.h - px(22)) / 2, width, px(22))
            c.box(pill, fill=c.colours.sunken, radius=px(11))
            top = pill.y + (pill.h - words.fit(words.natural)) / 2
            c.text(words, end + (width - words.natural) / 2, top, words.natural, c.colours.ink)
        return end
