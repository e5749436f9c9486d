"""While something takes its time before there is a screen: what is done, how far, and Cancel."""

from PySide6.QtCore import Signal

from ui.look import tokens
from ui.look.look import Look
from ui.look.parts.passing import Progress
from ui.look.parts.surfaces import Card
from ui.look.parts.threshold import Threshold
from ui.look.parts.words import Words


class BusyScreen(Threshold):
    """A card in the doorway. `cancelled` is Esc or the button, where *cancel* names one."""

    cancelled = Signal()

    def __init__(self, look: Look, title: str, text: str, *, cancel: str = "") -> None:
        super().__init__(look)
        self.signpost.silence()
        self.progress = Progress(look, cancel=cancel, key="Esc")
        card = Card(look, wide=468)
        card.add(Words(look, title, tokens.DISPLAY))
        card.add(Words(look, text, tokens.TEXT, "ink2"), gap=8)
        card.add(self.progress, gap=18)
        self.stand(card)
        if cancel:
            self.progress.cancelled.connect(self.cancelled)
            self.backed.connect(self.cancelled)
            self.setFocusProxy(self.progress.cancel)

    def show_progress(self, words: str, done: int, whole: int) -> None:
        """Show how many of how many are done."""
        self.progress.show_progress(words, done / max(1, whole), end=f"{done} / {whole}")
