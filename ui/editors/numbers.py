"""A number: whole or decimal, with its unit behind, in the digits that were typed."""

import re
from decimal import Decimal
from itertools import accumulate

from PySide6.QtWidgets import QWidget

from intake.case.answers import Value
from intake.errors import msg
from ui.editors.editor import Editor, Field, field_box
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas
from ui.look.tokens import BLEED

_WIDTH, _GROUP = 160, 3
_SHAPE = re.compile(r"[-+]?(?:\d{1,15}(?:\.\d{0,9})?|\.\d{1,9})")


class NumberEditor(Editor):
    """One field; the value is an int where *whole*, else a Decimal, None while it is no number.

    Where *grouped*, commas stand between thousands; in a whole number already while one types.
    """

    def __init__(
        self,
        look: Look,
        *,
        whole: bool = True,
        unit: str = "",
        grouped: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._whole, self._unit, self._grouped = whole, unit, grouped
        self._pill = Box(0, 0, 0, 0)
        self.field = Field(look, self)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self.forward)

    def value(self) -> Value | None:
        """Return the number, None where nothing or no number is typed."""
        number = read_number(self.field.text())
        if number is None or (self._whole and number != number.to_integral_value()):
            return None
        return int(number) if self._whole else number

    def show_value(self, value: Value | None) -> None:
        """Show a number."""
        text = f"{Decimal(value):f}" if isinstance(value, int | Decimal) else ""
        self.field.setText(group(text) if self._grouped else text)
        self.field.mark(problem=False)
        self.grow()

    def draft(self) -> tuple[str, int]:
        """Return the typed text and the caret."""
        return self.field.text(), self.field.cursorPosition()

    def resume(self, text: str, caret: int) -> None:
        """Show a draft with its caret."""
        self.field.setText(text)
        self.field.setCursorPosition(caret)
        self.grow()

    def lay(self, width: int) -> int:
        """A short field; unit or problem stand beside it."""
        box = field_box(self.look, min(self.look.px(_WIDTH), width - 2 * BLEED))
        self.put(self.field, box)
        self._pill = Box(box.x + box.w + self.look.px(12), box.y, width - box.w, box.h)
        return int(box.y + box.h + BLEED)

    def draw(self, c: Canvas) -> None:
        """Paint the unit, or that it is not a number yet."""
        px, box = self.look.px, self._pill
        if not self._problem():
            c.words(self._unit, tokens.TEXT, box, c.colours.ink2)
            return
        whole = msg("Not a whole number yet")
        words = self.look.say(whole if self._whole else msg("Not a number yet"))
        natural = self.look.paragraph(words, tokens.TEXT.strong).natural
        pill = Box(box.x, box.y, natural + px(12 + 24 + 14), box.h)
        c.box(pill, fill=c.colours.caution_soft, radius=px(tokens.RADIUS))
        c.icon_on(pill.h, Icon.PROBLEM, pill.x + px(12), pill.y, px(16), c.colours.caution)
        spot = Box(pill.x + px(36), pill.y, natural, pill.h)
        c.words(words, tokens.TEXT.strong, spot, c.colours.ink)

    def _problem(self) -> bool:
        return bool(self.field.text().strip()) and self.value() is None

    def _typed(self) -> None:
        if self._grouped and self._whole:
            self._regroup()
        self.field.mark(problem=self._problem())
        self.update()
        self.changed.emit(self.value())

    def _regroup(self) -> None:
        """Set the commas anew; the caret stays behind the digit that it was behind."""
        text, caret = self.field.text(), self.field.cursorPosition()
        grouped = group(text)
        if grouped == text:
            return
        behind = len(text[:caret].replace(",", ""))
        self.field.setText(grouped)
        passed = accumulate(letter != "," for letter in grouped)
        here = next((at for at, seen in enumerate(passed, start=1) if seen >= behind), len(grouped))
        self.field.setCursorPosition(here if behind else 0)


def group(text: str) -> str:
    """Return a number as typed with a comma between thousands; anything else as it is."""
    whole, point, part = text.strip().partition(".")
    digits = whole.replace(",", "").lstrip("-")
    if not (digits.isascii() and digits.isdecimal()):
        return text
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(digits):,}{point}{part}"


def read_number(text: str) -> Decimal | None:
    """Return the number in *text*, or None.

    A comma with three digits behind groups thousands, as in the United States and Mexico; any
    other comma is the decimal sign, as the point always is. Arabic digits count as digits.
    """
    plain = text.strip().lstrip("$").replace(" ", "").replace("\u00a0", "").replace("\u066b", ".")
    head, *groups = plain.split(",")
    thousands = all(len(group.partition(".")[0]) == _GROUP for group in groups)
    plain = head + "".join(groups) if groups and thousands else plain.replace(",", ".")
    return Decimal(plain) if _SHAPE.fullmatch(plain) else None
