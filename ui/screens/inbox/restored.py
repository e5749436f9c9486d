"""Confirming that a clinic restored a store: asked by telephone first, and never by itself."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from intake.errors import msg
from intake.headquarters import Headquarters, PacketLine
from ui import background
from ui.look.look import Look
from ui.look.parts.passing import Dialog, Verb
from ui.screens.inbox.lines import name_of

_STAY, _CONFIRM = "stay", "confirm"


class Restored:
    """Asks over *over*; *confirmed* is called after it is kept, *trouble* with what hindered it."""

    def __init__(
        self,
        look: Look,
        over: QWidget,
        office: Headquarters,
        confirmed: Callable[[], None],
        trouble: Callable[[Exception], None],
    ) -> None:
        self._look, self._over, self._office = look, over, office
        self._confirmed, self._trouble = confirmed, trouble
        self.dialog: Dialog | None = None

    def ask(self, line: PacketLine | None) -> bool:
        """Ask about *line* where it waits for that; return whether it does."""
        if line is None or not line.branch:
            return False
        say = self._look.say
        verbs = (
            Verb(_STAY, say(msg("Leave it set aside")), "Esc"),
            Verb(_CONFIRM, say(msg("The clinic restored it")), ""),
        )
        title = say(msg("Did the clinic restore a store?"))
        text = say(
            msg(
                "{packet} continues an earlier store. A copied laptop in other hands would look the"
                " same. Confirm only what somebody at the clinic told you by telephone; from then"
                " on this store may send packets. Open the file again afterwards."
            )
        ).format(packet=name_of(line))
        arrival = line.arrival

        def decided(verb: str) -> None:
            self.dialog = None
            if verb == _CONFIRM:
                background.run(
                    self._over,
                    lambda: self._office.confirm_branch(arrival),
                    lambda _: self._confirmed(),
                    self._trouble,
                )

        self.dialog = Dialog(self._look, self._over, title, text, verbs, default=_STAY)
        self.dialog.decided.connect(decided)
        return True
