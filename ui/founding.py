"""Steps that founding a clinic and a headquarters share, each as one card in the doorway."""

from collections.abc import Callable
from pathlib import Path

import platformdirs
from PySide6.QtWidgets import QHBoxLayout

from intake.errors import msg
from ui.editors.labelled import Labelled
from ui.editors.paths import PathField, Sought
from ui.editors.secret import SecretField
from ui.look import tokens
from ui.look.look import Look
from ui.look.parts.buttons import Button, Kind
from ui.look.parts.surfaces import Card
from ui.look.parts.threshold import Threshold
from ui.look.parts.wordgrid import WordGrid
from ui.look.parts.words import Words

WIDE = 560


class StepCard(Card):
    """One step: which of how many, what to do, and below the verbs in one line."""

    def __init__(self, look: Look, at: int, of: int, title: str, text: str) -> None:
        super().__init__(look, wide=WIDE)
        step = look.say(msg("Step {at} of {of}")).format(at=at, of=of)
        self.add(Words(look, step, tokens.SMALL.strong, "accent_ink"))
        self.add(Words(look, title, tokens.DISPLAY), gap=2)
        self.add(Words(look, text, tokens.TEXT, "ink2"), gap=6)

    def verbs(self, *buttons: Button) -> None:
        """Add the verbs, the primary one first."""
        line = QHBoxLayout()
        line.setSpacing(self.look.px(4))
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        self.column.addSpacing(self.look.px(20))
        self.column.addLayout(line)


def primary(look: Look, label: str, act: Callable[[], None]) -> Button:
    """Return the one primary button of a step."""
    button = Button(look, label, key="Enter", kind=Kind.PRIMARY, tall=44)
    button.clicked.connect(act)
    return button


def back(look: Look, act: Callable[[], None]) -> Button:
    """Return the quiet way back."""
    button = Button(look, look.say(msg("Back")), key="Esc", kind=Kind.QUIET, tall=44)
    button.clicked.connect(act)
    return button


def name_field(look: Look, text: str) -> Labelled:
    """Ask who founds it: the first person is administrator and supervising attorney."""
    hint = look.say(msg("It stands beside your answers and on papers. You add others later."))
    return Labelled(look, look.say(msg("Your name")), hint=hint, text=text)


def folder_field(look: Look, text: str, kind: str) -> PathField:
    """Ask where the store is to lie; a folder of this user is offered."""
    offered = Path(platformdirs.user_data_dir("amparo", appauthor=False)) / kind
    hint = look.say(msg("A new or empty folder on this laptop. All of it is encrypted."))
    label = look.say(msg("Folder of the store"))
    return PathField(look, label, Sought.FOLDER, hint=hint, text=text or str(offered))


def filled(fields: tuple[Labelled, ...], look: Look) -> bool:
    """Tell whether every field has words; the first that has none says so."""
    for field in fields:
        if not field.text():
            field.tell(look.say(msg("This is needed to go on.")))
            return False
    return True


class PassphraseSteps:
    """Shows a generated passphrase, then asks for it once: what was typed was written down."""

    def __init__(
        self,
        threshold: Threshold,
        generate: Callable[[], str],
        *,
        at: int,
        of: int,
        before: Callable[[], None],
        proved: Callable[[str], None],
        verb: str = "",
    ) -> None:
        self._threshold, self._look, self._generate = threshold, threshold.look, generate
        self._at, self._of = at, of
        self.before, self._proved = before, proved
        self._verb = verb or self._look.say(msg("Found the store"))
        self.passphrase = ""
        self.secret: SecretField | None = None

    def show(self) -> None:
        """Show the words, large, to be written down."""
        look, say = self._look, self._look.say
        self.passphrase = self.passphrase or self._generate()
        card = StepCard(
            look,
            self._at,
            self._of,
            say(msg("Write these words on paper")),
            say(
                msg(
                    "They are your passphrase, in this order. Keep the paper apart from the "
                    "laptop. Nobody can open your cases without it except headquarters."
                )
            ),
        )
        name = say(msg("Your passphrase"))
        card.add(WordGrid(look, self.passphrase.split(), name=name), gap=16)
        wrote = primary(look, say(msg("I wrote it down")), self.ask)
        other = Button(look, say(msg("Other words")), tall=44)
        other.clicked.connect(self._anew)
        card.verbs(wrote, other, back(look, self.before))
        self._threshold.stand(card, primary=wrote, focus=wrote, back=self.before)

    def ask(self) -> None:
        """Ask for the words from the paper."""
        look, say = self._look, self._look.say
        card = StepCard(
            look,
            self._at,
            self._of,
            say(msg("Type them once from your paper")),
            say(msg("So that you know that the paper is right, before anything depends on it.")),
        )
        self.secret = SecretField(look, say(msg("Your passphrase")))
        card.add(self.secret, gap=16)
        go = primary(look, self._verb, self._compare)
        card.verbs(go, back(look, self.show))
        self._threshold.stand(card, primary=go, focus=self.secret, back=self.show)

    def _anew(self) -> None:
        self.passphrase = ""
        self.show()

    def _compare(self) -> None:
        assert self.secret is not None
        if self.secret.passphrase().split() != self.passphrase.split():
            self.secret.tell(
                self._look.say(msg("These are not the words. Compare them with your paper."))
            )
            return
        self.secret.clear()
        self._proved(self.passphrase)
