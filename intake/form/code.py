"""A compiled expression: closures over a context, and what kind of value they give."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from intake.form.nodes import Node, texts_in
from intake.form.values import Value, number_of, to_number, to_text, to_truth
from intake.form.world import World


class Gives(Enum):
    """What is known before running about the value; a date is a text that compares by time."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    TRUTH = "truth"
    NODES = "nodes"
    ANY = "any"


class Context:
    """Where an expression is evaluated; `origin` is where it began, for `current()`."""

    __slots__ = ("node", "origin", "position", "size", "world")

    def __init__(
        self, node: Node, world: World, origin: Node | None = None, position: int = 1, size: int = 1
    ) -> None:
        self.node = node
        self.origin = node if origin is None else origin
        self.position = position
        self.size = size
        self.world = world


Run: TypeAlias = Callable[[Context], Value]


@dataclass(frozen=True, slots=True)
class Code:
    """A compiled expression.

    `one` is there when the value is exactly one node of the form, `leaf` tells that this node
    has no children, `constant` is the value if it never changes. `fixed` tells that nothing in
    it depends on the node in hand, so that a predicate may evaluate it once.
    """

    gives: Gives
    run: Run
    one: Callable[[Context], Node] | None = None
    leaf: bool = False
    constant: str | float | bool | None = None
    fixed: bool = False


def constant(value: str | float | bool) -> Code:  # noqa: FBT001 - a value, not a switch
    """Return the code of a value that never changes."""
    gives = {str: Gives.TEXT, float: Gives.NUMBER, bool: Gives.TRUTH}[type(value)]
    return Code(gives, lambda _: value, constant=value, fixed=True)


def as_text(code: Code) -> Callable[[Context], str]:
    """Return a closure that gives the value as text."""
    run, one = code.run, code.one
    if code.constant is not None:
        text = to_text(code.constant)
        return lambda _: text
    if one is not None and code.leaf:
        return lambda context: one(context).text
    if one is not None:
        return lambda context: read(one(context), context)
    if code.gives == Gives.NODES:
        return lambda context: _first(run(context), context)
    return lambda context: to_text(run(context))


def _first(value: Value, context: Context) -> str:
    if not isinstance(value, list):
        return to_text(value)
    return read(value[0], context) if value else ""


def read(node: Node, context: Context) -> str:
    """Return the text of *node*; that of a whole subtree costs a step for every leaf."""
    if not node.children:
        return node.text
    texts = texts_in(node)
    context.world.spend(len(texts))
    return "".join(texts)


def as_number(code: Code) -> Callable[[Context], float]:
    """Return a closure that gives the value as a number."""
    run = code.run
    if isinstance(code.constant, float):
        number = code.constant
        return lambda _: number
    if code.one is not None:
        text = as_text(code)
        return lambda context: number_of(text(context), context.world.zone)
    return lambda context: to_number(run(context), context.world.zone)


def as_truth(code: Code) -> Callable[[Context], bool]:
    """Return a closure that gives the value as true or false."""
    run = code.run
    return lambda context: to_truth(run(context))


def as_read(code: Code) -> Run:
    """Return a closure that gives the value as it is, whose nodes will be read as text."""
    run = code.run
    if code.gives not in (Gives.NODES, Gives.ANY) or (code.one is not None and code.leaf):
        return run

    def paid(context: Context) -> Value:
        value = run(context)
        if isinstance(value, list):
            for node in value:
                if node.children:
                    context.world.spend(len(texts_in(node)))
        return value

    return paid


def as_nodes(code: Code) -> Callable[[Context], list[Node]]:
    """Return a closure that gives the nodes; anything else is none."""
    run = code.run

    def nodes(context: Context) -> list[Node]:
        value = run(context)
        return value if isinstance(value, list) else []

    return nodes
