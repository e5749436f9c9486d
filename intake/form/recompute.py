"""Brings the instance up to date after a change: only what reads it, in order, each once."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Protocol

from intake.form import limits
from intake.form.casting import cast
from intake.form.code import Context
from intake.form.graph import Does, Graph, Reader, Trigger
from intake.form.instance import Field, everything, instances
from intake.form.nodes import Kind, Places
from intake.form.schema import Schema
from intake.form.tree import BadExpression
from intake.form.world import World


@dataclass(slots=True)
class Record:
    """What one change brought about, as fields; the next change has it anew."""

    changed: dict[Field, None] = field(default_factory=dict)
    shown: dict[Field, None] = field(default_factory=dict)
    hidden: dict[Field, None] = field(default_factory=dict)
    added: dict[Field, None] = field(default_factory=dict)
    removed: dict[str, None] = field(default_factory=dict)
    cut: dict[Field, None] = field(default_factory=dict)
    faulty: dict[Field, None] = field(default_factory=dict)

    def beyond_values(self) -> bool:
        """Tell whether more than values changed."""
        relevance = self.shown or self.hidden
        return bool(relevance or self.added or self.removed or self.cut or self.faulty)


_NOT_A_NUMBER = "NaN"
Resize = Callable[[Field, int], None]


class Offers(Protocol):
    """What lists offer: `kept` of an answer to one that is `known`, until a list has `moved`."""

    @property
    def known(self) -> Mapping[Schema, object]:
        """The lists whose choices are known, by schema."""

    def kept(self, item: Field, text: str) -> str:
        """Return what is left of a selection."""

    def moved(self, item: Field) -> None:
        """Hear that the list of *item* must be worked out anew."""


class Recompute:
    """The queue of triggers that must run, and what running them does to fields.

    `resize` makes a counted repeat have so many rows; `offers` tells what is left of a selection
    once its filter has run. `slots` are the fields that stand in no repeat.
    """

    def __init__(self, graph: Graph, world: World, resize: Resize, offers: Offers) -> None:
        self.graph = graph
        self.world = world
        self.resize = resize
        self.offers = offers
        self.slots: Sequence[Field] = ()
        self.record = Record()
        self.touched: list[Field] = []
        self.ranks: list[int] = []
        self.waiting: dict[int, dict[tuple[Field, Trigger], None]] = {}
        self.done: set[tuple[Field, Trigger]] = set()
        self.does = {
            Does.RELEVANT: self.relevance,
            Does.COUNT: self.count,
            Does.CALCULATE: self.calculation,
            Does.FILTER: self.filtering,
        }

    # The queue

    def push(self, item: Field, trigger: Trigger) -> None:
        """Let *trigger* run on *item*, unless it stands in a circle and has run already."""
        key = (item, trigger)
        if trigger.does is Does.FILTER:
            self.offers.moved(item)
        if trigger.circular and key in self.done:
            return
        bucket = self.waiting.get(trigger.rank)
        if bucket is None:
            self.waiting[trigger.rank] = {key: None}
            heappush(self.ranks, trigger.rank)
        else:
            bucket[key] = None

    def push_all(self, top: Field) -> None:
        """Let every trigger of *top* and of what is below it run."""
        for one in everything(top):
            for trigger in self.graph.by_schema.get(one.schema, ()):
                if (one.kind is Kind.RANGE) == (trigger.does is Does.COUNT):
                    self.push(one, trigger)

    def run(self) -> None:
        """Run what waits, least rank first; what cannot be evaluated leaves all as it is."""
        while self.ranks:
            bucket = self.waiting[self.ranks[0]]
            if not bucket:
                del self.waiting[heappop(self.ranks)]
                continue
            item, trigger = key = self.next(bucket)
            del bucket[key]
            if trigger.circular:
                self.done.add((item, trigger))
            try:
                self.does[trigger.does](item, trigger)
            except BadExpression:
                self.record.faulty[item] = None
        if self.done:
            self.done.clear()

    def next(self, bucket: dict[tuple[Field, Trigger], None]) -> tuple[Field, Trigger]:
        """Return what runs next: in a circle, what comes first in the document."""
        first = next(iter(bucket))
        if len(bucket) == 1 or not first[1].circular:
            return first
        place = Places()
        return min(bucket, key=lambda one: (place(one[0]), one[1].does))

    def drop(self, gone: Collection[Field]) -> None:
        """Forget what would run on fields that are no longer there."""
        for item in gone:
            self.offers.moved(item)
        for bucket in self.waiting.values():
            for key in [key for key in bucket if key[0] in gone]:
                del bucket[key]

    def forget(self) -> None:
        """Drop what waits."""
        self.ranks.clear()
        self.waiting.clear()
        self.done.clear()

    # What triggers do

    def relevance(self, item: Field, trigger: Trigger) -> None:
        """Show or hide."""
        relevant = trigger.value(Context(item, self.world))
        if relevant != item.relevant:
            item.relevant = relevant
            self.cover(item, hidden=not relevant or _covered(item))

    def cover(self, item: Field, *, hidden: bool) -> None:
        """Hide or show *item* and whatever below it has no reason of its own to stay hidden."""
        waiting = [(item, hidden)]
        while waiting:
            one, now = waiting.pop()
            if one.hidden != now:
                one.hidden = now
                (self.record.hidden if now else self.record.shown)[one] = None
                self.wake(one)
                if not now:
                    self.recalculate(one)
            if one.schema.leaf:
                self.refresh(one)
            for part in one.parts:
                rows = part.rows if part.kind == Kind.RANGE else (part,)
                waiting.extend((row, now or not row.relevant) for row in rows)

    def recalculate(self, item: Field) -> None:
        """A calculation runs again when its question comes back."""
        for trigger in self.graph.by_schema.get(item.schema, ()):
            if trigger.does is Does.CALCULATE:
                item.calculated = None
                self.push(item, trigger)

    def calculation(self, item: Field, trigger: Trigger) -> None:
        """Write what is calculated, unless it is what was calculated before."""
        if not item.hidden:
            text = trigger.value(Context(item, self.world))
            if text != item.calculated:
                item.calculated = text
                self.assign(item, text)

    def filtering(self, item: Field, _trigger: Trigger) -> None:
        """Withdraw or give back what the list offers."""
        self.offers.moved(item)
        self.refresh(item)

    def count(self, item: Field, trigger: Trigger) -> None:
        """Give a repeat as many rows as it counts; a count that is no number changes nothing."""
        number = trigger.value(Context(item, self.world))
        if not math.isnan(number):
            self.resize(item, int(min(max(number, 0.0), limits.MAX_ROWS + 1.0)))

    # Fields

    def assign(self, item: Field, text: str) -> None:
        """Write the result of an expression; not a number is blank."""
        self.keep(item, "" if text == _NOT_A_NUMBER else cast(item.schema.bind, text))

    def keep(self, item: Field, text: str) -> None:
        """Keep *text*, which is of the type of the question, and let it be read."""
        item.kept = text
        self.refresh(item)

    def refresh(self, item: Field) -> None:
        """Let expressions read what is kept, unless it is hidden or not offered."""
        text = "" if item.hidden else item.kept
        if text and item.schema in self.offers.known:
            text = self.still_offered(item)
        if text != item.text:
            item.text = text
            self.record.changed[item] = None
            self.touched.append(item)
            self.wake(item)

    def still_offered(self, item: Field) -> str:
        """Return what its list leaves of an answer: all, where the filter cannot be evaluated."""
        try:
            return self.offers.kept(item, item.kept)
        except BadExpression:
            self.record.faulty[item] = None
            return item.kept

    def wake(self, item: Field) -> None:
        """Let everything that reads *item* run."""
        for reader in self.graph.readers.get(item.schema, ()):
            start = item
            if reader.slot < 0:
                for _ in range(reader.ups):
                    start = start.parent or start
            for found in self.below(reader, start):
                if found is not item:
                    self.push(found, reader.trigger)

    def below(self, reader: Reader, start: Field) -> Sequence[Field]:
        """Return the fields of *reader* below its anchor *start*."""
        if reader.slot >= 0:
            start = self.slots[reader.slot]
        if reader.path is not None:
            for at in reader.path:
                start = start.parts[at]
            return (start,)
        if reader.trigger.does is not Does.COUNT:
            return instances(start, reader.down)
        index = reader.trigger.schema.index
        return [one.parts[index] for one in instances(start, reader.down[:-1])]

    def wake_rows(self, repeat: Schema, parent: Field) -> None:
        """Let everything run that reads *repeat* under *parent*, or anything in its rows."""
        for schema in repeat.walk():
            for reader in self.graph.readers.get(schema, ()):
                if reader.anchor is not repeat and repeat not in reader.anchor.lineage():
                    self.wake_from(reader, parent)

    def wake_from(self, reader: Reader, parent: Field) -> None:
        """Let *reader* run wherever it reads what is below *parent*."""
        start = parent
        while start.schema is not reader.anchor and start.parent is not None:
            start = start.parent
        for one in self.below(reader, start):
            self.push(one, reader.trigger)


def _covered(item: Field) -> bool:
    return item.parent is not None and item.parent.hidden
