"""What must be evaluated after what: triggers in topological order; circles share one rank."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from intake.form.code import Context
from intake.form.reads import Read
from intake.form.schema import Schema, Shape


class Does(IntEnum):
    """What a trigger decides; in this order on one node."""

    RELEVANT = 0
    COUNT = 1
    CALCULATE = 2
    FILTER = 3


@dataclass(slots=True, eq=False)
class Trigger:
    """One expression whose value other expressions may read.

    `value` gives what it decides by: a truth, a number, a text or nodes. `rank` orders triggers;
    those of one circle share it, and `circular` is set.
    """

    schema: Schema
    does: Does
    value: Callable[[Context], Any]
    reads: Sequence[Read]
    rank: int = 0
    circular: bool = False

    @property
    def order(self) -> tuple[int, int]:
        """Its place in the document."""
        return self.schema.order, self.does


@dataclass(frozen=True, slots=True)
class Reader:
    """A trigger that reads a schema.

    From a changed field go *ups* steps up, or to *slot* if that is not -1, then *down*.
    `anchor` is the schema there; `path` are the indexes on the way down where it leads to one
    field alone, and None where it leads to rows.
    """

    trigger: Trigger
    anchor: Schema
    ups: int
    slot: int
    down: tuple[Schema, ...]
    path: tuple[int, ...] | None


@dataclass(slots=True)
class Graph:
    """The triggers of a form, by rank, and who reads what."""

    triggers: list[Trigger]
    readers: dict[Schema, list[Reader]] = field(default_factory=dict)
    by_schema: dict[Schema, list[Trigger]] = field(default_factory=dict)
    circles: list[tuple[Trigger, ...]] = field(default_factory=list)


def graph_of(triggers: Iterable[Trigger]) -> Graph:
    """Return *triggers* ordered: what is read comes before its reader, wherever that can be."""
    graph = Graph(sorted(triggers, key=lambda one: one.order))
    for trigger in graph.triggers:
        graph.by_schema.setdefault(trigger.schema, []).append(trigger)
    after: dict[Trigger, dict[Trigger, None]] = {one: {} for one in graph.triggers}
    for trigger in graph.triggers:
        for before in _before(trigger, graph.by_schema):
            after[before][trigger] = None
        for read in trigger.reads:
            graph.readers.setdefault(read.schema, []).append(_reader(trigger, read))
    _rank(graph, after)
    return graph


def _before(trigger: Trigger, by_schema: dict[Schema, list[Trigger]]) -> Iterable[Trigger]:
    """Yield the triggers that must have run: of all that it reads, and of what is around it."""
    for read in trigger.reads:
        for schema in read.schema.lineage():
            for one in by_schema.get(schema, ()):
                if schema is read.schema or one.does <= Does.COUNT:
                    yield one
    for schema in trigger.schema.lineage():
        for one in by_schema.get(schema, ()):
            own = schema is trigger.schema
            if one is not trigger and (one.does < trigger.does if own else one.does <= Does.COUNT):
                yield one


def _reader(trigger: Trigger, read: Read) -> Reader:
    """Work out the way from a changed field to the fields whose trigger reads it."""
    ups = list(read.schema.lineage()).index(read.anchor)
    line = list(trigger.schema.lineage())
    down = line[: line.index(read.anchor)][::-1]
    slot = -1
    if read.anchor.slot >= 0:
        slot = read.anchor.slot
        while down and down[0].slot >= 0:
            slot = down.pop(0).slot
    alone = trigger.does != Does.COUNT and all(one.shape != Shape.REPEAT for one in down)
    path = tuple(one.index for one in down) if alone else None
    return Reader(trigger, read.anchor, ups, slot, tuple(down), path)


def _rank(graph: Graph, after: dict[Trigger, dict[Trigger, None]]) -> None:
    """Give ranks by Tarjan's strongly connected components (1972), without recursion."""
    components = _components(graph.triggers, after)
    for rank, component in enumerate(reversed(components)):
        circular = len(component) > 1 or component[0] in after[component[0]]
        for trigger in component:
            trigger.rank, trigger.circular = rank, circular
        if circular:
            graph.circles.append(tuple(sorted(component, key=lambda one: one.order)))
    graph.triggers.sort(key=lambda one: (one.rank, one.order))


def _components(
    triggers: Sequence[Trigger], after: Mapping[Trigger, Iterable[Trigger]]
) -> list[list[Trigger]]:
    """Return the components, each after all that it leads to."""
    search = _Search(after)
    for start in reversed(triggers):
        if start not in search.number:
            search.walk(start)
    return search.found


@dataclass(slots=True)
class _Search:
    """Tarjan's search; `low` is the least number that a trigger leads back to."""

    after: Mapping[Trigger, Iterable[Trigger]]
    number: dict[Trigger, int] = field(default_factory=dict)
    low: dict[Trigger, int] = field(default_factory=dict)
    stack: dict[Trigger, None] = field(default_factory=dict)
    found: list[list[Trigger]] = field(default_factory=list)

    def walk(self, start: Trigger) -> None:
        work = [self.enter(start)]
        while work:
            one, rest = work[-1]
            other = next(rest, None)
            if other is None:
                work.pop()
                self.leave(one)
                if work:
                    above = work[-1][0]
                    self.low[above] = min(self.low[above], self.low[one])
            elif other not in self.number:
                work.append(self.enter(other))
            elif other in self.stack:
                self.low[one] = min(self.low[one], self.number[other])

    def enter(self, one: Trigger) -> tuple[Trigger, Iterator[Trigger]]:
        self.number[one] = self.low[one] = len(self.number)
        self.stack[one] = None
        return one, iter(reversed(list(self.after[one])))

    def leave(self, one: Trigger) -> None:
        if self.low[one] == self.number[one]:
            component: list[Trigger] = []
            while one in self.stack:
                component.append(self.stack.popitem()[0])
            self.found.append(component)
