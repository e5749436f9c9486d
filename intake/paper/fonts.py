"""Which font has which character: a character that no font has is named, never drawn as a box."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

import uharfbuzz

from intake import resources
from intake.errors import Trouble, msg


class Style(StrEnum):
    """How letters are cut."""

    REGULAR = "Regular"
    BOLD = "Bold"
    MONO = "Mono"


_SCRIPTS = ("", "Arabic", "Gurmukhi", "SC", "Khmer", "Armenian")
"""Noto Sans for Latin, Greek and Cyrillic first; then the fonts of the other scripts."""
_FALLBACK_OF = {Style.BOLD: Style.REGULAR, Style.MONO: Style.REGULAR, Style.REGULAR: None}
_FILES = {
    Style.REGULAR: tuple(f"NotoSans{script}-Regular" for script in _SCRIPTS),
    Style.BOLD: tuple(f"NotoSans{script}-Bold" for script in _SCRIPTS),
    Style.MONO: ("NotoSansMono-Regular",),
}
TALL = {"Arabic": 1.24, "Khmer": 1.24, "Gurmukhi": 1.08, "SC": 1.08}
"""How much more room between lines a script needs than Latin letters."""


@dataclass(frozen=True, eq=False)
class Face:
    """One font file. Measures are in thousandths of the size."""

    name: str

    @cached_property
    def blob(self) -> Any:
        """The file as HarfBuzz reads it; raise `Trouble` where it cannot be read."""
        path = resources.path("fonts", f"{self.name}.ttf")
        try:
            return uharfbuzz.Blob.from_file_path(str(path))
        except uharfbuzz.HarfBuzzError as error:  # pragma: no cover - a damaged installation
            raise _unreadable(self.name) from error

    @cached_property
    def face(self) -> Any:
        """The face that HarfBuzz subsets."""
        face = uharfbuzz.Face(self.blob)
        if not face.glyph_count:
            raise _unreadable(self.name)
        return face

    @cached_property
    def font(self) -> Any:
        """The font that HarfBuzz shapes with, in thousandths."""
        font = uharfbuzz.Font(self.face)
        font.scale = (1000, 1000)
        return font

    @cached_property
    def tall(self) -> float:
        """How tall its lines are beside those of Latin letters."""
        script = self.name.removeprefix("NotoSans").partition("-")[0]
        return TALL.get(script, 1.0)

    def glyph(self, character: str) -> int:
        """Return the glyph of *character*, 0 where there is none."""
        return int(self.font.get_nominal_glyph(ord(character)) or 0)

    def advance(self, glyph: int) -> float:
        """Return how wide *glyph* is."""
        return float(self.font.get_glyph_h_advance(glyph))


@cache
def faces(style: Style) -> tuple[Face, ...]:
    """Return the faces that are tried for *style*, in order."""
    own = tuple(_face(name) for name in _FILES[style])
    fallback = _FALLBACK_OF[style]
    return own if fallback is None else own + faces(fallback)


@cache
def face_of(character: str, style: Style) -> Face | None:
    """Return the first face that draws *character*; None where no font has it."""
    return next((face for face in faces(style) if face.glyph(character)), None)


def drawn(character: str) -> bool:
    """Tell whether *character* can be printed, or needs no glyph."""
    return (
        character == "\n"
        or is_invisible(character)
        or face_of(character, Style.REGULAR) is not None
    )


def is_invisible(character: str) -> bool:
    """Tell whether *character* has no shape of its own: marks of direction, joiners, selectors."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


@cache
def _face(name: str) -> Face:
    return Face(name)


def _unreadable(name: str) -> Trouble:
    return Trouble(
        msg("The font {name} of this program cannot be read."),
        msg("Install Amparo again; no case is touched by that."),
        name=name,
    )
