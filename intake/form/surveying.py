"""Tells what a form asks: its shape and its body become questions, groups and repeats."""

from collections.abc import Mapping

from intake.form.body import Control
from intake.form.choices import fixed_choices
from intake.form.nodes import Node
from intake.form.schema import Bind, Schema, Shape
from intake.form.survey import Choice, Group, Item, Question, Repeat, Survey
from intake.form.syntax import Call, Expression
from intake.form.words import Translations, said_by_attribute, words

_TYPES = {"string": "text", "int": "integer", "": "text"}
_SELECTS = {"select1": "select_one", "select": "select_multiple", "rank": "rank", "range": "range"}
_UPLOADS = {"image": "image", "audio": "audio", "video": "video", "osm": "text"}
_PRELOADS = {
    ("timestamp", "start"): "start",
    ("timestamp", "end"): "end",
    ("date", "today"): "today",
}
_TRUE = Call("true", ())


def survey_of(
    title: str,
    root: Schema,
    controls: Mapping[Schema, Control],
    translations: Translations,
    instances: Mapping[str, Node],
) -> Survey:
    """Return the survey of a form; the groups `meta` hold no questions."""
    surveyor = _Surveyor(controls, translations, instances)
    return Survey(
        id=root.template.attribute("id") or root.name,
        version=root.template.attribute("version"),
        title=title,
        languages=translations.languages,
        default_language=translations.default,
        children=surveyor.children(root, ()),
    )


class _Surveyor:
    """Reads one form."""

    def __init__(
        self,
        controls: Mapping[Schema, Control],
        translations: Translations,
        instances: Mapping[str, Node],
    ) -> None:
        self.controls = controls
        self.translations = translations
        self.instances = instances
        self.lists: dict[tuple[object, ...], tuple[Choice, ...]] = {}

    def children(self, schema: Schema, enclosing: tuple[Expression, ...]) -> tuple[Item, ...]:
        return tuple(
            self.item(child, enclosing)
            for child in schema.children
            if child.name.rpartition(":")[2] != "meta"
        )

    def item(self, schema: Schema, enclosing: tuple[Expression, ...]) -> Item:
        if schema.shape == Shape.LEAF:
            return self.question(schema, enclosing)
        relevant = None if schema.bind.relevant is None else schema.bind.relevant.tree
        inside = enclosing if relevant is None else (*enclosing, relevant)
        control = self.controls.get(schema)
        label = {} if control is None else words(control.label)
        children = self.children(schema, inside)
        if schema.shape == Shape.REPEAT:
            count = None if schema.count is None else schema.count.tree
            return Repeat(schema.name, schema.ref, label, relevant, count, children)
        appearance = "" if control is None else control.appearance
        return Group(schema.name, schema.ref, label, appearance, relevant, children)

    def question(self, schema: Schema, enclosing: tuple[Expression, ...]) -> Question:
        control = self.controls.get(schema) or Control("", schema)
        bind = schema.bind
        return Question(
            name=schema.name,
            ref=schema.ref,
            type=_type(bind, control),
            repeats=tuple(repeat.name for repeat in schema.repeats),
            label=words(control.label),
            hint=words(control.hint),
            guidance=words(control.guidance),
            appearance=control.appearance,
            choices=self.choices(control),
            filtered=control.itemset is not None and control.itemset.filtered,
            relevant=None if bind.relevant is None else bind.relevant.tree,
            enclosing=enclosing,
            required=bind.required is not None and bind.required.tree == _TRUE,
            read_only=bind.readonly is not None and bind.readonly.tree == _TRUE,
            constraint=None if bind.constraint is None else bind.constraint.tree,
            constraint_message=self.message(bind.constraint_message),
            required_message=self.message(bind.required_message),
            calculation=None if bind.calculate is None else bind.calculate.tree,
            parameters=control.parameters,
            attributes=bind.attributes,
        )

    def choices(self, control: Control) -> tuple[Choice, ...]:
        """Return the choices of a list; many questions have the same, and it is read once."""
        itemset = control.itemset
        if itemset is None:
            return fixed_choices(control, self.translations, self.instances)
        key = (itemset.whole, itemset.name, itemset.label)
        if key not in self.lists:
            self.lists[key] = fixed_choices(control, self.translations, self.instances)
        return self.lists[key]

    def message(self, text: str) -> Mapping[str, str]:
        return words(said_by_attribute(text, self.translations))


def _type(bind: Bind, control: Control) -> str:
    """Return XLSForm's word for the type."""
    if not control.kind:
        return _unseen(bind)
    if control.kind in _SELECTS:
        return _SELECTS[control.kind]
    if control.kind == "trigger":
        return "acknowledge"
    if control.kind == "upload":
        return _UPLOADS.get(control.parameters.get("mediatype", "").split("/")[0], "file")
    is_note = bind.readonly is not None and bind.readonly.tree == _TRUE
    if is_note and bind.type in ("string", "") and bind.calculate is None:
        return "note"
    return _TYPES.get(bind.type, bind.type)


def _unseen(bind: Bind) -> str:
    if bind.preload is not None:
        return _PRELOADS.get(bind.preload, bind.preload[1] or bind.preload[0])
    return "hidden" if bind.calculate is None else "calculate"
