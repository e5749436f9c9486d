"""What a finding rests on: each condition as it stands, and every answer that it reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from intake.case.answers import Answer, State
from intake.screening.frames import Asked, Frame, Repeated
from intake.screening.once import once
from intake.screening.outcomes import Lookup
from intake.screening.scoped import ScopedCondition, lookups
from intake.screening.tables import Condition
from intake.screening.touching import Read
from intake.screening.values import Paths
from intake.truth import Truth

Steps: TypeAlias = tuple[tuple[str, int], ...]
ASKABLE = (State.UNKNOWN, State.NOT_ASKED)


class RestsOn(NamedTuple):
    """An answer on which a condition rests: its path, how it stands, and on what it waits."""

    question: str
    state: str
    answer: Answer
    parent: str | None


@lru_cache(maxsize=8192)
def _read_path(path: str) -> tuple[Steps, str]:
    """Return the rows and the name in `cv[1]/cv_code`; of the path of a row the name is empty."""
    *rows, name = path.split("/")
    return tuple((row[: row.index("[")], int(row[row.index("[") + 1 : -1])) for row in rows), name


@dataclass(frozen=True, slots=True)
class Names:
    """The questions and repeats of a workbook, as findings must list and order them."""

    asked: Mapping[str, Asked]
    repeats: Mapping[str, Repeated]

    def order(self, path: str) -> tuple[int, tuple[int, ...]]:
        """Return the place of a question's path: workbook order, then rows."""
        steps, name = _read_path(path)
        return self.asked[name].order, tuple([number for _, number in steps])

    def answers(self, reads: Iterable[Read], frame: Frame) -> tuple[RestsOn, ...]:
        """Return every question that is read, in workbook order; of no rows, the gate."""
        found: dict[str, RestsOn] = {}
        for read in reads:
            asked = self.asked[read.question]
            for row, one in self._places(asked, read.free, frame):
                path = row.path + one.name
                if path not in found:
                    cell = row.cell(one)
                    found[path] = RestsOn(path, cell.state, cell.answer, cell.parent)
        return tuple(found[path] for path in sorted(found, key=self.order))

    def _places(
        self, asked: Asked, free: tuple[bool, ...], frame: Frame
    ) -> list[tuple[Frame, Asked]]:
        here, places = [frame.frames[0]], list[tuple[Frame, Asked]]()
        for depth, name in enumerate(asked.repeats):
            if not free[depth]:
                here = [frame.frames[depth + 1]]
                continue
            repeat, inside = self.repeats[name], list[Frame]()
            for row in here:
                rows = row.rows(repeat)
                inside += () if rows.phantom else rows.frames
                if (rows.phantom or not rows.frames) and repeat.gate is not None:
                    places.append((row, repeat.gate))
            here = inside
        return places + [(row, asked) for row in here]

    def rows(self, root: Frame, path: tuple[str, ...]) -> tuple[Frame, ...]:
        """Return the rows of a repeat that are recorded, or the case itself."""
        here: tuple[Frame, ...] = (root,)
        for name in path:
            found = [row.rows(self.repeats[name]) for row in here]
            here = tuple(frame for rows in found if not rows.phantom for frame in rows.frames)
        return here

    def row(self, root: Frame, path: str) -> Frame:
        """Return the row at *path*: `cv[1]/`, the case for none."""
        return self._row(root, _read_path(path)[0])

    def _row(self, root: Frame, steps: Steps) -> Frame:
        row = root
        for name, number in steps:
            row = row.rows(self.repeats[name]).frames[number - 1]
        return row

    def cell_state(self, path: str, root: Frame) -> str:
        """Return how the answer at *path* stands."""
        steps, name = _read_path(path)
        return self._row(root, steps).cell(self.asked[name]).state

    def is_for_interview(self, path: str) -> bool:
        """Tell whether client or screener can answer the question at *path*."""
        return self.asked[_read_path(path)[1]].who in ("", "client", "screener")

    def to_ask(self, paths: Paths, root: Frame) -> tuple[str, ...]:
        """Return those of *paths* that may be asked again, in workbook order."""
        open_ = [path for path in paths if self.cell_state(path, root) in ASKABLE]
        return tuple(sorted(open_, key=self.order) if len(open_) > 1 else open_)


@dataclass(frozen=True)
class Reason:
    """One condition of a finding, as it stands in one row."""

    scoped: ScopedCondition
    truth: Truth
    frame: Frame
    names: Names

    @property
    def condition(self) -> Condition:
        """Return the condition as its row has it."""
        return self.scoped.condition

    @property
    def text(self) -> str:
        """Return the reason in plain words."""
        if self.truth is Truth.UNKNOWN:
            return self.condition.reason_unknown
        return self.condition.reason if self.truth is Truth.YES else self.condition.reason_no

    @once
    def answers(self) -> tuple[RestsOn, ...]:
        """Return every question that the condition reads, in workbook order."""
        return self.names.answers(self.scoped.piece.reads, self.frame)

    @once
    def lookups(self) -> tuple[Lookup, ...]:
        """Return what the condition looked up in tables of the workbook."""
        return lookups(self.scoped, self.frame)
