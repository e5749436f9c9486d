"""Sets of nodes: counting, naming, finding."""

from intake.form.code import Context, Gives
from intake.form.library import Library
from intake.form.nodes import Node, descendants, root_of, text_of
from intake.form.values import NAN, Value, to_text


def register(library: Library) -> None:
    """Add the functions of this theme."""
    library.plain("count", "s", Gives.NUMBER)(count)
    library.plain("count-non-empty", "r", Gives.NUMBER)(count_non_empty)
    library.here("position", "s?", Gives.NUMBER)(position)
    library.here("current", "", Gives.NODES)(lambda context: [context.origin])
    library.here("last", "", Gives.NUMBER)(lambda context: float(context.size))
    library.here("name", "s?", Gives.TEXT)(name)
    library.here("local-name", "s?", Gives.TEXT)(local_name)
    library.here("namespace-uri", "s?", Gives.TEXT)(namespace_uri)
    library.here("id", "v", Gives.NODES)(by_id)
    library.here("lang", "t", Gives.TRUTH)(lang)


def count(nodes: list[Node]) -> float:
    """Return how many nodes there are; hidden ones do not count."""
    return float(sum(not node.hidden for node in nodes))


def count_non_empty(nodes: Value) -> float:
    """Return how many nodes have a text."""
    return float(sum(bool(text_of(node)) for node in nodes)) if isinstance(nodes, list) else NAN


def position(context: Context, *nodes: list[Node]) -> float:
    """Return the place in the set in hand, or of the first node among those of its name."""
    if not nodes:
        return float(context.position)
    if not nodes[0]:
        return NAN
    node = nodes[0][0]
    if node.parent is None:
        return 1.0
    before = 0
    for one in node.parent.children:
        before += one.name == node.name and one.kind == node.kind
        if one is node:
            break
    context.world.spend(before)
    return float(before)


def name(context: Context, *nodes: list[Node]) -> str:
    """Return the name, with its prefix, of the first node."""
    node = _first(context, nodes)
    return "" if node is None else node.name


def local_name(context: Context, *nodes: list[Node]) -> str:
    """Return the name without its prefix."""
    node = _first(context, nodes)
    return "" if node is None else node.local


def namespace_uri(context: Context, *nodes: list[Node]) -> str:
    """Return the namespace of the first node."""
    node = _first(context, nodes)
    return "" if node is None else node.namespace


def by_id(context: Context, value: Value) -> list[Node]:
    """Return the elements whose attribute `id` is one of the words of *value*."""
    texts = map(text_of, value) if isinstance(value, list) else (to_text(value),)
    wanted = {word for text in texts for word in text.split()}
    every = list(descendants(root_of(context.node))) if wanted else []
    context.world.spend(len(every))
    return [node for node in every if node.attribute("id") in wanted]


def lang(context: Context, wanted: str) -> bool:
    """Tell whether the node in hand is in the language *wanted*, or a variety of it."""
    node: Node | None = context.node
    while node is not None and "xml:lang" not in node.attributes:
        node = node.parent
    found = "" if node is None else node.attribute("xml:lang")
    return found.lower() == wanted.lower() or found.lower().startswith(wanted.lower() + "-")


def _first(context: Context, nodes: tuple[list[Node], ...]) -> Node | None:
    if not nodes:
        return context.node
    return nodes[0][0] if nodes[0] else None
