"""The one application of Qt, made once; its name is all that it tells the system."""

import sys

from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """Return the application of Qt; its title never names anybody."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Amparo")
    app.setQuitOnLastWindowClosed(False)
    return app
