"""The keys as a list: Enter waits for another key, Delete brings the first one back."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from intake.errors import msg
from ui.everykey import FIRST, KEYS
from ui.interview.announce import announce
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.keys import Keys, as_printed, pressed
from ui.look.look import Look
from ui.look.paint import Box, Canvas, cap_width, key_cap
from ui.look.parts.rows import Rows, Spot, paint_choice, painted_list
from ui.look.parts.words import Words

_LINE, _CAP = 32, 112
_TEXT_KEYS = frozenset({"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X"})


@dataclass(frozen=True, slots=True)
class KeyShown:
    """A key with what it does; `first` is blank in a heading. `waits` for another one."""

    words: str
    first: str = ""
    changed: bool = False
    waits: bool = False


class KeyList(QWidget):
    """`changed` tells the table of changed keys: the first one to the one wanted."""

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._waits = look, ""
        self._rows = Rows[KeyShown](self._spoken, self, selectable=lambda row: bool(row.first))
        self.list = painted_list(look, self._rows, _draw, lambda _, __: look.px(_LINE))
        self.list.setAccessibleName(look.say(msg("Keyboard")))
        hint = look.say(msg("Enter changes a key, Delete brings the first one back."))
        self.list.setAccessibleDescription(hint)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.list.setMinimumHeight(look.px(_LINE) * 6)
        self.list.activated.connect(lambda index: self.wait(self._rows.values[index.row()].first))
        self.list.doubleClicked.connect(self.list.activated)
        self.list.installEventFilter(self)
        self.told = Words(look, hint, tokens.SMALL, "ink2")
        self.problem = Words(look, "", tokens.SMALL.strong, "caution", icon=Icon.PROBLEM)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        for part in (self.told, self.list, self.problem):
            column.addWidget(part, 1 if part is self.list else 0)
        self.setFocusProxy(self.list)
        self._show()
        self.list.setCurrentIndex(self._rows.index(1))

    def wait(self, first: str) -> None:
        """Wait for the key that shall do what *first* did."""
        self._waits = first
        self._tell(self._look.say(msg("Press the new key. Esc leaves it as it is.")))
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key that is waited for before anything else hears it."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if not isinstance(event, QKeyEvent) or not (
            override or event.type() == event.Type.KeyPress
        ):
            return super().eventFilter(watched, event)
        if not self._waits:
            return not override and self._plain(event)
        event.accept()
        if not override:
            self._heard(event)
        return True

    def _plain(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            row = self._rows.values[self.list.currentIndex().row()]
            self._change(row.first, row.first)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wait(self._rows.values[self.list.currentIndex().row()].first)
            return True
        return False

    def _heard(self, event: QKeyEvent) -> None:
        keys = pressed(event)
        if event.key() == Qt.Key.Key_Escape:
            self._waits = ""
            self._tell("")
            self._show()
        elif keys:
            problem = self._refused(keys)
            if problem:
                self._tell(problem)
            else:
                self._change(self._waits, keys)

    def _refused(self, keys: str) -> str:
        """Return why *keys* cannot be taken, blank where it can."""
        say, held = self._look.say, set(keys.split("+")[:-1])
        function = (
            keys.rsplit("+", maxsplit=1)[-1].startswith("F")
            and keys.rsplit("+", maxsplit=1)[-1][1:].isdigit()
        )
        if not (function or "Ctrl" in held) or "Alt" in held or keys in _TEXT_KEYS:
            return say(msg("Take Ctrl with another key, or one of F1 to F12; other keys write."))
        standing = self._look.keys
        if standing.meant(keys) in FIRST and standing.meant(keys) != self._waits:
            words = say(msg("{key} does something else already. Change that first."))
            return words.format(key=as_printed(keys))
        return ""

    def _change(self, first: str, now: str) -> None:
        self._waits = ""
        kept = {one: to for one, to in self._look.keys.changed.items() if one != first}
        if now != first and first:
            kept[first] = now
        self._look.rekey(Keys(kept))
        self._tell("")
        self._show()
        self.changed.emit(kept)

    def _tell(self, words: str) -> None:
        self.problem.say(words)
        self.problem.setVisible(bool(words))
        announce(self, words)

    def _show(self) -> None:
        rows, changed = list[KeyShown](), self._look.keys.changed
        for title, keys in KEYS.items():
            rows.append(KeyShown(self._look.say(title)))
            for key in keys:
                first = key.keys.split("|")[0]
                words, waits = self._look.say(key.words), first == self._waits
                rows.append(KeyShown(words, first, first in changed, waits))
        self._rows.show_rows(rows)

    def _spoken(self, row: KeyShown) -> str:
        cap = self._look.keys.cap(as_printed(row.first)) if row.first else ""
        return ". ".join(filter(None, (row.words, cap)))


def _draw(c: Canvas, row: KeyShown, spot: Spot) -> None:
    px, tall = c.look.px, spot.height
    if not row.first:
        c.words(row.words, tokens.BODY.strong, Box(0, px(4), c.width, tall - px(4)), c.colours.ink)
        return
    paint_choice(c, Box(0, 0, c.width, tall), spot, radius=px(tokens.RADIUS_NOTE))
    cap = as_printed(row.first)
    x = px(10)
    if row.waits:
        c.words("…", tokens.BODY.strong, Box(x, 0, px(_CAP), tall), c.colours.accent_ink)
    else:
        key_cap(c, cap, x, 0, tall)
    x += max(px(_CAP), int(cap_width(c.look, cap)) + px(10))
    role = tokens.BODY.strong if row.changed else tokens.BODY
    c.words(row.words, role, Box(x, 0, c.width - x - px(8), tall), c.colours.ink)
