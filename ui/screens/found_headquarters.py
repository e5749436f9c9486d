"""Founds a headquarters: who and where, a passphrase, and the recovery identity put in a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from intake.errors import msg
from ui import background, errors
from ui.doors import Doors, generate_passphrase, write_file
from ui.editors.labelled import Labelled
from ui.editors.paths import PathField, Sought
from ui.founding import (
    PassphraseSteps,
    StepCard,
    back,
    filled,
    folder_field,
    name_field,
    primary,
)
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.passing import Progress
from ui.look.parts.surfaces import Notice
from ui.look.parts.threshold import Threshold

if TYPE_CHECKING:
    from intake.headquarters import Headquarters

_OF = 3
_FILE = "amparo-recovery-identity.txt"


class FoundHeadquartersScreen(Threshold):
    """Three steps. `founded` tells the door and the folder, `left` that one went back."""

    founded = Signal(object, object)
    left = Signal()

    def __init__(self, look: Look, doors: Doors) -> None:
        super().__init__(look)
        self._doors = doors
        self._office, self._person, self._folder = "", "", ""
        self.door: Headquarters | None = None
        self.steps = PassphraseSteps(
            self, generate_passphrase, at=2, of=_OF, before=self.ask_who, proved=self._found
        )
        self.backed.connect(self.left)
        self.ask_who()

    def ask_who(self) -> None:
        """Step 1: the office, who, and where the store lies."""
        look, say = self.look, self.look.say
        card = StepCard(
            look,
            1,
            _OF,
            say(msg("Your office and you")),
            say(msg("Headquarters makes the keys to which clinics seal, and opens their packets.")),
        )
        hint = say(msg("Clinics read it in the kit, and clients on letters."))
        self.office = Labelled(look, say(msg("Name of the office")), hint=hint, text=self._office)
        self.name = name_field(look, self._person)
        self.where = folder_field(look, self._folder, "headquarters")
        for gap, field in ((16, self.office), (14, self.name), (14, self.where)):
            card.add(field, gap=gap)
        go = primary(look, say(msg("Go on")), self._know_who)
        card.verbs(go, back(look, self.left.emit))
        self.stand(card, primary=go, focus=self.office)

    def hand_out(self, identity: str) -> None:
        """Step 3: the recovery identity leaves the program, once and into a file."""
        look, say = self.look, self.look.say
        card = StepCard(
            look,
            3,
            _OF,
            say(msg("Keep the recovery identity")),
            say(
                msg(
                    "With this file two people can open any store of your clinics. It is nowhere "
                    "else: put it on a stick, print it, and keep both in a safe, never on a laptop."
                )
            ),
        )
        self.target = PathField(
            look,
            say(msg("Write it to this new file")),
            Sought.NEW_FILE,
            hint=say(msg("For example on a stick: its folder and a name.")),
            text=str(Path.home() / _FILE),
        )
        card.add(self.target, gap=16)
        self.write = primary(look, say(msg("Write the file")), lambda: self._write(identity))
        card.verbs(self.write)
        self.stand(card, primary=self.write, focus=self.target, back=_stay)

    def handed_out(self, path: Path) -> None:
        """Say where the file is, and go on."""
        look, say = self.look, self.look.say
        card = StepCard(
            look,
            3,
            _OF,
            say(msg("Your headquarters is ready")),
            say(msg("Next you name your clinics and make the first kit for them.")),
        )
        words = say(msg("The recovery identity is in {name}. Copy it to a second stick today."))
        notice = Notice(look, words.format(name=path.name), tone="good", icon=Icon.KEYS)
        card.add(notice, gap=16)
        go = primary(look, say(msg("Go to the clinics")), self._go_in)
        card.verbs(go)
        self.stand(card, primary=go, focus=go, back=_stay)

    def _know_who(self) -> None:
        fields: tuple[Labelled, ...] = (self.office, self.name, self.where)
        if filled(fields, self.look):
            self._office, self._person = self.office.text(), self.name.text()
            self._folder = self.where.text()
            self.steps.show()

    def _found(self, passphrase: str) -> None:
        """Found it on another thread: this takes a second, and cannot be stopped half-way."""
        folder, say = Path(self._folder).expanduser(), self.look.say
        card = StepCard(
            self.look,
            2,
            _OF,
            say(msg("Founding the headquarters")),
            say(msg("Keys are made and the first copy is written.")),
        )
        progress = Progress(self.look)
        progress.show_progress(say(msg("This takes a few seconds")))
        card.add(progress, gap=16)
        self.stand(card, back=_stay)
        office, person = self._office, self._person

        def work() -> "tuple[Headquarters, str]":
            return self._doors.found_headquarters(
                folder, office=office, person=person, passphrase=passphrase
            )

        background.run(self, work, self._have, self._unfounded)

    def _have(self, founded: "tuple[Headquarters, str]") -> None:
        self.door, identity = founded
        self.hand_out(identity)

    def _unfounded(self, error: Exception) -> None:
        self.ask_who()
        self.where.tell(errors.told(error, self.look.say).sentence)

    def _write(self, identity: str) -> None:
        path = self.target.path()
        if path is None:
            self.target.tell(self.look.say(msg("Name the file first.")))
            return
        text = self._file(identity).encode()
        background.run(
            self,
            lambda: write_file(path, text),
            lambda _: self.handed_out(path),
            self._unwritten,
        )

    def _unwritten(self, error: Exception) -> None:
        self.target.tell(errors.told(error, self.look.say).sentence)

    def _file(self, identity: str) -> str:
        say = self.look.say
        whose = say(msg("Recovery identity of {office}. It opens every store of its kits."))
        where = say(msg("Kept by two people, in a safe, never on a laptop."))
        return f"# {whose.format(office=self._office)}\n# {where}\n{identity}\n"

    def _go_in(self) -> None:
        self.founded.emit(self.door, Path(self._folder).expanduser())


def _stay() -> None:
    """Let Esc do nothing where there is no way back."""
