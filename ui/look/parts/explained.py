"""A finding with its conditions: how each stands, the answers below it, what would change it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, chip_width, key_cap
from ui.look.parts.chips import Chips, ChipShown, draw_chip
from ui.look.parts.handle import Handle
from ui.look.parts.rows import Rows, Spot, painted_list
from ui.look.parts.words import Words
from ui.look.text import Paragraph
from ui.look.tokens import Role

_TEXT, _SIDE, _SOURCE = 116, 14, 200
_NARROW = 620


class Stands(StrEnum):
    """How a condition stands."""

    MET = "met"
    OPEN = "open"
    NOT_MET = "not_met"
    STRONGER = "stronger"
    WEAKER = "weaker"


CHIPS = {
    Stands.MET: (Icon.DONE, msg("Met"), "good"),
    Stands.OPEN: (Icon.HELP, msg("Open"), "facts"),
    Stands.NOT_MET: (Icon.CLOSE, msg("Not met"), ""),
    Stands.STRONGER: (Icon.UP, msg("Stronger"), "good"),
    Stands.WEAKER: (Icon.DOWN, msg("Weaker"), "caution"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """A heading in the list."""

    words: str
    icon: Icon | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition as it stands, with what it rests on in law."""

    stands: Stands
    words: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """An answer or a table that a condition rests on; `id` is the path to go to, `key` its key."""

    id: str
    asked: str
    words: str
    source: str = ""
    icon: Icon | None = None
    key: str = ""
    said: bool = True


@dataclass(frozen=True, slots=True)
class If:
    """One answer that would change the finding, and the chip of what it would be then."""

    id: str
    words: str
    chip: ChipShown


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of what else is to know."""

    words: str
    icon: Icon = Icon.FACT
    tone: str = "ink2"


ExplainedRow = Head | Condition | Rest | If | Remark


@dataclass(frozen=True, slots=True)
class ExplainedShown:
    """One finding: its chips, what it is about, its title, one sentence, and the rows."""

    chips: tuple[ChipShown, ...]
    about: str
    title: str
    sentence: str
    rows: tuple[ExplainedRow, ...]


class Explained(QWidget):
    """The middle of a page about one finding. `opened` tells the question to go to."""

    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.chips = Chips(look)
        self.about = Words(look, role=tokens.BODY, ink="ink2")
        self.title = Words(look, role=tokens.TITLE.at(24))
        self.sentence = Words(look, role=tokens.TEXT, ink="ink2")
        self._rows = Rows[ExplainedRow](lambda row: _spoken(look, row), self, selectable=_leads)
        self.list = self._list()
        self.setFocusProxy(self.list)
        head = QHBoxLayout()
        head.setSpacing(look.px(11))
        head.addWidget(self.chips)
        head.addWidget(self.about, 1)
        column = QVBoxLayout(self)
        side = look.px(24)
        column.setContentsMargins(side, look.px(18), side, look.px(8))
        column.setSpacing(look.px(6))
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addSpacing(look.px(4))
        column.addWidget(self.list, 1)

    def show_finding(self, shown: ExplainedShown) -> None:
        """Show *shown* from the top, the keys on the first answer."""
        self.chips.show_chips(shown.chips)
        for part, words in (
            (self.about, shown.about),
            (self.title, shown.title),
            (self.sentence, shown.sentence),
        ):
            part.say(words)
            part.setVisible(bool(words))
        self._rows.show_rows(shown.rows)
        self.list.doItemsLayout()
        self.list.scrollToTop()
        first = next((at for at, row in enumerate(shown.rows) if _leads(row)), -1)
        self.list.setCurrentIndex(self._rows.index(first) if first >= 0 else QModelIndex())
        self.list.scrollToTop()

    @property
    def rows(self) -> Sequence[ExplainedRow]:
        """The rows that are shown."""
        return self._rows.values

    def words(self) -> str:
        """Return all that is shown, a line for each row."""
        head = (self.about.text(), self.title.text(), self.sentence.text())
        return "\n".join([*head, *(_spoken(self._look, row) for row in self._rows.values)])

    def open_key(self, key: str) -> bool:
        """Go to the question whose key it is; tell whether there was one."""
        found = next((r for r in self._rows.values if isinstance(r, Rest) and r.key == key), None)
        if found is not None:
            self.opened.emit(found.id)
        return found is not None

    def _list(self) -> QListView:
        look = self._look
        view = painted_list(look, self._rows, _draw, lambda row, w: _height(look, row, w))
        view.setParent(self)
        view.setAccessibleName(look.say(msg("Conditions and answers")))
        view.clicked.connect(self._chosen)
        view.activated.connect(self._chosen)
        Handle(view, self)
        return view

    def _chosen(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = self._rows.values[index.row()]
        if isinstance(row, Rest | If) and row.id:
            self.opened.emit(row.id)


def _leads(row: ExplainedRow) -> bool:
    return isinstance(row, Rest | If) and bool(row.id)


def _spoken(look: Look, row: ExplainedRow) -> str:
    match row:
        case Condition(stands, words, basis):
            parts: tuple[str, ...] = (look.say(CHIPS[stands][1]), words, basis)
        case Rest():
            parts = (row.asked, row.words, row.source, row.key)
        case If():
            parts = (row.words, row.chip.words)
        case Head() | Remark():
            parts = (row.words,)
    return ". ".join(filter(None, parts))


Placed = tuple[Paragraph, str, float]
"""A paragraph, its ink, and where it begins from the leading edge."""


def _set(look: Look, row: ExplainedRow, width: float, *, mirrored: bool) -> list[Placed]:
    """Set the words of a row under each other, fitted to the room that they have."""
    pieces: list[tuple[str, Role, str]] = []
    x, end = float(look.px(_TEXT)), float(look.px(_SIDE))
    match row:
        case Head(words, icon):
            pieces = [(words, tokens.HEADING, "accent_ink" if icon else "ink")]
            x = look.px(22) if icon else 0.0
        case Condition(stands, words, basis):
            role = tokens.TEXT.strong if stands is Stands.OPEN else tokens.TEXT
            pieces = [(words, role, "ink"), (basis, tokens.SMALL, "ink2")]
        case Rest():
            role = tokens.BODY.strong if row.said else tokens.BODY
            pieces = [(row.asked, tokens.SMALL, "ink2"), (row.words, role, "ink")]
            beside = _beside(look, row, width)
            end += look.px(_SOURCE) if beside else 0
            if row.source and not beside:
                pieces.append((row.source, tokens.SMALL, "ink2"))
        case If():
            pieces = [(row.words, tokens.BODY, "ink")]
            end += chip_width(look, row.chip.words) + look.px(12)
        case Remark(words, _, tone):
            pieces = [(words, tokens.BODY, "ink" if tone == "ink2" else tone)]
            x = look.px(_SIDE + 24)
    placed = [(look.paragraph(text, role, mirrored=mirrored), ink, x)
              for text, role, ink in pieces if text]  # fmt: skip
    for paragraph, _, _ in placed:
        paragraph.fit(max(1.0, width - x - end))
    return placed


def _beside(look: Look, row: Rest, width: float) -> bool:
    return bool(row.source) and width >= look.px(_NARROW)


_PADS = {Head: (16, 6), Condition: (11, 7), Rest: (4, 8), If: (8, 8), Remark: (6, 6)}


def _height(look: Look, row: ExplainedRow, width: float) -> float:
    above, below = _PADS[type(row)]
    tall = sum(paragraph.fitted for paragraph, _, _ in _set(look, row, width, mirrored=False))
    return max(tall, look.px(tokens.CHIP) if isinstance(row, Condition | If) else 0) + look.px(
        above + below
    )


def _draw(c: Canvas, row: ExplainedRow, spot: Spot) -> None:
    px, colours = c.look.px, c.colours
    whole, top = Box(0, 0, c.width, spot.height), float(px(_PADS[type(row)][0]))
    if not isinstance(row, Head):
        c.box(whole, fill=colours.surface)
    if isinstance(row, Condition):
        c.hairline(0, 0, c.width)
    if _leads(row) and spot.chosen:
        c.box(whole, fill=colours.accent_soft if spot.focused else colours.ground)
        c.bar(whole, colours.accent if spot.focused else colours.edge, radius=0)
    elif _leads(row) and spot.hovered:
        c.box(whole, fill=colours.ground)
    placed = _set(c.look, row, c.width, mirrored=c.mirrored)
    _mark(c, row, placed[0][0].first if placed else 0, top)
    y = top
    for paragraph, ink, x in placed:
        left = c.rect(Box(x, y, paragraph.width, 1)).x()
        paragraph.draw(c.painter, left, y, getattr(colours, ink))
        y += paragraph.fitted


def _mark(c: Canvas, row: ExplainedRow, first: float, y: float) -> None:
    """Paint what stands beside the words: chip, key, source, icon."""
    px, colours = c.look.px, c.colours
    match row:
        case Condition(stands):
            icon, words, tone = CHIPS[stands]
            lift = (first - px(tokens.CHIP)) / 2
            draw_chip(c, ChipShown(icon, c.look.say(words), tone), px(_SIDE), y + lift)
        case Rest():
            key_cap(c, row.key, px(_SIDE + 28), y, first)
            if _beside(c.look, row, c.width):
                x = c.width - px(_SOURCE)
                if row.icon:
                    c.icon_on(first, row.icon, x, y, px(14), colours.ink2)
                box = Box(x + px(21), y, px(_SOURCE - 21 - _SIDE), first)
                c.words(row.source, tokens.SMALL, box, colours.ink2)
        case If():
            x = c.width - px(_SIDE) - chip_width(c.look, row.chip.words)
            draw_chip(c, row.chip, x, y + (first - px(tokens.CHIP)) / 2)
            c.icon_on(first, Icon.GO, px(_TEXT - 26), y, px(14), colours.ink2)
        case Head(_, icon) if icon:
            c.icon_on(first, icon, 0, y, px(16), colours.accent_ink)
        case Remark(_, icon, tone):
            c.icon_on(first, icon, px(_SIDE), y, px(16), getattr(colours, tone))
        case _:
            pass
