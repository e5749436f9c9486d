"""Rows of repeats, other instances and chance: what reaches beyond the node in hand."""

import hashlib
import math
from collections.abc import Sequence

from intake.form.code import Code, Context, Gives, as_nodes, as_number
from intake.form.functions.nodesets import position
from intake.form.library import Library
from intake.form.nodes import Node, text_of
from intake.form.tree import Expression
from intake.form.values import Value, number_of, to_text

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
    """`indexed-repeat(target, repeat, index, ...)`: the target in those rows."""
    target = as_nodes(codes[0])
    pairs = [
        (as_nodes(rows), as_number(index))
        for rows, index in zip(codes[1::2], codes[2::2], strict=False)
    ]

    def run(context: Context) -> list[Node]:
        found = target(context)
        for rows, index in pairs:
            wanted = index(context)
            chosen = {row for row in rows(context) if position(context, [row]) == wanted}
            found = [node for node in found if _inside(node, chosen)]
        return found[:1]

    return Code(Gives.NODES, run)


def _inside(node: Node | None, rows: set[Node]) -> bool:
    while node is not None:
        if node in rows:
            return True
        node = node.parent
    return False


def randomize(context: Context, nodes: list[Node], *seed: Value) -> list[Node]:
    """Return the nodes in an order that the seed, or else the session, decides."""
    found = list(nodes)
    state = _seed(context, seed[0]) if seed else context.world.random.randrange(1, _PRIME)
    for last in range(len(found) - 1, 0, -1):
        state = state * _FACTOR % _PRIME
        other = math.floor((state - 1) / (_PRIME - 1) * (last + 1))
        found[last], found[other] = found[other], found[last]
    return found


def _seed(context: Context, value: Value) -> int:
    number = number_of(to_text(value), context.world.zone)
    if number - number == 0:
        whole = int(number) % _PRIME
    else:
        digest = hashlib.sha256(to_text(value).encode()).digest()
        whole = int.from_bytes(digest[:8], "big", signed=True) % _PRIME
    return whole if whole > 0 else whole + _PRIME


def uuid(context: Context, *length: float) -> str:
    """Return a random identifier, or as many random letters as *length* says."""
    random = context.world.random
    if length:
        many = int(length[0]) if 0 <= length[0] < 1000 else 0  # noqa: PLR2004 - no endless texts
        return "".join(random.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(many))
    return context.world.uuid()
