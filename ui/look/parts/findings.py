"""What this shows so far: urgent flags, what to ask next, routes and what does not help."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QVBoxLayout, QWidget

from intake.errors import msg
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, Canvas, canvas, chip, chip_width, key_cap
from ui.look.parts.banner import UrgentBanner, UrgentShown, with_one_loud
from ui.look.parts.column import Column
from ui.look.parts.handle import Handle
from ui.look.parts.nav import paint_side
from ui.look.parts.rows import Rows, Spot, painted_list
from ui.look.parts.words import Words

_SHOWN_FLAGS = 2
_CAP = 43


class Standing(StrEnum):
    """Where a route stands, for an attorney to review."""

    CANDIDATE = "candidate"
    NEEDS_FACTS = "needs_facts"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the list; `end` is a short word at its end."""

    title: str
    icon: Icon | None = None
    end: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class AskNext:
    """A question worth asking, its key, and what it could settle."""

    id: str
    key: str
    question: str
    gain: str


@dataclass(frozen=True, slots=True)
class RouteShown:
    """A legal route: title, standing, reason in one line."""

    id: str
    title: str
    standing: Standing
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A line beside the routes: what looks like help and is not, or another finding."""

    id: str
    title: str
    reason: str = ""
    icon: Icon = Icon.NO_HELP


FindingRow = Heading | AskNext | RouteShown | Aside


@dataclass(frozen=True, slots=True)
class FindingsShown:
    """The whole column. The first flag that is `loud` stays so, all others are outlined."""

    title: str
    second: str
    flags: tuple[UrgentShown, ...] = ()
    rows: tuple[FindingRow, ...] = ()


class FindingsPanel(QWidget):
    """The trailing column. `opened` tells the id of a flag, route or question that was chosen."""

    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._open = look, False
        self._title = Words(look, role=tokens.HEADING, parent=self)
        self._second = Words(look, role=tokens.SMALL, ink="ink2", parent=self)
        self._flags = Column(self)
        policy = self._flags.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self._flags.setSizePolicy(policy)
        self._banners: list[UrgentBanner] = []
        self._shown = FindingsShown("", "")
        self._rows = Rows[FindingRow](
            lambda row: _spoken(look, row), self, selectable=lambda row: not _is_still(row)
        )
        self.list = self._list()
        Handle(self.list, self)
        column = QVBoxLayout(self)
        side = look.px(16)
        column.setContentsMargins(side + 1, look.px(14), side, 0)
        column.setSpacing(0)
        for part, gap in ((self._title, 7), (self._second, 9), (self._flags, 0)):
            column.addWidget(part)
            column.addSpacing(look.px(gap))
        column.addWidget(self.list, 1)

    def show_findings(self, shown: FindingsShown) -> None:
        """Show *shown*; only what differs is painted again."""
        self._shown = shown
        self._title.say(shown.title)
        self._second.say(shown.second)
        self._show_flags()
        self._rows.show_rows(shown.rows)

    def begin(self) -> None:
        """Put the keys on the gravest flag, else on the first row that opens."""
        if self._shown.flags:
            self._banners[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        rows = self._rows.values
        first = next((at for at, row in enumerate(rows) if not _is_still(row)), -1)
        if first >= 0:
            self.list.setCurrentIndex(self._rows.index(first))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface and the hairline towards the middle."""
        with canvas(self, self._look) as c:
            paint_side(c, self.height(), leading=False)

    def _list(self) -> QListView:
        look = self._look
        view = painted_list(look, self._rows, _draw, lambda row, w: _height(look, row, w))
        view.setParent(self)
        view.setAccessibleName(look.say(msg("Findings")))
        view.clicked.connect(self._chosen)
        view.activated.connect(self._chosen)
        return view

    def _chosen(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = self._rows.values[index.row()]
        if row.id:
            self.opened.emit(row.id)

    def _show_flags(self) -> None:
        """Show one loud flag and one more, the rest as a line that opens them."""
        flags = with_one_loud(self._shown.flags)
        hidden = 0 if self._open else max(0, len(flags) - _SHOWN_FLAGS)
        shown = list(flags[: len(flags) - hidden])
        if hidden:
            more = self._look.say(msg("and {count} more")).format(count=hidden)
            shown.append(UrgentShown("", more, taken=" "))
        while len(self._banners) < len(shown):
            banner = UrgentBanner(self._look, UrgentShown("", ""), self)
            banner.clicked.connect(lambda _=False, one=banner: self._flag(one.shown.id))
            self._banners.append(banner)
        for banner, flag in zip(self._banners, shown, strict=False):
            banner.show_flag(flag)
        self._flags.show_parts(self._banners[: len(shown)])

    def _flag(self, flag: str) -> None:
        if flag:
            self.opened.emit(flag)
            return
        self._open = True
        self._show_flags()


def _is_still(row: FindingRow) -> bool:
    return isinstance(row, Heading) and not row.id


_CHIPS = {
    Standing.CANDIDATE: (Icon.CANDIDATE, msg("Candidate"), "good", "good_soft"),
    Standing.NEEDS_FACTS: (Icon.HELP, msg("Needs facts"), "facts", "facts_soft"),
    Standing.NOT_NOW: (Icon.NOT_NOW, msg("Not now"), "ink2", "sunken"),
}


def standing_chip(c: Canvas, standing: Standing, x: float, y: float) -> float:
    """Draw the chip of a route's standing and return its width."""
    icon, word, ink, soft = _CHIPS[standing]
    colours = c.colours
    return chip(
        c, icon, c.look.say(word), x, y, ink=getattr(colours, ink), soft=getattr(colours, soft)
    )


def _spoken(look: Look, row: FindingRow) -> str:
    match row:
        case Heading():
            return row.title
        case AskNext():
            return f"{row.question}. {row.gain}. {row.key}"
        case RouteShown():
            return f"{look.say(_CHIPS[row.standing][1])}. {row.title}. {row.reason}"
        case Aside():
            return f"{row.title}. {row.reason}"


def _height(look: Look, row: FindingRow, width: float) -> float:
    px = look.px
    match row:
        case Heading():
            return px(30)
        case AskNext():
            words = look.paragraph(row.question, tokens.BODY).fit(width - px(_CAP))
            return px(2) + words + look.paragraph(row.gain, tokens.COUNT).fit(9999) + px(8)
        case RouteShown():
            title = look.paragraph(row.title, tokens.BODY.strong, limit=2).fit(width)
            return px(14) + title + px(4) + px(24) + _under(look, row, width) + px(9) + 1
        case Aside():
            room = width - px(23)
            title = look.paragraph(row.title, tokens.SMALL).fit(room)
            return px(12) + title + look.paragraph(row.reason, tokens.SMALL).fit(room) + px(4)


def _under(look: Look, row: RouteShown, width: float) -> float:
    """Return the height of a reason that has no room beside its chip."""
    word = look.say(_CHIPS[row.standing][1])
    beside = width - chip_width(look, word) - look.px(9)
    reason = look.paragraph(row.reason, tokens.SMALL, limit=2)
    return 0 if reason.natural <= beside else look.px(3) + reason.fit(width)


def _draw(c: Canvas, row: FindingRow, spot: Spot) -> None:
    """Paint one row, and the ring of the row that the keys are on."""
    match row:
        case Heading():
            _draw_heading(c, row, spot)
        case AskNext():
            _draw_ask(c, row)
        case RouteShown():
            _draw_route(c, row, spot)
        case Aside():
            _draw_aside(c, row)
    if spot.hovered and not _is_still(row):
        c.hairline(0, spot.height - 1, c.width, c.colours.accent)
    if spot.chosen and spot.focused:
        ring = Box(0, 1, c.width, spot.height - 2)
        c.box(ring, outline=c.colours.accent, stroke=2, radius=c.look.px(tokens.RADIUS))


def _draw_heading(c: Canvas, row: Heading, spot: Spot) -> None:
    px, line = c.look.px, Box(0, c.look.px(8), c.width, spot.height - c.look.px(8))
    ink = c.colours.accent_ink if row.icon else c.colours.ink
    if row.icon:
        c.icon_on(line.h, row.icon, 0, line.y, px(15), ink)
        line = Box(px(21), line.y, c.width - px(21), line.h)
    c.words(row.title, tokens.BODY.strong, line, ink)
    c.words(row.end, tokens.COUNT.strong, line, c.colours.accent_ink, end=True)


def _draw_ask(c: Canvas, row: AskNext) -> None:
    px = c.look.px
    words = c.look.paragraph(row.question, tokens.BODY, mirrored=c.mirrored)
    key_cap(c, row.key, 0, px(2), words.first)
    y = px(2) + c.text(words, px(_CAP), px(2), c.width - px(_CAP), c.colours.ink)
    gain = c.look.paragraph(row.gain, tokens.COUNT, mirrored=c.mirrored)
    c.text(gain, px(_CAP), y, c.width - px(_CAP), c.colours.ink2)


def _draw_route(c: Canvas, row: RouteShown, spot: Spot) -> None:
    px = c.look.px
    title = c.look.paragraph(row.title, tokens.BODY.strong, mirrored=c.mirrored, limit=2)
    y = px(14) + c.text(title, 0, px(14), c.width, c.colours.ink) + px(4)
    x = standing_chip(c, row.standing, 0, y) + px(9)
    if _under(c.look, row, c.width):
        reason = c.look.paragraph(row.reason, tokens.SMALL, mirrored=c.mirrored, limit=2)
        c.text(reason, 0, y + px(27), c.width, c.colours.ink2)
    else:
        c.words(row.reason, tokens.SMALL, Box(x, y, c.width - x, px(24)), c.colours.ink2)
    c.hairline(0, spot.height - 1, c.width)


def _draw_aside(c: Canvas, row: Aside) -> None:
    px = c.look.px
    title = c.look.paragraph(row.title, tokens.SMALL, mirrored=c.mirrored)
    y: float = px(12)
    c.icon_on(title.first, row.icon, 0, y, px(14), c.colours.ink2)
    y += c.text(title, px(23), y, c.width - px(23), c.colours.ink)
    reason = c.look.paragraph(row.reason, tokens.SMALL, mirrored=c.mirrored)
    c.text(reason, px(23), y, c.width - px(23), c.colours.ink2)
