"""A long list that is searched while typing, shown inside the card so that nothing hides it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import combining, normalize

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from intake.case.answers import Value
from intake.errors import msg
from ui.editors.editor import Editor, Field, field_box
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas, key_cap
from ui.look.parts.rows import Rows, Spot, paint_choice, painted_list
from ui.look.tokens import BLEED

_ROW, _VISIBLE, _CODE = 38, 5, 128


def fold(text: str) -> str:
    """Return *text* without case and accents, so that `nunez` finds `Núñez`."""
    return "".join(c for c in normalize("NFKD", text).casefold() if not combining(c))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its value, what is shown of it, and further words that find it."""

    value: str
    label: str
    code: str = ""
    detail: str = ""
    aliases: str = ""
    folded: str = field(init=False, default="", compare=False)

    def __post_init__(self) -> None:
        """Fold the words once: 5,000 entries are searched at each key."""
        words = fold(f"{self.code} {self.label} {self.detail} {self.aliases}")
        object.__setattr__(self, "folded", words)


@dataclass(frozen=True, slots=True)
class OwnWords(Entry):
    """The last row: what was typed stays as it is.

    It is the *first* where a number was typed that no entry has as it stands: Enter never makes
    11377(a) of 11377.
    """

    first: bool = False


def search(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Return the entries that hold every word of *typed*: code first, then starts of words."""
    words = _words(typed)
    if not words:
        return list(entries)
    found = [entry for entry in entries if all(word in entry.folded for word in words)]
    return sorted(found, key=lambda entry: _rank(entry, words))


def _rank(entry: Entry, words: list[str]) -> int:
    whole = " ".join(words)
    if entry.code and fold(entry.code).startswith(whole):
        return 0
    if fold(entry.label).startswith(whole):
        return 1
    return 2 if all(f" {word}" in f" {entry.folded}" for word in words) else 3


def holds_number(entry: Entry, typed: str) -> bool:
    """Tell whether each number in *typed* stands in *entry* whole: `11377` is not `11377(a)`."""
    numbers = [word for word in _words(typed) if any(sign.isdigit() for sign in word)]
    return set(numbers) <= set(entry.folded.split())


def _words(typed: str) -> list[str]:
    return fold(typed.replace("\u00a7", " ")).split()  # the sign of a section finds nothing


class TypeAheadEditor(Editor):
    """A search field with its list below. The value is an entry's, or own words if *keep*.

    Where own words may be kept, Enter takes no entry with another number than was typed.
    *takes* says what Enter does.
    `own_words` tells which of the two was chosen last.
    """

    def __init__(
        self,
        look: Look,
        entries: Sequence[Entry],
        *,
        keep: bool = False,
        noun: str = "",
        takes: str = msg("takes it and goes on"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._entries, self._keep, self._noun = tuple(entries), keep, noun
        self._takes = takes
        self._value: str | None = None
        self.own_words = False
        self._frame = Box(0, 0, 0, 0)
        self._rows = Rows[Entry](_spoken, self)
        self.field = _SearchField(look, self)
        self.list = painted_list(look, self._rows, _draw_entry, lambda *_: look.px(_ROW))
        self._dress()
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self._filter("")

    def value(self) -> Value | None:
        """Return the entry's value, or the words as typed."""
        return self._value

    def show_value(self, value: Value | None) -> None:
        """Show an entry by its value; anything else is shown as own words."""
        known = next((e for e in self._entries if e.value == value), None)
        self._value = value if isinstance(value, str) else None
        self.own_words = known is None and self._value is not None
        self.field.setText(known.label if known else self._value or "")
        self._filter("" if known else self.field.text())
        if known and known in self._rows.values:
            self._select(self._rows.values.index(known))
        elif self._value is None:
            self.list.setCurrentIndex(QModelIndex())

    def draft(self) -> tuple[str, int]:
        """Return the typed text and the caret."""
        return self.field.text(), self.field.cursorPosition()

    def resume(self, text: str, caret: int) -> None:
        """Show a draft with its caret."""
        self.field.setText(text)
        self.field.setCursorPosition(caret)
        self._filter(text)

    def lay(self, width: int) -> int:
        """Field, list of at most six rows, and the keys that work in it."""
        px = self.look.px
        box = field_box(self.look, width - 2 * BLEED)
        self.put(self.field, box)
        self.field.setTextMargins(*self._margins())
        shown = min(len(self._rows.values), _VISIBLE + self._keep)
        top = box.y + box.h + px(7)
        pad = px(5) if shown else 0
        height = shown * px(_ROW) + 2 * pad
        self.list.setVisible(bool(shown))
        self._frame = Box(box.x, top, box.w, height)
        self.put(self.list, Box(box.x + 1, top + pad, box.w - 2, height - 2 * pad))
        return int(top + height + px(8 + 22) + BLEED)

    def draw(self, c: Canvas) -> None:
        """Paint the keys and how many of how many are shown."""
        px, tall = self.look.px, self.look.px(22)
        if self._frame.h:
            c.box(self._frame, outline=c.colours.edge, radius=px(tokens.RADIUS))
        y, x = self.height() - tall - BLEED, float(BLEED)
        for cap in ("\u2191", "\u2193"):
            x += key_cap(c, cap, x, y, tall) + px(5)
        box = Box(x, y, self.width(), tall)
        x += c.words(self.look.say(msg("choose")), tokens.SMALL, box, c.colours.ink2) + px(12)
        x += key_cap(c, self.look.say(msg("Enter")), x, y, tall) + px(6)
        goes = self.look.say(self._takes)
        c.words(goes, tokens.SMALL, Box(x, y, self.width(), tall), c.colours.ink2)
        found = sum(not isinstance(entry, OwnWords) for entry in self._rows.values)
        words = self.look.say(msg("{found} of {all} {noun}"))
        count = words.format(found=found, all=len(self._entries), noun=self._noun).strip()
        end = Box(BLEED, y, self.width() - 2 * BLEED, tall)
        c.words(count, tokens.SMALL, end, c.colours.ink2, end=True)

    def step(self, step: int) -> None:
        """Choose the row above or below, from the field."""
        count = self._rows.rowCount()
        if count:
            self._select(max(0, min(self.list.currentIndex().row() + step, count - 1)))

    def _dress(self) -> None:
        self.list.setParent(self)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.look.say(msg("What was found")))

    def _margins(self) -> tuple[int, int, int, int]:
        lead = self.look.px(26)
        return (0, 0, lead, 0) if self.mirrored() else (lead, 0, 0, 0)

    def _typed(self, text: str) -> None:
        self._value, self.own_words = None, False
        self._filter(text)
        self.changed.emit(None)

    def _filter(self, text: str) -> None:
        rows: list[Entry] = search(self._entries, text)
        if self._keep and text.strip():
            keep = self.look.say(msg("Keep as typed: “{text}”")).format(text=text.strip())
            later = self.look.say(msg("an attorney will match it"))
            first = bool(rows) and not any(holds_number(entry, text) for entry in rows)
            own = OwnWords(text.strip(), keep, detail=later, first=first)
            rows.insert(0 if first else len(rows), own)
        self._rows.show_rows(rows)
        if rows and text.strip():
            self._select(self._meant(rows, text))
        self.grow()

    def _meant(self, rows: Sequence[Entry], text: str) -> int:
        """Return the row that Enter takes."""
        meant = [isinstance(row, OwnWords) or holds_number(row, text) for row in rows]
        return meant.index(True) if self._keep else 0  # own words are among them

    def _select(self, row: int) -> None:
        index = self._rows.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.field.setAccessibleDescription(_spoken(self._rows.values[row]))

    def _enter(self) -> None:
        row = self.list.currentIndex().row()
        if row >= 0 and (self._value is None or self.field.text().strip()):
            self._take(row)
        self.forward.emit()

    def _take(self, row: int) -> None:
        entry = self._rows.values[row]
        self._value, self.own_words = entry.value, isinstance(entry, OwnWords)
        if not self.own_words:
            self.field.setText(entry.label)
        self._select(row)
        self.changed.emit(self._value)


def _spoken(entry: Entry) -> str:
    return ", ".join(filter(None, (entry.code, entry.label, entry.detail)))


class _SearchField(Field):
    """The field passes the arrows to the list and shows the lens."""

    def __init__(self, look: Look, editor: TypeAheadEditor) -> None:
        super().__init__(look, editor)
        self._editor, self._look = editor, look

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lens at the leading side."""
        super().paintEvent(event)
        with canvas(self, self._look) as c:
            px = self._look.px
            c.icon_on(self.height(), Icon.SEARCH, px(12), 0, px(18), c.colours.ink2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list by arrow and page, else type."""
        page = _VISIBLE
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
        }
        if event.key() in steps and not event.modifiers():
            self._editor.step(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


def _draw_entry(c: Canvas, entry: Entry, spot: Spot) -> None:
    """Paint a row 38 px high: code, plain name, level; one of them keeps what was typed."""
    px, colours = c.look.px, c.colours
    own = entry if isinstance(entry, OwnWords) else None
    back = Box(0, 0, c.width, spot.height)
    paint_choice(c, back, spot, here=True)
    if own:
        c.hairline(0, spot.height - 1 if own.first else 0, c.width)
        c.icon_on(spot.height, Icon.WRITE, px(14), 0, px(16), colours.ink2)
    x = px(14 + _CODE) if entry.code else px(38 if own else 14)
    if entry.code:
        ink = colours.accent_ink if spot.chosen else colours.ink2
        c.words(entry.code, tokens.CODE, Box(px(14), 0, px(_CODE), spot.height), ink, ltr=True)
    detail = c.look.paragraph(entry.detail, tokens.SMALL).natural
    shown = c.width - x - detail > px(120)
    room = c.width - x - px(14) - (detail + px(16) if shown else 0)
    role = tokens.BODY.strong if spot.chosen and not own else tokens.BODY
    c.words(entry.label, role, Box(x, 0, room, spot.height), colours.ink)
    if shown:
        end = Box(0, 0, c.width - px(14), spot.height)
        c.words(entry.detail, tokens.SMALL, end, colours.ink2, end=True)
