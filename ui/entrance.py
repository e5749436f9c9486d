"""Which screen comes before a store is open: the first start, a lock, a founding, trying it."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake.errors import msg
from ui import background, errors, trying
from ui.doors import Doors
from ui.look.parts.pages import Way
from ui.look.parts.threshold import Threshold
from ui.screens.error_page import ErrorScreen
from ui.screens.first_start import FirstStartScreen
from ui.screens.unlock import UnlockScreen
from ui.trying import Trying
from ui.viewing import Viewing

if TYPE_CHECKING:
    from intake.clinic import Clinic
    from intake.headquarters import Headquarters


class Entrance(QObject):
    """Leads to an open store. `opened` tells its door and folder, `troubled` a failure."""

    opened = Signal(object, object)
    troubled = Signal(object)

    def __init__(self, viewing: Viewing, doors: Doors, parent: QObject) -> None:
        super().__init__(parent)
        self.viewing, self.doors = viewing, doors
        self.look, self.window = viewing.look, viewing.window
        self.trying = Trying(self.look, doors, self)
        self.running: Future[object] | None = None
        """What must end before a store is opened or the window goes."""

    def begin(self) -> None:
        """Show the first screen: unlocking where a store is known, else the first start."""
        notice = self.look.say(self.viewing.notice) if self.viewing.notice else ""
        if self.viewing.settings.store:
            self.unlock(Path(self.viewing.settings.store), note=notice)
        else:
            self.first_start(notice)

    def resume(self, folder: Path, *, kept: bool, tried: bool) -> None:
        """Show the lock after a restart; *kept* says that one comes back to the same question."""
        note = msg("Nothing was lost. You will be back at the same question.")
        hint = trying.hint(self.look, self.trying.resume(folder)) if tried else ""
        self.unlock(folder, note=self.look.say(note) if kept else "", hint=hint)

    def first(self, screen: str) -> None:
        """Show a screen that another process left for: `other` or `restore`."""
        (self.restore if screen == "restore" else lambda: self.unlock(None))()

    def first_start(self, notice: str = "") -> None:
        """Show the doors of a first start."""

        def make() -> QWidget:
            screen = FirstStartScreen(self.look, notice=notice)
            screen.chosen.connect(self._start)
            return self._heard(screen)

        self.window.start(make)

    def unlock(self, folder: Path | None, *, note: str = "", hint: str = "") -> None:
        """Show the lock of the store in *folder*; None asks where it is."""

        def make() -> QWidget:
            screen = UnlockScreen(self.look, self._unlock, folder, note=note, hint=hint)
            screen.opened.connect(self.opened)
            screen.troubled.connect(self._cannot_open)
            screen.forgot.connect(lambda: self._forgotten(folder or screen.where.path()))
            if folder is None:
                screen.backed.connect(self.first_start)
            return self._heard(screen)

        self.window.start(make)

    def try_it(self) -> None:
        """Make a throwaway clinic with invented people, then show its lock and its passphrase."""
        screen = self.trying.begin()
        self.window.start(lambda: screen)
        making = background.run(
            self, self.trying.make, self._tried, self.troubled.emit, self.trying.pace
        )
        self.running = cast("Future[object]", making)

    def _tried(self, made: tuple[Path, str]) -> None:
        folder, passphrase = made
        self.unlock(folder, hint=trying.hint(self.look, passphrase))

    def _start(self, way: str) -> None:
        ways: dict[str, Callable[[], None]] = {
            "try": self.try_it,
            "kit": self._found_clinic,
            "headquarters": self._found_headquarters,
            "store": lambda: self.unlock(None),
            "restore": self.restore,
        }
        ways[way]()

    def restore(self) -> None:
        """Ask for a backup, lay it out, then show its lock."""
        from ui.screens.restore import RestoreScreen  # noqa: PLC0415 - when it is wanted

        def make() -> QWidget:
            screen = RestoreScreen(self.look, self.doors)
            screen.restored.connect(self._restored)
            screen.left.connect(self.begin)
            return self._heard(screen)

        self.window.start(make)

    def _restored(self, folder: Path) -> None:
        note = msg("Restored, and every byte compared. It opens with a passphrase of its day.")
        self.unlock(folder, note=self.look.say(note))

    def _found_clinic(self) -> None:
        from ui.screens.found_clinic import FoundClinicScreen  # noqa: PLC0415 - when it is wanted

        def make() -> QWidget:
            screen = FoundClinicScreen(self.look, self.doors)
            screen.founded.connect(self.opened)
            screen.left.connect(self.first_start)
            return self._heard(screen)

        self.window.start(make)

    def _found_headquarters(self) -> None:
        from ui.screens.found_headquarters import FoundHeadquartersScreen  # noqa: PLC0415

        def make() -> QWidget:
            screen = FoundHeadquartersScreen(self.look, self.doors)
            screen.founded.connect(self.opened)
            screen.left.connect(self.first_start)
            return self._heard(screen)

        self.window.start(make)

    def _heard(self, screen: Threshold) -> QWidget:
        screen.spoken.connect(self.viewing.speak)
        return screen

    def _unlock(self, folder: Path, passphrase: str) -> "Clinic | Headquarters":
        """Open on another thread, after what ran before has ended."""
        if self.running is not None:
            wait([self.running])
        return self.doors.unlock(folder, passphrase)

    def _cannot_open(self, error: BaseException) -> None:
        """Show why a store cannot be opened; nothing of it was changed."""
        say = self.look.say
        ways = (
            Way("again", say(msg("Try again")), first=True),
            Way("other", say(msg("Open a store in another folder"))),
            Way("restore", say(msg("Restore a backup"))),
            Way("start", say(msg("Go to the first start; this store stays as it is"))),
        )
        screen = ErrorScreen(self.look, errors.told(error, say), ways)
        folder = Path(self.viewing.settings.store) if self.viewing.settings.store else None
        routes: dict[str, Callable[[], None]] = {
            "again": lambda: self.unlock(folder),
            "other": lambda: self.unlock(None),
            "restore": self.restore,
            "start": self.first_start,
        }
        screen.chosen.connect(lambda way: routes[way]())
        self.window.start(lambda: screen)

    def _forgotten(self, folder: Path | None) -> None:
        """Lead through a recovery, above the lock."""
        from ui.screens.recovery import RecoveryScreen  # noqa: PLC0415 - when it is wanted

        if folder is None:
            return

        def make() -> QWidget:
            screen = RecoveryScreen(self.look, self.doors, folder)
            screen.recovered.connect(self.opened)
            screen.left.connect(self.window.pop)
            return self._heard(screen)

        self.window.push(make)
