"""What became of each case of a round: written and read back, not sealed and why, or not tried."""

from PySide6.QtWidgets import QVBoxLayout

from intake.clinic import Outcome
from intake.errors import msg
from ui import errors
from ui.look import tokens
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.surfaces import Panel
from ui.look.parts.words import Words
from ui.look.text import latin


class OutcomePanel(Panel):
    """A line for each case as it comes, under a title that counts only what is proved."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.begun, self._again = False, False
        self._counts = [0, 0, 0]
        self.title = Words(look, "", tokens.TITLE.at(20))
        self.add(self.title)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(tokens.BLEED, look.px(4), tokens.BLEED, 0)
        self._lines.setSpacing(look.px(8))
        self.column.addLayout(self._lines)

    def begin(self, *, again: bool) -> None:
        """Empty it for the next round; *again* is one that copies."""
        self.begun, self._again, self._counts = True, again, [0, 0, 0]
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        words = msg("Copying the packets") if again else msg("Sealing the cases")
        self.title.say(self.look.say(words), ink="ink")

    def add_outcome(self, name: str, outcome: Outcome) -> None:
        """Show what became of one case."""
        look, say = self.look, self.look.say
        if outcome.sealed is not None:
            self._counts[0] += 1
            words = say(msg("{name}: written and read back as {file}")).format(
                name=name, file=latin(outcome.sealed.path.name)
            )
            line = Words(look, words, icon=Icon.DONE, icon_ink="good")
        elif outcome.problem is not None:
            self._counts[1] += 1
            told = errors.told(outcome.problem, say).sentence
            line = Words(look, f"{name}: {told}", tokens.BODY, "caution", icon=Icon.PROBLEM)
        else:
            self._counts[2] += 1
            words = say(msg("{name}: not tried; the case is saved here")).format(name=name)
            line = Words(look, words, tokens.BODY, "ink2", icon=Icon.NONE)
        self._lines.addWidget(line)

    def end(self) -> None:
        """Say what the round came to."""
        say, (written, failed, left) = self.look.say, self._counts
        words = say(msg("Written and read back: {count}")).format(count=written)
        if failed or left:
            words = ". ".join((words, say(msg("Not written: {count}")).format(count=failed + left)))
        self.title.say(words, ink="caution" if failed or left else "good")

    def text(self) -> str:
        """Return all that is shown, a line for each."""
        widgets = (self._lines.itemAt(at) for at in range(self._lines.count()))
        lines = [one.widget() for one in widgets if one is not None]
        return "\n".join([self.title.text(), *(x.text() for x in lines if isinstance(x, Words))])
