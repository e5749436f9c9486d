"""Breaks a paragraph into lines and puts each line's words in the order in which they are drawn.

Every script and both directions: words are found in the order of reading, a line takes as many as
fit, and only then are they turned (UAX #9). Nothing here knows of pages.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from intake.paper import bidi
from intake.paper.fonts import Face, Style, face_of, is_invisible
from intake.paper.printable import printable
from intake.paper.shaping import Shaped, shape
from intake.paper.typed import Unprintable

_WORD = re.compile(r"[^ \n\u200b]*[ \u200b]*")
_NOT_FIRST = frozenset("、。，．：；？！）」』】》〉”’％…—·,.:;?!)%»")
_NOT_LAST = frozenset("（「『【《〈“‘«(")
_HYPHENS = re.compile(r"(?<=[^\W\d_]{2})[-/](?=[^\W\d_])")
_LONGEST_WORD, _SLICE = 256, 16
"""What is longer is no word of any language: it may be cut everywhere, in slices."""
_MARKS = frozenset({"Mn", "Mc", "Me"})
_JOINING = frozenset("\u200c\u200d\u17d2\u0a4d")
"""What ties a character to the one after it: joiners and viramas."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a word that one font draws in one direction."""

    shaped: Shaped
    level: int


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces with their places from the left, and the width, in thousandths of the size."""

    parts: tuple[tuple[float, Shaped], ...]
    width: float
    tall: float = 1.0


@dataclass(frozen=True, slots=True)
class _Unit:
    """What stays together on a line: parts in the order of reading, spaces at the end apart."""

    parts: tuple[Part, ...]
    spaces: tuple[Part, ...]
    width: float
    gap: float


def set_lines(
    text: str, width: float, style: Style = Style.REGULAR, *, names: Unprintable = Unprintable.STOP
) -> list[Line]:
    """Return the lines of *text* within *width*, in thousandths of the size.

    A line feed begins a new line. Raises `Trouble` where a character has no glyph.
    """
    return [
        line
        for paragraph in printable(text, names).split("\n")
        for line in _broken(paragraph, width, style)
    ]


def forget() -> None:
    """Drop what was kept of words that were set: they may be a client's."""
    _plain_units.cache_clear()
    shape.cache_clear()


def one_line(
    text: str, style: Style = Style.REGULAR, *, names: Unprintable = Unprintable.STOP
) -> Line:
    """Return *text* as a single line, however wide it is."""
    lines = set_lines(text.replace("\n", " "), float("inf"), style, names=names)
    return lines[0]


def _broken(paragraph: str, width: float, style: Style) -> Iterator[Line]:
    levels = bidi.levels(paragraph)
    row: list[_Unit] = []
    used = 0.0
    for unit in _units(paragraph, levels, style):
        if row and used + unit.width > width:
            yield _line(row)
            row, used = [], 0.0
        row.append(unit)
        used += unit.width + unit.gap
        while row[-1].width > width and len(row) == 1:
            head, tail = _cut(row[0], width, style)
            if tail is None:
                break
            yield _line([head])
            row, used = [tail], tail.width + tail.gap
    yield _line(row)


def _line(row: list[_Unit]) -> Line:
    parts: list[Part] = []
    for unit in row:
        parts += unit.parts
        parts += unit.spaces
    if row:
        # Spaces at the end of a line have no room and no order (L1).
        del parts[len(parts) - len(row[-1].spaces) :]
    if parts and any(one.level for one in parts):
        parts = [parts[at] for at in bidi.visual([one.level for one in parts])]
    places, width = [], 0.0
    for one in parts:
        places.append((width, one.shaped))
        width += one.shaped.width
    tall = max((one.shaped.face.tall for one in parts), default=1.0)
    return Line(tuple(places), width, tall)


def _units(paragraph: str, levels: list[int], style: Style) -> Iterator[_Unit]:
    if not any(levels):
        for word in _WORD.findall(paragraph):
            yield from _plain_units(word, style)
        return
    for found in _WORD.finditer(paragraph):
        start = found.start()
        for at, end in _cuts(found.group()):
            yield _unit(
                paragraph[start + at : start + end], levels[start + at : start + end], style
            )


@lru_cache(maxsize=16_384)
def _plain_units(word: str, style: Style) -> tuple[_Unit, ...]:
    return tuple(_unit(word[at:end], [0] * (end - at), style) for at, end in _cuts(word))


def _unit(text: str, levels: list[int], style: Style) -> _Unit:
    end = len(text.rstrip(" \u200b"))
    parts = tuple(_parts(text[:end], levels, style))
    before = parts[-1].shaped.face if parts else None
    spaces = tuple(_parts(text[end:], levels[end:], style, before))
    width, gap = (sum(one.shaped.width for one in some) for some in (parts, spaces))
    return _Unit(parts, spaces, width, gap)


def _cuts(word: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a word, spaces after it included, between which a line may end."""
    cuts = {0, len(word)}
    if not word.isascii():
        cuts |= {at for at in range(1, len(word)) if _may_break(word, at)}
    cuts |= {one.end() for one in _HYPHENS.finditer(word)}
    if len(word) > _LONGEST_WORD:
        cuts |= {at for at in range(_SLICE, len(word), _SLICE) if _starts_cluster(word, at)}
    yield from pairwise(sorted(cuts))


def _may_break(word: str, at: int) -> bool:
    """Tell whether a line of ideographs may end before the character at *at*."""
    before, after = word[at - 1], word[at]
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return _is_wide(before) or _is_wide(after)


def _is_wide(character: str) -> bool:
    return character >= "\u2e80" and unicodedata.east_asian_width(character) in "WF"


def _parts(
    text: str, levels: list[int], style: Style, before: Face | None = None
) -> Iterator[Part]:
    start, face = 0, before
    for at, character in enumerate(text):
        own = _face(character, face, style)
        if at and face is not None and (own is not face or levels[at] != levels[start]):
            yield from _part(text[start:at], face, levels[start])
            start = at
        face = own
    if text and face is not None:
        yield from _part(text[start:], face, levels[start])


def _part(text: str, face: Face, level: int) -> Iterator[Part]:
    shown = "".join(one for one in text if one in "\u200c\u200d" or not is_invisible(one))
    if shown:
        yield Part(shape(shown, face, leftward=bool(level % 2)), level)


def _face(character: str, before: Face | None, style: Style) -> Face:
    # Marks and spaces stay with the letter before them, where its font has them.
    if before is not None and (
        is_invisible(character)
        or (
            (character == " " or unicodedata.category(character) in _MARKS)
            and before.glyph(character)
        )
    ):
        return before
    found = face_of(character, style) or before or face_of(" ", style)
    assert found is not None, "every font draws a space"
    return found


def _cut(unit: _Unit, width: float, style: Style) -> tuple[_Unit, _Unit | None]:
    """Cut a word that is wider than a line before the last character that fits."""
    text = "".join(one.shaped.text for one in unit.parts)
    levels = [one.level for one in unit.parts for _ in one.shaped.text]
    used, at = 0.0, 0
    for at, character in enumerate(text):
        face = _face(character, None, style)
        used += face.advance(face.glyph(character))
        if used > width and at and _starts_cluster(text, at):
            break
    else:
        return unit, None
    head = _unit(text[:at], levels[:at], style)
    tail = _unit(text[at:], levels[at:], style)
    return head, _Unit(tail.parts, unit.spaces, tail.width, unit.gap)


def _starts_cluster(text: str, at: int) -> bool:
    return (
        unicodedata.category(text[at]) not in _MARKS
        and text[at] not in _JOINING
        and text[at - 1] not in _JOINING
    )
