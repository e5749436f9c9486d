"""The answers that count, made anew only in the rows that a change reached.

Fifty convictions hold some 3,000 answers; going through them at each key would cost milliseconds.
"""

from collections.abc import Iterable

from intake.case.answers import Answers
from intake.case.journal import Answered, Event, Flagged, Noted
from intake.case.refs import Refs
from intake.case.rows import Row, Shown, answers


class Counting:
    """The answers of a case as values; what *shown* or *open_repeat* denies is left out."""

    def __init__(self, case: Row, refs: Refs, shown: Shown, open_repeat: Shown) -> None:
        self._case, self._refs = case, refs
        self._shown, self._open_repeat = shown, open_repeat
        self._known: dict[str, Answers] = {}

    def answers(self) -> Answers:
        """Return the answers; rows that nothing reached are the same objects as before."""
        shown, open_repeat = self._shown, self._open_repeat
        return answers(self._case, shown=shown, open_repeat=open_repeat, known=self._known)

    def reached(self, refs: Iterable[str]) -> None:
        """Forget the rows in which the form's references *refs* stand, and those around them."""
        for part in {self._refs.part(ref) for ref in refs}:
            self._known.pop("", None)
            if part.endswith("]"):
                steps = part.split("/")
                for depth in range(1, len(steps) + 1):
                    self._known.pop("/".join(steps[:depth]) + "/", None)

    def rows_moved(self) -> None:
        """Forget everything: rows came or went."""
        self._known.clear()

    def take(self, event: Event) -> None:
        """Forget what *event* reached: its row, or everything where rows came, went or moved."""
        if isinstance(event, Answered):
            self.reached((self._refs.ref(event.path),))
        elif not isinstance(event, Noted | Flagged):
            self._known.clear()
