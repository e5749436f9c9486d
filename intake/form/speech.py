"""What a session says: labels, hints and messages in a language, with values in their places."""

from intake.errors import BadResource
from intake.form.code import Context, as_text
from intake.form.instance import Field
from intake.form.nodes import Node
from intake.form.offers import Offers
from intake.form.paths import Scope, to_schema
from intake.form.schema import Schema
from intake.form.syntax import Expression
from intake.form.words import Said, said_by_attribute
from intake.form.world import World
from intake.form.xform import Form


class Speech:
    """The words of one session."""

    def __init__(self, form: Form, world: World, offers: Offers) -> None:
        self.form = form
        self.world = world
        self.offers = offers
        self.language = form.translations.default
        world.texts = self.text
        world.choice_name = self.choice_name

    def label(self, item: Field, language: str) -> str:
        """Return the label of *item*."""
        control = self.form.controls.get(item.schema)
        return "" if control is None else self.say(control.label, item, language)

    def hint(self, item: Field, language: str) -> str:
        """Return the hint of *item*."""
        control = self.form.controls.get(item.schema)
        return "" if control is None else self.say(control.hint, item, language)

    def constraint_message(self, item: Field, language: str) -> str:
        """Return the message of the constraint of *item*."""
        text = item.schema.bind.constraint_message
        return self.say(said_by_attribute(text, self.form.translations), item, language)

    def say(self, said: Said, item: Field, language: str) -> str:
        """Return a phrase with values; in the default language where *language* lacks it."""
        phrase = said.get(language) or said.get(self.form.translations.default) or ()
        if len(phrase) == 1 and isinstance(phrase[0], str):
            return phrase[0]
        before, self.language = self.language, language or self.language
        try:
            self.world.renew()
            return "".join(
                part if isinstance(part, str) else self.shown(part, item) for part in phrase
            ).strip()
        finally:
            self.language = before

    def shown(self, tree: Expression, item: Field) -> str:
        """Return the value of a place in a phrase; blank where it cannot be evaluated."""
        try:
            return as_text(self.form.code(tree, item.schema))(Context(item, self.world))
        except BadResource:
            return ""

    def text(self, key: str) -> list[Node]:
        """Return the elements of the text *key* of the form, as `jr:itext` does."""
        nodes = self.form.translations.nodes
        default = self.form.translations.default
        return nodes.get((self.language, key)) or nodes.get((default, key)) or []

    def choice_name(self, value: str, path: str, node: Node) -> str:
        """Return the label of a choice, as `jr:choice-name` does."""
        schema = self.form.finder.find(path.strip(), getattr(node, "schema", None))
        item = None if schema is None else self._nearest(schema, node)
        if item is None:
            return ""
        for choice in self.offers.choices(item):
            if choice.name == value:
                default = self.form.translations.default
                return choice.label.get(self.language) or choice.label.get(default, "")
        return ""

    def _nearest(self, schema: Schema, node: Node) -> Field | None:
        """Return the field of *schema* in the rows of *node*, or the first one."""
        if not isinstance(node, Field):
            return None
        found = to_schema(schema, Scope.at(node.schema)).run(Context(node, self.world))
        first = found[0] if isinstance(found, list) and found else None
        return first if isinstance(first, Field) else None
