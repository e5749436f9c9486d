"""A language nobody speaks: every text of the program in marks, and longer, so that others show."""

import re

from intake.errors import Translate

FIRST, LAST = "«", "»"
_LONGER = {"a": "áa", "e": "ée", "i": "íi", "o": "óo", "u": "úu"}
_PLACE = re.compile(r"(\{[^}]*\})")
_INNERMOST = re.compile(rf"{FIRST}[^{FIRST}{LAST}]*{LAST}")


class Pseudo(dict[str, str]):
    """A catalogue that knows every text; *longer* doubles vowels, as Spanish and Arabic may."""

    def __init__(self, *, longer: bool = False) -> None:
        super().__init__()
        self._longer = longer

    def get(self, words: str, _default: object = None) -> str:
        """Return *words* in marks; the places of values stay as they are."""
        parts = _PLACE.split(words)
        if self._longer:
            parts = [one if one.startswith("{") else _grown(one) for one in parts]
        return f"{FIRST}{''.join(parts)}{LAST}"


def outside(words: str) -> str:
    """Return what of *words* did not come through a catalogue."""
    before = ""
    while before != words:
        before, words = words, _INNERMOST.sub("\n", words)
    return words


def say(*, longer: bool = False) -> Translate:
    """Return the function that puts every text into marks."""
    return Pseudo(longer=longer).get


def _grown(words: str) -> str:
    return "".join(_LONGER.get(one, one) if at % 2 else one for at, one in enumerate(words))
