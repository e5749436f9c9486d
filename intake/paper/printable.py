"""Text that the fonts can draw: a character that none of them has stops the paper by its name.

It is printed as its number in brackets instead where somebody decided so.
"""

import unicodedata

from intake.errors import Trouble, msg
from intake.paper import fonts
from intake.paper.typed import Unprintable

_OVERRIDES = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\ufeff"))
_BLANKS = str.maketrans(dict.fromkeys("\t\x0b\x0c\u2028\u2029\u3000\xa0", " ") | {"\r": ""})
_SHOWN = "\N{REPLACEMENT CHARACTER}"


def printable(text: str, names: Unprintable = Unprintable.STOP) -> str:
    """Return *text* composed and without overrides; raise `Trouble` on a character without glyph.

    Control characters, which have no shape in any font, show as U+FFFD.
    """
    shown = unicodedata.normalize("NFC", text.translate(_OVERRIDES).translate(_BLANKS))
    strange = {one for one in set(shown) if not fonts.drawn(one)}
    if not strange:
        return shown
    named = {ord(one): _named(one, names) for one in strange}
    return shown.translate(named)


def unprintable(text: str) -> frozenset[str]:
    """Return the characters of *text* that no font here can print."""
    shown = unicodedata.normalize("NFC", text)
    return frozenset(one for one in set(shown) if not fonts.drawn(one) and not _is_control(one))


def _named(character: str, names: Unprintable) -> str:
    if _is_control(character):
        return _SHOWN
    if names is Unprintable.NAME:
        return f"[U+{ord(character):04X}]"
    raise Trouble(
        msg("No font here can print the character “{character}” (U+{code})."),
        msg(
            "The answer is safe in the case; print it by its number, or write it in Latin letters."
        ),
        character=character,
        code=f"{ord(character):04X}",
    )


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs")
