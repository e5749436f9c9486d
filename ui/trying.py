"""The throwaway clinic of `try`: its folder lives as long as somebody tries, through every lock."""

import shutil
import tempfile
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from intake.errors import msg
from ui.background import Pace
from ui.doors import Doors
from ui.look.look import Look
from ui.screens.busy import BusyScreen

PREFIX: Final = "amparo-try-"


class Trying(QObject):
    """Makes invented people in a folder of its own, and throws it away at the end."""

    def __init__(self, look: Look, doors: Doors, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._doors = look, doors
        self.folder: Path | None = None
        self.pace = Pace()

    def begin(self) -> QWidget:
        """Return what is shown while people are made up; `make` makes them."""
        say = self._look.say
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        pace = self.pace = Pace()
        title = say(msg("Making up people"))
        text = say(msg("Invented clients are interviewed. Their store is thrown away at the end."))
        screen = BusyScreen(self._look, title, text)
        words = say(msg("Interviews"))
        pace.moved.connect(lambda done, whole: screen.show_progress(words, done, whole))
        screen.show_progress(words, 0, 1)
        return screen

    def make(self) -> tuple[Path, str]:
        """Make the people; return the store and its passphrase. It takes its time."""
        from ui import trial  # noqa: PLC0415 - brings the doors

        assert self.folder is not None
        doors = self._doors
        made = trial.make(self.folder, doors.clock, cost=doors.cost, heard=self.pace.tell)
        return made.clinic, trial.PASSPHRASE

    def resume(self, store: Path) -> str:
        """Go on in a store that `make` made before a lock; return its passphrase."""
        from ui import trial  # noqa: PLC0415

        # Only what was made here is ever thrown away.
        holder = store.parent
        ours = holder.name.startswith(PREFIX) and holder.parent == Path(tempfile.gettempdir())
        self.folder = holder if ours else None
        return trial.PASSPHRASE

    def throw_away(self) -> None:
        """Remove the folder, where there is one."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None


def hint(look: Look, passphrase: str) -> str:
    """Return what the lock of made-up people says."""
    text = look.say(msg("Nobody in here is real. The passphrase is: {passphrase}"))
    return text.format(passphrase=passphrase)
