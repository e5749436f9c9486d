"""Reads the body of a form: what is shown of each node, in which words, with which choices."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from intake.form.binds import Finder
from intake.form.lookups import lookup_of, searched
from intake.form.nodes import Node, text_of
from intake.form.schema import Schema
from intake.form.syntax import BadExpression, FaultyQuestion, parse
from intake.form.tree import Call, Expression, Path, Step, Text
from intake.form.words import GUIDANCE, Said, Translations, said_by

KINDS = frozenset(
    {"input", "select", "select1", "rank", "range", "trigger", "upload", "secret", "textarea"}
)
Seen: TypeAlias = Callable[[Node], str]
_PARAMETERS = ("start", "end", "step", "mediatype", "rows")


@dataclass(frozen=True, slots=True)
class Item:
    """A choice written in the body."""

    value: str
    label: Said


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices from nodes; `name` and `label` are seen from each of them, `value` reads the name."""

    nodes: Expression
    name: Expression
    value: Seen
    label: Expression | None

    @property
    def path(self) -> Path | None:
        """The path inside `randomize(...)`, or the path itself."""
        tree = self.nodes
        if isinstance(tree, Call) and tree.name == "randomize" and tree.arguments:
            tree = tree.arguments[0]
        return tree if isinstance(tree, Path) else None

    @property
    def names(self) -> Expression:
        """The path to the names of the nodes; the nodes themselves where it is none."""
        if self.path is None or not isinstance(self.name, Path):
            return self.nodes
        return replace(self.path, steps=self.path.steps + self.name.steps)

    @property
    def fixed(self) -> bool:
        """Whether it offers the same always, in the same order."""
        return self.whole is not None and not self.filtered and self.path is self.nodes

    @property
    def whole(self) -> Path | None:
        """The path without its predicates, if it leads through another instance."""
        match self.path:
            case Path(Call("instance", (Text(_),)) as start, _, steps):
                return Path(start, False, tuple(Step(one.axis, one.test) for one in steps))  # noqa: FBT003 - a field
        return None

    @property
    def filtered(self) -> bool:
        """Whether predicates narrow the nodes."""
        return self.path is None or any(step.predicates for step in self.path.steps)


@dataclass(frozen=True, slots=True)
class Control:
    """What the body says of one node."""

    kind: str
    schema: Schema
    label: Said = field(default_factory=dict)
    hint: Said = field(default_factory=dict)
    guidance: Said = field(default_factory=dict)
    appearance: str = ""
    items: tuple[Item, ...] = ()
    itemset: Itemset | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def selects(self) -> bool:
        """Whether it offers choices."""
        return self.kind in ("select", "select1", "rank")


def seen(tree: Expression) -> Seen:
    """Return what reads the text at a plain path below an item; blank where it is none."""
    steps = tree.steps if isinstance(tree, Path) else ()
    names = [step.test for step in steps if step.axis == "child"]

    def read(node: Node) -> str:
        for name in names:
            for child in node.children:
                if child.name == name:
                    node = child
                    break
            else:
                return ""
        return text_of(node)

    return read


def repeats_in(body: Node) -> Iterator[str]:
    """Yield the paths of repeats, resolved against what surrounds them."""
    for element, above in _nested(body, ""):
        if element.local == "repeat":
            yield joined(above, element.attribute("nodeset") or element.attribute("ref"))


def joined(above: str, ref: str) -> str:
    """Return *ref*, made absolute by the path of what surrounds it."""
    return ref if ref.startswith("/") or not above else f"{above}/{ref}"


def _nested(element: Node, above: str) -> Iterator[tuple[Node, str]]:
    """Yield every group, repeat and control below *element*, with the path around it."""
    waiting = [(element, above)]
    while waiting:
        one, path = waiting.pop()
        if one is not element:
            yield one, path
        if one.local in ("group", "repeat", "body"):
            ref = one.attribute("nodeset") or one.attribute("ref")
            inside = joined(path, ref) if ref else path
            waiting.extend((child, inside) for child in reversed(list(one.elements())))


def controls_in(body: Node, finder: Finder, translations: Translations) -> Iterator[Control]:
    """Yield the controls, groups and repeats of the body that belong to a node."""
    for element, above in _nested(body, ""):
        ref = element.attribute("nodeset") or element.attribute("ref")
        bound = finder.by_bind.get(element.attribute("bind"))
        schema = finder.find(joined(above, ref)) if ref else bound
        if schema is not None and element.local in KINDS | {"group", "repeat"}:
            try:
                yield _control(element, schema, translations)
            except BadExpression as error:
                raise FaultyQuestion(error, schema.name, element.local) from error


def _control(element: Node, schema: Schema, translations: Translations) -> Control:
    hint = element.first("hint")
    found = lookup_of(element)
    return Control(
        kind="select1" if found and element.local == "input" else element.local,
        schema=schema,
        label=said_by(element.first("label"), translations),
        hint=said_by(hint, translations),
        guidance=said_by(hint, translations, GUIDANCE),
        appearance=element.attribute("appearance").strip(),
        items=() if found or searched(element) else tuple(_items(element, translations)),
        itemset=_itemset(element.first("itemset")) if found is None else _looked_up(*found),
        parameters={
            name: element.attribute(name) for name in _PARAMETERS if element.attribute(name)
        },
    )


def _items(element: Node, translations: Translations) -> Iterator[Item]:
    for item in element.elements("item"):
        value = item.first("value")
        text = "" if value is None else text_of(value).strip()
        yield Item(text, said_by(item.first("label"), translations))


def _itemset(element: Node | None) -> Itemset | None:
    if element is None:
        return None
    value, label = element.first("value"), element.first("label")
    name = parse("." if value is None else value.attribute("ref"))
    shown = None if label is None or not label.attribute("ref") else parse(label.attribute("ref"))
    return Itemset(parse(element.attribute("nodeset")), name, seen(name), shown)


def _looked_up(nodes: Expression, name: Expression, label: Expression) -> Itemset:
    return Itemset(nodes, name, seen(name), label)


def events_in(body: Node) -> Iterator[tuple[Node, str]]:
    """Yield the actions nested in the body, each with the path of what it belongs to."""
    for element, above in _nested(body, ""):
        ref = element.attribute("nodeset") or element.attribute("ref")
        if element.local == "setvalue":
            yield element, above
        elif element.local in KINDS:
            for action in element.elements("setvalue"):
                yield action, joined(above, ref)
