"""What stands beside a list: what the bar points at, or one panel instead of it."""

from PySide6.QtWidgets import QStackedWidget, QWidget


class Beside(QStackedWidget):
    """Shows *here* whenever there is no panel."""

    def __init__(self, here: QWidget) -> None:
        super().__init__()
        self._here = here
        self.addWidget(here)

    def put(self, panel: QWidget) -> None:
        """Show *panel*; the one that was there goes."""
        self.clear()
        self.addWidget(panel)
        self.setCurrentWidget(panel)

    def clear(self) -> None:
        """Let the panel go, if there is one."""
        self.setCurrentWidget(self._here)
        for at in reversed(range(1, self.count())):
            if panel := self.widget(at):
                self.removeWidget(panel)
                panel.deleteLater()
