"""A file as an answer: named by its path, then one row with name and size until it is removed.

The editor never opens a file: whoever made it does, and says what became of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from babel.numbers import format_decimal
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from intake.case.answers import Value
from intake.errors import Translate, msg
from ui.editors.editor import Editor, Field, field_box
from ui.editors.tile import DIGITS, Option, make_tile
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas
from ui.look.parts.buttons import Button
from ui.look.text import Paragraph
from ui.look.tokens import BLEED

_KIB, _MIB = 1 << 10, 1 << 20
_ROW = 44
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_GONE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file that is kept: its id, which is the value, its name as it came, its size in bytes."""

    id: str
    name: str
    size: int


Find = Callable[[str], FileShown | None]
"""Returns the file of an id, None where it is not known."""


class FileEditor(Editor):
    """`offered` tells a path and whether the file is evidence, to be kept to the byte.

    Answer it by `take`, which tells the change, or by `refuse`. Enter offers what is typed, and
    goes on where nothing is or where a file is kept; Delete removes that file. Words that name no
    file (where a paper is kept) are an answer too: the second Enter keeps them.
    """

    offered = Signal(object, bool)

    def __init__(
        self,
        look: Look,
        find: Find,
        *,
        suffixes: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._find, self._suffixes = find, suffixes
        self._file: FileShown | None = None
        self._told, self._wrong, self._refused = "", False, ""
        self._row = self._name = self._below = Box(0, 0, 0, 0)
        say = look.say
        self.field = Field(look, self)
        self.field.setMaxLength(1000)
        self.browse = Button(look, say(msg("Browse")), icon=Icon.FOLDER, tall=44, parent=self)
        words = say(msg("This is evidence: keep the file as it is, with all it tells"))
        self.evidence = make_tile(look, Option("", words), DIGITS + 1, 1, several=True, parent=self)
        self.remove = Button(look, say(msg("Remove")), icon=Icon.DELETE, key="Del", parent=self)
        self.evidence.setAccessibleDescription(say(msg("Space: yes or no.")))
        self.field.returnPressed.connect(self._enter)
        self.field.textEdited.connect(self._typed)
        self.browse.clicked.connect(self._look_for)
        self.remove.clicked.connect(self._removed)
        self._arrange()

    def value(self) -> Value | None:
        """Return the id of the file that is kept."""
        return self._file.id if self._file else None

    def show_value(self, value: Value | None) -> None:
        """Show a file by its id; one that is not known is shown by the id."""
        text = value if isinstance(value, str) else ""
        self._file = (self._find(text) or FileShown(text, text, 0)) if text else None
        self.field.clear()
        self._refused = ""
        self._tell("")
        self._arrange()

    def describe(self, name: str, description: str) -> None:
        """Name the field; the row of a kept file is named by the file."""
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(description)
        self.browse.setAccessibleDescription(name)
        self.setAccessibleName(name)

    def draft(self) -> tuple[str, int]:
        """Return the path as far as it is typed."""
        return self.field.text(), self.field.cursorPosition()

    def resume(self, text: str, caret: int) -> None:
        """Show a path with its caret."""
        self.field.setText(text)
        self.field.setCursorPosition(caret)

    def path(self) -> Path | None:
        """Return the path, `~` and quotes around it taken into account; None where it is blank."""
        text = self.field.text().strip().strip("\"'").removeprefix("file://")
        return Path(text).expanduser() if text else None

    def wait(self, words: str) -> None:
        """Say that the file is being read; the keys wait."""
        self._tell(words)
        self.field.setEnabled(False)

    def take(self, file: FileShown) -> None:
        """Hold *file*: it was read and is kept."""
        self.show_value(None)
        self._file = file
        self._arrange()
        self.setFocus()
        self.changed.emit(file.id)

    def refuse(self, words: str, *, no_file: bool = False) -> None:
        """Say why the file was not taken; the path stays to be changed.

        With *no_file* nothing is there by that path, so that it may be kept as words.
        """
        self.field.setEnabled(True)
        if no_file:
            again = self.look.say(msg("Press Enter again to keep it as words, without a file."))
            words = f"{words} {again}"
        self._tell(words, wrong=True)
        self._refused = self.field.text().strip() if no_file else ""
        self.setFocus()

    def lay(self, width: int) -> int:
        """The kept file as one row, else the path, Browse, and whether it is evidence."""
        px, room = self.look.px, width - 2 * BLEED
        if self._file is not None:
            return self._lay_row(self._file, width)
        hint = self.browse.sizeHint()
        beside = room - hint.width() >= px(220)
        field = field_box(self.look, room - hint.width() if beside else room)
        self.put(self.field, field)
        y = field.y + field.h
        spot = Box(field.x + field.w + BLEED, 0, hint.width(), hint.height())
        if not beside:
            spot = Box(0, y, hint.width(), hint.height())
        self.put(self.browse, spot)
        y = max(y + BLEED, spot.y + spot.h)
        tall = self.evidence.face.tall(width)
        self.put(self.evidence, Box(0, y, width, tall))
        self._below = Box(BLEED, y + tall + px(2), room, 0)
        words = self.look.paragraph(self._told, tokens.BODY, mirrored=self.mirrored())
        return int(self._below.y + (words.fit(room - px(24)) + px(4) if words else 0))

    def draw(self, c: Canvas) -> None:
        """Paint the row of the kept file, or what is said of the path."""
        px, colours = self.look.px, c.colours
        if self._file is not None:
            self._draw_row(c, self._file)
        elif self._told:
            words = self.look.paragraph(self._told, tokens.BODY, mirrored=c.mirrored)
            ink = colours.caution if self._wrong else colours.ink2
            icon = Icon.PROBLEM if self._wrong else Icon.ATTACHED
            words.fit(self._below.w - px(24))
            c.icon_on(words.first, icon, self._below.x, self._below.y, px(16), ink)
            x = self._below.x + px(24)
            c.text(words, x, self._below.y, self._below.w - px(24), colours.ink)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter, remove a kept file by Delete, call it evidence by Space."""
        enter, there = event.key() in _ENTER, self.focusWidget()
        if there is self.field or event.modifiers() & ~_KEYPAD:
            event.ignore()
        elif enter and there is self.browse:
            self._look_for()
        elif enter:
            self._enter()
        elif event.key() == Qt.Key.Key_Space and there is self.evidence:
            self.evidence.toggle()
        elif self._file is not None and event.key() in _GONE:
            self._removed()
        else:
            event.ignore()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name
        """Go through field, Browse and evidence by Tab, and out at either end."""
        asked: list[QWidget] = [self.field, self.browse, self.evidence]
        kept: list[QWidget] = [self.remove]
        stops = asked if self._file is None else kept
        there = self.focusWidget()
        to = (stops.index(there) if there in stops else 0) + (1 if next else -1)
        if 0 <= to < len(stops):
            stops[to].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            (self.forward if next else self.back).emit()
        return True

    def _lay_row(self, file: FileShown, width: int) -> int:
        """Name and size in a line; the name wraps where it has no room, the size then below it."""
        px, hint = self.look.px, self.remove.sizeHint()
        name, size = self._words_of(file)
        end = hint.width() + px(4)
        room = width - 2 * BLEED - px(40) - end - px(12)
        below = name.natural + size.natural + px(12) > room
        tall = name.fit(room) + (size.fit(room) if below and size else 0) + px(12)
        self._row = Box(BLEED, BLEED, width - 2 * BLEED, max(px(_ROW), tall))
        self._name = Box(BLEED + px(40), BLEED + (self._row.h - tall) / 2 + px(6), room, 0)
        y = BLEED + (self._row.h - hint.height()) / 2
        self.put(self.remove, Box(width - BLEED - end, y, hint.width(), hint.height()))
        return int(self._row.h + 2 * BLEED)

    def _draw_row(self, c: Canvas, file: FileShown) -> None:
        px, colours, row, spot = self.look.px, c.colours, self._row, self._name
        name, size = self._words_of(file, mirrored=c.mirrored)
        c.box(row, fill=colours.accent_soft, outline=colours.edge, radius=px(tokens.RADIUS))
        icon = Icon.ATTACHED if file.id != file.name else Icon.WRITE
        c.icon_on(row.h, icon, row.x + px(12), row.y, px(18), colours.accent_ink)
        height = c.text(name, spot.x, spot.y, spot.w, colours.ink)
        if name.natural + size.natural + px(12) > spot.w:
            c.text(size, spot.x, spot.y + height, spot.w, colours.ink2)
        elif size:
            y = spot.y + (height - size.fit(size.natural)) / 2
            c.text(size, spot.x + name.natural + px(12), y, size.natural, colours.ink2)

    def _words_of(self, file: FileShown, *, mirrored: bool = False) -> tuple[Paragraph, Paragraph]:
        size = size_in_words(file.size, self.look.language, self.look.say)
        return (
            self.look.paragraph(file.name, tokens.TEXT.strong, mirrored=mirrored),
            self.look.paragraph(size, tokens.SMALL, mirrored=mirrored),
        )

    def _enter(self) -> None:
        path, words = self.path(), self.field.text().strip()
        if self._file is not None or path is None:
            self.forward.emit()
        elif words == self._refused:
            self.take(FileShown(words, words, 0))
        else:
            self.offered.emit(path, self.evidence.isChecked())

    def _typed(self) -> None:
        self._refused = ""
        if self._told:
            self._tell("")
        self.changed.emit(self.value())

    def _removed(self) -> None:
        self.show_value(None)
        self.setFocus()
        self.changed.emit(None)

    def _look_for(self) -> None:
        shown = " ".join(f"*{suffix}" for suffix in self._suffixes)
        start = str(self.path() or Path.home())
        name = self.field.accessibleName()
        found = QFileDialog.getOpenFileName(self, name, start, shown)[0]
        if found:
            self.field.setText(found)
            self._enter()

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        self._told, self._wrong = words, wrong
        self.field.mark(problem=wrong)
        # A tooltip takes words that look like HTML for HTML, and a file is named by anybody.
        self.field.setToolTip(f"<qt>{escape(words)}</qt>" if words else "")
        self.grow()

    def _arrange(self) -> None:
        held = self._file is not None
        self.field.setEnabled(True)
        for part in (self.field, self.browse, self.evidence):
            part.setVisible(not held)
        self.remove.setVisible(held)
        self.setFocusProxy(self.remove if held else self.field)
        if self._file is not None:
            self.remove.setAccessibleDescription(self._file.name)
        self.grow()


def size_in_words(size: int, language: str, say: Translate) -> str:
    """Return a size as `1.2 MB` or `340 kB`; empty where it is not known."""
    if size <= 0:
        return ""
    locale = language.replace("-", "_")
    if size >= _MIB:
        return say(msg("{size} MB")).format(
            size=format_decimal(round(size / _MIB, 1), locale=locale)
        )
    return say(msg("{size} kB")).format(size=format_decimal(max(1, size // _KIB), locale=locale))
