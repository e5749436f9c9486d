"""Going away from an open store: once everything is saved, or knowingly over what is not."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from intake.errors import msg
from ui.look.look import Look
from ui.look.parts.buttons import Kind
from ui.look.parts.passing import Dialog, Verb

STAY, GO, AGAIN = "stay", "go", "again"


class Parting:
    """Asks over the window where something is not saved: try again, go anyway, or stay."""

    def __init__(self, look: Look, over: QWidget) -> None:
        self._look, self._over = look, over
        self.dialog: Dialog | None = None

    def part(self, settle: Callable[[], str], anyway: str, then: Callable[[str], None]) -> None:
        """Do *then* with what is not saved: nothing, or what somebody goes away over.

        *settle* saves what it can and says what it could not; *anyway* is the verb to go over it.
        """
        if self.dialog is not None:
            self.dialog.decide(STAY)
        unsaved = settle()
        if not unsaved:
            then("")
            return

        def decided(verb: str) -> None:
            self.dialog = None
            if verb == AGAIN:
                self.part(settle, anyway, then)
            elif verb == GO:
                then(unsaved)

        say = self._look.say
        verbs = (
            Verb(STAY, say(msg("Stay")), "Esc"),
            Verb(GO, say(anyway), ""),
            Verb(AGAIN, say(msg("Try again")), "Enter", Kind.PRIMARY),
        )
        title = say(msg("Not everything is saved"))
        self.dialog = Dialog(self._look, self._over, title, unsaved, verbs, default=AGAIN)
        self.dialog.decided.connect(decided)
