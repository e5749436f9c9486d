"""Restores a backup into a new folder: which file, where to, how far; nothing is overwritten."""

from pathlib import Path

from PySide6.QtCore import Signal

from intake.errors import msg
from ui import background, errors
from ui.background import Pace
from ui.doors import Doors
from ui.editors.labelled import Labelled
from ui.editors.paths import PathField
from ui.founding import StepCard, back, filled, folder_field, primary
from ui.look.look import Look
from ui.look.parts.passing import Progress
from ui.look.parts.threshold import Threshold

SUFFIX = ".amparo-backup"
_OF = 2


class RestoreScreen(Threshold):
    """One card. `restored` tells the folder, in which the store waits to be unlocked."""

    restored = Signal(object)
    left = Signal()

    def __init__(self, look: Look, doors: Doors) -> None:
        super().__init__(look)
        self._doors, self._file, self._folder = doors, "", ""
        self.pace = Pace()
        self.backed.connect(self.left)
        self.ask()

    def ask(self) -> None:
        """Ask for the file and the folder."""
        look, say = self.look, self.look.say
        card = self._card(
            1,
            say(
                msg(
                    "The backup opens with a passphrase of its day, or with the help of "
                    "headquarters. A store that is here already is never overwritten."
                )
            ),
        )
        self.file = PathField(look, say(msg("Backup file")), text=self._file, suffixes=(SUFFIX,))
        self.where = folder_field(look, self._folder, "restored")
        card.add(self.file, gap=18)
        card.add(self.where, gap=14)
        go = primary(look, say(msg("Restore")), self._begin)
        card.verbs(go, back(look, self.left.emit))
        self.stand(card, primary=go, focus=self.file)

    def stop(self) -> None:
        """Stop it; nothing is left in the folder."""
        self.pace.stop()

    def _card(self, at: int, text: str) -> StepCard:
        return StepCard(self.look, at, _OF, self.look.say(msg("Restore a backup")), text)

    def _begin(self) -> None:
        fields: tuple[Labelled, ...] = (self.file, self.where)
        file, folder = self.file.path(), self.where.path()
        if not filled(fields, self.look) or file is None or folder is None:
            return
        self._file, self._folder = self.file.text(), self.where.text()
        progress = self._show_progress()
        pace = self.pace = Pace()
        words = self.look.say(msg("Checking and writing"))
        pace.moved.connect(lambda done, whole: progress.show_progress(words, done / max(1, whole)))

        def work() -> Path:
            self._doors.unpack(file, folder, pace.tell)
            return folder

        background.run(self, work, self.restored.emit, self._refused, pace)

    def _show_progress(self) -> Progress:
        look, say = self.look, self.look.say
        card = self._card(2, say(msg("Every byte is compared with what was backed up.")))
        progress = Progress(look, cancel=say(msg("Cancel")), key="Esc")
        progress.show_progress(say(msg("Checking and writing")), 0.0)
        progress.cancelled.connect(self.stop)
        card.add(progress, gap=18)
        self.stand(card, focus=progress.cancel, back=self.stop)
        return progress

    def _refused(self, error: Exception) -> None:
        stopped = self.pace.stopped
        self.ask()
        if not stopped:
            self.file.tell(errors.told(error, self.look.say).sentence)
