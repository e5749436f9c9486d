"""Which choices are offered just now, and what is left of a selection that no longer fits."""

from collections.abc import Iterator

from intake.form.body import Control
from intake.form.choices import choice_of, seen
from intake.form.code import Context
from intake.form.instance import Field
from intake.form.nodes import Node
from intake.form.survey import Choice
from intake.form.syntax import Call, Expression, Text, walk
from intake.form.words import words
from intake.form.world import World
from intake.form.xform import Form


class Offers:
    """The choices of one session."""

    def __init__(self, form: Form, world: World) -> None:
        self.form = form
        self.world = world
        self.known = {
            schema: control
            for schema, control in form.controls.items()
            if control.selects and not self._unknown(control)
        }

    def _unknown(self, control: Control) -> bool:
        """A list whose file was not given may hold anything."""
        if control.itemset is None:
            return not control.items
        return any(_instance(one) in self.form.missing for one in walk(control.itemset.nodes))

    def choices(self, item: Field) -> tuple[Choice, ...]:
        """Return what is offered for the question *item*."""
        control = self.form.controls.get(item.schema)
        if control is None or not control.selects:
            return ()
        if control.itemset is None:
            return tuple(Choice(one.value, words(one.label), {}) for one in control.items)
        translations = self.form.translations
        return tuple(
            choice_of(node, control.itemset, translations) for node in self._nodes(item, control)
        )

    def kept(self, item: Field, text: str) -> str:
        """Return what is left of a selection: what is still offered."""
        control = self.known.get(item.schema)
        if control is None or not text:
            return text
        values = set(self._values(item, control))
        if control.kind == "select1":
            return text if text in values else ""
        words_ = text.split()
        if all(word in values for word in words_):
            return text
        return " ".join(word for word in words_ if word in values)

    def _values(self, item: Field, control: Control) -> Iterator[str]:
        if control.itemset is None:
            return (one.value for one in control.items)
        value = control.itemset.value
        return (seen(value, node) for node in self._nodes(item, control))

    def _nodes(self, item: Field, control: Control) -> list[Node]:
        if control.itemset is None:
            return []
        code = self.form.code(control.itemset.nodes, item.schema)
        found = code.run(Context(item, self.world))
        return found if isinstance(found, list) else []


def _instance(tree: Expression) -> str:
    match tree:
        case Call("instance", (Text(name),)):
            return name
    return ""
