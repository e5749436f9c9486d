"""A path in a field, with a button beside it that looks for the file or folder."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from intake.errors import msg
from ui.editors.labelled import Labelled
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button


class Sought(StrEnum):
    """What the path leads to."""

    FILE = "file"
    FOLDER = "folder"
    NEW_FILE = "new_file"


class PathField(Labelled):
    """The path of a file or folder; what is typed counts, the dialog only fills it in.

    In a *narrow* column the button stands below the field.
    """

    def __init__(
        self,
        look: Look,
        label: str,
        sought: Sought = Sought.FILE,
        *,
        hint: str = "",
        text: str = "",
        suffixes: tuple[str, ...] = (),
        narrow: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, label, hint=hint, text=text, most=1000, parent=parent)
        self._sought, self._suffixes = sought, suffixes
        tall = tokens.BUTTON if narrow else tokens.FIELD_HEIGHT
        self.browse = Button(look, look.say(msg("Browse")), icon=Icon.FOLDER, tall=tall)
        self.browse.clicked.connect(self._look_for)
        if narrow:
            self.column.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignTrailing)
        else:
            self.line.addWidget(self.browse)

    def path(self) -> Path | None:
        """Return the path, `~` and quotes around it taken into account; None where it is blank."""
        text = self.text().strip("\"'").removeprefix("file://")
        return Path(text).expanduser() if text else None

    def _look_for(self) -> None:
        start, name = str(self.path() or Path.home()), self.label.text()
        shown = " ".join(f"*{suffix}" for suffix in self._suffixes)
        if self._sought is Sought.FOLDER:
            found = QFileDialog.getExistingDirectory(self, name, start)
        elif self._sought is Sought.FILE:
            found = QFileDialog.getOpenFileName(self, name, start, shown)[0]
        else:
            found = QFileDialog.getSaveFileName(self, name, start, shown)[0]
        if found:
            self.field.setText(found)
            self.tell("")
            self.field.setFocus()
