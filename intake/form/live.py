"""Keeps one instance up to date: rows, actions and triggers, until nothing moves any more."""

from collections.abc import Callable, Iterable
from datetime import datetime

from intake.form import events, limits
from intake.form.casting import cast
from intake.form.code import Context, as_nodes, as_text
from intake.form.events import Action
from intake.form.graph import Does
from intake.form.instance import Field, build, everything, flatten, ref_of
from intake.form.nodes import Kind, Node
from intake.form.offers import Offers
from intake.form.preload import Surroundings, preloaded
from intake.form.recompute import Recompute
from intake.form.schema import Schema, Shape
from intake.form.shape import TEMPLATE, initial_rows
from intake.form.syntax import BadExpression
from intake.form.world import World
from intake.form.xform import Form

_ROUNDS = 20
"""How often actions may set off further actions after one answer."""


class Live:
    """The instance of one session and all that moves it."""

    def __init__(
        self, form: Form, now: Callable[[], datetime], seed: int, around: Surroundings
    ) -> None:
        self.form, self.around = form, around
        self.document = build(form.document, None, None)
        self.world = World(self.document, now, form.instances, seed=seed)
        self.slots = _slotted(self.document)
        self.world.slots = self.slots
        self.offers = Offers(form, self.world)
        self.recompute = Recompute(form.graph, self.world, self.resize, self.offers)
        self.recompute.slots = self.slots
        self.by_source: dict[Schema, list[Action]] = {}
        for action in form.actions:
            self.by_source.setdefault(action.source, []).append(action)
        self.size = sum(1 for _ in everything(self.document))

    def begin(self) -> None:
        """Preload, calculate, and do what the form does when it is first opened."""
        for item in everything(self.document):
            bind = item.schema.bind
            if bind.preload is not None and not item.kept:
                item.kept = preloaded(bind.preload, self.world, self.around)
            self.read(item)
        self.recompute.push_all(self.document)
        self.recompute.run()
        for event in (events.FIRST_LOAD, events.LOAD, events.READY):
            self.fire(event, everything(self.document))
        self.recompute.touched.clear()
        self.settle()

    def renew(self) -> None:
        """Calculate all anew, as of now; what the form did when it was opened is not done again."""
        self.recompute.push_all(self.document)
        self.recompute.run()
        self.recompute.touched.clear()

    def kept(self, cause: Schema) -> dict[Field, str]:
        """Return what is kept of every question; nothing where *cause* leaves no trace."""
        if not (self.by_source or self.remembers(cause)):
            return {}
        return {item: item.kept for item in everything(self.document) if item.schema.leaf}

    def put_back(self, kept: dict[Field, str]) -> None:
        """Keep again what was kept, without setting anything off."""
        there = set(everything(self.document)) if kept else set[Field]()
        for item, text in kept.items():
            if item.kept != text and item in there:
                self.recompute.keep(item, text)
        self.recompute.run()
        self.recompute.touched.clear()

    @property
    def settles_together(self) -> bool:
        """Tell whether many changes that settle once come to the same as one by one."""
        graph = self.form.graph
        counts = any(one.does is Does.COUNT for one in graph.triggers)
        return not (counts or self.by_source or graph.circles or self.form.by_chance)

    def remembers(self, schema: Schema) -> bool:
        """Tell whether what is worked out once hangs on *schema* or on what is in it."""
        remembered = self.form.remembered
        return any(one in remembered for one in schema.walk())

    def calculates(self, item: Field) -> bool:
        """Tell whether the form calculates what stands in *item*."""
        triggers = self.form.graph.by_schema.get(item.schema, ())
        return any(one.does is Does.CALCULATE for one in triggers)

    def read(self, item: Field) -> None:
        """Take over what stands in a new field, without setting anything off."""
        if item.schema.leaf:
            item.kept = cast(item.schema.bind, item.kept)
            item.text = "" if item.hidden else self.recompute.still_offered(item)

    # Actions

    def settle(self) -> None:
        """Run triggers and actions until nothing changes any more."""
        self.recompute.run()
        if not self.by_source:
            self.recompute.touched.clear()
            return
        for _ in range(_ROUNDS):
            touched = [one for one in self.recompute.touched if one.schema in self.by_source]
            self.recompute.touched.clear()
            if not touched:
                return
            self.fire(events.CHANGED, touched)
            self.recompute.run()

    def fire(self, event: str, sources: Iterable[Field]) -> None:
        """Do what *event* sets off at any of *sources*."""
        if not self.by_source:
            return
        for source in list(sources):
            for action in self.by_source.get(source.schema, ()):
                if event in action.events and source.kind != Kind.RANGE:
                    self.act(action, source)

    def act(self, action: Action, source: Field) -> None:
        """Set the target; one that is not a single node, or an impossible value, is left alone."""
        try:
            targets = as_nodes(action.targets)(Context(source, self.world))
            if len(targets) == 1 and isinstance(targets[0], Field):
                target = targets[0]
                self.recompute.assign(target, as_text(action.value)(Context(target, self.world)))
        except BadExpression:
            self.recompute.record.faulty[source] = None

    # Rows

    def resize(self, rows: Field, count: int) -> None:
        """Make a counted repeat have *count* rows; the first are as the form has them."""
        before = len(rows.rows)
        while len(rows.rows) > count:
            self.take(rows, len(rows.rows) - 1)
        defined = initial_rows(rows.schema, _above(rows).schema.template)
        while len(rows.rows) < count and not self.full(rows):
            at = len(rows.rows)
            self.put(rows, at, defined[at] if at < len(defined) else None)
        if len(rows.rows) < count:
            self.recompute.record.cut[rows] = None
        if len(rows.rows) != before:
            self.recompute.wake_rows(rows.schema, _above(rows))

    def full(self, rows: Field) -> bool:
        """Tell whether *rows* may not grow any more."""
        return len(rows.rows) >= limits.MAX_ROWS or self.size >= limits.MAX_INSTANCE_NODES

    def add(self, rows: Field, index: int) -> None:
        """Put a new row at *index*, from 0, and wake what reads rows."""
        self.put(rows, index)
        self.recompute.wake_rows(rows.schema, _above(rows))

    def remove(self, rows: Field, index: int) -> None:
        """Take the row at *index*, from 0, out, and wake what reads rows."""
        self.take(rows, index)
        self.recompute.wake_rows(rows.schema, _above(rows))

    def put(self, rows: Field, index: int, element: Node | None = None) -> None:
        """Put a new row at *index*, from 0, made from *element* or else from the template.

        Without a template the first row gives the shape alone, not its answers.
        """
        parent = _above(rows)
        blank = element is None and TEMPLATE not in rows.schema.template.attributes
        row = build(rows.schema, parent, element, blank=blank)
        rows.children = [*rows.rows[:index], row, *rows.rows[index:]]
        flatten(parent)
        new = list(everything(row))
        self.size += len(new)
        for item in new:
            item.hidden = parent.hidden
            self.read(item)
        self.recompute.record.added[row] = None
        self.recompute.push_all(row)
        self.fire(events.NEW_ROW, new)

    def take(self, rows: Field, index: int) -> None:
        """Take the row at *index*, from 0, out."""
        row, parent = rows.rows[index], _above(rows)
        record = self.recompute.record
        record.removed[ref_of(row)] = None
        rows.children = [one for one in rows.rows if one is not row]
        flatten(parent)
        gone = set(everything(row))
        self.size -= len(gone)
        self.recompute.drop(gone)


def _above(rows: Field) -> Field:
    assert rows.parent is not None
    return rows.parent


def _slotted(document: Field) -> list[Field]:
    """Return the fields that stand in no repeat, by slot; a repeat has no slot."""
    found: dict[int, Field] = {}
    waiting = [document]
    while waiting:
        one = waiting.pop()
        if one.schema.shape != Shape.REPEAT:
            found[one.schema.slot] = one
            waiting.extend(one.parts)
    return [found[slot] for slot in sorted(found)]
