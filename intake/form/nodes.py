"""The nodes that expressions walk over: of a document, of a list of choices, of the live form."""

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum

NO_ATTRIBUTES: "Mapping[str, Node]" = {}


class Kind(IntEnum):
    """What a node is; W3C XPath 1.0 section 5."""

    DOCUMENT = 0
    ELEMENT = 1
    ATTRIBUTE = 2
    TEXT = 3
    COMMENT = 4
    INSTRUCTION = 5
    NAMESPACE = 6
    DOCTYPE = 7
    RANGE = 8


class Node:
    """One node.

    An element without children keeps its text itself; one with mixed content has text nodes.
    `name` is as written, prefix included; `namespace` is the address behind it.

    `declared` are the namespaces that it declares, by prefix.
    Only nodes of the live form have `parts` (by the index of their schema; a repeat is one part,
    its rows are the children of that part) and may be `hidden`. `index` finds children by the
    text of theirs, where nothing changes any more.
    """

    __slots__ = (
        *("attributes", "children", "declared", "hidden", "index", "kind"),
        *("name", "namespace", "parent", "parts", "text"),
    )

    def __init__(
        self, kind: Kind, name: str = "", parent: "Node | None" = None, text: str = ""
    ) -> None:
        self.kind = kind
        self.name = name
        self.parent = parent
        self.text = text
        self.namespace = ""
        self.children: Sequence[Node] = ()
        self.attributes: Mapping[str, Node] = NO_ATTRIBUTES
        self.declared: Mapping[str, Node] = NO_ATTRIBUTES
        self.parts: Sequence[Node] = ()
        self.hidden = False
        self.index: dict[tuple[str, str], dict[str, list[Node]]] | None = None

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    def prefixes(self) -> dict[str, str]:
        """Return the namespaces in force here: prefix -> address."""
        found: dict[str, str] = {}
        node: Node | None = self
        while node is not None:
            for prefix, declaration in node.declared.items():
                found.setdefault(prefix, declaration.text)
            node = node.parent
        return found

    def elements(self, local: str = "") -> "Iterator[Node]":
        """Yield the child elements, those of one local name if it is given."""
        for child in self.children:
            if child.kind == Kind.ELEMENT and (not local or child.local == local):
                yield child

    def first(self, local: str) -> "Node | None":
        """Return the first child element of that local name."""
        return next(self.elements(local), None)

    def attribute(self, name: str, default: str = "") -> str:
        """Return the text of an attribute, its name as written."""
        found = self.attributes.get(name)
        return default if found is None else found.text


def text_of(node: Node) -> str:
    """Return the string-value of *node*; W3C XPath 1.0 section 5."""
    if not node.children:
        return node.text
    found: list[str] = []
    waiting = list(reversed(node.children))
    while waiting:
        one = waiting.pop()
        if one.children:
            waiting.extend(reversed(one.children))
        elif one.kind <= Kind.TEXT:
            found.append(one.text)
    return "".join(found)


def descendants(node: Node) -> Iterator[Node]:
    """Yield what lies below *node*, in document order."""
    waiting = list(reversed(node.children))
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(one.children))


def root_of(node: Node) -> Node:
    """Return the top of the tree that *node* is in."""
    while node.parent is not None:
        node = node.parent
    return node


def place(node: Node) -> tuple[tuple[int, int], ...]:
    """Return a key that sorts nodes of one tree in document order."""
    steps: list[tuple[int, int]] = []
    parent = node.parent
    while parent is not None:
        steps.append(_position(node, parent))
        node, parent = parent, parent.parent
    return tuple(reversed(steps))


def in_order(nodes: list[Node]) -> list[Node]:
    """Return *nodes* in document order, each once."""
    if len(nodes) < 2:  # noqa: PLR2004 - nothing to sort
        return nodes
    return sorted(dict.fromkeys(nodes), key=place)


def _position(node: Node, parent: Node) -> tuple[int, int]:
    """Attributes stand between their element and its children."""
    if node.kind in (Kind.ATTRIBUTE, Kind.NAMESPACE):
        attached = (*parent.attributes.values(), *parent.declared.values())
        return 0, next(at for at, one in enumerate(attached) if one is node)
    return 1, next(at for at, one in enumerate(parent.children) if one is node)
