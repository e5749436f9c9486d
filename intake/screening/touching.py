"""What a changed answer can touch: known by names alone, before anything is worked out again."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol, TypeAlias


class Read(NamedTuple):
    """A question that is read. `free` tells of each repeat around it whether all rows are meant."""

    question: str
    free: tuple[bool, ...]


class Touching(Protocol):
    """What other answers touch: of the row at a path, keys of facts and findings, and answers."""

    def keys(self, path: str) -> frozenset[str]:
        """Return the keys of facts and findings that may come out otherwise."""

    def cells(self, path: str) -> frozenset[str]:
        """Return the questions that may stand otherwise."""

    def is_same(self, path: str, repeat: str) -> bool:
        """Tell whether nothing in a row of *repeat* can be otherwise, nor in the rows inside it."""

    def reaches(self, reads: frozenset[Read]) -> bool:
        """Tell whether what reads these questions may come out otherwise, in whatever row."""


Touch: TypeAlias = Callable[[Mapping[str, frozenset[str]]], Touching | None]
"""Tells what answers touch that change, by the path of their row; None where it may be all."""
