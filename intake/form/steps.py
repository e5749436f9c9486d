"""Steps and predicates over any tree: one axis, one test, and what narrows the result."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from intake.form.axes import AXES, REVERSE, SIDEWAYS, Test, node_test
from intake.form.code import Code, Context, Gives, as_number, as_truth
from intake.form.nodes import Kind, Node, in_order, text_of
from intake.form.tree import Step

Narrow = Callable[[list[Node], Context], list[Node]]
Move = Callable[[list[Node], Context], list[Node]]


def move(step: Step, predicates: Sequence[Code], namespaces: Mapping[str, str]) -> Move:
    """Return what *step* does with the nodes before it; the result is in document order."""
    candidates = _candidates(step, namespaces)
    narrow = [predicate(code) for code in predicates]
    reverse = step.axis in REVERSE
    sideways = step.axis in SIDEWAYS

    def run(nodes: list[Node], context: Context) -> list[Node]:
        found: list[Node] = []
        for node in nodes:
            these = candidates(node)
            context.world.spend(1 + len(these) + (_family(node) if sideways else 0))
            for one in narrow:
                these = one(these, context)
            found.extend(reversed(these) if reverse else these)
        return in_order(found) if len(nodes) > 1 and step.axis not in _SEPARATE else found

    return run


def _family(node: Node) -> int:
    """How many nodes must be passed to find the siblings of *node*."""
    return 0 if node.parent is None else len(node.parent.children)


_SEPARATE = frozenset({"child", "attribute", "self"})
"""Axes whose results from nodes in order are in order, and never twice the same."""


def lookup(
    step: Step, key: str, text: Callable[[Context], str], predicates: Sequence[Code]
) -> Move:
    """Return what `item[key = text]` does: of a list that never changes, by an index.

    Nodes of the live form have no index; they are looked at one by one.
    """
    name = step.test
    narrow = [predicate(code) for code in predicates]

    def run(nodes: list[Node], context: Context) -> list[Node]:
        wanted = text(context)
        found: list[Node] = []
        for node in nodes:
            these = _matching(node, name, key, wanted)
            context.world.spend(1 + len(these))
            for one in narrow:
                these = one(these, context)
            found.extend(these)
        return found

    return run


def _matching(node: Node, name: str, key: str, wanted: str) -> list[Node]:
    if node.parts:
        return [one for one in node.children if one.name == name and wanted in _texts(one, key)]
    if node.index is None:
        node.index = {}
    index = node.index.get((name, key))
    if index is None:
        index = node.index[name, key] = {}
        for one in node.children:
            for text in dict.fromkeys(_texts(one, key) if one.name == name else ()):
                index.setdefault(text, []).append(one)
    return list(index.get(wanted, ()))


def _texts(item: Node, key: str) -> list[str]:
    return [text_of(child) for child in item.children if child.name == key]


def _candidates(step: Step, namespaces: Mapping[str, str]) -> Callable[[Node], list[Node]]:
    test: Test = node_test(step.axis, step.test, namespaces)
    axis: Callable[[Node], Iterable[Node]] = AXES[step.axis]
    if step.axis == "child" and not namespaces and not step.test.endswith((")", "*")):
        name, element = step.test, Kind.ELEMENT
        return lambda node: [
            one for one in node.children if one.name == name and one.kind == element
        ]
    return lambda node: [one for one in axis(node) if test(one)]


def predicate(code: Code) -> Narrow:
    """Return what a predicate leaves: a number is a position, anything else true or false."""
    if isinstance(code.constant, float):
        return _at(code.constant)
    if code.gives == Gives.NUMBER:
        return _by_position(code)
    if code.gives == Gives.ANY:
        return _by_value(code)
    if code.fixed:
        return _all_or_none(code)
    return _by_truth(code)


def _at(position: float) -> Narrow:
    if position % 1 != 0:
        return lambda _nodes, _context: []
    start = int(position) - 1
    return lambda nodes, _context: nodes[start : start + 1] if start >= 0 else []


def _all_or_none(code: Code) -> Narrow:
    truth = as_truth(code)
    return lambda nodes, context: nodes if nodes and truth(context) else []


def _by_truth(code: Code) -> Narrow:
    truth = as_truth(code)

    def run(nodes: list[Node], context: Context) -> list[Node]:
        inner = Context(context.node, context.world, context.origin, 1, len(nodes))
        found: list[Node] = []
        context.world.spend(len(nodes))
        for position, node in enumerate(nodes, start=1):
            inner.node, inner.position = node, position
            if truth(inner):
                found.append(node)
        return found

    return run


def _by_position(code: Code) -> Narrow:
    number = as_number(code)

    def run(nodes: list[Node], context: Context) -> list[Node]:
        inner = Context(context.node, context.world, context.origin, 1, len(nodes))
        found: list[Node] = []
        context.world.spend(len(nodes))
        for position, node in enumerate(nodes, start=1):
            inner.node, inner.position = node, position
            if number(inner) == position:
                found.append(node)
        return found

    return run


def _by_value(code: Code) -> Narrow:
    def run(nodes: list[Node], context: Context) -> list[Node]:
        inner = Context(context.node, context.world, context.origin, 1, len(nodes))
        found: list[Node] = []
        context.world.spend(len(nodes))
        for position, node in enumerate(nodes, start=1):
            inner.node, inner.position = node, position
            value = code.run(inner)
            if value == position if type(value) is float else bool(value):
                found.append(node)
        return found

    return run
