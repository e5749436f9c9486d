"""Unlock: one field and no names; a wrong passphrase costs a sentence, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake.errors import Trouble, WrongPassphrase, msg
from ui import background, errors
from ui.editors.paths import PathField, Sought
from ui.editors.secret import SecretField, keyboard_language
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.surfaces import Card, Hairline, marked
from ui.look.parts.threshold import Threshold
from ui.look.parts.words import Words


class Door(Protocol):
    """What an unlocked store is reached through."""

    def close(self) -> None:
        """Lock."""


Unlock = Callable[[Path, str], Door]
"""Opens the store in a folder by a passphrase and returns its door; called on another thread."""


class UnlockScreen(Threshold):
    """The card with the passphrase. `opened` tells the door and the folder.

    *folder* is where the store is; None asks for it. *note* says what was kept, *hint* the
    passphrase of made-up people. `troubled` tells a store that cannot be opened at all;
    `forgot` that headquarters is needed.
    """

    opened = Signal(object, object)
    troubled = Signal(object)
    forgot = Signal()

    def __init__(
        self,
        look: Look,
        unlock: Unlock,
        folder: Path | None,
        *,
        note: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(look)
        self._unlock, self._folder, self._attempt = unlock, folder, 0
        self._turn = Lock()
        say = look.say
        self.where = PathField(look, say(msg("Folder of the store")), Sought.FOLDER)
        self.secret = SecretField(look, say(msg("Your passphrase")))
        self.go = Button(look, say(msg("Unlock")), key="Enter", kind=Kind.PRIMARY, tall=46)
        self.go.clicked.connect(self._begin)
        self.busy = self._opening()
        self.forgotten = Button(
            look,
            say(msg("Forgot it? Headquarters can help you open this laptop.")),
            key="Alt F",
            kind=Kind.QUIET,
        )
        self.forgotten.setShortcut("Alt+F")
        self.forgotten.clicked.connect(self.forgot)
        first: QWidget = self.where if folder is None else self.secret
        card = self._card(note, hint)
        self.stand(card, self.forgotten, primary=self.go, focus=first)
        self.backed.connect(self._cancel)

    def _card(self, note: str, hint: str) -> Card:
        look, say = self.look, self.look.say
        card = Card(look, wide=468)
        card.add(Words(look, say(msg("Welcome back")), tokens.DISPLAY))
        text = say(msg("The cases on this laptop are locked. Type your passphrase to open them."))
        card.add(Words(look, text, tokens.TEXT, "ink2"), gap=8)
        if self._folder is None:
            card.add(self.where, gap=18)
        card.add(self.secret, gap=18)
        card.add(self.go, gap=14)
        card.add(self.busy)
        for words, icon, ink in ((hint, Icon.TRY, "accent_ink"), (note, Icon.KEPT, "good")):
            if words:
                card.add(Hairline(look, gap=10))
                card.add(marked(look, words, icon, ink))
        return card

    def _opening(self) -> QWidget:
        """Return what stands in the place of the button while the store opens."""
        holder, look = QWidget(), self.look
        cancel = Button(look, look.say(msg("Cancel")), key="Esc")
        cancel.clicked.connect(self._cancel)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Words(look, look.say(msg("Opening")), tokens.TEXT.strong), 1)
        line.addWidget(cancel)
        holder.setMinimumHeight(self.go.sizeHint().height())
        holder.hide()
        return holder

    def _begin(self) -> None:
        """Derive and open on another thread; the field stays."""
        folder = self._folder or self.where.path()
        if folder is None:
            self.where.tell(self.look.say(msg("Name the folder in which the store is.")))
            return
        if not self.secret.passphrase():
            self.secret.tell(self.look.say(msg("Type your passphrase first.")))
            return
        self._attempt += 1
        attempt, passphrase = self._attempt, self.secret.passphrase()
        self._show_busy(busy=True)
        background.run(
            self,
            lambda: self._open(attempt, folder, passphrase),
            lambda door: self._done(attempt, door, folder),
            lambda error: self._refused(attempt, error),
        )

    def _open(self, attempt: int, folder: Path, passphrase: str) -> Door | None:
        """Open on another thread, one attempt after the other; close what nobody waits for."""
        with self._turn:
            if attempt != self._attempt:
                return None
            door = self._unlock(folder, passphrase)
            if attempt == self._attempt:
                return door
            door.close()
            return None

    def _done(self, attempt: int, door: Door | None, folder: Path) -> None:
        if attempt == self._attempt and door is not None:
            self.secret.clear()
            self.opened.emit(door, folder)

    def _refused(self, attempt: int, error: Exception) -> None:
        if attempt != self._attempt:
            return
        self._show_busy(busy=False)
        if isinstance(error, WrongPassphrase):
            self.secret.clear()
            self.secret.tell(self._wrong())
        elif isinstance(error, Trouble) and self._folder is None:
            self.where.tell(errors.told(error, self.look.say).sentence)
        else:
            self.troubled.emit(error)

    def _wrong(self) -> str:
        say, language = self.look.say, keyboard_language()
        if not language:
            return say(msg("That did not open it. Check Caps Lock and the keyboard language."))
        text = say(
            msg("That did not open it. Check Caps Lock and the keyboard language: {language}.")
        )
        return text.format(language=language)

    def _cancel(self) -> None:
        """Let a running attempt end unheard: a derivation cannot be stopped."""
        if not self.busy.isHidden():
            self._attempt += 1
            self._show_busy(busy=False)
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_busy(self, *, busy: bool) -> None:
        if busy:
            self.secret.tell("")
        self.go.setVisible(not busy)
        self.busy.setVisible(busy)
        self.secret.field.setReadOnly(busy)
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
