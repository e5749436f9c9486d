"""A lost passphrase: a request to headquarters, their answer, and new words of one's own."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from intake.errors import WrongPassphrase, msg
from ui import background, errors
from ui.doors import Doors, generate_passphrase
from ui.editors.labelled import Labelled
from ui.editors.paths import PathField, Sought
from ui.editors.secret import SecretField
from ui.founding import PassphraseSteps, StepCard, back, filled, name_field, primary
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button
from ui.look.parts.passing import Progress
from ui.look.parts.surfaces import Notice
from ui.look.parts.threshold import Threshold
from ui.look.parts.wordgrid import WordGrid
from ui.look.parts.words import Words

if TYPE_CHECKING:
    from intake.clinic.stores import Opening

_OF = 3
_REQUEST, _ANSWER = ".amparo-request", ".amparo-answer"


class RecoveryScreen(Threshold):
    """Three steps for the store in *folder*. `recovered` tells the door and the folder."""

    recovered = Signal(object, object)
    left = Signal()

    def __init__(self, look: Look, doors: Doors, folder: Path) -> None:
        super().__init__(look)
        self._doors, self._folder = doors, folder
        self._clinic, self._person, self._file = "", "", ""
        self._opening: Opening | None = None
        self.steps = PassphraseSteps(
            self,
            generate_passphrase,
            at=3,
            of=_OF,
            before=self.ask_answer,
            proved=self._let_in,
            verb=look.say(msg("Open the store")),
        )
        self.backed.connect(self.left)
        self.ask_request()

    def ask_request(self) -> None:
        """Step 1: a file for headquarters."""
        look, say = self.look, self.look.say
        card = StepCard(
            look,
            1,
            _OF,
            say(msg("Ask headquarters for a new way in")),
            say(
                msg(
                    "Write this file, take it to headquarters and call them: two people there open "
                    "it with the recovery identity. The file opens nothing, and nothing is lost."
                )
            ),
        )
        hint = say(msg("So that they know whom to call back, on a number that they know."))
        self.clinic = Labelled(look, say(msg("Your clinic")), hint=hint, text=self._clinic)
        self.name = name_field(look, self._person)
        self.target = PathField(
            look,
            say(msg("Write it to this new file")),
            Sought.NEW_FILE,
            text=str(Path.home() / f"amparo{_REQUEST}"),
            suffixes=(_REQUEST,),
        )
        for gap, field in ((16, self.clinic), (14, self.name), (14, self.target)):
            card.add(field, gap=gap)
        go = primary(look, say(msg("Write the request")), self._write)
        have = Button(look, say(msg("I have the answer")), tall=44)
        have.clicked.connect(self._have_answer)
        card.verbs(go, have, back(look, self.left.emit))
        self.stand(card, primary=go, focus=self.clinic)

    def ask_answer(self, written: str = "", words: str = "") -> None:
        """Step 2: the file that came back, and its words."""
        look, say = self.look, self.look.say
        card = StepCard(
            look,
            2,
            _OF,
            say(msg("Open the answer of headquarters")),
            say(
                msg(
                    "They send a file and read five words to you over the telephone. One without "
                    "the other opens nothing."
                )
            ),
        )
        if written:
            text = say(msg("Written: {name}")).format(name=written)
            card.add(Notice(look, text, tone="good", icon=Icon.DONE), gap=14)
            same = say(msg("Headquarters calls and reads twelve words. They must be these:"))
            card.add(Words(look, same, tokens.BODY.strong, icon=Icon.CALL), gap=14)
            card.add(WordGrid(look, words.split(), name=same), gap=8)
        self.file = PathField(look, say(msg("Answer file")), text=self._file, suffixes=(_ANSWER,))
        self.words = SecretField(look, say(msg("The words that they read")))
        card.add(self.file, gap=16)
        card.add(self.words, gap=14)
        go = primary(look, say(msg("Open the answer")), self._open_answer)
        card.verbs(go, back(look, self.ask_request))
        self.stand(card, primary=go, focus=self.file, back=self.ask_request)

    def _have_answer(self) -> None:
        self._clinic, self._person = self.clinic.text(), self.name.text()
        if filled((self.name,), self.look):
            self.ask_answer()

    def _write(self) -> None:
        fields: tuple[Labelled, ...] = (self.clinic, self.name, self.target)
        path = self.target.path()
        if not filled(fields, self.look) or path is None:
            return
        self._clinic, self._person = self.clinic.text(), self.name.text()
        clinic, person = self._clinic, self._person
        background.run(
            self,
            lambda: self._doors.request_recovery(self._folder, path, clinic=clinic, person=person),
            self.while_standing(lambda words: self.ask_answer(path.name, words)),
            self.while_standing(
                lambda error: self.target.tell(errors.told(error, self.look.say).sentence)
            ),
        )

    def _open_answer(self) -> None:
        path, words = self.file.path(), self.words.passphrase()
        if path is None or not words.strip():
            filled((self.file, self.words), self.look)
            return
        self._file = self.file.text()
        background.run(
            self,
            lambda: self._doors.read_answer(path, words),
            self.while_standing(self._opened),
            self.while_standing(self._unopened),
        )

    def _opened(self, opening: "Opening") -> None:
        self._opening = opening
        self.words.clear()
        self.steps.show()

    def _unopened(self, error: Exception) -> None:
        field = self.words if isinstance(error, WrongPassphrase) else self.file
        field.tell(errors.told(error, self.look.say).sentence)

    def _let_in(self, passphrase: str) -> None:
        """Open on another thread: this takes a second, and cannot be stopped half-way."""
        opening, look, say = self._opening, self.look, self.look.say
        assert opening is not None, "the answer was opened"
        card = StepCard(
            look,
            3,
            _OF,
            say(msg("Opening")),
            say(msg("You get a way in of your own. Everybody else keeps theirs.")),
        )
        progress = Progress(look)
        progress.show_progress(say(msg("This takes a few seconds")))
        card.add(progress, gap=16)
        self.stand(card, back=lambda: None)
        background.run(
            self,
            lambda: self._doors.recover(
                self._folder, opening, person=self._person, passphrase=passphrase
            ),
            lambda door: self.recovered.emit(door, self._folder),
            self._refused,
        )

    def _refused(self, error: Exception) -> None:
        self.ask_answer()
        self.file.tell(errors.told(error, self.look.say).sentence)
