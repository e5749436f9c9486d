"""What the keys do that lead beside the question: guidance, history, open points."""

from collections.abc import Callable, Mapping

from ui.interview.walk import Walk
from ui.screens.interview.aside import GO
from ui.screens.interview.outlook import Outlook
from ui.screens.interview.sides import HISTORY, POINTS, WHY, Sides


def verbs_beside(walk: Walk, sides: Sides, outlook: Outlook) -> Mapping[str, Callable[[], object]]:
    """Return the verbs of the trailing column, by their id."""

    def ask(number: int) -> None:
        screening = outlook.seen.screening
        if screening is not None and number < len(screening.ask_next):
            walk.go(screening.ask_next[number].question)

    def point(step: int) -> None:
        if sides.mode != POINTS:
            sides.turn(POINTS)
        path = sides.next_point(step)
        if path:
            walk.go(path.removeprefix(GO))

    return {
        "why": lambda: sides.turn(WHY),
        "history": lambda: sides.turn(HISTORY),
        "ask_1": lambda: ask(0),
        "ask_2": lambda: ask(1),
        "ask_3": lambda: ask(2),
        "point": lambda: point(1),
        "point_back": lambda: point(-1),
        "tour": sides.tour,
    }
