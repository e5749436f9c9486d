"""A number between two ends: typed, stepped with the arrows, or pulled on a painted scale."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from intake.case.answers import Value
from intake.errors import msg
from ui.editors.editor import Editor, Field, field_box
from ui.editors.nudge import Nudge
from ui.editors.numbers import read_number
from ui.editors.scale import Scale
from ui.editors.span import Span
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas
from ui.look.tokens import BLEED

_WIDTH, _PAGE = 120, 10
_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: _PAGE,
    Qt.Key.Key_PageDown: -_PAGE,
}


class RangeEditor(Editor):
    """A field with less and more beside it, and a scale where *scale* and the span has ends.

    The value is an int where the span is whole, else a Decimal; None until one is chosen.
    """

    def __init__(
        self,
        look: Look,
        span: Span,
        *,
        scale: bool = True,
        upright: bool = False,
        ticks: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.span, self._upright = span, upright
        self._scaled = scale and span.places > 0
        self._words = Box(0, 0, 0, 0)
        self.field = _SpinField(look, self)
        self.less = Nudge(look, Icon.NONE, look.say(msg("Less")), self)
        self.more = Nudge(look, Icon.ADD, look.say(msg("More")), self)
        self.scale = Scale(look, span.places, upright=upright, ticks=ticks, parent=self)
        self.scale.setVisible(self._scaled)
        self.setFocusProxy(self.field)
        self.field.stepped.connect(self._step)
        self.field.textEdited.connect(lambda _: self._told())
        self.field.returnPressed.connect(self.forward)
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))
        self.scale.pulled.connect(lambda place: self._take(span.at(place)))

    def value(self) -> Value | None:
        """Return the number, None where none of the span is typed."""
        number = read_number(self.field.text())
        if number is None or not self.span.holds(number):
            return None
        return int(number) if self.span.whole else number

    def show_value(self, value: Value | None) -> None:
        """Show a number."""
        number = Decimal(value) if isinstance(value, int | Decimal) else None
        self.field.setText("" if number is None else f"{number:f}")
        self._follow()

    def draft(self) -> tuple[str, int]:
        """Return the typed text and the caret."""
        return self.field.text(), self.field.cursorPosition()

    def resume(self, text: str, caret: int) -> None:
        """Show a draft with its caret."""
        self.field.setText(text)
        self.field.setCursorPosition(caret)
        self._follow()

    def lay(self, width: int) -> int:
        """Less, field and more in a row; the scale at their side or below, then the ends."""
        px = self.look.px
        side = px(tokens.FIELD_HEIGHT) + 2 * BLEED
        field = field_box(self.look, px(_WIDTH))
        self.put(self.less, Box(0, 0, side, side))
        self.put(self.field, Box(side + px(2), field.y, field.w, field.h))
        self.put(self.more, Box(side + px(4) + field.w, 0, side, side))
        used = 2 * side + field.w + px(4)
        if not self._scaled:
            return self._with_words(width, side)
        hint = self.scale.sizeHint()
        room = width - used - px(16) - BLEED
        if self._upright or room >= hint.width():
            tall = max(side, hint.height())
            wide = hint.width() if self._upright else min(room, px(420))
            self.put(self.scale, Box(used + px(16), 0, wide, tall))
            return self._with_words(width, tall)
        self.put(self.scale, Box(BLEED, side, width - 2 * BLEED, hint.height()))
        return self._with_words(width, side + hint.height())

    def draw(self, c: Canvas) -> None:
        """Paint between which ends, in caution while something else is typed."""
        box = self._words
        wrong = self._problem()
        role, ink = (tokens.SMALL.strong, c.colours.caution) if wrong else (tokens.SMALL, "")
        words = self.look.paragraph(self.between, role, mirrored=c.mirrored)
        c.text(words, box.x, box.y, box.w, ink or c.colours.ink2)

    @property
    def between(self) -> str:
        """What the span holds, as a sentence; empty where it has no ends."""
        if self.span.end is None:
            return self.look.say(msg("Not a number yet")) if self._problem() else ""
        low, high = sorted((self.span.start, self.span.end))
        words = msg("From {low} to {high}. The arrows up and down change it.")
        if self.span.step != 1:
            words = msg("From {low} to {high}, by {step}. The arrows up and down change it.")
        return self.look.say(words).format(low=low, high=high, step=self.span.step)

    def describe(self, name: str, description: str) -> None:
        """Name the field; its description says between which ends."""
        super().describe(name, " ".join(filter(None, (self.between, description))))

    def _with_words(self, width: int, top: float) -> int:
        room = width - 2 * BLEED
        words = self.look.paragraph(self.between, tokens.SMALL.strong, mirrored=self.mirrored())
        tall = words.fit(room) if words else 0
        self._words = Box(BLEED, top + self.look.px(4), room, tall)
        return int(top + (tall + self.look.px(6) if words else 0))

    def _step(self, steps: int) -> None:
        self._take(self.span.moved(read_number(self.field.text()), steps))

    def _take(self, number: Decimal) -> None:
        self.field.setText(f"{number:f}")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._told()

    def _told(self) -> None:
        self._follow()
        self.changed.emit(self.value())

    def _follow(self) -> None:
        """Let scale and outline follow the field."""
        value = self.value()
        number = Decimal(value) if isinstance(value, int | Decimal) else None
        self.scale.show_place(-1 if number is None else self.span.place(number))
        self.field.mark(problem=self._problem())
        self.grow()

    def _problem(self) -> bool:
        return bool(self.field.text().strip()) and self.value() is None


class _SpinField(Field):
    """The field; its arrows tell how many steps to go."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by arrow and page, else type."""
        if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)
