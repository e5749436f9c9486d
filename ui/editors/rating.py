"""A range as stars: a digit or the arrows choose, and each star is heard by its number."""

from decimal import Decimal
from math import cos, pi, sin

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QWidget

from intake.case.answers import Value
from intake.errors import msg
from ui.editors.editor import Editor
from ui.editors.span import Span
from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas
from ui.look.tokens import BLEED

MOST_STARS = 12
_SIDE = 46
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Left: -1}


class RatingEditor(Editor):
    """Stars for the numbers of *span*, filled up to the value; none is filled until one chooses."""

    def __init__(self, look: Look, span: Span, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.span = span
        self._words = Box(0, 0, 0, 0)
        self.stars = [_Star(self, span.at(place)) for place in range(span.places + 1)]
        for star in self.stars:
            star.clicked.connect(self._clicked)
        self.setFocusProxy(self.stars[0])

    def value(self) -> Value | None:
        """Return the number of the last filled star, None where none is."""
        star = next((star for star in self.stars if star.isChecked()), None)
        if star is None:
            return None
        return int(star.number) if self.span.whole else star.number

    def show_value(self, value: Value | None) -> None:
        """Fill the stars up to a number."""
        for star in self.stars:
            star.setAutoExclusive(False)
            star.setChecked(star.number == value)
            star.setAutoExclusive(True)
        self._renew_stars()

    def describe(self, name: str, description: str) -> None:
        """Name the group; each star names itself."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def filled(self, star: "_Star") -> bool:
        """Tell whether *star* is filled."""
        return any(other.isChecked() for other in self.stars[self.stars.index(star) :])

    def lay(self, width: int) -> int:
        """Stars in rows from the leading side, and below them the value in words."""
        side = self.look.px(_SIDE)
        across = max(1, int(width / side))
        for at, star in enumerate(self.stars):
            row, column = divmod(at, across)
            self.put(star, Box(column * side, row * side, side, side))
        rows = -(-len(self.stars) // across)
        self._words = Box(BLEED, rows * side, width - 2 * BLEED, self.look.px(20))
        return int(rows * side + self.look.px(20))

    def draw(self, c: Canvas) -> None:
        """Paint the value, and between which ends."""
        value = self.value()
        low, high = self.stars[0].number, self.stars[-1].number
        ends = msg("From {low} to {high}") if value is None else msg("{value} of {high}")
        words = self.look.say(ends).format(low=low, high=high, value=value)
        c.words(words, tokens.SMALL, self._words, c.colours.ink2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit or arrow, take back by Delete, go on by Enter."""
        key = event.key()
        step = _STEPS[Qt.Key(key)] if key in _STEPS else 0
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.forward.emit()
        elif step:
            sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            self._step(-step if sideways and self.mirrored() else step)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.show_value(None)
            self.changed.emit(None)
        elif not self._by_text(event.text()):
            event.ignore()

    def _by_text(self, text: str) -> bool:
        if text == " ":
            self._choose(self._here())
            return True
        numbers = [str(int(star.number)) for star in self.stars if star.number % 1 == 0]
        whole = len(numbers) == len(self.stars) and text.isdecimal()
        if not whole or str(int(text)) not in numbers:
            return False
        self._choose(numbers.index(str(int(text))))
        return True

    def _here(self) -> int:
        there = self.focusWidget()
        return next((at for at, star in enumerate(self.stars) if star is there), 0)

    def _step(self, step: int) -> None:
        chosen = self.value() is not None
        at = self._here() + step if chosen else 0
        self._choose(max(0, min(at, len(self.stars) - 1)))

    def _choose(self, at: int) -> None:
        self.stars[at].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.stars[at].setChecked(True)
        self._clicked()

    def _clicked(self) -> None:
        self._renew_stars()
        self.changed.emit(self.value())

    def _renew_stars(self) -> None:
        chosen = next((star for star in self.stars if star.isChecked()), self.stars[0])
        self.setFocusProxy(chosen)
        for star in self.stars:
            star.update()
        self.update()


class _Star(QRadioButton):
    """One star; the editor takes its keys."""

    def __init__(self, editor: RatingEditor, number: Decimal) -> None:
        super().__init__(editor)
        self._editor = editor
        self.number = number
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(str(number))

    def hitButton(self, _at: QPoint) -> bool:
        """The whole square is the target."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the editor."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the star, filled or as an outline, and the ring of focus."""
        look = self._editor.look
        with canvas(self, look) as c:
            body = Box(0, 0, self.width(), self.height()).inset(BLEED)
            filled = self._editor.filled(self)
            outline, fill = (
                (c.colours.accent,) * 2 if filled else (c.colours.edge, c.colours.surface)
            )
            c.painter.setPen(QPen(QColor(outline), look.px(1.6)))
            c.painter.setBrush(QColor(fill))
            c.painter.drawPath(_star(self.rect().toRectF().center(), look.px(15)))
            if self.hasFocus():
                c.ring(body.inset(1), look.px(tokens.RADIUS))


def _star(middle: QPointF, radius: float) -> QPainterPath:
    """Return a star of five points round *middle*."""
    path = QPainterPath()
    for point in range(10):
        far = radius if point % 2 == 0 else radius * 0.45
        angle = pi * point / 5
        spot = middle + QPointF(far * sin(angle), -far * cos(angle))
        if point == 0:
            path.moveTo(spot)
        else:
            path.lineTo(spot)
    path.closeSubpath()
    return path
