"""Compiles paths: through the shape of the form where that is known, over any tree otherwise."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from intake.form import steps
from intake.form.code import Code, Context, Gives, as_nodes, as_text
from intake.form.nodes import Node
from intake.form.schema import Schema, Shape
from intake.form.tree import Call, Expression, Filter, Operation, Path, Step, walk

Get = Callable[[Context], Node]
GetAll = Callable[[Context], list[Node]]
CURRENT = Call("current", ())
DOCUMENT = 0
"""The slot of the document node, from which absolute paths start."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands: the schema of the node in hand, of where it began, of the root.

    None where the node is not one of the form, or may be of several kinds.
    """

    node: Schema | None = None
    origin: Schema | None = None
    root: Schema | None = None

    @classmethod
    def at(cls, schema: Schema) -> "Scope":
        """Return the scope of an expression that belongs to *schema*."""
        return cls(schema, schema, list(schema.lineage())[-1])

    def inside(self, node: Schema | None) -> "Scope":
        """Return the scope of a predicate on *node*."""
        return replace(self, node=node)


class Compiles(Protocol):
    """Whatever compiles the expressions inside paths; `namespaces` are prefix -> address."""

    namespaces: Mapping[str, str]

    def compile(self, expression: Expression, scope: Scope) -> Code:
        """Return the code of *expression*."""


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a path through the shape starts, and the schema there."""

    get: Get
    schema: Schema
    fixed: bool


def current(scope: Scope) -> Code:
    """Return the code of `current()`."""
    leaf = scope.origin is not None and not scope.origin.parts
    return _single(_origin, leaf=leaf, fixed=True)


def to_schema(target: Schema, scope: Scope) -> Code:
    """Return the code of the way from the node in hand to *target*, in the same rows if it can."""
    here = scope.node or scope.root
    if here is None:
        return Code(Gives.NODES, lambda _: [])
    above = list(here.lineage())
    down: list[Schema] = []
    shared = target
    while shared not in above and shared.parent is not None:
        down.insert(0, shared)
        shared = shared.parent
    return _by_shape(_Start(_node, here, fixed=False), above.index(shared), shared, down)


def path(compiler: Compiles, tree: Path, scope: Scope) -> Code:
    """Return the code of *tree*."""
    start = _start_in_shape(tree, scope)
    found = None if start is None else _along_shape(tree, start)
    return _over_tree(compiler, tree, scope) if found is None else found


def filtered(compiler: Compiles, tree: Filter, scope: Scope) -> Code:
    """Return the code of a base narrowed by predicates, which count over the whole of it."""
    base = compiler.compile(tree.base, scope)
    start = as_nodes(base)
    inner = scope.inside(None)
    narrow = [steps.predicate(compiler.compile(one, inner)) for one in tree.predicates]

    def run(context: Context) -> list[Node]:
        nodes = start(context)
        for one in narrow:
            nodes = one(nodes, context)
        return nodes

    return Code(Gives.NODES, run, fixed=base.fixed)


def visible(nodes: list[Node]) -> list[Node]:
    """Drop hidden members of a set of several; a single hidden one stays, and reads as blank."""
    return [node for node in nodes if not node.hidden] if len(nodes) > 1 else nodes


# Along the shape of the form


def _node(context: Context) -> Node:
    return context.node


def _origin(context: Context) -> Node:
    return context.origin


def _slot(number: int) -> Get:
    return lambda context: context.world.slots[number]


def _start_in_shape(tree: Path, scope: Scope) -> _Start | None:
    if tree.absolute and scope.root is not None:
        return _Start(_slot(DOCUMENT), scope.root, fixed=True)
    if not tree.absolute and tree.start is None and scope.node is not None:
        return _Start(_node, scope.node, fixed=False)
    if tree.start == CURRENT and scope.origin is not None:
        return _Start(_origin, scope.origin, fixed=True)
    return None


def _along_shape(tree: Path, start: _Start) -> Code | None:
    """Return the code of a path of plain steps; None where one is not plain."""
    ups, down, here = 0, list[Schema](), start.schema
    for step in tree.steps:
        found = _next(here, step)
        if found is None or (step.axis == "parent" and down):
            return None
        if step.axis == "parent":
            ups += 1
        elif step.axis != "self":
            down.append(found)
        here = found
    base = down[0].parent if down else here
    return None if base is None else _by_shape(start, ups, base, down)


def _next(here: Schema, step: Step) -> Schema | None:
    """Return the one schema after a plain step."""
    if step.predicates:
        return None
    if step.test == "node()":
        return {"self": here, "parent": here.parent}.get(step.axis)
    if step.axis == "child":
        return here.part(step.test)
    return here.part("@" + step.test) if step.axis == "attribute" else None


def _by_shape(start: _Start, ups: int, base: Schema, down: Sequence[Schema]) -> Code:
    """Return the code of *ups* steps up to *base* and then *down*; by slot where it is no row's."""
    line = [base, *down]
    target = line[-1]
    leaf = not target.parts
    last = max((at for at, one in enumerate(line) if one.slot >= 0), default=-1)
    if last < 0:
        get = _climb(start.get, ups)
        rest = down
    else:
        get, rest = _slot(line[last].slot), line[last + 1 :]
    fixed = start.fixed or last >= 0
    if all(one.shape != Shape.REPEAT for one in rest):
        return _single(_descend(get, [one.index for one in rest]), leaf=leaf, fixed=fixed)
    return Code(Gives.NODES, _rows(get, rest), fixed=fixed)


def _single(get: Get, *, leaf: bool, fixed: bool) -> Code:
    return Code(Gives.NODES, lambda context: [get(context)], one=get, leaf=leaf, fixed=fixed)


def _climb(start: Get, ups: int) -> Get:
    if ups == 0:
        return start

    def get(context: Context) -> Node:
        node = start(context)
        for _ in range(ups):
            node = node.parent or node
        return node

    return get


def _descend(start: Get, indexes: Sequence[int]) -> Get:
    if not indexes:
        return start
    if len(indexes) == 1:
        index = indexes[0]
        return lambda context: start(context).parts[index]

    def get(context: Context) -> Node:
        node = start(context)
        for index in indexes:
            node = node.parts[index]
        return node

    return get


def _rows(start: Get, down: Sequence[Schema]) -> GetAll:
    moves = [(one.index, one.shape == Shape.REPEAT) for one in down]

    def run(context: Context) -> list[Node]:
        nodes = [start(context)]
        for index, repeat in moves:
            if repeat:
                nodes = [row for node in nodes for row in node.parts[index].children]
            else:
                nodes = [node.parts[index] for node in nodes]
            context.world.spend(len(nodes))
        return visible(nodes)

    return run


# Over any tree


def _over_tree(compiler: Compiles, tree: Path, scope: Scope) -> Code:
    start, here, fixed = _start(compiler, tree, scope)
    moves = list[steps.Move]()
    for step in tree.steps:
        here = None if here is None else _next(here, Step(step.axis, step.test))
        moves.append(_move(compiler, step, scope.inside(here)))

    def run(context: Context) -> list[Node]:
        nodes = start(context)
        for one in moves:
            nodes = one(nodes, context)
        return visible(nodes)

    return Code(Gives.NODES, run, fixed=fixed)


def _move(compiler: Compiles, step: Step, inner: Scope) -> steps.Move:
    step = replace(step, predicates=tuple(_apart(step.predicates)))
    narrow = [compiler.compile(one, inner) for one in step.predicates]
    if step.axis == "child" and not step.test.endswith((")", "*")) and not compiler.namespaces:
        found = _equality(compiler, step, inner)
        if found is not None:
            return steps.lookup(step, *found, narrow[1:])
    return steps.move(step, narrow, compiler.namespaces)


def _apart(predicates: Sequence[Expression]) -> Iterator[Expression]:
    """Yield predicates, `[a = b and c]` as `[a = b][c]` where no place is asked for.

    So the first finds its few items by an index, and only they meet the second.
    """
    for one in predicates:
        match one:
            case Operation("and", (Operation("=") as first, *rest)) if not any(map(_placed, rest)):
                yield first
                yield Call("boolean", (Operation("and", tuple(rest)) if rest[1:] else rest[0],))
            case _:
                yield one


def _placed(tree: Expression) -> bool:
    """Tell whether *tree* may ask for a place among its neighbours."""
    return any(isinstance(one, Call) and one.name in ("position", "last") for one in walk(tree))


def _equality(
    compiler: Compiles, step: Step, inner: Scope
) -> tuple[str, Callable[[Context], str]] | None:
    """Return the key and the text of a first predicate `[key = text]`, the text fixed."""
    match step.predicates:
        case (Operation("=", (Path(None, False, (Step("child", key, ()),)), other)), *_):
            code = compiler.compile(other, inner)
            if key != "*" and code.fixed and (code.one is not None or code.gives == Gives.TEXT):
                return key, as_text(code)
    return None


def _start(compiler: Compiles, tree: Path, scope: Scope) -> tuple[GetAll, Schema | None, bool]:
    if tree.absolute:
        return (lambda context: [context.world.root]), scope.root, True
    if tree.start is None:
        return (lambda context: [context.node]), scope.node, False
    code = compiler.compile(tree.start, scope)
    return as_nodes(code), scope.origin if tree.start == CURRENT else None, code.fixed
