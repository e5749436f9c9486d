"""An order of preference: rows that move; no order is an answer before somebody made or kept it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from intake.case.answers import Value
from intake.errors import msg
from ui.editors.editor import Editor
from ui.editors.tile import DIGITS, Option
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas
from ui.look.parts.buttons import ActionButton
from ui.look.parts.rows import Rows, Spot, paint_choice, painted_list
from ui.look.text import Paragraph
from ui.look.tokens import BLEED

_ROW, _NUMBER, _GAP = 46, 40, 16
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TAKES_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A row: its choice, and its place once there is an order, else 0."""

    option: Option
    place: int
    count: int


class RankEditor(Editor):
    """Rows that Alt+Up and Alt+Down move, and a digit moves to its place.

    The value is all codes, the first choice first. Space keeps the order as it stands, Delete
    takes it back.
    """

    def __init__(
        self, look: Look, options: Sequence[Option], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self.options = tuple(options)
        self._order, self._ranked = list(self.options), False
        self._rows = Rows[_Ranked](self._spoken, self)
        self.list = painted_list(look, self._rows, _draw, _tall(look))
        self.list.setParent(self)
        self.list.installEventFilter(self)
        self.setFocusProxy(self.list)
        say = look.say
        self.up = ActionButton(look, Icon.UP, say(msg("Move up")), "Alt \u2191", parent=self)
        self.down = ActionButton(look, Icon.DOWN, say(msg("Move down")), "Alt \u2193", parent=self)
        self.keep = ActionButton(
            look, Icon.DONE, say(msg("Keep this order")), say(msg("Space")), parent=self
        )
        self.up.clicked.connect(lambda: self.move_row(-1))
        self.down.clicked.connect(lambda: self.move_row(1))
        self.keep.clicked.connect(self._keep)
        self._below = 0.0
        self._show(0)

    def value(self) -> Value | None:
        """Return the codes in their order, None while nobody has put them in one."""
        return tuple(option.code for option in self._order) if self._ranked else None

    def show_value(self, value: Value | None) -> None:
        """Show an order; choices that it does not name stand behind it."""
        codes = value if isinstance(value, tuple) else ()
        known = {option.code: option for option in self.options}
        named = [known[code] for code in dict.fromkeys(codes) if code in known]
        self._order = named + [option for option in self.options if option not in named]
        self._ranked = bool(named)
        self._show(0)

    def move_row(self, by: int) -> None:
        """Move the row that the keys are on up or down."""
        here = self.list.currentIndex().row()
        self._move_to(here + by)

    def lay(self, width: int) -> int:
        """All rows, then what can be done with the one that the keys are on."""
        px = self.look.px
        inside = width - 2 * BLEED
        height = sum(int(_tall(self.look)(row, inside)) for row in self._rows.values)
        self.put(self.list, Box(BLEED, BLEED, inside, height + 1))
        x, y = float(BLEED), BLEED + height + px(6)
        for button in (self.up, self.down, self.keep):
            hint = button.sizeHint()
            if x > BLEED and x + hint.width() > width - BLEED:
                x, y = float(BLEED), y + hint.height()
            self.put(button, Box(x, y, hint.width(), hint.height()))
            x += hint.width() + px(_GAP)
        self._below = y + px(32)
        words = self.look.paragraph(self._state(), tokens.SMALL, mirrored=self.mirrored())
        return int(self._below + words.fit(inside) + px(2))

    def draw(self, c: Canvas) -> None:
        """Paint whether there is an order yet."""
        words = self.look.paragraph(self._state(), tokens.SMALL, mirrored=c.mirrored)
        c.text(words, BLEED, self._below, self.width() - 2 * BLEED, c.colours.ink2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list first."""
        if watched is not self.list or not isinstance(event, QKeyEvent):
            return False
        return event.type() == QEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        key, alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and key in _MOVES:
            self.move_row(_MOVES[Qt.Key(key)])
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.forward.emit()
        elif key == Qt.Key.Key_Space:
            self._keep()
        elif key in _TAKES_BACK:
            self.show_value(None)
            self.changed.emit(None)
        elif event.text().isdecimal() and 1 <= int(event.text()) <= DIGITS:
            self._move_to(int(event.text()) - 1)
        else:
            return False
        return True

    def _move_to(self, to: int) -> None:
        here = self.list.currentIndex().row()
        if here < 0 or not 0 <= to < len(self._order):
            return
        self._order.insert(to, self._order.pop(here))
        self._ranked = True
        self._show(to)
        self.changed.emit(self.value())

    def _keep(self) -> None:
        self._ranked = True
        self._show(max(0, self.list.currentIndex().row()))
        self.changed.emit(self.value())

    def _show(self, here: int) -> None:
        count = len(self._order)
        self._rows.show_rows(
            [
                _Ranked(option, place if self._ranked else 0, count)
                for place, option in enumerate(self._order, start=1)
            ]
        )
        self.list.setCurrentIndex(self._rows.index(here))
        self.list.doItemsLayout()
        self.grow()

    def _state(self) -> str:
        if self._ranked:
            return self.look.say(msg("In this order. Delete takes it back."))
        return self.look.say(msg("No order yet. Move a row, or keep them as they stand."))

    def _spoken(self, row: _Ranked) -> str:
        place = self.look.say(msg("{number} of {count}"))
        number = place.format(number=row.place, count=row.count) if row.place else ""
        return ". ".join(filter(None, (number, row.option.spoken)))


def _tall(look: Look) -> Callable[[_Ranked, float], float]:
    """Return what measures a row at a width, in px."""

    def height(row: _Ranked, width: float) -> float:
        label, voice = _words(look, row, mirrored=False)
        room = width - look.px(_NUMBER + _GAP)
        both = label.fit(room) + (voice.fit(room) if voice else 0)
        return max(look.px(_ROW), both + look.px(12))

    return height


def _draw(c: Canvas, row: _Ranked, spot: Spot) -> None:
    """Paint a row: its place, and the words in both languages."""
    px, colours = c.look.px, c.colours
    paint_choice(c, Box(0, 0, c.width, spot.height), spot)
    c.hairline(0, spot.height - 1, c.width)
    number = Box(0, 0, px(_NUMBER), spot.height)
    if row.place:
        c.words(str(row.place), tokens.CHOICE.strong, _centred(c, number, row), colours.accent_ink)
    else:
        c.icon_on(spot.height, Icon.NONE, px((_NUMBER - 14) / 2), 0, px(14), colours.ink2)
    label, voice = _words(c.look, row, mirrored=c.mirrored)
    room = c.width - px(_NUMBER + _GAP)
    both = label.fit(room) + (voice.fit(room) if voice else 0)
    y = (spot.height - both) / 2
    y += c.text(label, px(_NUMBER), y, room, colours.ink)
    if voice:
        c.text(voice, px(_NUMBER), y, room, colours.ink2)


def _centred(c: Canvas, box: Box, row: _Ranked) -> Box:
    wide = c.look.paragraph(str(row.place), tokens.CHOICE.strong).natural
    return Box(box.x + (box.w - wide) / 2, box.y, wide + 1, box.h)


def _words(look: Look, row: _Ranked, *, mirrored: bool) -> tuple[Paragraph, Paragraph]:
    option = row.option
    voice = option.voice if option.voice != option.label else ""
    return (
        look.paragraph(option.label, tokens.CHOICE, mirrored=mirrored),
        look.paragraph(voice, tokens.VOICE_CHOICE, mirrored=mirrored),
    )
