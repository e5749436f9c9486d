"""A process that ends when its first window is painted: `first_window amparo` or `... bare`."""

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class EndAtPaint(QObject):
    """Ends the process as soon as the first paint is through."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - of Qt
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False


def main(name: str) -> int:
    """Show the program's first window, or an empty one."""
    qt = QApplication([name])
    watch = EndAtPaint(qt)
    qt.installEventFilter(watch)
    if name == "amparo":
        from ui import app  # noqa: PLC0415 - the other process does without

        app.main([])
        return 1  # it ended before it painted
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
