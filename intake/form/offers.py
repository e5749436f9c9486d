"""Which choices are offered just now, and what is left of a selection that no longer fits."""

from collections.abc import Iterable, Mapping

from intake.errors import BadResource
from intake.form.body import Control, Itemset
from intake.form.choices import choice_of, fixed_choices, fixed_names
from intake.form.code import Context
from intake.form.graph import Does
from intake.form.instance import Field
from intake.form.nodes import Node
from intake.form.schema import Schema
from intake.form.survey import Choice
from intake.form.syntax import Call, Expression, Text, walk
from intake.form.world import World
from intake.form.xform import Form


class Offers:
    """The choices of one session; lists that never change are worked out once."""

    def __init__(self, form: Form, world: World) -> None:
        self.form = form
        self.world = world
        self.known: Mapping[Schema, Control] = {
            schema: control
            for schema, control in form.controls.items()
            if control.selects and not self._unknown(control)
        }
        self._moving = {
            schema: control.itemset
            for schema, control in form.controls.items()
            if control.itemset is not None and not control.itemset.fixed
        }
        self._filters = {
            one.schema: one.value for one in form.graph.triggers if one.does is Does.FILTER
        }
        self._names: dict[Field, dict[str, int]] = {}
        self._made: dict[Node, Choice] = {}

    def choices(self, item: Field) -> tuple[Choice, ...]:
        """Return what is offered for *item*; nothing where its filter cannot be evaluated."""
        control = self.form.controls.get(item.schema)
        if control is None or not control.selects:
            return ()
        itemset = self._moving.get(item.schema)
        if itemset is None:
            return self._fixed_choices(item.schema, control)
        try:
            return tuple(self._choice(node, itemset) for node in self._nodes(item))
        except BadResource:
            return ()

    def kept(self, item: Field, text: str) -> str:
        """Return what is left of a selection: what is still offered, in the order of the list.

        A ranking keeps the order that it was given.
        """
        control = self.known.get(item.schema)
        if control is None or not text:
            return text
        names = self._offered(item, control)
        if control.kind == "select1":
            return text if text in names else ""
        words = [word for word in text.split() if word in names]
        if control.kind != "rank":
            words = sorted(set(words), key=names.__getitem__)
        return " ".join(words)

    def moved(self, item: Field) -> None:
        """Forget which names the list of *item* has: something that it reads has changed."""
        self._names.pop(item, None)

    def _offered(self, item: Field, control: Control) -> Mapping[str, int]:
        """Return the names of the list with their places, worked out where nobody did before."""
        itemset = self._moving.get(item.schema)
        known = self.form.names.get(item.schema) if itemset is None else self._names.get(item)
        if known is not None:
            return known
        if itemset is None:
            names = fixed_names(control, self.form.instances)
            return self.form.names.setdefault(item.schema, _placed(names))
        self._names[item] = found = _placed(map(itemset.value, self._nodes(item)))
        return found

    def _fixed_choices(self, schema: Schema, control: Control) -> tuple[Choice, ...]:
        if schema not in self.form.lists:
            form = self.form
            form.lists[schema] = fixed_choices(control, form.translations, form.instances)
        return self.form.lists[schema]

    def _choice(self, node: Node, itemset: Itemset) -> Choice:
        """Items of a row change with its answers, items of a list never."""
        if isinstance(node, Field):
            return choice_of(node, itemset, self.form.translations)
        if node not in self._made:
            self._made[node] = choice_of(node, itemset, self.form.translations)
        return self._made[node]

    def _nodes(self, item: Field) -> list[Node]:
        found: list[Node] = self._filters[item.schema](Context(item, self.world))
        return found

    def _unknown(self, control: Control) -> bool:
        """A list whose file was not given may hold anything."""
        if control.itemset is None:
            return not control.items
        asked = {name for one in walk(control.itemset.nodes) if (name := _instance(one))}
        return not asked <= self.form.instances.keys()


def _placed(names: Iterable[str]) -> dict[str, int]:
    """Return *names* with their places; one that comes twice has its first."""
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def _instance(tree: Expression) -> str:
    match tree:
        case Call("instance", (Text(name),)):
            return name
    return ""
