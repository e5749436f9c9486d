"""What a page is filled with: pieces that are drawn whole, and how they may part."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from intake.paper.ink import Pen

Draw = Callable[[Pen, float], None]
"""Draws at the height of its top, in points from the foot of the page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece. Measures are points.

    *keep* holds it to the piece after it; *gap* is the room above, which no page begins with;
    *head* is drawn above it where it begins a page.
    """

    tall: float
    draw: Draw
    gap: float = 0
    keep: bool = False
    head: "Piece | None" = None


def fill(pieces: Sequence[Piece], first: float, later: float) -> Iterator[tuple[Piece, ...]]:
    """Yield the pieces of each page; *first* and *later* are the heights that pages have."""
    page: list[Piece] = []
    room = first
    for chain in _chains(pieces):
        if page and _height(chain, begins=False) > room:
            yield tuple(page)
            page, room = [], later
        for piece in chain:
            needed = piece.tall + (piece.gap if page else 0)
            if page and needed > room:
                yield tuple(page)
                page, room = [], later
            if not page and piece.head is not None:
                page.append(piece.head)
                room -= piece.head.tall
            room -= piece.tall + (piece.gap if page else 0)
            page.append(piece)
    yield tuple(page)


def _chains(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    chain: list[Piece] = []
    for piece in pieces:
        chain.append(piece)
        if not piece.keep:
            yield chain
            chain = []
    if chain:
        yield chain


def _height(chain: Sequence[Piece], *, begins: bool) -> float:
    return sum(one.tall + one.gap for one in chain) - (chain[0].gap if begins else 0)
