"""Where a packet goes: a stick or a folder that is named, its room, and how far the writing is."""

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake.clinic import room_in
from intake.errors import msg
from ui import background, errors, sticks
from ui.editors.paths import PathField, Sought
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button
from ui.look.parts.passing import Progress
from ui.look.parts.surfaces import Panel
from ui.look.parts.words import Words
from ui.screens.seal.panels import Trouble, size_in_words, title_words

_REST_MS, _PATIENCE_MS = 250, 3000
_COPIES = (msg("First copy"), msg("Second copy"), msg("Third copy"))
_FURTHER = msg("Further copy")


class TargetPanel(Panel):
    """Where a packet goes: a field, the sticks that are in, free space, and how far it is.

    `wanted` asks to write to what is named, `cancelled` to stop.
    """

    wanted = Signal()
    cancelled = Signal()

    def __init__(self, look: Look, title: str, *, hint: str = "") -> None:
        super().__init__(look)
        say = look.say
        self._timer, self._clock = QTimer(self), QElapsedTimer()
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._look_at)
        self.where = PathField(look, say(msg("Stick or folder")), Sought.FOLDER)
        self.where.field.textChanged.connect(lambda _: self._named())
        self.where.field.returnPressed.connect(self.wanted)
        self.room = Words(look, "", tokens.SMALL, "ink2")
        self.progress = Progress(look, cancel=say(msg("Cancel")), key="Alt C")
        self.progress.cancelled.connect(self.cancelled)
        self.problem = Trouble(look)
        self._work = _below(look, self.progress, 12)
        self.add(title_words(look, title, Icon.STICK))
        if hint:
            self.add(Words(look, hint, tokens.SMALL, "ink2"), gap=4)
        self.column.addLayout(self._found())
        self.add(self.where, gap=8)
        self.add(self.room, gap=4)
        self.add(self._work)
        self.add(self.problem)
        self._work.hide()

    def folder(self) -> Path | None:
        """Return the folder that is named; say so where none is."""
        path = self.where.path()
        if path is None:
            self.where.tell(self.look.say(msg("Name the stick or folder first.")))
        return path

    def begin(self, words: str) -> None:
        """Show that the work has begun, and what it does first."""
        self._clock.start()
        self.problem.tell("", "")
        self.where.field.setReadOnly(True)
        self.where.browse.setEnabled(False)
        self._work.show()
        self.progress.show_progress(words)

    def show_written(self, done: int, whole: int) -> None:
        """Show how much is written; after the last byte it is read back."""
        say, share = self.look.say, done / max(1, whole)
        if done >= whole:
            self.progress.show_progress(say(msg("Reading back and comparing")), 1.0, end=" ")
            return
        self.progress.show_progress(say(msg("Writing")), share, note=self._left(share))

    def rest(self, problem: str = "", remedy: str = "") -> None:
        """Let the person name another place, and say what was in the way."""
        self.where.field.setReadOnly(False)
        self.where.browse.setEnabled(True)
        self._work.hide()
        self.problem.tell(problem, remedy)
        self.room.say("" if problem else self.room.text())
        self.where.field.setFocus()

    def _found(self) -> QHBoxLayout:
        """Return a button for every stick that is in."""
        line = QHBoxLayout()
        line.setSpacing(0)
        found = sticks.sticks()
        for stick in found[:4]:
            button = Button(self.look, stick.name, icon=Icon.STICK)
            button.clicked.connect(
                lambda _=False, folder=stick.folder: self.where.field.setText(str(folder))
            )
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _named(self) -> None:
        self.where.tell("")
        self.problem.tell("", "")
        self.room.say("")
        self._timer.start()

    def _look_at(self) -> None:
        folder = self.where.path()
        if folder is not None:
            background.run(
                self,
                lambda: room_in(folder),
                lambda free: self._show_room(folder, free),
                lambda error: self._show_no_room(folder, error),
            )

    def _show_room(self, folder: Path, free: int) -> None:
        if folder == self.where.path():
            words = self.look.say(msg("{size} free")).format(size=size_in_words(self.look, free))
            self.room.say(words, ink="ink2")

    def _show_no_room(self, folder: Path, error: Exception) -> None:
        if folder == self.where.path():
            self.room.say(errors.told(error, self.look.say).problem, ink="caution")

    def _left(self, share: float) -> str:
        elapsed = self._clock.elapsed()
        if elapsed < _PATIENCE_MS or share <= 0:
            return ""
        seconds = round(elapsed * (1 - share) / share / 1000) + 1
        return self.look.say(msg("about {seconds} s left")).format(seconds=seconds)


def target_panel(look: Look, number: int) -> TargetPanel:
    """Return the panel for copy *number*, from 1."""
    say = look.say
    if number > 1:
        hint = say(msg("The same packet, byte for byte. Leave it out if one copy is enough."))
        return TargetPanel(look, say(copy_name(number)), hint=hint)
    return TargetPanel(look, say(msg("Where to")))


def copy_name(number: int) -> str:
    """Return what copy *number*, from 1, is called."""
    return _COPIES[number - 1] if number <= len(_COPIES) else _FURTHER


def _below(look: Look, part: QWidget, gap: float) -> QWidget:
    """Return *part* below a gap, so that both can be hidden together."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, look.px(gap), 0, 0)
    column.addWidget(part)
    return holder
