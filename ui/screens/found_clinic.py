"""Founds a clinic from a kit: its words are compared first, its passphrase is proved last."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from intake.errors import msg
from ui import background, errors
from ui.doors import Doors, generate_passphrase
from ui.editors.choices import ChoiceEditor
from ui.editors.labelled import Labelled
from ui.editors.paths import PathField
from ui.editors.tile import Option
from ui.founding import (
    PassphraseSteps,
    StepCard,
    back,
    filled,
    folder_field,
    name_field,
    primary,
)
from ui.look import tokens
from ui.look.look import Look
from ui.look.parts.buttons import Button
from ui.look.parts.passing import Progress
from ui.look.parts.threshold import Threshold
from ui.look.parts.wordgrid import WordGrid
from ui.look.parts.words import Words

if TYPE_CHECKING:
    from intake.clinic import Clinic, FirstKit

_OF = 4


class FoundClinicScreen(Threshold):
    """Four steps. `founded` tells the door and the folder, `left` that one went back."""

    founded = Signal(object, object)
    left = Signal()

    def __init__(self, look: Look, doors: Doors) -> None:
        super().__init__(look)
        self._doors = doors
        self._path, self._person, self._folder, self._principal = "", "", "", ""
        self.kit: FirstKit | None = None
        self.steps = PassphraseSteps(
            self, generate_passphrase, at=4, of=_OF, before=self.ask_who, proved=self._found
        )
        self.backed.connect(self.left)
        self.ask_kit()

    def ask_kit(self, problem: str = "") -> None:
        """Step 1: the file that headquarters gave."""
        look, say = self.look, self.look.say
        card = StepCard(
            look,
            1,
            _OF,
            say(msg("Open the kit from headquarters")),
            say(
                msg(
                    "The kit is a file, often on a stick. It brings the questions and the keys, "
                    "and is not trusted until you have compared its words."
                )
            ),
        )
        self.path = PathField(
            look, say(msg("Kit file")), text=self._path, suffixes=(".amparo-kit",)
        )
        card.add(self.path, gap=18)
        go = primary(look, say(msg("Read the kit")), self._read)
        card.verbs(go, back(look, self.left.emit))
        self.stand(card, primary=go, focus=self.path)
        self.path.tell(problem)

    def compare(self, kit: "FirstKit") -> None:
        """Step 2: the words of the kit, against those that headquarters reads aloud."""
        self.kit = kit
        look, say = self.look, self.look.say
        text = say(
            msg(
                "Call {office} on a number that you knew before, and let them read their words. "
                "All twelve are the same, or the kit is not theirs."
            )
        )
        title = say(msg("Compare these words by telephone"))
        card = StepCard(look, 2, _OF, title, text.format(office=kit.office))
        card.add(WordGrid(look, kit.words.split(), name=title), gap=16)
        same = primary(look, say(msg("All twelve are the same")), self.ask_who)
        differ = Button(look, say(msg("They differ")), tall=44)
        differ.clicked.connect(self._differs)
        card.verbs(same, differ, back(look, self.ask_kit))
        self.stand(card, primary=same, focus=same, back=self.ask_kit)

    def ask_who(self) -> None:
        """Step 3: which clinic, who, and where the store lies."""
        assert self.kit is not None
        look, say = self.look, self.look.say
        card = StepCard(
            look,
            3,
            _OF,
            say(msg("Your clinic and you")),
            say(msg("You are the first person here: administrator and supervising attorney.")),
        )
        options = [Option(principal, name) for principal, name in self.kit.clinics]
        self.which = ChoiceEditor(look, options)
        only = options[0].code if len(options) == 1 else ""
        self.which.show_value(self._principal or only or None)
        self.which.describe(say(msg("Which clinic is this?")), "")
        self.name = name_field(look, self._person)
        self.where = folder_field(look, self._folder, "store")
        self.which.forward.connect(self.name.setFocus)
        card.add(Words(look, say(msg("Which clinic is this?")), tokens.BODY.strong), gap=16)
        card.add(self.which, gap=6)
        card.add(self.name, gap=14)
        card.add(self.where, gap=14)
        go = primary(look, say(msg("Go on")), self._know_who)
        before = self._compare_again
        card.verbs(go, back(look, before))
        self.stand(card, primary=go, focus=self.name if only else self.which, back=before)

    def _read(self) -> None:
        path = self.path.path()
        if path is None:
            self.path.tell(self.look.say(msg("Name the kit file first.")))
            return
        self._path = self.path.text()
        background.run(self, lambda: self._doors.read_kit(path), self.compare, self._unread)

    def _unread(self, error: Exception) -> None:
        self.path.tell(errors.told(error, self.look.say).sentence)

    def _differs(self) -> None:
        self.kit = None
        self.ask_kit(
            self.look.say(
                msg(
                    "This kit was not trusted. Ask headquarters for another one, and compare again."
                )
            )
        )

    def _compare_again(self) -> None:
        if self.kit is not None:
            self.compare(self.kit)

    def _know_who(self) -> None:
        fields: tuple[Labelled, ...] = (self.name, self.where)
        chosen = self.which.value()
        if not isinstance(chosen, str):
            self.which.setFocus()
            return
        if filled(fields, self.look):
            self._principal = chosen
            self._person, self._folder = self.name.text(), self.where.text()
            self.steps.show()

    def _found(self, passphrase: str) -> None:
        """Found it on another thread: this takes a second, and cannot be stopped half-way."""
        kit, folder = self.kit, Path(self._folder).expanduser()
        assert kit is not None
        say = self.look.say
        card = StepCard(
            self.look,
            4,
            _OF,
            say(msg("Founding the store")),
            say(msg("Keys are made and the first copy is written.")),
        )
        progress = Progress(self.look)
        progress.show_progress(say(msg("This takes a few seconds")))
        card.add(progress, gap=16)
        self.stand(card, back=_stay)
        person, principal = self._person, self._principal

        def work() -> "Clinic":
            return self._doors.found_clinic(
                folder, kit, principal=principal, person=person, passphrase=passphrase
            )

        def done(clinic: "Clinic") -> None:
            self.founded.emit(clinic, folder)

        background.run(self, work, done, self._unfounded)

    def _unfounded(self, error: Exception) -> None:
        self.ask_who()
        self.where.tell(errors.told(error, self.look.say).sentence)


def _stay() -> None:
    """Let Esc do nothing where there is no way back."""
