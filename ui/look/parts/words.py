"""A label that aligns by the window, runs by its own letters, and wraps to its true height."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import canvas
from ui.look.text import Paragraph
from ui.look.tokens import Role


class Words(QLabel):
    """Text in a *role* and an ink (a field of `Colours`), with an icon before it if given.

    The icon has the ink of the words unless *icon_ink* names another.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        role: Role = tokens.BODY,
        ink: str = "ink",
        *,
        icon: Icon | None = None,
        icon_ink: str = "",
        limit: int = 0,
        centred: bool = False,
        indent: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._role, self._ink = look, role, ink
        self._icon, self._limit, self._centred = icon, limit, centred
        self._indent, self._icon_ink = indent, icon_ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._set = Paragraph("", look.font(role))
        self.say(text)
        look.changed.connect(self._take)

    def say(self, text: str, *, ink: str = "", icon: Icon | None = None) -> None:
        """Show other words, in another ink or with another icon where given."""
        self._ink, self._icon = ink or self._ink, icon or self._icon
        self.setText(text)
        self.setAccessibleName(text)
        self._take()

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at *width* px."""
        return int(self._set.fit(max(1, width - self._lead()))) if self.text() else 0

    def sizeHint(self) -> QSize:
        """Return one line of up to 400 text units."""
        width = int(min(self._set.natural, self._look.px(400))) + self._lead()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return little: words wrap before they are cut."""
        return QSize(min(self._look.px(60), self.sizeHint().width()), 0)

    def changeEvent(self, event: QEvent) -> None:
        """Set anew when the window turns round."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._take()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and words at the top of the box."""
        if not self.text():
            return
        with canvas(self, self._look) as c:
            ink, lead = getattr(c.colours, self._ink), self._lead()
            height = self._set.fit(self.width() - lead)
            top = max(0.0, (self.height() - height) / 2)
            if self._icon:
                mark = getattr(c.colours, self._icon_ink) if self._icon_ink else ink
                c.icon_on(self._set.first, self._icon, 0, top, self._icon_px(), mark)
            c.text(self._set, lead, top, self.width() - lead, ink)

    def _icon_px(self) -> int:
        return self._look.px(self._role.px + 2)

    def _lead(self) -> int:
        """Return the room before the words, for an icon or in line with words that have one."""
        return self._icon_px() + self._look.px(6) if self._icon or self._indent else 0

    def _take(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._set = self._look.paragraph(
            self.text(), self._role, mirrored=mirrored, limit=self._limit, centred=self._centred
        )
        self.updateGeometry()
        self.update()
