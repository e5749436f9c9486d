"""The panel of the drill: a file for headquarters, then the characters that they read aloud."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake.clinic import Safety, handover
from intake.errors import msg
from intake.text import day_in_short
from ui import background, errors
from ui.editors.labelled import Labelled
from ui.editors.paths import PathField, Sought
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button
from ui.look.parts.surfaces import Notice, Panel
from ui.look.parts.words import Words
from ui.look.text import isolate
from ui.screens.safekeeping.keeper import Keeper

_REQUEST = ".amparo-request"


class DrillPanel(Panel):
    """`proved` tells that headquarters read the right characters."""

    proved = Signal()

    def __init__(self, look: Look, keeper: Keeper, today: date) -> None:
        super().__init__(look, pad=24)
        self._keeper, self._today = keeper, today
        say = look.say
        self.state = Notice(look, "")
        self.target = PathField(
            look,
            say(msg("1. Write the request to this new file")),
            Sought.NEW_FILE,
            text=str(Path.home() / f"drill{_REQUEST}"),
            suffixes=(_REQUEST,),
        )
        self.write = Button(look, say(msg("Write the request")), tall=44)
        self.written = Notice(look, "", tone="good", icon=Icon.DONE)
        self.value = Labelled(
            look,
            say(msg("2. The eight characters that headquarters reads to you")),
            hint=say(msg("They open the request with the recovery identity and see them.")),
            most=20,
        )
        self.compare = Button(look, say(msg("Compare")), tall=44)
        self._build()
        self.write.clicked.connect(self.begin)
        self.compare.clicked.connect(self.prove)
        self.setFocusProxy(self.target)

    def show_safety(self, safety: Safety) -> None:
        """Show when it was last done, and whether it is owed."""
        say = self.look.say
        if safety.drilled is None:
            text = say(msg("Not done yet. Do it before the first client tells anything."))
        else:
            day = isolate(day_in_short(safety.drilled, self._today, self.look.language))
            text = say(msg("Last done: {day}.")).format(day=day)
            if safety.drill_due:
                text = f"{text} {say(msg('Do it again: it is due twice a year.'))}"
        tone, icon = ("caution", Icon.PROBLEM) if safety.drill_due else ("good", Icon.SAFE)
        self.state.turn(text, tone=tone, icon=icon)

    def begin(self) -> None:
        """Write the file for headquarters."""
        path = self.target.path()
        if path is None:
            self.target.tell(self.look.say(msg("Name the file first.")))
            return
        background.run(
            self,
            lambda: handover.write_file(path, self._keeper.recovery_request()),
            lambda _: self._wrote(path),
            lambda error: self.target.tell(errors.told(error, self.look.say).sentence),
        )

    def prove(self) -> None:
        """Compare what headquarters read."""
        value = self.value.text()
        if not value:
            self.value.tell(self.look.say(msg("Type what headquarters reads to you.")))
            return
        background.run(
            self,
            lambda: self._keeper.prove_recovery(value),
            lambda _: self._proved(),
            lambda error: self.value.tell(errors.told(error, self.look.say).sentence),
        )

    def _wrote(self, path: Path) -> None:
        text = self.look.say(msg("Written: {name}")).format(name=path.name)
        self.written.title.say(text)
        self.written.show()
        self.value.setFocus()

    def _proved(self) -> None:
        self.value.field.clear()
        self.written.title.say(self.look.say(msg("Headquarters can open this store.")))
        self.written.show()
        self.proved.emit()

    def _build(self) -> None:
        look, say = self.look, self.look.say
        self.add(Words(look, say(msg("Recovery drill")), tokens.TITLE))
        text = say(
            msg(
                "If every passphrase is lost, only headquarters opens this store. The drill proves "
                "that it can, and opens nothing."
            )
        )
        self.add(Words(look, text, tokens.BODY, "ink2"), gap=6)
        self.add(self.state, gap=14)
        self.add(self.target, gap=16)
        self.add(self.write, QWidget(), gap=14)
        self.add(self.written, gap=8)
        self.add(self.value, gap=18)
        self.add(self.compare, QWidget(), gap=14)
        self.written.hide()
        self.stretch()
