"""What must be worked out again when an answer changes; known before there is any answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from intake.case.answers import Answers
from intake.screening.frames import Asked, Frame, Rows, Run
from intake.screening.pieces import Read

Keys: TypeAlias = frozenset[str]
Kept = TypeVar("Kept")
NO_KEYS: Keys = frozenset()
Changed: TypeAlias = Mapping[str, frozenset[str]]
"""The questions whose answers changed, by the path of their row (the case: ``)."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What goes stale with each question: of its own row and those inside, or of every row.

    `gates` are questions on which it depends whether there are rows at all.
    """

    own: Mapping[str, Keys]
    everywhere: Mapping[str, Keys]
    cells: Mapping[str, Keys]
    gates: Keys

    @classmethod
    def of(cls, pieces: Mapping[str, Iterable[Read]], asked: Mapping[str, Asked]) -> "Needs":
        """Return what goes stale among *pieces*: by key, the questions that each reads."""
        within = {name: _within(one, {}) for name, one in asked.items()}
        own: dict[str, set[str]] = {}
        everywhere: dict[str, set[str]] = {}
        for key, reads in pieces.items():
            for read in reads:
                for needed in within[read.question].values():
                    far = bool(needed.repeats) and bool(read.free) and read.free[0]
                    (everywhere if far else own).setdefault(needed.name, set()).add(key)
        cells: dict[str, set[str]] = {}
        for name, waits_on in within.items():
            for one in waits_on:
                cells.setdefault(one, set()).add(name)
        gates = {name for name, one in asked.items() if one.gate_of}
        deciding = {name for name, found in cells.items() if found & gates}
        return cls(_frozen(own), _frozen(everywhere), _frozen(cells), frozenset(deciding))


def _within(asked: Asked, found: dict[str, Asked]) -> dict[str, Asked]:
    if asked.name not in found:
        found[asked.name] = asked
        for _, one in asked.waits_on:
            _within(one, found)
    return found


def _frozen(found: Mapping[str, set[str]]) -> Mapping[str, Keys]:
    return {name: frozenset(keys) for name, keys in found.items()}


def changed(old: Answers, new: Answers, path: str = "") -> dict[str, Keys] | None:
    """Return the questions whose answers differ, by row; None where rows came or went."""
    found: dict[str, Keys] = {}
    names = _changed_names(old, new)
    if names:
        found[path] = names
    if old.repeats.keys() != new.repeats.keys():
        return None
    for name, rows in old.repeats.items():
        others = new.repeats[name]
        if len(rows) != len(others):
            return None
        for number, (one, other) in enumerate(zip(rows, others, strict=True), start=1):
            inside = changed(one, other, f"{path}{name}[{number}]/")
            if inside is None:
                return None
            found |= inside
    return found


def _changed_names(old: Answers, new: Answers) -> Keys:
    if old.values is new.values:
        return NO_KEYS
    return frozenset(
        name
        for name in old.values.keys() | new.values.keys()
        if old.values.get(name) is not new.values.get(name) and old.get(name) != new.get(name)
    )


class Renewal:
    """A case renewed for changed answers: what they cannot touch is taken over."""

    def __init__(self, needs: Needs, changes: Changed, run: Run) -> None:
        self._needs, self._changes, self._run = needs, changes, run
        self.frames: dict[str, Frame] = {}
        names = NO_KEYS.union(*changes.values())
        self._everywhere = NO_KEYS.union(*(needs.everywhere.get(one, NO_KEYS) for one in names))
        self._stale: dict[str, Keys] = {}

    def stale(self, path: str) -> Keys:
        """Return the keys of facts and findings of a row that are to be worked out again."""
        found = self._stale.get(path)
        if found is None:
            own = (self._needs.own.get(one, NO_KEYS) for one in self._names(path))
            found = self._stale[path] = self._everywhere.union(*own)
        return found

    def frame(self, old: Frame, answers: Answers, outer: tuple[Frame, ...] = ()) -> Frame:
        """Return the row *old* with the new *answers*, and all rows inside it."""
        new = Frame(self._run, answers, outer=outer, place=old.place, phantom=old.phantom)
        self.frames[new.path] = new
        stale = self.stale(new.path)
        cells = NO_KEYS.union(
            *(self._needs.cells.get(one, NO_KEYS) for one in self._names(new.path))
        )
        new.cells = _without(old.cells, cells)
        new.facts = _without(old.facts, stale)
        new.judged = _without(old.judged, stale)
        new.looked_up = _without(old.looked_up, stale)
        new.known_rows = {
            name: self._rows(name, rows, answers, new) for name, rows in old.known_rows.items()
        }
        return new

    def _rows(self, name: str, rows: Rows, answers: Answers, outer: Frame) -> Rows:
        given = answers.rows(name) or ()
        found = [given[at] if at < len(given) else Answers() for at in range(len(rows.frames))]
        frames = tuple(
            self.frame(old, new, outer.frames) for old, new in zip(rows.frames, found, strict=True)
        )
        return Rows(frames, rows.more, rows.phantom)

    def _names(self, path: str) -> Keys:
        """Return what changed in a row, in those around it and in those inside it."""
        return NO_KEYS.union(
            *(
                names
                for place, names in self._changes.items()
                if path.startswith(place) or place.startswith(path)
            )
        )


def _without(known: dict[str, Kept], stale: Keys) -> dict[str, Kept]:
    left = known.copy()
    for key in stale & known.keys():
        del left[key]
    return left
