"""The vertical lines on which every question stands, quiet or active."""

from dataclasses import dataclass

from ui.look.look import Look

COMPACT = 700
"""Columns narrower than this, in text units, put the answer at the end of the question's line."""

TEXT = 56
"""Where the words of a question begin, in text units; nearer where the column is compact."""
CARD_END = 24
"""From the end of what stands in the active card to the end of the page, in text units."""


@dataclass(frozen=True, slots=True)
class Axes:
    """The vertical lines that rows and the active card share, from the leading edge, in px."""

    number: float
    text: float
    answer: float
    glyph: float
    end: float
    compact: bool

    @property
    def answer_width(self) -> float:
        """Width of the answer column."""
        return self.glyph - self.answer


def axes(look: Look, width: float) -> Axes:
    """Return the axes of a question column of *width* px."""
    px = look.px
    if width < px(COMPACT):
        glyph = width - px(16 + 18)
        return Axes(px(14), px(42), width * 0.55, glyph, width - px(16), compact=True)
    glyph = width - px(20 + 18)
    return Axes(px(20), px(TEXT), glyph - px(206), glyph, width - px(20), compact=False)
