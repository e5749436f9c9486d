"""What stands above backups and drill while the store is sealed to an earlier recovery identity."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake.clinic import Safety
from intake.errors import msg
from ui import background, errors
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.surfaces import Notice
from ui.screens.safekeeping.keeper import Keeper


class Resealing(Notice):
    """Shown while it is owed. `sealed` tells that the store is sealed to the new identity."""

    sealed = Signal()

    def __init__(self, look: Look, keeper: Keeper) -> None:
        say = look.say
        super().__init__(
            look,
            say(msg("Headquarters has another recovery identity than this store is sealed to")),
            icon=Icon.KEYS,
            second=say(
                msg(
                    "Until it is sealed anew, only the earlier identity can recover it. Every "
                    "passphrase stays as it is; do the drill afterwards."
                )
            ),
        )
        self._keeper, self._say = keeper, say
        self._why = self.second.text()
        self.go = Button(look, say(msg("Seal this store anew")), kind=Kind.PRIMARY, icon=Icon.KEYS)
        self.add(self.go, QWidget(), gap=10)
        self.go.clicked.connect(self.begin)
        self.hide()

    def show_safety(self, safety: Safety) -> None:
        """Show it where it is owed."""
        self.setVisible(safety.reseal_due)

    def begin(self) -> None:
        """Seal the store anew; leaving or locking meanwhile waits until it is done."""
        self.go.setEnabled(False)
        self.second.say(self._say(msg("Sealing anew. This takes a few seconds.")))
        background.follow(self, self._keeper.seal_anew(), self._sealed, self._refused)

    def _sealed(self, _done: object) -> None:
        self._rest(self._why)
        self.hide()
        self.sealed.emit()

    def _refused(self, error: Exception) -> None:
        self._rest(errors.told(error, self._say).sentence)
        self.go.setFocus()

    def _rest(self, words: str) -> None:
        self.go.setEnabled(True)
        self.second.say(words)
