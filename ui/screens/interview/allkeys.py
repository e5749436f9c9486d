"""All keys, by situation, as a page that typing narrows."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent

from ui.editors.typeahead import fold
from ui.interview.keys import GROUPS, Key, printed
from ui.look import tokens
from ui.look.paint import Box, Canvas, canvas, cap_width, key_cap
from ui.screens.interview.overlay import Page

_LINE, _TWO = 26, 620


class KeysPage(Page):
    """The keys in two columns, in one where it is narrow."""

    def narrow(self, typed: str) -> None:
        """Show only the keys whose words hold what was typed."""
        self._typed = typed
        said = [
            f"{self._look.say(one.words)} {self._look.keys.cap(printed(one))}"
            for _, k in self._groups()
            for one in k
        ]
        self.setAccessibleName(". ".join(said))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the longer column."""
        return int(max(self._columns(None, width)))

    def sizeHint(self) -> QSize:
        """Return the height at the present width."""
        return QSize(0, self.heightForWidth(self.width() or self._look.px(_TWO)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every group."""
        with canvas(self, self._look) as c:
            self._columns(c, self.width())

    def _groups(self) -> list[tuple[str, list[Key]]]:
        typed = fold(self._typed).split()
        found = []
        for title, keys in GROUPS.items():
            shown = [key for key in keys if key.words and self._wanted(key, typed)]
            if shown:
                found.append((title, shown))
        return found

    def _wanted(self, key: Key, typed: list[str]) -> bool:
        cap = self._look.keys.cap(printed(key))
        words = fold(f"{self._look.say(key.words)} {cap}")
        return all(one in words for one in typed)

    def _columns(self, c: Canvas | None, width: float) -> list[float]:
        """Put the first group in the first column, all others in the second; return the heights."""
        count = 2 if width >= self._look.px(_TWO) else 1
        wide, heights = width / count, [0.0] * count
        for number, (title, keys) in enumerate(self._groups()):
            at = min(number, count - 1)
            box = Box(at * wide, heights[at], wide - self._look.px(16), 0)
            heights[at] += self._group(c, title, keys, box)
        return heights

    def _group(self, c: Canvas | None, title: str, keys: list[Key], box: Box) -> float:
        look, line = self._look, self._look.px(_LINE)
        if c is not None:
            spot = Box(box.x, box.y, box.w, line)
            c.words(look.say(title), tokens.HEADING, spot, c.colours.ink)
            for number, key in enumerate(keys, start=1):
                cap, y = look.say(printed(key)), box.y + number * line
                key_cap(c, cap, box.x, y, line)
                x = box.x + max(look.px(96), cap_width(look, cap) + look.px(10))
                spot = Box(x, y, box.w - (x - box.x), line)
                c.words(look.say(key.words), tokens.BODY, spot, c.colours.ink)
        return line * (len(keys) + 1) + look.px(14)
