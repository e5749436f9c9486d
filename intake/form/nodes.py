"""The nodes that expressions walk over: of a document, of a list of choices, of the live form."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


_ELEMENT = Kind.ELEMENT


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
        """Return the child elements, those of one local name if it is given."""
        children = [child for child in self.children if child.kind is _ELEMENT]
        return iter([one for one in children if one.named(local)] if local else children)

    def first(self, local: str) -> "Node | None":
        """Return the first child element of that local name."""
        for child in self.children:
            if child.kind is Kind.ELEMENT and (not local or child.named(local)):
                return child
        return None

    def named(self, local: str) -> bool:
        """Tell whether that is the local name."""
        return self.name == local or self.name.endswith(":" + local)

    def attribute(self, name: str, default: str = "") -> str:
        """Return the text of an attribute, its name as written."""
        found = self.attributes.get(name)
        return default if found is None else found.text


def text_of(node: Node) -> str:
    """Return the string-value of *node*; W3C XPath 1.0 section 5."""
    return "".join(texts_in(node)) if node.children else node.text


def texts_in(node: Node) -> list[str]:
    """Return the texts below *node* in document order, one for every leaf."""
    return [one.text for one in descendants(node) if not one.children and one.kind <= Kind.TEXT]


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


def in_order(nodes: Iterable[Node]) -> list[Node]:
    """Return *nodes* of one tree in document order, each once."""
    once = list(dict.fromkeys(nodes))
    return sorted(once, key=Places()) if len(once) > 1 else once


class Places:
    """A key that sorts nodes of one tree in document order; counts each family once."""

    def __init__(self) -> None:
        self._families: dict[Node, dict[Node, tuple[int, int]]] = {}

    def __call__(self, node: Node) -> tuple[tuple[int, int], ...]:
        """Return the place of *node*: at every level, where it stands among its siblings."""
        steps: list[tuple[int, int]] = []
        parent = node.parent
        while parent is not None:
            steps.append(self._family(parent)[node])
            node, parent = parent, parent.parent
        return tuple(reversed(steps))

    def _family(self, parent: Node) -> dict[Node, tuple[int, int]]:
        """Attributes stand between their element and its children."""
        found = self._families.get(parent)
        if found is None:
            attached = (*parent.attributes.values(), *parent.declared.values())
            found = {one: (0, at) for at, one in enumerate(attached)}
            found.update((one, (1, at)) for at, one in enumerate(parent.children))
            self._families[parent] = found
        return found
