"""The page of one section or row: quiet questions, tables, and the one active card."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.interview.table import TableShown, TableView
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.paint import Box, canvas
from ui.look.parts.axes import COMPACT
from ui.look.parts.buttons import ActionButton
from ui.look.parts.card import QuestionCard
from ui.look.parts.column import Column, Scroller
from ui.look.parts.dots import Dots
from ui.look.parts.marks import HeadsRow, MarkHead
from ui.look.parts.question import QuestionRow, QuestionShown
from ui.look.parts.words import Words

_ALONE = 980
MORE = "+"
"""Behind the path of a table: the card that asks for another row."""


@dataclass(frozen=True, slots=True)
class HeadShown:
    """What stands above the page; `back` names where Esc leads."""

    title: str
    count: str = ""
    end: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class TitleShown:
    """The heading of a group within the page."""

    words: str


@dataclass(frozen=True, slots=True)
class HeadsShown:
    """The heads of the columns of a grid; `path` is that of the question that heads it."""

    path: str
    heads: tuple[MarkHead, ...]


Piece = QuestionShown | TableShown | TitleShown | HeadsShown


class Middle(QWidget):
    """Heading, and the pieces below it in a column that scrolls. The card stands for one of them.

    `opened` tells the path of a question or row that was clicked, `added` that of a table.
    """

    opened = Signal(str)
    added = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.head = Head(look, self)
        self.card = QuestionCard(look)
        self.dots = Dots(look, self)
        self.dots.hide()
        self._column = Column()
        self.scroller = Scroller(self._column, self)
        self._rows: dict[str, QuestionRow] = {}
        self._spare: list[QuestionRow] = []
        self.tables: dict[str, TableView] = {}
        self._titles: list[Words] = []
        self.heads: dict[str, HeadsRow] = {}
        self.single = self.alone = False
        self.top = QVBoxLayout(self)
        self.top.setContentsMargins(0, 0, 0, 0)
        self.top.setSpacing(0)
        self.top.addWidget(self.head)
        self.top.addWidget(self.scroller, 1)
        self.top.addWidget(self.dots)
        look.changed.connect(self._pad)
        self._pad()

    def show_page(self, pieces: Sequence[Piece], active: str) -> None:
        """Show *pieces*; the card stands where *active* is, behind a table for its `MORE`.

        The card has the heads of a grid in it, so the heads do not stand directly above it.
        """
        self._spend(pieces)
        parts: list[QWidget] = []
        titles = iter(self._enough_titles(pieces))
        for piece in pieces:
            if isinstance(piece, TitleShown):
                title = next(titles)
                title.say(piece.words)
                parts.append(title)
            elif isinstance(piece, HeadsShown):
                parts.append(self._heads(piece))
            elif isinstance(piece, TableShown):
                parts.append(self._table(piece))
                parts += [self.card] if active == piece.path + MORE else []
            else:
                row = self._row(piece)
                parts.append(self.card if active == piece.name else row)
        if self.alone:
            parts = [part for part in parts if part in (self.card, self.tables.get(active))]
        rows = list(zip(parts, [*parts[1:], None], strict=True))
        for before, after in rows:
            if isinstance(before, QuestionRow):
                before.rule(ruled=isinstance(after, QuestionRow))
        stand = [
            one for one, after in rows if not (isinstance(one, HeadsRow) and after is self.card)
        ]
        self._column.show_parts(stand)

    def row(self, path: str) -> QuestionRow | None:
        """Return the quiet row of a question."""
        return self._rows.get(path)

    def point(self, path: str) -> None:
        """Put the keys on the quiet question or table at *path*."""
        part: QWidget | None = self._rows.get(path)
        table = self.tables.get(path)
        if table is not None:
            part = table.list
        if part is not None:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.scroller.ensureWidgetVisible(part, 0, self.scroller.height() // 3)

    def bring(self, part: QWidget, *, still: bool = False) -> None:
        """Scroll to *part*; in one column it stands at the top."""
        self.scroller.bring(part, still=still, at_top=self.single)

    def in_one_column(self, *, single: bool) -> None:
        """Leave the heading of a section to the strip; a row keeps the way back."""
        self.single = single
        self.head.setVisible(not self.alone and (not single or bool(self.head.shown.back)))

    def _row(self, shown: QuestionShown) -> QuestionRow:
        row = self._rows.get(shown.name)
        if row is None:
            row = self._spare.pop() if self._spare else self._new_row()
            self._rows[shown.name] = row
        row.show_question(shown)
        return row

    def _heads(self, shown: HeadsShown) -> HeadsRow:
        row = self.heads.setdefault(shown.path, HeadsRow(self._look))
        row.show_heads(shown.heads)
        return row

    def _new_row(self) -> QuestionRow:
        row = QuestionRow(self._look, QuestionShown("", "", ""))
        row.clicked.connect(lambda: self.opened.emit(row.shown.name))
        return row

    def _spend(self, pieces: Sequence[Piece]) -> None:
        """Keep the rows of questions that leave the page for those that come."""
        here = {piece.name for piece in pieces if isinstance(piece, QuestionShown)}
        for path in [path for path in self._rows if path not in here]:
            self._spare.append(self._rows.pop(path))

    def _table(self, shown: TableShown) -> TableView:
        table = self.tables.get(shown.path)
        if table is None:
            table = self.tables[shown.path] = TableView(self._look, shown)
            table.opened.connect(self.opened)
            table.added.connect(self.added)
            table.pointed.connect(partial(self._follow, table))
        else:
            table.show_table(shown)
        return table

    def _follow(self, table: TableView, top: int, tall: int) -> None:
        """Scroll so far that the row which the keys came to is in sight, with one beside it."""
        self.scroller.see(table.y() + top + tall // 2, tall + tall // 2)

    def _enough_titles(self, pieces: Sequence[Piece]) -> list[Words]:
        count = sum(isinstance(piece, TitleShown) for piece in pieces)
        while len(self._titles) < count:
            self._titles.append(Words(self._look, role=tokens.HEADING, parent=self))
        return self._titles

    def show_alone(self, *, alone: bool) -> None:
        """Show the card by itself in the upper middle of the window, or all of the page again."""
        self.alone = alone
        self.card.show_aloud(aloud=alone)
        self.dots.setVisible(alone)
        self.in_one_column(single=self.single)
        self._pad()

    def _pad(self) -> None:
        if self.alone:
            side = max(self._look.px(8), (self.width() - self._look.px(_ALONE)) // 2)
            self._column.pad(self.height() // 5, side, 40)
            return
        self._column.pad(0, self._look.px(24 if self.width() >= self._look.px(COMPACT) else 8), 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window less margin."""
        super().resizeEvent(event)
        self._pad()


class Head(QWidget):
    """Where one is: title and count, and at the end what is left; the way back before it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.shown = look, HeadShown("")
        self.back = ActionButton(
            look,
            Icon.BACK,
            "",
            "Esc",
            parent=self,
            role=tokens.BODY.strong,
            ink="accent_ink",
            size=16,
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_head(self, shown: HeadShown) -> None:
        """Show *shown*."""
        if shown == self.shown:
            return
        self.shown = shown
        self.back.say(shown.back)
        self.back.setVisible(bool(shown.back))
        self.setAccessibleName(" ".join(filter(None, (shown.title, shown.count))))
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(0, self._look.px(62))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Place the way back."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint title, count and what is left."""
        with canvas(self, self._look) as c:
            px, shown = self._look.px, self.shown
            line = Box(px(45), px(10), self.width() - px(45 + 46), px(42))
            if shown.back:
                line = Box(px(68) + self.back.sizeHint().width(), line.y, 0, line.h)
                line = Box(line.x, line.y, self.width() - line.x - px(46), line.h)
            end = self._look.paragraph(shown.end, tokens.SMALL).natural if shown.end else 0
            fits = end + px(200) < line.w
            room = line.w - (end + px(16) if fits else 0)
            x = line.x
            x += c.words(shown.title, tokens.TITLE, Box(x, line.y, room, line.h), c.colours.ink)
            rest = max(0.0, line.x + room - x - px(15))
            baseline = Box(x + px(15), line.y + px(2), rest, line.h)
            c.words(shown.count, tokens.SMALL, baseline, c.colours.ink2)
            if fits:
                c.words(shown.end, tokens.SMALL, line, c.colours.ink2, end=True)

    def _place(self) -> None:
        px, hint = self._look.px, self.back.sizeHint()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - px(48) - hint.width() if rtl else px(48)
        self.back.setGeometry(x, px(15), hint.width(), hint.height())
