"""The thirteen axes and the tests of steps over any tree; W3C XPath 1.0 section 2."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from intake.form.nodes import Kind, Node, descendants

Axis = Callable[[Node], Iterable[Node]]
Test = Callable[[Node], bool]

REVERSE = frozenset({"ancestor", "ancestor-or-self", "preceding", "preceding-sibling", "parent"})
SIDEWAYS = frozenset({"following", "following-sibling", "preceding", "preceding-sibling"})
_ATTACHED = (Kind.ATTRIBUTE, Kind.NAMESPACE)
_TYPES = {
    "text": Kind.TEXT,
    "comment": Kind.COMMENT,
    "processing-instruction": Kind.INSTRUCTION,
}


def _self(node: Node) -> Iterable[Node]:
    return (node,)


def _child(node: Node) -> Iterable[Node]:
    if not node.children and node.text and node.kind == Kind.ELEMENT:
        return (Node(Kind.TEXT, "", node, node.text),)
    return node.children


def _parent(node: Node) -> Iterable[Node]:
    return () if node.parent is None else (node.parent,)


def _ancestor(node: Node) -> Iterator[Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _ancestor_or_self(node: Node) -> Iterator[Node]:
    yield node
    yield from _ancestor(node)


def _descendant_or_self(node: Node) -> Iterator[Node]:
    yield node
    yield from descendants(node)


def _siblings(node: Node) -> tuple[list[Node], int]:
    if node.parent is None or node.kind in _ATTACHED:
        return [], 0
    around = list(node.parent.children)
    return around, next(at for at, one in enumerate(around) if one is node)


def _following_sibling(node: Node) -> Iterable[Node]:
    around, at = _siblings(node)
    return around[at + 1 :]


def _preceding_sibling(node: Node) -> Iterable[Node]:
    around, at = _siblings(node)
    return reversed(around[:at])


def _following(node: Node) -> Iterator[Node]:
    if node.kind in _ATTACHED and node.parent is not None:
        yield from descendants(node.parent)
        node = node.parent
    for one in _ancestor_or_self(node):
        for sibling in _following_sibling(one):
            yield from _descendant_or_self(sibling)


def _preceding(node: Node) -> Iterator[Node]:
    if node.kind in _ATTACHED and node.parent is not None:
        node = node.parent
    for one in _ancestor_or_self(node):
        for sibling in _preceding_sibling(one):
            yield from reversed(list(_descendant_or_self(sibling)))


def _attribute(node: Node) -> Iterable[Node]:
    return node.attributes.values()


def _namespace(node: Node) -> Iterable[Node]:
    return node.declared.values()


AXES: dict[str, Axis] = {
    "ancestor": _ancestor,
    "ancestor-or-self": _ancestor_or_self,
    "attribute": _attribute,
    "child": _child,
    "descendant": descendants,
    "descendant-or-self": _descendant_or_self,
    "following": _following,
    "following-sibling": _following_sibling,
    "namespace": _namespace,
    "parent": _parent,
    "preceding": _preceding,
    "preceding-sibling": _preceding_sibling,
    "self": _self,
}


def node_test(axis: str, test: str, namespaces: Mapping[str, str]) -> Test:
    """Return whether a node passes *test*; names mean elements, or attributes on their axis.

    Without *namespaces* (prefix -> address) names are compared as written, as forms do.
    """
    if test == "node()":
        return lambda _: True
    if test.endswith(")"):
        return _by_type(test)
    kind = {"attribute": Kind.ATTRIBUTE, "namespace": Kind.NAMESPACE}.get(axis, Kind.ELEMENT)
    if test == "*":
        return lambda node: node.kind == kind
    return _by_name(kind, test, namespaces)


def _by_type(test: str) -> Test:
    name, _, target = test[:-1].partition("(")
    kind = _TYPES[name]
    if target:
        return lambda node: node.kind == kind and node.name == target[1:-1]
    return lambda node: node.kind == kind


def _by_name(kind: Kind, test: str, namespaces: Mapping[str, str]) -> Test:
    prefix, _, local = test.rpartition(":")
    if prefix in namespaces:
        address = namespaces[prefix]
        return lambda node: (
            node.kind == kind and node.namespace == address and local in ("*", node.local)
        )
    if local == "*":
        return lambda node: node.kind == kind and node.name.startswith(prefix + ":")
    named = frozenset(namespaces.values())
    return lambda node: node.name == test and node.kind == kind and node.namespace not in named
