"""A scroll bar that lies over the margin beside what scrolls, and takes no width from the words."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

_PLACES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.LayoutRequest)


class Handle(QScrollBar):
    """The bar of *area* at the trailing edge of *host*; hidden where nothing scrolls."""

    def __init__(self, area: QAbstractScrollArea, host: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, host)
        self._area, self._host, self._bar = area, host, area.verticalScrollBar()
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.rangeChanged.connect(self._fit)
        self._bar.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._bar.setValue)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the area."""
        if watched is self._area and event.type() in _PLACES:
            self._fit()
        return False

    def _fit(self) -> None:
        self.setRange(self._bar.minimum(), self._bar.maximum())
        self.setPageStep(self._bar.pageStep())
        self.setSingleStep(self._bar.singleStep())
        self.setVisible(self._bar.maximum() > self._bar.minimum())
        width, here = self.sizeHint().width(), QPoint(0, 0)
        top = self._area.mapTo(self._host, here).y() if self._area is not self._host else 0
        rtl = self._host.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 1 if rtl else self._host.width() - width - 1
        self.setGeometry(x, top, width, self._area.height())
        self.raise_()
