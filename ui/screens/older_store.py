"""An older copy of a store: which days they are, what is not in it, and a choice before its use."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from intake.clinic import Older
from intake.errors import msg
from intake.text import day_in_short
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.pages import ErrorPage, Way
from ui.look.parts.surfaces import Card
from ui.look.parts.threshold import Threshold
from ui.look.text import isolate


class OlderStoreScreen(Threshold):
    """The page in the doorway. `chosen` tells `leave`, `other`, `restore` or `go`.

    The way that costs nothing comes first, and going on comes last.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, older: Older) -> None:
        super().__init__(look)
        say = look.say
        self._ways = (
            Way("restore", say(msg("Restore the newest backup instead")), first=True),
            Way("other", say(msg("Open a store in another folder"))),
            Way("leave", say(msg("Close Amparo and look for the newer one; this stays as it is"))),
            Way("go", say(msg("Go on with this older copy; headquarters will see it"))),
        )
        self.page = ErrorPage(
            look,
            say(msg("This store is older than the one last used here")),
            _told(look, older),
            self._ways,
            icon=Icon.HISTORY,
        )
        self.page.chosen.connect(self.chosen)
        card = Card(look, wide=560)
        card.add(self.page)
        self.stand(card, focus=self.page.buttons[0])
        self.backed.connect(lambda: self.chosen.emit("leave"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, arrows move."""
        if event.text().isdecimal() and self.page.choose(int(event.text())):
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)


def _told(look: Look, older: Older) -> str:
    say, language = look.say, look.language
    last, this = (
        isolate(day_in_short(day, older.last_used, language))
        for day in (older.last_used, older.this_on)
    )
    text = say(
        msg(
            "The store was last used here on {last}. This copy ends on {this}: somebody put it "
            "back, or a newer file was lost."
        )
    )
    more = say(msg("Saved answers and acts that it has not: {count}."))
    if older.parted:
        more = say(
            msg("It was also used elsewhere since, so each has something the other has not.")
        )
    return f"{text.format(last=last, this=this)} {more.format(count=older.missing)}"
