"""An urgent flag: loud once, outlined after that, one line when somebody took it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas
from ui.look.text import Paragraph


@dataclass(frozen=True, slots=True)
class UrgentShown:
    """An urgent flag in words.

    `body` is the date with weekday and place, and why; `action` is one imperative. `loud` fills
    the head; `possible` (what is known allows it) is dashed, and its title begins so;
    `taken` is who acknowledged it and when.
    """

    id: str
    title: str
    body: str = ""
    action: str = ""
    icon: Icon = Icon.URGENT
    loud: bool = False
    possible: bool = False
    taken: str = ""


class UrgentBanner(QAbstractButton):
    """A banner in the findings column; Enter or a click opens its explanation."""

    def __init__(self, look: Look, shown: UrgentShown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.shown = shown
        self._take()
        look.changed.connect(self._take)

    def show_flag(self, shown: UrgentShown) -> None:
        """Show another flag, or the same in another state."""
        if shown != self.shown:
            self.shown = shown
            self._take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the explanation, as a click does; arrows go through the column."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at *width* px, with the gap below."""
        px, room = self._look.px, width - self._look.px(24)
        title = self._title.fit(room - px(26))
        if self.shown.taken:
            return int(max(px(34), self._title.fit(room - px(26)) + px(12)) + px(8))
        if not self.shown.loud:
            below = self._under.fit(room - px(26))
            return int(title + below + px(8 + 9) + (px(1) if below else 0) + px(8))
        body = self._body.fit(room)
        action = self._action.fit(room - px(21))
        gaps = px(10) + (px(7) if action else 0) + px(10)
        return int(px(9) + title + px(9) + gaps + body + action + px(9))

    def sizeHint(self) -> QSize:
        """Return the height at the present width."""
        width = self.width() or self._look.px(tokens.FINDINGS - 32)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return nothing: the column gives the width."""
        return QSize(0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Set anew when the window turns round."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._take()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the flag in its state."""
        self.heightForWidth(self.width())
        with canvas(self, self._look) as c:
            gap = self._look.px(8)
            card = Box(0, 0, self.width(), self.height() - gap)
            if self.shown.taken:
                self._paint_taken(c, card)
            elif self.shown.loud:
                self._paint_loud(c, card)
            else:
                self._paint_outlined(c, card)
            if self.hasFocus():
                radius = self._look.px(tokens.RADIUS_CARD)
                c.box(card.inset(2), outline=c.colours.ink, stroke=2, radius=radius - 2)

    def _take(self) -> None:
        look, shown = self._look, self.shown
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        title = shown.title
        if shown.possible:
            title = look.say(msg("Possibly: {flag}")).format(flag=title)
        if shown.taken.strip():
            title = f"{title} ({shown.taken})"
        role = tokens.SMALL if shown.taken else tokens.BODY.strong

        def words(text: str, role: tokens.Role) -> Paragraph:
            return look.paragraph(text, role, mirrored=mirrored)

        self._title = look.paragraph(title, role, mirrored=mirrored, limit=0 if shown.taken else 2)
        self._body = words(shown.body, tokens.SMALL)
        self._action = words(shown.action, tokens.BODY.strong)
        self._under = words(" ".join(filter(None, (shown.body, shown.action))), tokens.SMALL)
        urgent = look.say(msg("Urgent. {flag}"))
        self.setAccessibleName(urgent.format(flag=title))
        self.setAccessibleDescription(" ".join(filter(None, (shown.body, shown.action))))
        self.updateGeometry()
        self.update()

    def _paint_loud(self, c: Canvas, card: Box) -> None:
        """Paint the filled head over the soft body, in one rounded outline."""
        px, colours = self._look.px, c.colours
        radius, x, room = px(10), card.x + px(12), card.w - px(24)
        edge = colours.urgent if colours.dark else colours.urgent_fill
        c.box(card, fill=colours.urgent_soft, radius=radius)
        head = px(9) + self._title.fit(room - px(26)) + px(9)
        c.painter.save()
        c.painter.setClipPath(c.rounded(card, radius))
        c.painter.fillRect(c.rect(Box(0, 0, card.w, head)), QColor(colours.urgent_fill))
        c.painter.restore()
        c.box(card, outline=edge, stroke=1.5, radius=radius, dashed=self.shown.possible)
        y: float = px(9)
        c.icon_on(self._title.first, self.shown.icon, x, y, px(18), colours.on_urgent)
        c.text(self._title, x + px(26), y, room - px(26), colours.on_urgent)
        y = head + px(10)
        y += c.text(self._body, x, y, room, colours.ink)
        if self._action:
            y += px(7)
            c.icon_on(self._action.first, Icon.CALL, x, y, px(14), colours.urgent)
            c.text(self._action, x + px(21), y, room - px(21), colours.urgent)

    def _paint_outlined(self, c: Canvas, card: Box) -> None:
        px, colours = self._look.px, c.colours
        radius, x, room = px(10), card.x + px(14), card.w - px(24)
        c.box(card, fill=colours.surface, radius=radius)
        dashed = self.shown.possible
        c.box(card, outline=colours.urgent_line, stroke=1, radius=radius, dashed=dashed)
        c.bar(card, colours.urgent, radius=radius)
        y: float = px(8)
        c.icon_on(self._title.first, self.shown.icon, x, y, px(16), colours.urgent)
        y += c.text(self._title, x + px(24), y, room - px(26), colours.ink) + px(1)
        c.text(self._under, x + px(24), y, room - px(26), colours.ink2)

    def _paint_taken(self, c: Canvas, card: Box) -> None:
        px, colours = self._look.px, c.colours
        c.box(card, outline=colours.line, radius=px(tokens.RADIUS))
        y = (card.h - self._title.fit(card.w - px(50))) / 2
        c.icon_on(self._title.first, self.shown.icon, px(12), y, px(14), colours.urgent)
        c.text(self._title, px(34), y, card.w - px(50), colours.ink2)


def with_one_loud(flags: Sequence[UrgentShown]) -> list[UrgentShown]:
    """Keep the first loud flag loud, and outline all others."""
    first = next((at for at, flag in enumerate(flags) if flag.loud), -1)
    return [replace(flag, loud=flag.loud and at == first) for at, flag in enumerate(flags)]
