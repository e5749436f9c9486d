"""What must be worked out again when an answer changes; known before there is any answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias, TypeVar

from intake.case.answers import Answers
from intake.screening.frames import Asked, Frame, Rows, Run
from intake.screening.touching import Read

Keys: TypeAlias = frozenset[str]
Kept = TypeVar("Kept")
NO_KEYS: Keys = frozenset()
Changed: TypeAlias = Mapping[str, frozenset[str]]
"""The questions whose answers changed, by the path of their row (the case: ``)."""


class Reach(NamedTuple):
    """How far some questions reach: keys and questions as in `Needs`, `own` with `everywhere`.

    `near` and `far` are the repeats in whose rows something goes stale: the own row, every row.
    """

    own: Keys
    everywhere: Keys
    cells: Keys
    near: Keys
    far: Keys


@dataclass(frozen=True, slots=True)
class Needs:
    """What goes stale with each question: of its own row and those inside, or of every row.

    `gates` are questions on which it depends whether there are rows at all; `homes` are questions
    with the repeats around them, `within` those on which each waits, itself included.
    """

    own: Mapping[str, Keys]
    everywhere: Mapping[str, Keys]
    cells: Mapping[str, Keys]
    gates: Keys
    homes: Mapping[str, str]
    within: Mapping[str, Keys]
    known: dict[Keys, Reach] = field(default_factory=dict)
    read: dict[frozenset[Read], Keys] = field(default_factory=dict)

    def touched(self, changes: Changed) -> "Touched | None":
        """Return what *changes* touch; None where rows may come or go, which touches all."""
        names = NO_KEYS.union(*changes.values())
        return Touched(self, changes) if self.gates.isdisjoint(names) else None

    @classmethod
    def of(
        cls,
        pieces: Mapping[str, Iterable[Read]],
        asked: Mapping[str, Asked],
        opening: Iterable[str] = (),
    ) -> "Needs":
        """Return what goes stale among *pieces*: by key, the questions that each reads.

        *opening* are the questions on which some repeat waits, beside those that announce rows.
        """
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
        gates = {name for name, one in asked.items() if one.gate_of} | {*opening}
        deciding = {name for name, found in cells.items() if found & gates}
        homes = {name: "/".join((*one.repeats, name)) for name, one in asked.items()}
        waits = {name: frozenset(found) for name, found in within.items()}
        return cls(
            _frozen(own), _frozen(everywhere), _frozen(cells), frozenset(deciding), homes, waits
        )

    def names_in(self, reads: frozenset[Read]) -> Keys:
        """Return the questions that are read, and those on which they wait; worked out once."""
        found = self.read.get(reads)
        if found is None:
            found = NO_KEYS.union(*(self.within[one.question] for one in reads))
            self.read[reads] = found
        return found

    def reach(self, names: Keys) -> Reach:
        """Return how far the questions *names* reach together; worked out once."""
        found = self.known.get(names)
        if found is None:
            own, everywhere, cells = (
                NO_KEYS.union(*(table.get(one, NO_KEYS) for one in names))
                for table in (self.own, self.everywhere, self.cells)
            )
            near = _repeats(own | {self.homes[name] for name in cells})
            found = Reach(own | everywhere, everywhere, cells, near, _repeats(everywhere))
            self.known[names] = found
        return found


def _within(asked: Asked, found: dict[str, Asked]) -> dict[str, Asked]:
    if asked.name not in found:
        found[asked.name] = asked
        for _, one in asked.waits_on:
            _within(one, found)
    return found


def _repeats(keys: Iterable[str]) -> Keys:
    """Return the repeats in whose rows *keys* are, and those around them: cv/cv_prior_pcr/x."""
    kinds = {key.rpartition("/")[0] for key in keys} - {""}
    return frozenset(
        "/".join(steps[:depth])
        for steps in (kind.split("/") for kind in kinds)
        for depth in range(1, len(steps) + 1)
    )


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


class Touched:
    """What changed answers touch, row by row."""

    def __init__(self, needs: Needs, changes: Changed) -> None:
        self._needs, self._names = needs, NO_KEYS.union(*changes.values())
        self._reaches = [(place, needs.reach(names)) for place, names in changes.items()]

    def keys(self, path: str) -> Keys:
        """Return the keys of facts and findings of a row that are to be worked out again."""
        found = [
            reach.own if _related(place, path) else reach.everywhere
            for place, reach in self._reaches
        ]
        return found[0] if len(found) == 1 else NO_KEYS.union(*found)

    def cells(self, path: str) -> Keys:
        """Return the questions of a row that are to be read again."""
        found = [reach.cells for place, reach in self._reaches if _related(place, path)]
        return found[0] if len(found) == 1 else NO_KEYS.union(*found)

    def is_same(self, path: str, repeat: str) -> bool:
        """Tell whether nothing in a row is touched, nor in the rows inside it."""
        for place, reach in self._reaches:
            if repeat in reach.far or (repeat in reach.near and _related(place, path)):
                return False
        return True

    def reaches(self, reads: frozenset[Read]) -> bool:
        """Tell whether what reads these questions may come out otherwise, in whatever row."""
        return not self._needs.names_in(reads).isdisjoint(self._names)


def _related(place: str, path: str) -> bool:
    """Tell whether two rows are one, or one is inside the other."""
    return path.startswith(place) or place.startswith(path)


class Renewal:
    """A case renewed for changed answers: what they cannot touch is taken over."""

    def __init__(self, touched: Touched, run: Run) -> None:
        self._run, self._touched = run, touched
        self.frames: dict[str, Frame] = {}

    def stale(self, path: str) -> Keys:
        """Return the keys of facts and findings of a row that are to be worked out again."""
        return self._touched.keys(path)

    def frame(self, old: Frame, answers: Answers, outer: tuple[Frame, ...] = ()) -> Frame:
        """Return the row *old* with the new *answers*, and all rows inside it."""
        new = Frame(self._run, answers, outer=outer, place=old.place, phantom=old.phantom)
        self.frames[new.path] = new
        stale = self.stale(new.path)
        new.cells = _without(old.cells, self._touched.cells(new.path))
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


def _without(known: dict[str, Kept], stale: Keys) -> dict[str, Kept]:
    left = known.copy()
    for key in stale & known.keys():
        del left[key]
    return left
