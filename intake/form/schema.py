"""The fixed shape of a form: every question, group, repeat and attribute that its instance has."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from intake.form.code import Code
from intake.form.nodes import Node
from intake.form.tree import Expression


class Shape(Enum):
    """What a node of the form is."""

    GROUP = "group"
    REPEAT = "repeat"
    LEAF = "leaf"
    ATTRIBUTE = "attribute"


@dataclass(slots=True)
class Rule:
    """One expression of a bind: its tree and, once the form is loaded, its code."""

    tree: Expression
    code: Code


@dataclass(slots=True)
class Bind:
    """What the model says of one node. A rule that is absent leaves the default."""

    type: str = "string"
    relevant: Rule | None = None
    calculate: Rule | None = None
    required: Rule | None = None
    readonly: Rule | None = None
    constraint: Rule | None = None
    preload: tuple[str, str] | None = None
    constraint_message: str = ""
    required_message: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Schema:
    """One node of the shape; built while loading, not changed afterwards.

    `index` is its place among the parts of its parent: children first, then attributes.
    `slot` is its number in the session if it stands in no repeat, else -1; `order` its place in
    the document. `template` is the element that a new one is made from; `fixed` tells that rows
    of the repeat are never added or removed by hand.
    """

    name: str
    parent: "Schema | None"
    shape: Shape
    template: Node
    index: int = 0
    slot: int = -1
    order: int = 0
    ref: str = ""
    parts: "list[Schema]" = field(default_factory=list)
    named: "dict[str, Schema]" = field(default_factory=dict)
    bind: Bind = field(default_factory=Bind)
    count: Rule | None = None
    fixed: bool = False
    leaf: bool = field(init=False)

    def __post_init__(self) -> None:
        self.leaf = self.shape in (Shape.LEAF, Shape.ATTRIBUTE)

    @property
    def children(self) -> "list[Schema]":
        """The parts that are elements."""
        return [part for part in self.parts if part.shape != Shape.ATTRIBUTE]

    def walk(self) -> "Iterator[Schema]":
        """Yield this and everything below it, in document order."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(one.parts))

    def lineage(self) -> "Iterator[Schema]":
        """Yield this, its parent and so on up to the root."""
        one: Schema | None = self
        while one is not None:
            yield one
            one = one.parent

    def part(self, name: str) -> "Schema | None":
        """Return the part of that name; attributes begin with `@`."""
        return self.named.get(name)

    @property
    def repeats(self) -> "tuple[Schema, ...]":
        """The repeats around it, itself included, outermost first."""
        return tuple(one for one in self.lineage() if one.shape == Shape.REPEAT)[::-1]
