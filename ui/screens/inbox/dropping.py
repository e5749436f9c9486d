"""A screen that takes files and folders that are dropped on it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class Dropping(QWidget):
    """`held` tells that something is held over it or no longer, `dropped` the paths."""

    held = Signal(bool)
    dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.held.emit(True)  # noqa: FBT003 - a signal has no keywords

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Show that nothing is held any more."""
        self.held.emit(False)  # noqa: FBT003 - a signal has no keywords

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        self.held.emit(False)  # noqa: FBT003 - a signal has no keywords
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
