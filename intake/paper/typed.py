"""Text as somebody typed it, made inert for paper: what would steer other words is taken out."""

import re
from enum import Enum

from intake.paper.bidi import FSI, LRI, PDI, runs_leftward

_STEERING = dict.fromkeys(
    map(
        ord,
        "\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e",
    )
)

_PLACES = re.compile(r"(\{[^}]*\})")
_RIGHTWARD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:/+\- ]*[A-Za-z0-9]|[A-Za-z0-9]")


class Unprintable(Enum):
    """What becomes of a character that no font here can print."""

    STOP = "stop"
    NAME = "name"


def typed(text: str) -> str:
    """Return what a person typed without the marks that turn the words around it."""
    return text.translate(_STEERING)


def isolated(text: str) -> str:
    """Return *text* so that it keeps its own order inside a sentence of any direction."""
    return f"{FSI}{typed(text)}{PDI}"


def within(text: str, *, leftward: bool) -> str:
    """Return *text* isolated where it or the sentence that takes it in is not plain rightward."""
    return isolated(text) if leftward or runs_leftward(text) else typed(text)


def keep_order(sentence: str) -> str:
    """Return a leftward sentence whose numbers and Latin words keep their own order."""
    pieces = _PLACES.split(sentence)
    for at in range(0, len(pieces), 2):
        pieces[at] = _RIGHTWARD.sub(lambda found: f"{LRI}{found.group()}{PDI}", pieces[at])
    return "".join(pieces)
