"""Finds what an expression reads of a form, from its tree and the shape alone.

A read has an anchor: the highest node that the way from the reader to what is read passes. A
change concerns only readers under the same field of the anchor, so rows do not wake each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from intake.form.axes import SIDEWAYS
from intake.form.paths import CURRENT
from intake.form.schema import Schema, Shape
from intake.form.tree import Call, Expression, Filter, Path, Reference, Step, children

Nodes = tuple[Schema, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """One schema that is read, and the anchor of the way to it."""

    schema: Schema
    anchor: Schema


@dataclass(slots=True)
class _Place:
    """Where a part of the expression stands: possible nodes (none: not of the form), anchor."""

    nodes: Nodes
    anchor: Schema


@dataclass(slots=True)
class _Reader:
    origin: Schema
    root: Schema
    found: dict[tuple[Schema, Schema], None] = field(default_factory=dict)

    def expression(self, tree: Expression, place: _Place) -> _Place | None:
        """Note what *tree* reads; return where it ends if it is a path."""
        match tree:
            case Path():
                return self.path(tree, place)
            case Filter(base, predicates):
                there = self.expression(base, place)
                for one in predicates:
                    self.expression(one, there or _Place((), self.root))
                return there
            case Call("position", (argument,)):
                self.position(argument, place)
                return None
            case Call("current", ()):
                return _Place((self.origin,), self.origin)
            case Reference():
                return None
        for inside in children(tree):
            self.expression(inside, place)
        return None

    def position(self, argument: Expression, place: _Place) -> None:
        """A position changes with the rows around it, so its anchor lies above them."""
        there = self.expression(argument, place)
        for node in there.nodes if there else ():
            self.note(node, _higher(node.parent or node, there.anchor if there else node))

    def path(self, tree: Path, place: _Place) -> _Place:
        here = self.start(tree, place)
        for step in tree.steps:
            here = _after(here, step)
            for predicate in step.predicates:
                self.expression(predicate, here)
        for node in here.nodes:
            self.note(node, here.anchor)
        return here

    def start(self, tree: Path, place: _Place) -> _Place:
        if tree.absolute:
            return _Place((self.root,), self.root)
        if tree.start is None:
            return place
        if tree.start == CURRENT:
            return _Place((self.origin,), self.origin)
        return self.expression(tree.start, place) or _Place((), self.root)

    def note(self, node: Schema, anchor: Schema) -> None:
        self.found[node, anchor] = None


def reads(tree: Expression, schema: Schema) -> list[Read]:
    """Return what *tree*, which belongs to *schema*, reads beside the field itself."""
    root = list(schema.lineage())[-1]
    reader = _Reader(schema, root)
    reader.expression(tree, _Place((schema,), schema))
    return [Read(*pair) for pair in reader.found if pair[0] is not schema or pair[1] is not schema]


def _higher(one: Schema, other: Schema) -> Schema:
    """Return whichever contains the other."""
    return one if one in other.lineage() else other


def _after(here: _Place, step: Step) -> _Place:
    found = dict.fromkeys(node for one in here.nodes for node in _axis(one, step))
    anchor = here.anchor
    for node in found:
        while anchor not in node.lineage() and anchor.parent is not None:
            anchor = anchor.parent
    if step.axis in SIDEWAYS:
        for node in here.nodes:
            anchor = _higher(node.parent or node, anchor)
    return _Place(tuple(found), anchor)


def _axis(node: Schema, step: Step) -> Iterable[Schema]:
    if step.axis == "child" and step.test not in ("node()", "*"):
        found = node.part(step.test)
        return () if found is None else (found,)
    every = _all(node, step.axis)
    if step.test in ("node()", "*"):
        return every
    wanted = "@" + step.test if step.axis == "attribute" else step.test
    return (one for one in every if one.name == wanted)


def _all(node: Schema, axis: str) -> Iterator[Schema]:
    """Yield what *axis* may reach from *node*; sideways it is the siblings and all below."""
    match axis:
        case "self":
            yield node
        case "child":
            yield from node.children
        case "attribute":
            yield from (part for part in node.parts if part.shape == Shape.ATTRIBUTE)
        case "parent":
            yield from () if node.parent is None else (node.parent,)
        case "ancestor" | "ancestor-or-self":
            yield from list(node.lineage())[axis == "ancestor" :]
        case "descendant" | "descendant-or-self":
            yield from list(node.walk())[axis == "descendant" :]
        case _ if node.parent is not None:
            yield from node.parent.walk()
