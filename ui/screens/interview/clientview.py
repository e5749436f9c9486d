"""The client's view: the question alone, as large as it can be read aloud, and how far one is."""

from PySide6.QtCore import QObject

from intake.clinic import OpenCase
from ui.interview.walk import Walk
from ui.look.parts.dots import Dot
from ui.screens.interview.frame import Frame
from ui.screens.interview.sides import Sides

SHOWS_MORE = frozenset(
    {
        *("note", "source", "otherwise", "clear", "why", "history", "actions", "goto", "findings"),
        *("point", "point_back", "help", "words", "tour", "region", "region_back"),
    }
)
"""What shows words that are not for the client: the view is left before it is done."""


class ClientView(QObject):
    """On or off. While it is on, findings, names and notes are not shown and not said."""

    def __init__(self, frame: Frame, walk: Walk, sides: Sides, case: OpenCase) -> None:
        super().__init__(frame)
        self._frame, self._walk, self._sides, self._case = frame, walk, sides, case
        walk.came.connect(self._count)

    @property
    def on(self) -> bool:
        """Tell whether the client looks on."""
        return self._frame.bare

    def turn(self) -> None:
        """Turn the screen to the client, or back."""
        frame = self._frame
        frame.bare = self._sides.hushed = not frame.bare
        frame.arrange()
        frame.middle.show_alone(alone=frame.bare)
        self._count()
        self._walk.refresh()
        self._walk.focus()

    def leave(self) -> bool:
        """Turn back; tell whether it was on."""
        was = self.on
        if was:
            self.turn()
        return was

    def _count(self) -> None:
        """Show a dot for each section: what is done, and where one is."""
        if not self.on:
            return
        here, dots = self._walk.section, []
        for one in self._case.outline.sections():
            done = Dot.DONE if 0 < one.asked == one.answered else Dot.AHEAD
            dots.append(Dot.HERE if one.part == here else done)
        self._frame.middle.dots.show_dots(dots)

    def before(self, verb: str) -> None:
        """Leave the view where *verb* shows what is not for the client."""
        if verb in SHOWS_MORE:
            self.leave()
