"""A word of one script, one font and one direction as glyphs, in the order in which they are drawn.

Measures are in thousandths of the size. What is shaped once is kept for the paper's other words.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import uharfbuzz

from intake.paper.fonts import Face

_KEPT = 16_384
_LIGATURES = {
    spelled: chr(code)
    for code in range(0xFB50, 0xFEFD)
    if len(spelled := unicodedata.normalize("NFKC", chr(code))) > 1 and " " not in spelled
}
"""One character for all of a ligature: readers turn a leftward word letter by letter."""
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: how far it moves the pen, where it stands beside the pen, and what it spells."""

    id: int
    advance: float
    across: float
    up: float
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """Glyphs from left to right."""

    face: Face
    text: str
    glyphs: tuple[Glyph, ...]
    width: float


@lru_cache(maxsize=_KEPT)
def shape(text: str, face: Face, *, leftward: bool = False) -> Shaped:
    """Return *text*, which must be of one script and drawn by *face*, as glyphs."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftward else "ltr"
    uharfbuzz.shape(face.font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    numbers = [one.cluster for one in infos]
    words = text.translate(_MIRRORED) if leftward else text
    spelled = words if numbers == list(range(len(text))) else _spelled(words, numbers)
    glyphs = tuple(
        Glyph(info.codepoint, place.x_advance, place.x_offset, place.y_offset, one)
        for info, place, one in zip(infos, positions, spelled, strict=True)
    )
    return Shaped(face, text, glyphs, sum(one.advance for one in glyphs))


def _spelled(text: str, numbers: Sequence[int]) -> Iterator[str]:
    """Yield what each glyph spells: a cluster's characters one by one, the last takes the rest."""
    starts = sorted(set(numbers))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    leftward = numbers[0] > numbers[-1]
    for start, group in groupby(numbers):
        count, words = len(list(group)), text[start : ends[start]]
        words = _LIGATURES.get(words, words)
        pieces = [words[at : at + 1] for at in range(count - 1)] + [words[count - 1 :]]
        yield from reversed(pieces) if leftward else pieces
