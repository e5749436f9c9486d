"""Which choices are offered just now, and what is left of a selection that no longer fits."""

from collections.abc import Collection

from intake.errors import BadResource
from intake.form.body import Control, Itemset
from intake.form.choices import choice_of, fixed_choices
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
        self.known = {
            schema: control
            for schema, control in form.controls.items()
            if control.selects and not self._unknown(control)
        }
        self._moving = {
            schema: control.itemset
            for schema, control in form.controls.items()
            if control.itemset is not None and not control.itemset.fixed
        }
        self._codes = {
            one.schema: one.code for one in form.graph.triggers if one.does == Does.FILTER
        }
        self._fixed: dict[Schema, tuple[Choice, ...]] = {}
        self._fixed_values: dict[Schema, Collection[str]] = {}
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
        values = self._values(item, control)
        if control.kind == "select1":
            return text if text in values else ""
        words = text.split()
        if control.kind == "rank":
            return " ".join(word for word in words if word in values)
        return " ".join(value for value in values if value in words)

    def _values(self, item: Field, control: Control) -> Collection[str]:
        itemset = self._moving.get(item.schema)
        if itemset is not None:
            return dict.fromkeys(itemset.value(node) for node in self._nodes(item))
        if item.schema not in self._fixed_values:
            choices = self._fixed_choices(item.schema, control)
            self._fixed_values[item.schema] = dict.fromkeys(choice.name for choice in choices)
        return self._fixed_values[item.schema]

    def _fixed_choices(self, schema: Schema, control: Control) -> tuple[Choice, ...]:
        if schema not in self._fixed:
            form = self.form
            self._fixed[schema] = fixed_choices(control, form.translations, form.instances)
        return self._fixed[schema]

    def _choice(self, node: Node, itemset: Itemset) -> Choice:
        """Items of a row change with its answers, items of a list never."""
        if isinstance(node, Field):
            return choice_of(node, itemset, self.form.translations)
        if node not in self._made:
            self._made[node] = choice_of(node, itemset, self.form.translations)
        return self._made[node]

    def _nodes(self, item: Field) -> list[Node]:
        found = self._codes[item.schema].run(Context(item, self.world))
        return found if isinstance(found, list) else []

    def _unknown(self, control: Control) -> bool:
        """A list whose file was not given may hold anything."""
        if control.itemset is None:
            return not control.items
        return any(_instance(one) in self.form.missing for one in walk(control.itemset.nodes))


def _instance(tree: Expression) -> str:
    match tree:
        case Call("instance", (Text(name),)):
            return name
    return ""
