"""The panel of backups: when the last was made, a new one with its progress, and where they are."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake.clinic import BackupRow, Safety
from intake.errors import AmparoError, msg
from intake.text import day_in_short, time_in_short
from ui import background, errors
from ui.background import Pace
from ui.editors.paths import PathField, Sought
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.column import Column
from ui.look.parts.passing import Progress
from ui.look.parts.surfaces import Hairline, Notice, Panel
from ui.look.parts.words import Words
from ui.look.text import isolate
from ui.screens.safekeeping.keeper import Keeper

SUFFIX = ".amparo-backup"
_SHOWN = 5
_MIB = 1 << 20


class BackupPanel(Panel):
    """`made` tells that a backup was written and read back."""

    made = Signal()

    def __init__(self, look: Look, keeper: Keeper, today: date) -> None:
        super().__init__(look, pad=24)
        self._keeper, self._today, self.pace = keeper, today, Pace()
        say = look.say
        self.state = Notice(look, "")
        self.where = PathField(
            look,
            say(msg("Write it to this folder or new file")),
            Sought.FOLDER,
            hint=say(msg("A stick that stays in another building than the laptop.")),
            text=str(Path.home()),
            suffixes=(SUFFIX,),
        )
        label = say(msg("Back up now"))
        self.go = Button(look, label, key="Enter", kind=Kind.PRIMARY, icon=Icon.STICK, tall=44)
        self.progress = Progress(look, cancel=say(msg("Cancel")), key="Esc")
        self.outcome = Notice(look, "", tone="good", icon=Icon.DONE)
        self.list = Column()
        self._build()
        self.go.clicked.connect(self.begin)
        self.progress.cancelled.connect(self.stop)
        self.setFocusProxy(self.where)

    def show_safety(self, safety: Safety, listed: tuple[BackupRow, ...], last_purge: int) -> None:
        """Show what is owed, and the newest backups."""
        say = self.look.say
        if safety.backed_up is None:
            text = say(msg("There is no backup of this store yet."))
        else:
            text = say(msg("Last backup: {day}.")).format(day=self._day(safety.backed_up))
        if safety.backup_due:
            text = f"{text} {say(msg('Make one today: it is due each week.'))}"
        tone, icon = ("caution", Icon.PROBLEM) if safety.backup_due else ("good", Icon.SAFE)
        self.state.turn(text, tone=tone, icon=icon)
        self.list.show_parts([self._line(one, last_purge) for one in listed[:_SHOWN]])

    def begin(self) -> None:
        """Make a backup on another thread."""
        path = self.where.path()
        if path is None:
            self.where.tell(self.look.say(msg("Name the folder or the file first.")))
            return
        say, pace = self.look.say, Pace()
        self.pace = pace
        words = say(msg("Copying, writing and reading back"))
        pace.moved.connect(
            lambda done, whole: self.progress.show_progress(words, done / max(1, whole))
        )
        self.progress.show_progress(words, 0.0)
        self._show_busy(busy=True)
        try:
            making = self._keeper.back_up(path, heard=pace.tell)
        except AmparoError as error:
            self._refused(error)
            return
        background.follow(self, making, self._made, self._refused, pace)

    def stop(self) -> None:
        """Stop a running backup; nothing is left behind."""
        self.pace.stop()

    @property
    def busy(self) -> bool:
        """Tell whether a backup is being made."""
        return not self.progress.isHidden()

    def _made(self, row: BackupRow) -> None:
        self._show_busy(busy=False)
        text = self.look.say(msg("Written and read back: {name}"))
        self.outcome.title.say(text.format(name=Path(row.path).name))
        self.outcome.show()
        self.made.emit()

    def _refused(self, error: Exception) -> None:
        self._show_busy(busy=False)
        self.where.tell(errors.told(error, self.look.say).sentence)

    def _show_busy(self, *, busy: bool) -> None:
        self.outcome.hide()
        self.go.setVisible(not busy)
        self.progress.setVisible(busy)
        (self.progress.cancel if busy else self.where).setFocus()

    def _line(self, row: BackupRow, last_purge: int) -> QWidget:
        look, say = self.look, self.look.say
        holder = Column()
        time = time_in_short(row.made, look.language)
        size = say(msg("{size} MB")).format(size=f"{max(0.1, row.size / _MIB):.1f}")
        head = f"{self._day(row.made.date())}  {time}  {size}"
        parts: list[QWidget] = [
            Words(look, head, tokens.BODY.strong),
            Words(look, row.path, tokens.SMALL, "ink2"),
        ]
        if row.seq < last_purge:
            stale = say(msg("Holds a case that was taken out since: overwrite that stick."))
            parts.append(Words(look, stale, tokens.SMALL.strong, "caution", icon=Icon.PROBLEM))
        holder.show_parts([*parts, Hairline(look, gap=6)])
        return holder

    def _day(self, day: date) -> str:
        return isolate(day_in_short(day, self._today, self.look.language))

    def _build(self) -> None:
        look, say = self.look, self.look.say
        self.add(Words(look, say(msg("Backup")), tokens.TITLE))
        text = say(
            msg(
                "One encrypted file with everything. It is restored on any laptop, with a "
                "passphrase of its day or with the help of headquarters."
            )
        )
        self.add(Words(look, text, tokens.BODY, "ink2"), gap=6)
        self.add(self.state, gap=14)
        self.add(self.where, gap=16)
        self.add(self.go, QWidget(), gap=14)
        self.add(self.progress, gap=4)
        self.add(self.outcome, gap=8)
        self.add(Words(look, say(msg("Backups that this store made")), tokens.BODY.strong), gap=18)
        self.add(self.list, gap=8)
        self.progress.hide()
        self.outcome.hide()
        self.stretch()
