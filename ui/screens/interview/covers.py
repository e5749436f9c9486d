"""What lies over the page for a while: all keys, the glossary, the field to go somewhere."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from intake.clinic import OpenCase
from intake.errors import msg
from ui.interview.goto import places
from ui.interview.questions import Speaker
from ui.interview.walk import Walk
from ui.look.look import Look
from ui.screens.interview.allkeys import KeysPage
from ui.screens.interview.aside import said_in
from ui.screens.interview.frame import Frame
from ui.screens.interview.glossary import GlossaryPage, Term
from ui.screens.interview.overlay import Overlay


class Covers(QObject):
    """One cover at a time; the same key or Esc takes it away, and the keys go back."""

    def __init__(self, look: Look, frame: Frame, walk: Walk, case: OpenCase) -> None:
        super().__init__(frame)
        self._frame, self._walk, self._case = frame, walk, case
        say = look.say
        self.help = Overlay(
            look, frame.middle, say(msg("All keys. Type to find one.")), KeysPage(look)
        )
        self._page = GlossaryPage(look)
        title = say(msg("Words of the law. Type to find one."))
        self.glossary = Overlay(look, frame.middle, title, self._page)
        frame.covers = (self.help, self.glossary)

    @property
    def verbs(self) -> Mapping[str, Callable[[], object]]:
        """What the keys do here, by their verbs."""
        return {"help": lambda: self._turn(self.help), "words": self._words, "goto": self._go}

    def close(self) -> bool:
        """Take away what covers the page; tell whether anything did."""
        open_ = [cover for cover in self._frame.covers if cover.isVisible()]
        for cover in open_:
            cover.hide()
        return bool(open_) | self._frame.goto.close_field()

    def _turn(self, cover: Overlay) -> None:
        shown = cover.isVisible()
        self.close()
        if shown:
            self._walk.focus()
        else:
            self._frame.want_panel(wanted=False)
            cover.open()

    def _words(self) -> None:
        """Open the glossary; the words that the question uses stand first."""
        speaker, asked = self._speaker, self._walk.asking.asked
        read = speaker.tongues.read
        said = said_in(speaker, asked) if asked is not None else ""
        self._page.show_terms(
            [
                Term(read(term.label), read(term.meaning), here=term.is_in(said), also=term.also)
                for term in self._case.workbook.glossary
            ]
        )
        self._turn(self.glossary)

    def _go(self) -> None:
        self.close()
        self._frame.want_panel(wanted=False)
        self._frame.goto.open(places(self._speaker, self._case, self._walk.part))

    @property
    def _speaker(self) -> Speaker:
        assert self._walk.desk is not None, "languages are known"
        return self._walk.desk.speaker
