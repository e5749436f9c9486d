"""A new passphrase: words drawn at random, or one of one's own; typed once more from the paper."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake.errors import msg
from ui.editors.secret import SecretField
from ui.look import tokens
from ui.look.look import Look
from ui.look.parts.buttons import Button
from ui.look.parts.column import Column
from ui.look.parts.surfaces import Surface
from ui.look.parts.wordgrid import WordGrid
from ui.look.parts.words import Words


class NewPassphrase(Surface):
    """Words offered first; `own` is the field of one's own, `again` the proof of either."""

    def __init__(
        self, look: Look, generate: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._generate, self._offered, self.is_own = generate, "", False
        say = look.say
        self.text = Words(look, "", tokens.BODY, "ink2")
        self.words = Column()
        self.other = Button(look, say(msg("Other words")), key="Alt O")
        self.other.setShortcut("Alt+O")
        self.swap = Button(look, "", key="Alt W")
        self.own = SecretField(look, say(msg("Passphrase")))
        self.again = SecretField(look, "")
        self.swap.clicked.connect(self._swap)
        self.other.clicked.connect(self._draw)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._build()
        self.show_way(own=False)

    def offer(self) -> None:
        """Draw other words."""
        self._offered = self._generate()
        name = self.look.say(msg("The words offered"))
        self.words.show_parts([WordGrid(self.look, self._offered.split(), name=name)])
        self.clear()

    def show_way(self, *, own: bool) -> None:
        """Ask for a passphrase of one's own, or show words again."""
        say, self.is_own = self.look.say, own
        offered = msg("Write these words on paper, in this order, and keep it off the laptop.")
        of_ones_own = msg(
            "Several words that say nothing of you or the clinic. No name, date, song or saying: "
            "somebody with the laptop has months and a fast machine."
        )
        self.text.say(say(of_ones_own if own else offered))
        again = say(msg("The same once more") if own else msg("Type the words from the paper"))
        self.again.label.say(again)
        self.again.field.setAccessibleName(again)
        self.swap.say(
            say(msg("Take words that are offered") if own else msg("Own passphrase instead"))
        )
        self.swap.setShortcut("Alt+W")
        for part, wanted in ((self.own, own), (self.words, not own), (self.other, not own)):
            part.setVisible(wanted)
        if own:
            self._offered = ""
            self.clear()
        else:
            self.offer()
        self.setFocusProxy(self.own if own else self.again)

    def taken(self) -> str:
        """Return the passphrase, or nothing after the field that is wanting has said so."""
        say, again = self.look.say, self.again.passphrase()
        if self.is_own and not self.own.passphrase():
            self.own.tell(say(msg("Type the passphrase first.")))
            return ""
        if self.is_own:
            same, typed = again == self.own.passphrase(), self.own.passphrase()
        else:
            same, typed = again.split() == self._offered.split(), self._offered
        if same:
            return typed
        differ = msg("The two are not the same. Type both again.")
        other = msg("These are not the words. Compare them with the paper.")
        self.again.tell(say(differ if self.is_own else other))
        return ""

    def tell(self, problem: str) -> None:
        """Say why the passphrase cannot be taken."""
        (self.own if self.is_own else self.again).tell(problem)

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.own, self.again):
            field.clear()
            field.tell("")

    def _swap(self) -> None:
        self.show_way(own=not self.is_own)
        self.setFocus()

    def _draw(self) -> None:
        self.offer()
        self.setFocus()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(0)
        for button in (self.other, self.swap):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        line.addStretch(1)
        self.add(self.text)
        self.add(self.words, gap=10)
        self.column.addSpacing(self.look.px(4))
        self.column.addLayout(line)
        self.add(self.own, gap=8)
        self.add(self.again, gap=8)
