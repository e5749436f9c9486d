"""A date as the client remembers it: typed freely, echoed in words, never made up."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from intake.case.answers import Value
from intake.errors import msg
from ui.editors.editor import Editor, Field, field_box
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, key_cap
from ui.look.text import Paragraph
from ui.look.tokens import BLEED


@dataclass(frozen=True, slots=True)
class Reading:
    """What typed text means: EDTF with its words, or a problem, or two days to choose from.

    `span` says which days the rules count; `either` holds (EDTF, words) of each reading.
    """

    edtf: str = ""
    words: str = ""
    span: str = ""
    problem: str = ""
    either: tuple[tuple[str, str], ...] = ()


Read = Callable[[str], Reading]
"""Reads text in the interviewer's order of day and month."""


class DateEditor(Editor):
    """One field with an echo in words beside it.

    *read* gives typed text its meaning, *write* turns EDTF into what one would type; *unread* is
    said of what has no meaning yet, *icon* stands before the echo.
    """

    def __init__(
        self,
        look: Look,
        read: Read,
        *,
        write: Callable[[str], str] = str,
        examples: tuple[str, ...] = (),
        unread: str = msg("Not a date yet"),
        icon: Icon = Icon.DATE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._read, self._write, self._examples = read, write, examples
        self._unread, self._icon = unread, icon
        self._reading = Reading()
        self._pill = Box(0, 0, 0, 0)
        self._below = 0.0
        self.field = _DateField(look, self)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self.forward)
        self.field.picked.connect(self._pick)

    @property
    def reading(self) -> Reading:
        """What the typed text means at this moment."""
        return self._reading

    def value(self) -> Value | None:
        """Return EDTF, or None while there is no date or two."""
        return self._reading.edtf or None

    def show_value(self, value: Value | None) -> None:
        """Show an EDTF date as one would type it."""
        self.field.setText(self._write(value) if isinstance(value, str) else "")
        self._take(self._read(self.field.text()) if value else Reading())

    def draft(self) -> tuple[str, int]:
        """Return the typed text and the caret."""
        return self.field.text(), self.field.cursorPosition()

    def resume(self, text: str, caret: int) -> None:
        """Show a draft with its caret."""
        self.field.setText(text)
        self.field.setCursorPosition(caret)
        self._take(self._read(text) if text.strip() else Reading())

    def lay(self, width: int) -> int:
        """Field, echo at its side or below, then the span and the examples."""
        px, look = self.look.px, self.look
        wide = px(250) if width >= px(560) else px(160)
        box = field_box(look, min(wide, width - 2 * BLEED))
        self.put(self.field, box)
        self._pill = self._pill_box(box, width)
        y = max(box.y + box.h, self._pill.y + self._pill.h)
        self._below = y + px(6)
        span = self._span()
        y = self._below + (span.fit(width - 2 * BLEED) + px(5) if span else 0)
        y += px(19) if self._examples_fit(width) else 0
        return int(y + BLEED)

    def draw(self, c: Canvas) -> None:
        """Paint the echo, what the rules count, and what else one may type."""
        px, room = self.look.px, self.width() - 2 * BLEED
        self._draw_pill(c)
        y = self._below
        span = self._span()
        if span:
            y += c.text(span, BLEED, y, room, c.colours.ink2) + px(5)
        if self._examples_fit(self.width()):
            self._draw_examples(c, y)

    def _typed(self, text: str) -> None:
        self._take(self._read(text) if text.strip() else Reading())
        self.changed.emit(self.value())

    def _pick(self, number: int) -> None:
        """Settle which of two days was meant, once."""
        edtf, words = self._reading.either[number]
        self._take(Reading(edtf, words))
        self.changed.emit(edtf)

    def _take(self, reading: Reading) -> None:
        self._reading = reading
        self.field.options = len(reading.either)
        self.grow()

    def _span(self) -> Paragraph:
        text = self._reading.span or self._reading.problem
        return self.look.paragraph(text, tokens.SMALL, mirrored=self.mirrored())

    def _pill_words(self) -> str:
        reading = self._reading
        if reading.problem:
            return self.look.say(self._unread)
        return reading.words

    def _pill_box(self, field: Box, width: int) -> Box:
        px, reading = self.look.px, self._reading
        if reading.either:
            needed = px(12) + sum(self._option_width(words) for _, words in reading.either)
        elif self._pill_words():
            role = tokens.TEXT.strong
            needed = self.look.paragraph(self._pill_words(), role).natural + px(12 + 22 + 14)
        else:
            return Box(0, 0, 0, 0)
        beside = field.x + field.w + px(10)
        if beside + needed <= width - BLEED:
            return Box(beside, field.y, needed, field.h)
        return Box(field.x, field.y + field.h + px(6), min(needed, width - 2 * BLEED), field.h)

    def _option_width(self, words: str) -> float:
        px = self.look.px
        return px(18 + 8 + 16) + self.look.paragraph(words, tokens.TEXT.strong).natural

    def _draw_pill(self, c: Canvas) -> None:
        box, px, reading = self._pill, self.look.px, self._reading
        if not box.w:
            return
        doubt = bool(reading.problem or reading.either)
        soft = c.colours.caution_soft if doubt else c.colours.good_soft
        ink = c.colours.caution if doubt else c.colours.good
        outline = ink if c.colours.plain else ""
        c.box(box, fill=soft, outline=outline, radius=px(tokens.RADIUS))
        if reading.either:
            self._draw_either(c, box)
            return
        icon = Icon.PROBLEM if doubt else self._icon
        c.icon_on(box.h, icon, box.x + px(12), box.y, px(16), ink)
        words = Box(box.x + px(36), box.y, box.w - px(36 + 10), box.h)
        c.words(self._pill_words(), tokens.TEXT.strong, words, c.colours.ink)

    def _draw_either(self, c: Canvas, box: Box) -> None:
        px, x = self.look.px, box.x + self.look.px(12)
        for number, (_, words) in enumerate(self._reading.either, 1):
            key_cap(c, str(number), x, box.y, box.h)
            spot = Box(x + px(18 + 8), box.y, box.w, box.h)
            c.words(words, tokens.TEXT.strong, spot, c.colours.ink)
            x += self._option_width(words)

    def _examples_fit(self, width: int) -> bool:
        return bool(self._examples) and width >= self.look.px(620)

    def _draw_examples(self, c: Canvas, y: float) -> None:
        px, x, tall = self.look.px, float(BLEED), self.look.px(19)
        lead = self.look.say(msg("You can also type"))
        x += c.words(lead, tokens.SMALL, Box(x, y, self.width(), tall), c.colours.ink2) + px(12)
        for example in self._examples:
            box = Box(x, y, self.width() - x, tall)
            x += c.words(example, tokens.CODE, box, c.colours.ink2, ltr=True) + px(14)


class _DateField(Field):
    """The field, with keys 1 and 2 while two days are meant and the caret is at the end."""

    picked = Signal(int)
    options = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Settle between two readings, else type."""
        digit = event.key() - Qt.Key.Key_1
        at_end = self.cursorPosition() == len(self.text())
        if at_end and 0 <= digit < self.options and not event.modifiers():
            self.picked.emit(digit)
            return
        super().keyPressEvent(event)
