"""One column of parts under each other that scrolls; the active part comes to rest at one third."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEasingCurve, QElapsedTimer, QEvent, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ui.look import tokens
from ui.look.parts.handle import Handle


class Column(QWidget):
    """Widgets under each other at full width, each as high as it needs at that width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[QWidget, ...] = ()
        self._heights: tuple[Callable[[int], int], ...] = ()
        self._margins = (0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def pad(self, top: int, side: int, bottom: int) -> None:
        """Keep space free around the parts, in px."""
        self._margins = (side, top, side, bottom)
        self._arrange()

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """Show *parts* in order; those shown already stay, those left out are hidden."""
        for gone in set(self._parts) - set(parts):
            gone.hide()
            gone.removeEventFilter(self)
        for fresh in [part for part in parts if part not in set(self._parts)]:
            fresh.setParent(self)
            fresh.show()
        self._parts = tuple(parts)
        self._heights = tuple(map(_height_of, parts))
        self._arrange()

    @property
    def tops(self) -> list[int]:
        """The y of each part, in px."""
        return [part.y() for part in self._parts]

    def hasHeightForWidth(self) -> bool:
        """The parts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all parts at *width* px."""
        left, top, right, bottom = self._margins
        inner = width - left - right
        return top + sum(height(inner) for height in self._heights) + bottom

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        width = self.width() or 640
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return nothing, so that the scroll area gives the width."""
        return QSize(0, 0)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Put the parts where they belong at the new width."""
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange anew when a part asks for another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
            self.updateGeometry()
        return super().event(event)

    def _arrange(self) -> None:
        left, y, right, _ = self._margins
        width = self.width() - left - right
        for part, height_at_width in zip(self._parts, self._heights, strict=True):
            height = height_at_width(width)
            part.setGeometry(left, y, width, height)
            y += height
        self.updateGeometry()


def _height_of(part: QWidget) -> Callable[[int], int]:
    """Return what tells how high *part* wants to be at a width."""
    if part.sizePolicy().hasHeightForWidth():
        return part.heightForWidth
    return lambda _: part.sizeHint().height()


def height_at(part: QWidget, width: int) -> int:
    """Return how high *part* wants to be at *width* px."""
    if part.sizePolicy().hasHeightForWidth():
        return part.heightForWidth(width)
    return part.sizeHint().height()


class Scroller(QScrollArea):
    """A scroll area round one column; never sideways; its handle lies over the margin."""

    def __init__(self, column: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(column)
        self.viewport().setAutoFillBackground(False)
        column.setAutoFillBackground(False)
        Handle(self, self)
        self._since = QElapsedTimer()
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(tokens.MOTION_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._scroll)

    def bring(self, part: QWidget, *, still: bool = False, at_top: bool = False) -> None:
        """Scroll so that the top of *part* lies at one third of the height, or *at_top*.

        A part that would not end in sight lies higher.

        Jump where *still* (less motion is preferred), or when called again within 120 ms.
        """
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        above = 0 if at_top else max(0, min(height // 3, height - part.height()))
        wanted = self._uncut(part.y() - above, part, height)
        target = max(bar.minimum(), min(wanted, bar.maximum()))
        quick = self._since.isValid() and self._since.elapsed() < tokens.MOTION_MS
        self._since.start()
        self._motion.stop()
        if still or quick or not self.isVisible():
            bar.setValue(target)
            return
        self._motion.setStartValue(bar.value())
        self._motion.setEndValue(target)
        self._motion.start()

    def _uncut(self, wanted: int, part: QWidget, height: int) -> int:
        """Return where no other part is cut at the top, if that is near and *part* stays whole."""
        wanted = min(wanted, self.verticalScrollBar().maximum())
        column = self.widget()
        if not isinstance(column, Column):
            return wanted
        top = max((y for y in column.tops if y <= wanted), default=wanted)
        near = wanted - top <= height // 5
        return top if near and part.y() + part.height() - top <= height else wanted

    def see(self, y: int, margin: int) -> None:
        """Scroll no further than brings *y* into sight, with *margin* px round it; never slides."""
        self._motion.stop()
        self.ensureVisible(0, y, 0, margin)

    def _scroll(self, value: object) -> None:
        if isinstance(value, int):
            self.verticalScrollBar().setValue(value)
