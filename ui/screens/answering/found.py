"""The trailing panel: whose request it is and what is compared; then the answer and its words."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake.errors import msg
from intake.headquarters import RecoveryAnswer, Rehearsed
from ui.editors.labelled import Labelled
from ui.editors.paths import PathField, Sought
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.surfaces import Hairline, Notice, Panel, Surface
from ui.look.parts.wordgrid import WordGrid
from ui.look.parts.words import Words
from ui.look.text import isolate, latin

ANSWER = ".amparo-answer"
_COMPARED, _READ = 4, 3
"""How many words stand in a row: of the twelve, and of the five that are read aloud."""
_NEXT = (
    (Icon.STICK, msg("Send the file to the clinic. The words never travel with it.")),
    (Icon.KEYS, msg("There: Alt F at the lock, I have the answer; then the file and words.")),
    (Icon.PEOPLE, msg("Who typed them chooses a passphrase; everybody else keeps theirs.")),
    (Icon.DELETE, msg("Once they are in, both sides destroy the file.")),
    (Icon.LOCK, msg("Put the recovery identity back into the safe now.")),
)


class FoundPanel(Panel):
    """`wanted` asks for a new way in, `done` that the words may go from the screen."""

    wanted = Signal()
    done = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, pad=24)
        self._standing: Surface | None = None
        self._say = look.say
        self._fresh()
        self.show_nothing()

    @property
    def fields(self) -> tuple[Labelled, ...]:
        """The fields that an answer needs, in their order."""
        return (self.first, self.second, self.target)

    def show_nothing(self) -> None:
        """Say what will stand here."""
        look, say = self.look, self._say
        text = say(msg("Whose request it is, what to compare by telephone, and the answer."))
        page = self._turn()
        page.add(Words(look, say(msg("What headquarters does")), tokens.TITLE))
        page.add(Words(look, text, tokens.BODY, "ink2"), gap=6)

    def show_asked(self, seen: Rehearsed, offered: Path) -> None:
        """Show whose request it is; *offered* is the file to which its answer is written."""
        look, say = self.look, self._say
        person = say(msg("{person}, as it is typed in the request")).format(
            person=isolate(seen.person)
        )
        drill = say(msg("For a drill, read these characters aloud, and it is done: {check}"))
        call = say(msg("Call the clinic on a number that you know. Theirs must be the same words:"))
        page = self._turn()
        page.add(Words(look, seen.clinic or say(msg("No clinic is named")), tokens.TITLE))
        page.add(Words(look, person, tokens.BODY, "ink2"), gap=6)
        page.add(_known(look, seen), gap=6)
        words = drill.format(check=latin(spaced(seen.check)))
        page.add(Words(look, words, icon=Icon.VERIFIED), gap=6)
        page.add(Hairline(look, gap=8))
        page.add(Words(look, say(msg("Where every passphrase is lost")), tokens.HEADING))
        page.add(Words(look, call, tokens.BODY, icon=Icon.CALL), gap=6)
        page.add(WordGrid(look, seen.words.split(), name=call, across=_COMPARED), gap=8)
        self._fresh()
        self.target.field.setText(str(offered))
        page.add(self.first, self.second, gap=14)
        page.add(self.target, gap=12)
        page.add(self.make, QWidget(), gap=14)

    def show_made(self, answer: RecoveryAnswer, person: str, name: str) -> None:
        """Show the words that close the answer, once, and what happens next."""
        look, say = self.look, self._say
        aloud = say(msg("Read these five words to {person} over the telephone")).format(
            person=isolate(person)
        )
        once = say(msg("They stand here until you leave, and nowhere else."))
        written = say(msg("Written: {name}")).format(name=name)
        page = self._turn()
        page.add(Notice(look, written, tone="good", icon=Icon.DONE))
        page.add(Words(look, aloud, tokens.TITLE), gap=14)
        page.add(Words(look, once, tokens.BODY, "ink2"), gap=6)
        page.add(WordGrid(look, answer.words.split(), name=aloud, across=_READ), gap=12)
        page.add(Words(look, say(msg("What happens next")), tokens.HEADING), gap=18)
        for icon, text in _NEXT:
            page.add(Words(look, say(text), icon=icon), gap=8)
        page.add(self.finish, QWidget(), gap=18)
        self.finish.setFocus()

    def show_busy(self, *, busy: bool) -> None:
        """Let nothing be asked twice while an answer is made."""
        for part in (*self.fields, self.make):
            part.setEnabled(not busy)

    def _fresh(self) -> None:
        """Make the fields and verbs of one request."""
        look, say = self.look, self._say
        self.first = Labelled(look, say(msg("Who holds the recovery identity, one of the two")))
        self.second = Labelled(look, say(msg("And the other")))
        self.target = PathField(
            look, say(msg("Write the answer to this new file")), Sought.NEW_FILE, suffixes=(ANSWER,)
        )
        label = say(msg("The words are the same: make a new way in"))
        self.make = Button(look, label, kind=Kind.PRIMARY, icon=Icon.KEYS, tall=44)
        self.finish = Button(look, say(msg("The clinic has the words")), kind=Kind.PRIMARY, tall=44)
        self.make.clicked.connect(self.wanted)
        self.finish.clicked.connect(self.done)

    def _turn(self) -> Surface:
        """Return a new page; of the one before nothing stays that could be read or heard again."""
        if self._standing is not None:
            self.column.removeWidget(self._standing)
            self._standing.hide()
            self._standing.deleteLater()
        self._standing = Surface(self.look)
        self._standing.column.setContentsMargins(0, 0, 0, 0)
        self.column.insertWidget(0, self._standing)
        return self._standing


def spaced(check: str) -> str:
    """Return the characters in groups of four, as they are read aloud."""
    return " ".join(check[at : at + 4] for at in range(0, len(check), 4))


def _known(look: Look, seen: Rehearsed) -> QWidget:
    say = look.say
    if seen.enrolled:
        text = say(msg("This store is enrolled here as {clinic}.")).format(
            clinic=isolate(seen.enrolled)
        )
        return Words(look, text, tokens.BODY, "good", icon=Icon.DONE)
    text = msg(
        "No store with this number is enrolled here: it was restored since, or is not one of "
        "yours. Ask the clinic before anything else."
    )
    return Words(look, say(text), tokens.BODY, "caution", icon=Icon.PROBLEM)
