"""Questions with the same choices as one grid: a row each, a digit or the arrows choose in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from intake.case.answers import Value
from intake.errors import msg
from ui.editors.cell import Cell, make_cell
from ui.editors.editor import Editor
from ui.editors.tile import DIGITS, Option
from ui.look import tokens
from ui.look.look import Look
from ui.look.paint import Box, Canvas, key_cap
from ui.look.text import Paragraph
from ui.look.tokens import BLEED

_LABEL_SHARE, _LEAST_COLUMN, _ROW = 0.4, 64, 44
_GAP, _CAP = 10, 24
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One question of the grid: its name, the interviewer's words, and the client's."""

    name: str
    label: str
    voice: str = ""


class GridEditor(Editor):
    """`answered` tells the name of a row and its value; `values` holds all.

    `value` and `changed` are those of the row that the keys are on. Enter and Tab go to the next
    row and, behind the last, on.
    """

    answered = Signal(str, object)

    def __init__(
        self,
        look: Look,
        rows: Sequence[GridRow],
        options: Sequence[Option],
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.rows, self.options, self._several = tuple(rows), tuple(options), several
        self._bands: list[Box] = []
        self._columns = (0.0, 0.0)
        self._stacked = False
        place = look.say(msg("{number} of {count}"))
        self.cells = [
            [
                self._cell(row, option, place.format(number=number, count=len(self.options)))
                for number, option in enumerate(self.options, start=1)
            ]
            for row in self.rows
        ]
        self._groups = [] if several else [self._group(cells) for cells in self.cells]
        self.setFocusProxy(self.cells[0][0])

    @property
    def row(self) -> int:
        """The row that the keys are on, from 0."""
        return self._here()[0]

    def values(self) -> Mapping[str, Value]:
        """Return the value of each row that has one, by the name of its question."""
        found = {row.name: self._value(at) for at, row in enumerate(self.rows)}
        return {name: value for name, value in found.items() if value is not None}

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Show values by the names of their questions; the keys go to the first row without."""
        for at, row in enumerate(self.rows):
            self._show(at, values.get(row.name))
        blank = [at for at, row in enumerate(self.rows) if row.name not in values]
        self.setFocusProxy(self._entry(blank[0] if blank else 0))

    def value(self) -> Value | None:
        """Return the value of the row that the keys are on."""
        return self._value(self.row)

    def show_value(self, value: Value | None) -> None:
        """Show a value in the row that the keys are on."""
        self._show(self.row, value)

    def go(self, name: str) -> None:
        """Bring the keys to the row of a question."""
        at = next((at for at, row in enumerate(self.rows) if row.name == name), 0)
        self._entry(at).setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def describe(self, name: str, description: str) -> None:
        """Name the grid; each cell names its row and column."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def lay(self, width: int) -> int:
        """Words at the leading side and columns beside them, or below them where it is narrow."""
        count, px = len(self.options), self.look.px
        beside = width - width * _LABEL_SHARE - 2 * BLEED
        least = max(px(_LEAST_COLUMN), *(self._least(option) for option in self.options))
        self._stacked = beside < least * count
        lead = BLEED if self._stacked else BLEED + width * _LABEL_SHARE
        column = (width - BLEED - lead) / count
        self._columns = (lead, column)
        y = px(_CAP) + max(head.fit(column - px(6)) for head in self._heads()) + px(8)
        self._bands = []
        for at, cells in enumerate(self.cells):
            y = self._lay_row(at, cells, y, width)
        return int(y)

    def draw(self, c: Canvas) -> None:
        """Paint heads with their keys, and the words of each row."""
        px, colours = self.look.px, c.colours
        lead, column = self._columns
        for at, head in enumerate(self._heads(mirrored=c.mirrored)):
            x, room = lead + at * column, column - px(6)
            if at < DIGITS:
                key_cap(c, str(at + 1), x + (column - px(18)) / 2, 0, px(_CAP))
            head.fit(room)
            c.text(head, x + px(3), px(_CAP), room, colours.ink)
        for at, band in enumerate(self._bands):
            self._draw_row(c, at, band)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit or Space, move by arrow, take back by Delete, go on by Enter."""
        key, (row, column) = event.key(), self._here()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in _ENTER:
            self._next(1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._to(row + (1 if key == Qt.Key.Key_Down else -1), column)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if (key == Qt.Key.Key_Right) != self.mirrored() else -1
            self._to(row, column + step)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._show(row, None)
            self._tell(row)
        elif not self._by_text(event.text()):
            event.ignore()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name
        """Go to the next or previous row by Tab, and out at either end."""
        self._next(1 if next else -1)
        return True

    def _cell(self, row: GridRow, option: Option, place: str) -> Cell:
        words = ". ".join(dict.fromkeys(filter(None, (row.label, row.voice))))
        name = f"{words}. {option.spoken}"
        cell = make_cell(self.look, name, place, several=self._several, parent=self)
        cell.clicked.connect(lambda: self._clicked(cell))
        return cell

    def _group(self, cells: Sequence[Cell]) -> QButtonGroup:
        """Let one choice of a row exclude the others, and none of another row."""
        group = QButtonGroup(self)
        for cell in cells:
            group.addButton(cell)
        return group

    def _lay_row(self, at: int, cells: list[Cell], y: float, width: int) -> float:
        px, (lead, column) = self.look.px, self._columns
        room = width - 2 * BLEED if self._stacked else lead - 2 * BLEED - px(_GAP)
        words = sum(one.fit(room) for one in self._words(at)) + 2 * px(6)
        tall = words + px(_ROW) if self._stacked else max(words, px(_ROW))
        top = y + words if self._stacked else y
        for number, cell in enumerate(cells):
            height = px(_ROW) if self._stacked else tall
            self.put(cell, Box(lead + number * column, top, column, height))
        self._bands.append(Box(0, y, width, tall))
        return y + tall

    def _draw_row(self, c: Canvas, at: int, band: Box) -> None:
        px, colours = self.look.px, c.colours
        here = at == self.row and any(cell.hasFocus() for cell in self.cells[at])
        if here:
            c.box(band, fill=colours.accent_soft, radius=px(tokens.RADIUS_NOTE))
            c.bar(band, colours.accent, radius=px(tokens.RADIUS_NOTE))
        c.hairline(BLEED, band.y, band.w - 2 * BLEED)
        words, lead = self._words(at, mirrored=c.mirrored), self._columns[0]
        room = band.w - 2 * BLEED if self._stacked else lead - 2 * BLEED - px(_GAP)
        height = sum(one.fit(room) for one in words)
        y = band.y + (px(6) if self._stacked else (band.h - height) / 2)
        inks = (colours.ink, colours.ink2)
        for one, ink in zip(words, inks, strict=False):
            y += c.text(one, BLEED + px(_GAP), y, room, ink)

    def _words(self, at: int, *, mirrored: bool = False) -> list[Paragraph]:
        row, look = self.rows[at], self.look
        label = look.paragraph(row.label, tokens.BODY, mirrored=mirrored)
        voice = row.voice if row.voice != row.label else ""
        second = look.paragraph(voice, tokens.VOICE_CHOICE, mirrored=mirrored)
        return [label, second] if voice else [label]

    def _heads(self, *, mirrored: bool = False) -> list[Paragraph]:
        role = tokens.SMALL.strong
        return [
            self.look.paragraph(option.label, role, mirrored=mirrored, centred=True)
            for option in self.options
        ]

    def _least(self, option: Option) -> float:
        words = option.label.split()
        role = tokens.SMALL.strong
        return max((self.look.paragraph(one, role).natural for one in words), default=0) + 8

    def _value(self, row: int) -> Value | None:
        pairs = zip(self.options, self.cells[row], strict=True)
        codes = tuple(option.code for option, cell in pairs if cell.isChecked())
        if self._several:
            return codes or None
        return codes[0] if codes else None

    def _show(self, row: int, value: Value | None) -> None:
        codes = value if isinstance(value, tuple) else (value,)
        groups = self._groups[row : row + 1]
        for group in groups:
            group.setExclusive(False)
        for option, cell in zip(self.options, self.cells[row], strict=True):
            cell.setChecked(option.code in codes)
        for group in groups:
            group.setExclusive(True)
        self.update()

    def _here(self) -> tuple[int, int]:
        there = self.focusWidget()
        for row, cells in enumerate(self.cells):
            for column, cell in enumerate(cells):
                if cell is there:
                    return row, column
        return 0, 0

    def _entry(self, row: int) -> Cell:
        """Return the cell by which one comes into a row: what is chosen, else the first."""
        cells = self.cells[row]
        return next((cell for cell in cells if cell.isChecked()), cells[0])

    def _to(self, row: int, column: int) -> None:
        if 0 <= row < len(self.rows) and 0 <= column < len(self.options):
            self.cells[row][column].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.update()

    def _next(self, step: int) -> None:
        row = self.row + step
        if 0 <= row < len(self.rows):
            self._entry(row).setFocus(Qt.FocusReason.TabFocusReason)
            self.update()
        else:
            (self.forward if step > 0 else self.back).emit()

    def _by_text(self, text: str) -> bool:
        row, column = self._here()
        if text.isdecimal() and 1 <= int(text) <= min(DIGITS, len(self.options)):
            column = int(text) - 1
        elif text != " ":
            return False
        cell = self.cells[row][column]
        cell.setChecked(not cell.isChecked() if self._several else True)
        self._clicked(cell)
        return True

    def _clicked(self, cell: Cell) -> None:
        cell.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._tell(self.row)

    def _tell(self, row: int) -> None:
        self.update()
        value = self._value(row)
        self.answered.emit(self.rows[row].name, value)
        self.changed.emit(value)
