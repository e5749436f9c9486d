"""What is saved and what is not yet, said in the bar above, on the card and when asked."""

from datetime import datetime

from PySide6.QtCore import QObject

from intake.errors import msg
from ui.interview.announce import announce
from ui.interview.asking import Asking, Then
from ui.interview.questions import hour
from ui.look.look import Look
from ui.look.parts.topbar import Saved
from ui.screens.interview.frame import Frame
from ui.screens.interview.saving import Saver

_NOT_YET = msg("Not saved yet. The answer is safe here on the screen.")


class Settling(QObject):
    """Tells how saving goes, and sees to it that all is saved before one goes away."""

    def __init__(self, look: Look, frame: Frame, saver: Saver, asking: Asking) -> None:
        super().__init__(frame)
        self._look, self._top, self._toast = look, frame.top, frame.toast
        self._saver, self._asking, self._saved_at = saver, asking, ""
        saver.slow.connect(lambda: self._top.saved.show_saved(Saved.SAVING))
        saver.saved.connect(self._saved)
        saver.unsaved.connect(self._unsaved)
        self._top.saved.show_saved(Saved.SAVED)

    def settle(self) -> str:
        """Save what can be saved, the choice at hand too; say what is not, blank for nothing."""
        self._asking.settle()
        if self._saver.settle():
            return ""
        say = self._look.say
        return f"{say(_NOT_YET)} {self._saver.reason or say(msg('The disk has not answered yet.'))}"

    def when_saved(self, then: Then) -> None:
        """Do what needs every answer in the store, or say that they are not there."""
        if self._saver.settle():
            then()
        else:
            self.say()

    def say(self) -> None:
        """Say what is saved."""
        say = self._look.say
        if self._saver.waiting:
            words = say(_NOT_YET)
        elif self._saved_at:
            words = say(msg("Already saved {time}")).format(time=self._saved_at)
        else:
            words = say(msg("Everything is saved already."))
        self._toast.say(words)

    def _saved(self, at: datetime) -> None:
        self._saved_at = hour(at)
        self._top.saved.show_saved(Saved.SAVED, self._saved_at)
        if self._asking.unsaved:
            self._asking.unsaved = ""
            self._asking.show()

    def _unsaved(self, reason: str) -> None:
        self._top.saved.show_saved(Saved.NOT_YET)
        announce(self._top.saved, f"{self._look.say(_NOT_YET)} {reason}", at_once=True)
        self._asking.unsaved = reason
        self._asking.show()
