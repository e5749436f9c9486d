"""Places on the earth: length, area, and whether a point lies inside; the earth is a sphere."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from intake.form.code import Context, Gives
from intake.form.library import Library
from intake.form.nodes import text_of
from intake.form.values import Value, decimal_text, to_text

RADIUS = 6_378_100.0
"""Metres, as the other engines of ODK have it."""

Point: TypeAlias = tuple[float, float]
_CORNERS = 3


def register(library: Library) -> None:
    """Add the functions of this theme."""
    library.world("area", "v", Gives.NUMBER)(lambda _, value: area(points(value)))
    library.world("distance", "v*", Gives.NUMBER)(
        lambda _, *values: distance([one for value in values for one in points(value)])
    )
    library.world("geofence", "vv", Gives.TRUTH)(geofence)


def point_text(text: str) -> str:
    """Return `lat lon alt acc` as numbers with a point, blank where it is no place."""
    try:
        numbers = [float(part) for part in text.split()]
    except ValueError:
        return ""
    if "_" in text or not all(map(math.isfinite, numbers)):
        return ""
    if not 2 <= len(numbers) <= 4 or abs(numbers[0]) > 90 or abs(numbers[1]) > 180:  # noqa: PLR2004
        return ""
    return " ".join(decimal_text(number) for number in (*numbers, 0.0, 0.0)[:4])


def line_text(text: str, least: int) -> str:
    """Return the points of a line, blank where there are fewer than *least* or one is none."""
    found = [point_text(piece) for piece in text.split(";") if piece.strip()]
    return ";".join(found) if len(found) >= least and all(found) else ""


def points(value: Value) -> list[Point]:
    """Return the points of `lat lon alt acc; ...`, or of nodes of one point each."""
    texts = map(text_of, value) if isinstance(value, list) else (to_text(value),)
    found: list[Point] = []
    for piece in (piece for text in texts for piece in text.split(";") if piece.strip()):
        try:
            latitude, longitude = map(float, piece.split()[:2])
        except ValueError:
            return []
        found.append((latitude, longitude))
    return found


def distance(line: Sequence[Point]) -> float:
    """Return the length of *line* in metres, to the centimetre."""
    return round(sum((_between(*pair) for pair in pairwise(line)), 0.0), 2)


def area(shape: Sequence[Point]) -> float:
    """Return the area inside *shape* in square metres, to two places."""
    if len(shape) < _CORNERS:
        return 0.0
    total = 0.0
    for (lat, lon), (lat2, lon2) in zip(shape, [*shape[1:], shape[0]], strict=True):
        heights = 2 + math.sin(math.radians(lat)) + math.sin(math.radians(lat2))
        total += math.radians(lon2 - lon) * heights
    return round(abs(total) * RADIUS * RADIUS / 2, 2)


def geofence(_: Context, point: Value, fence: Value) -> bool:
    """Tell whether a point lies inside a shape, which ends where it began."""
    here, shape = points(point), points(fence)
    if not here or len(shape) < _CORNERS or shape[0] != shape[-1]:
        return False
    latitude, longitude = here[0]
    inside = False
    for (lat, lon), (lat2, lon2) in pairwise(shape):
        if (lon > longitude) != (lon2 > longitude):
            crossing = (lat2 - lat) * (longitude - lon) / (lon2 - lon) + lat
            inside ^= latitude < crossing
    return inside


def _between(a: Point, b: Point) -> float:
    """The great circle between two points (spherical law of cosines, kept inside its domain)."""
    first, second = math.radians(a[0]), math.radians(b[0])
    turn = math.radians(b[1] - a[1])
    cosine = math.sin(first) * math.sin(second)
    cosine += math.cos(first) * math.cos(second) * math.cos(turn)
    return RADIUS * math.acos(min(1.0, max(-1.0, cosine)))
