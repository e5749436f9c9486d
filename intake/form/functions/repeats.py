"""Rows of repeats, other instances and chance: what reaches beyond the node in hand."""

import hashlib
import math
from collections.abc import Sequence

from intake.form.code import Code, Context, Gives, as_nodes, as_number
from intake.form.library import Library
from intake.form.nodes import Node, text_of
from intake.form.tree import Expression
from intake.form.values import Value, to_number, to_text

_PRIME, _FACTOR = 2147483647, 16807
"""Park and Miller's generator, which the ODK specification prescribes for a seed."""


def register(library: Library) -> None:
    """Add the functions of this theme."""
    library.special("indexed-repeat", 3)(indexed_repeat)
    library.world("instance", "t", Gives.NODES)(instance)
    library.world("pulldata", "tttt", Gives.TEXT)(pulldata)
    library.here("randomize", "sv?", Gives.NODES)(randomize)
    library.world("jr:itext", "t", Gives.NODES)(lambda context, key: context.world.texts(key))
    library.here("uuid", "n?", Gives.TEXT)(uuid)


def instance(context: Context, name: str) -> list[Node]:
    """Return the root of another instance."""
    found = context.world.instances.get(name)
    return [] if found is None else [found]


def pulldata(context: Context, name: str, wanted: str, key: str, value: str) -> str:
    """Return the column *wanted* of the first row whose column *key* is *value*.

    A column is a child element, or with `@` before its name an attribute.
    """
    root = context.world.instances.get(name)
    rows = [] if root is None else [row for one in root.elements() for row in one.elements()]
    context.world.spend(len(rows))
    return next((_column(row, wanted) or "" for row in rows if _column(row, key) == value), "")


def _column(row: Node, name: str) -> str | None:
    found = row.attributes.get(name[1:]) if name.startswith("@") else row.first(name)
    return None if found is None else text_of(found)


def indexed_repeat(codes: Sequence[Code], _trees: Sequence[Expression]) -> Code:
    """`indexed-repeat(target, repeat, index, ...)`: the target in those rows.

    The outer repeat narrows the inner one, in whatever order they are written.
    """
    target = as_nodes(codes[0])
    pairs = [
        (as_nodes(rows), as_number(index))
        for rows, index in zip(codes[1::2], codes[2::2], strict=False)
    ]

    def run(context: Context) -> list[Node]:
        chosen = [(rows(context), index(context)) for rows, index in pairs]
        chosen.sort(key=lambda pair: min(map(_depth, pair[0]), default=0))
        within: Node | None = None
        for rows, index in chosen:
            inside = [row for row in rows if within is None or _inside(row, within)]
            if not (1 <= index <= len(inside)):
                return []
            within = inside[int(index) - 1]
        return [node for node in target(context) if within is None or _inside(node, within)]

    return Code(Gives.NODES, run)


def _depth(node: Node) -> int:
    return 0 if node.parent is None else 1 + _depth(node.parent)


def _inside(node: Node | None, row: Node) -> bool:
    while node is not None and node is not row:
        node = node.parent
    return node is not None


def randomize(context: Context, nodes: list[Node], *seed: Value) -> list[Node]:
    """Return the nodes in an order that the seed, or else the session, decides."""
    state = _seed(context, seed[0]) if seed else context.world.random.randrange(1, _PRIME)
    found: list[Node] = []
    for at, node in enumerate(nodes):
        state = state * _FACTOR % _PRIME
        other = math.floor((state - 1) / (_PRIME - 1) * (at + 1))
        found.append(node)
        found[at], found[other] = found[other], found[at]
    return found


def _seed(context: Context, value: Value) -> int:
    """Return the number that *value* is, or of a text the first eight bytes of its digest."""
    number, text = to_number(value, context.world.zone), to_text(value)
    if math.isfinite(number):
        whole = int(number)
    else:
        digest = hashlib.sha256(text.encode()).digest()
        whole = int.from_bytes(digest[:8], "big", signed=True) if text else 0
    rest = whole % _PRIME if whole >= 0 else -(-whole % _PRIME)
    return rest if rest > 0 else rest + _PRIME - 1


def uuid(context: Context, *length: float) -> str:
    """Return a random identifier, or as many random letters as *length* says."""
    random = context.world.random
    if length:
        many = int(length[0]) if 0 <= length[0] < 1000 else 0  # noqa: PLR2004 - no endless texts
        return "".join(random.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(many))
    return context.world.uuid()
