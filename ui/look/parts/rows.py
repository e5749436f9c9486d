"""Frozen values as a list that Qt can show, and rows that are painted by one function."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from intake.errors import msg
from ui.look.look import Look
from ui.look.paint import Box, Canvas

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
T = TypeVar("T")


class Rows(QAbstractListModel, Generic[T]):
    """A view of a tuple of values. *speak* gives each its words for those who hear the window."""

    def __init__(
        self,
        speak: Callable[[T], str],
        parent: QObject | None = None,
        *,
        selectable: Callable[[T], bool] = lambda _: True,
    ) -> None:
        super().__init__(parent)
        self._speak, self._selectable = speak, selectable
        self.values: tuple[T, ...] = ()

    def show_rows(self, values: Sequence[T]) -> None:
        """Show *values*; rows that stay equal are not touched, so selection stays as well."""
        fresh = tuple(values)
        if len(fresh) != len(self.values):
            self.beginResetModel()
            self.values = fresh
            self.endResetModel()
            return
        before, self.values = self.values, fresh
        for row, (old, new) in enumerate(zip(before, fresh, strict=True)):
            if old != new:
                index = self.index(row)
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the count of values."""
        return 0 if parent.isValid() else len(self.values)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row, or the value itself for the delegate that paints it."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._speak(self.values[index.row()])
        return self.values[index.row()] if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings within a list cannot be chosen."""
        if index.isValid() and not self._selectable(self.values[index.row()]):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where and how a row is painted: its height in px and its state."""

    height: float
    chosen: bool
    focused: bool
    hovered: bool


class RowPainter(QStyledItemDelegate, Generic[T]):
    """Paints every row of a list by *draw*, as high as *height* says at the list's width, in px."""

    def __init__(
        self,
        look: Look,
        draw: Callable[[Canvas, T, Spot], None],
        height: Callable[[T, float], float],
        parent: QListView,
    ) -> None:
        super().__init__(parent)
        self._look, self._draw, self._height, self._list = look, draw, height, parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of the row at the width of the list."""
        value = index.data(Qt.ItemDataRole.UserRole)
        return QSize(0, int(self._height(value, self._list.viewport().width())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row in the coordinates of its own leading top corner."""
        rect, state = option.rect, option.state
        painter.save()
        painter.translate(rect.topLeft())
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        spot = Spot(
            rect.height(),
            chosen=bool(state & QStyle.StateFlag.State_Selected),
            focused=self._list.hasFocus(),
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
        )
        c = Canvas(painter, self._look, rect.width(), mirrored=mirrored)
        self._draw(c, index.data(Qt.ItemDataRole.UserRole), spot)
        painter.restore()


def paint_choice(c: Canvas, box: Box, spot: Spot, *, radius: float = 0, here: bool = False) -> None:
    """Paint the back of a chosen row: accent where the list has focus or *here*, else grey."""
    colours = c.colours
    if spot.chosen:
        strong = spot.focused or here
        back = colours.accent_soft if strong else colours.ground
        outline = colours.accent if colours.plain and strong else ""
        c.box(box, fill=back, outline=outline, radius=radius)
        c.bar(box, colours.accent if strong else colours.edge, radius=radius)
    elif spot.hovered:
        c.box(box, fill=colours.ground, radius=radius)


def paint_card(c: Canvas, spot: Spot, *, first: bool, last: bool) -> None:
    """Paint the card that the rows of a group share: round only at its ends."""
    colours, radius = c.colours, c.look.px(10)
    top = 0 if first else -2 * radius
    bottom = spot.height if last else spot.height + 2 * radius
    card = Box(0, top, c.width, bottom - top)
    c.painter.save()
    c.painter.setClipRect(c.rect(Box(0, 0, c.width, spot.height)))
    chosen = colours.accent_soft if spot.focused else colours.ground
    fill = chosen if spot.chosen else colours.ground if spot.hovered else colours.surface
    c.box(card, fill=fill, outline=colours.line, stroke=1, radius=radius)
    if spot.chosen:
        c.bar(card, colours.accent if spot.focused else colours.edge, radius=radius)
    if not last:
        c.hairline(1, spot.height - 1, c.width - 2)
    c.painter.restore()


def painted_list(
    look: Look,
    rows: Rows[T],
    draw: Callable[[Canvas, T, Spot], None],
    height: Callable[[T, float], float],
) -> QListView:
    """Return a list without frame whose rows are painted by *draw*."""
    view = QListView()
    view.setModel(rows)
    view.setItemDelegate(RowPainter(look, draw, height, view))
    view.setAccessibleDescription(look.say(msg("Arrow keys move, Enter opens.")))
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setMouseTracking(True)
    view.viewport().setAutoFillBackground(False)
    look.changed.connect(view.doItemsLayout)
    return view
