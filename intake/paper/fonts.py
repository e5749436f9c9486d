"""Which font has which character: a character that no font has stops the page, never a box."""

from functools import cache
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from intake import resources
from intake.errors import Trouble, msg

REGULAR, BOLD, MONO = "NotoSans", "NotoSans-Bold", "NotoSansMono"
_FILES = {
    REGULAR: "NotoSans-Regular.ttf",
    BOLD: "NotoSans-Bold.ttf",
    MONO: "NotoSansMono-Regular.ttf",
}
_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
"""Direction marks and joiners: they have no shape of their own and steer nothing in print."""


@cache
def ready() -> None:
    """Register the fonts once; they are embedded and subset in every paper."""
    for name, file in _FILES.items():
        try:
            pdfmetrics.registerFont(TTFont(name, str(resources.path("fonts", file))))
        except TTFError as error:
            raise Trouble(
                msg("The font {name} of this program cannot be read."),
                msg("Install Amparo again; no case is touched by that."),
                name=file,
            ) from error


def markup(text: str, font: str = REGULAR) -> str:
    """Return inert markup without invisible marks; raise `Trouble` on a character without glyph."""
    shown = "".join(_shown(character) for character in text)
    for character in shown:
        if not has(character, font):
            raise Trouble(
                msg("No font here can print the character “{character}” (U+{code})."),
                msg("The answer is safe in the case; write it in Latin letters, then print again."),
                character=character,
                code=f"{ord(character):04X}",
            )
    return escape(shown).replace("\n", "<br/>")


def has(character: str, font: str = REGULAR) -> bool:
    """Tell whether *font* draws *character*."""
    return character == "\n" or ord(character) in _coverage(font)


@cache
def _coverage(font: str) -> frozenset[int]:
    ready()
    return frozenset(pdfmetrics.getFont(font).face.charToGlyph)


def _shown(character: str) -> str:
    if character in _INVISIBLE:
        return ""
    if character in "\t\r\x0b\x0c\u2028\u2029":
        return " "
    # A control character has no glyph in any font and no meaning on paper.
    return "\N{REPLACEMENT CHARACTER}" if character < " " and character != "\n" else character
