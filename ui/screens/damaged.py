"""A damaged store: what can be read and what not, and where what can be read goes."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from intake.clinic import BackupRow, Clinic, Report, Salvaged
from intake.errors import AmparoError, Translate, msg
from intake.headquarters import Headquarters
from intake.text import time_in_short, weekday_and_day
from ui import background, errors
from ui.background import Pace
from ui.editors.paths import PathField, Sought
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.pages import ErrorPage, Way
from ui.look.parts.passing import Progress
from ui.look.parts.surfaces import Card, Notice
from ui.look.parts.threshold import Threshold
from ui.look.parts.words import Words

_WIDE = 600
_NAMED = 12
_SAVE, _BACKUP, _READ = "save", "backup", "read"


class DamagedScreen(Threshold):
    """Three numbered ways. `left` goes on reading, `moved` tells the folder of the new store."""

    left = Signal()
    moved = Signal(object)

    def __init__(self, look: Look, door: Clinic | Headquarters, report: Report) -> None:
        super().__init__(look)
        self._door, self._report = door, report
        self._backups: tuple[BackupRow, ...] = ()
        self._where = ""
        self.page: ErrorPage | None = None
        self.signpost.silence()
        self.show_ways()
        # Where even the list of backups cannot be read, none is known.
        background.run(self, door.backups, self.know, lambda _: None)

    def know(self, backups: tuple[BackupRow, ...]) -> None:
        """Know the backups that this store made, the newest first."""
        self._backups = backups

    def show_ways(self) -> None:
        """Say what is damaged and what can be done."""
        look, say = self.look, self.look.say
        self.page = ErrorPage(
            look,
            _title(self._report, say),
            _text(self._report, say),
            (
                Way(_SAVE, say(msg("Write what can be read into a new store")), first=True),
                Way(_BACKUP, say(msg("Which backup to restore"))),
                Way(_READ, say(msg("Go on reading; nothing is saved"))),
            ),
            details="\n".join((*self._report.problems, *self._report.unreadable)),
        )
        routes: dict[str, Callable[[], None]] = {
            _SAVE: self.ask_where,
            _BACKUP: self.show_backups,
            _READ: self.left.emit,
        }
        self.page.chosen.connect(lambda way: routes[way]())
        card = Card(look, wide=_WIDE)
        card.add(self.page)
        self.stand(card, focus=self.page.buttons[0], back=self.left.emit)

    def ask_where(self, problem: str = "") -> None:
        """Ask where the new store is to lie."""
        look, say = self.look, self.look.say
        self.page = None
        card = Card(look, wide=_WIDE)
        text = msg(
            "Every case that can be read whole is written, with its files and its history. This "
            "store stays as it is. The new one opens with the same passphrases."
        )
        self.where = PathField(
            look,
            say(msg("Folder of the new store")),
            Sought.FOLDER,
            text=self._where,
            hint=say(msg("A new or empty folder, best on another disk: this one may be failing.")),
        )
        go = Button(look, say(msg("Write the new store")), key="Enter", kind=Kind.PRIMARY, tall=44)
        go.clicked.connect(self._salvage)
        card.add(Words(look, say(msg("Where the new store goes")), tokens.DISPLAY))
        card.add(Words(look, say(text), tokens.TEXT, "ink2"), gap=6)
        card.add(self.where, gap=16)
        card.add(go, Words(look), gap=16)
        self.stand(card, primary=go, focus=self.where, back=self.show_ways)
        self.where.tell(problem)

    def show_backups(self) -> None:
        """Say which backup to take, and how it is restored."""
        look, say = self.look, self.look.say
        self.page = None
        card = Card(look, wide=_WIDE)
        first = msg("First write what can be read into a new store: it is newer than any backup.")
        then = msg(
            "Then restore the newest backup made before the damage into a folder of its own, and "
            "compare: what the new store lacks is in there."
        )
        card.add(Words(look, say(msg("Which backup to restore")), tokens.DISPLAY))
        card.add(Words(look, say(first), tokens.TEXT), gap=8)
        card.add(Words(look, say(then), tokens.TEXT), gap=8)
        if self._backups:
            card.add(Words(look, say(msg("Backups of this store")), tokens.HEADING), gap=14)
        for row in self._backups[:_NAMED]:
            day = weekday_and_day(row.made.date(), look.language)
            when = f"{day}, {time_in_short(row.made, look.language)}"
            card.add(Words(look, when, tokens.BODY.strong), gap=8)
            card.add(Words(look, row.path, tokens.SMALL, "ink2"), gap=2)
        if not self._backups:
            none = msg("This store knows of no backup. A copy made by hand opens as well.")
            card.add(Notice(look, say(none)), gap=12)
        back = Button(look, say(msg("Back")), key="Esc", tall=44)
        back.clicked.connect(self.show_ways)
        card.add(back, Words(look), gap=16)
        self.stand(card, primary=back, focus=back, back=self.show_ways)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose a way, arrows move between them."""
        page = self.page
        if page is not None and event.text().isdecimal() and page.choose(int(event.text())):
            return
        if page is not None and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def _salvage(self) -> None:
        say, folder = self.look.say, self.where.path()
        if folder is None:
            self.where.tell(say(msg("Name the folder first.")))
            return
        self._where = self.where.text()
        pace = Pace()
        card, progress = Card(self.look, wide=_WIDE), Progress(self.look)
        words, of = say(msg("Writing what can be read")), say(msg("Case {done} of {whole}"))
        card.add(Words(self.look, words, tokens.DISPLAY))
        card.add(progress, gap=16)

        def moved(done: int, whole: int) -> None:
            progress.show_progress(words, done / whole, end=of.format(done=done, whole=whole))

        pace.moved.connect(moved)
        progress.show_progress(words)
        self.stand(card, back=_stay)
        try:
            future = self._door.salvage(folder, heard=pace.tell)
        except AmparoError as error:
            self._not_saved(error)
            return
        background.follow(self, future, self._saved, self._not_saved, pace)

    def _not_saved(self, error: Exception) -> None:
        self.ask_where(errors.told(error, self.look.say).sentence)

    def _saved(self, made: Salvaged) -> None:
        """Say what is in the new store, and what is not."""
        look, say = self.look, self.look.say
        card = Card(look, wide=_WIDE)
        taken = say(msg("Cases in the new store: {count}")).format(count=len(made.taken))
        card.add(Words(look, say(msg("The new store is written")), tokens.DISPLAY))
        card.add(Words(look, taken, tokens.TEXT.strong, icon=Icon.DONE, icon_ink="good"), gap=8)
        card.add(Words(look, str(made.folder), tokens.CODE, "ink2", indent=True), gap=2)
        if made.lost:
            lost = say(msg("Could not be read: {codes}")).format(codes=_named(made.lost))
            card.add(Notice(look, lost), gap=12)
        go = Button(
            look, say(msg("Lock, and open the new store")), key="Enter", kind=Kind.PRIMARY, tall=44
        )
        stay = Button(look, say(msg("Stay here")), key="Esc", kind=Kind.QUIET, tall=44)
        go.clicked.connect(lambda: self.moved.emit(Path(made.folder)))
        stay.clicked.connect(self.left)
        card.add(go, stay, Words(look), gap=18)
        self.stand(card, primary=go, focus=go, back=self.left.emit)


def _title(report: Report, say: Translate) -> str:
    if report.cases is None:
        return say(msg("This store is damaged: its list of cases cannot be read"))
    count = len(report.unreadable)
    if not count:
        return say(msg("This store is damaged, and every case can still be read"))
    if count == 1:
        return say(msg("One of {all} cases cannot be read")).format(all=report.cases)
    words = say(msg("{count} of {all} cases cannot be read"))
    return words.format(count=count, all=report.cases)


def _text(report: Report, say: Translate) -> str:
    safe = say(msg("Nothing was deleted, and nothing is written into this store any more."))
    if report.cases is None or not report.unreadable:
        return safe
    whole = say(msg("The other {count} are whole.")).format(
        count=report.cases - len(report.unreadable)
    )
    which = say(msg("Not to be read: {codes}.")).format(codes=_named(report.unreadable))
    return f"{whole} {which} {safe}"


def _named(codes: Sequence[str]) -> str:
    more = " …" if len(codes) > _NAMED else ""
    return ", ".join(codes[:_NAMED]) + more


def _stay() -> None:
    """Let Esc do nothing while a store is being written."""
