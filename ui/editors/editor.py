"""What every editor is: it shows a value, tells each change, and hands on when one is done."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from intake.case.answers import Value
from intake.errors import msg
from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas
from ui.look.tokens import BLEED


class Editor(QWidget):
    """A live editor: `changed` tells the value or None, `forward` and `back` that one goes on.

    It keeps 4 px free on every side for the ring of focus; its layout is told by `lay`.
    """

    changed = Signal(object)
    forward = Signal()
    back = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._laid = (-1, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.renew)

    def value(self) -> Value | None:
        """Return the value as it stands, None where there is none yet."""
        raise NotImplementedError

    def show_value(self, value: Value | None) -> None:
        """Show a value that was given before; nothing is told."""
        raise NotImplementedError

    def describe(self, name: str, description: str) -> None:
        """Name the editor for those who hear the window."""
        target = self.focusProxy() or self
        target.setAccessibleName(name)
        target.setAccessibleDescription(description or target.accessibleDescription())

    def draft(self) -> tuple[str, int]:
        """Return what is typed and where the caret stands, so that a lock costs nothing."""
        return "", 0

    def resume(self, text: str, caret: int) -> None:
        """Take up a draft again."""

    def lay(self, width: int) -> int:
        """Place the children at *width* px and return the height."""
        raise NotImplementedError

    def draw(self, c: Canvas) -> None:
        """Paint what stands beside the children."""

    def renew(self) -> None:
        """Take on another scale, palette or direction."""
        self.grow()

    def grow(self) -> None:
        """Ask for another height."""
        self._laid = (-1, 0)
        if self.width() > 0:
            self.heightForWidth(self.width())
        self.updateGeometry()
        self.update()

    def mirrored(self) -> bool:
        """Tell whether the window runs from right to left."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def put(self, child: QWidget, box: Box) -> None:
        """Place *child*; x of *box* counts from the leading edge."""
        x = self._laid[0] - box.x - box.w if self.mirrored() else box.x
        child.setGeometry(round(x), round(box.y), round(box.w), round(box.h))

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at *width* px; laid out once per width."""
        if self._laid[0] != width:
            self._laid = (width, 0)
            self._laid = (width, self.lay(width))
        return self._laid[1]

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        width = self.width() or self.look.px(480)
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the children."""
        self.heightForWidth(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Place the children anew when the window turns round."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.grow()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name
        """Turn Tab into *next question* and Shift+Tab into *back*."""
        (self.forward if next else self.back).emit()
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what stands beside the children."""
        with canvas(self, self.look) as c:
            self.draw(c)


class Field(QLineEdit):
    """The field: 44 px high, 18 px type; a problem shows in its outline."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleDescription(look.say(msg("Enter goes on.")))
        self._renew()
        look.changed.connect(self._renew)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and a caret of 2 px that stands still."""
        super().paintEvent(event)
        if self.hasFocus() and not self.hasSelectedText():
            with canvas(self, self._look) as c:
                spot, wide = self.cursorRect(), self._look.px(2)
                x = spot.center().x() + 1 - wide / 2
                tall = self._look.px(24)
                top = spot.center().y() - tall / 2
                c.painter.fillRect(QRectF(x, top, wide, tall), QColor(c.colours.ink))

    def mark(self, *, problem: bool) -> None:
        """Outline the field in caution, or no longer."""
        if bool(self.property("problem")) != problem:
            self.setProperty("problem", problem)
            self.style().unpolish(self)
            self.style().polish(self)

    def _renew(self) -> None:
        self.setFont(self._look.font(tokens.FIELD))


def field_box(look: Look, width: float) -> Box:
    """Return where a field of *width* px stands in an editor."""
    return Box(BLEED, BLEED, width, look.px(tokens.FIELD_HEIGHT))
