"""Loads an XForm: everything that sessions share, checked and compiled once, then never changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from intake.errors import BadResource, msg
from intake.form import limits
from intake.form.binds import Finder, coded, read_binds, rule
from intake.form.body import Control, controls_in, repeats_in
from intake.form.code import Code, Context, as_nodes, as_number, as_text, as_truth
from intake.form.compiler import Compiler
from intake.form.documents import read
from intake.form.events import Action, actions_of
from intake.form.functions import LIBRARY
from intake.form.graph import Does, Graph, Trigger, graph_of
from intake.form.lists import instances_of
from intake.form.nodes import Node, text_of
from intake.form.reads import reads
from intake.form.schema import Rule, Schema, Shape
from intake.form.shape import shape_of
from intake.form.survey import Choice, Survey
from intake.form.surveying import survey_of
from intake.form.syntax import Expression
from intake.form.tree import Call, walk
from intake.form.words import Translations, translations_of

_NOTHING: Mapping[str, bytes] = {}
_CHANCE, _ONCE = frozenset({"random", "randomize", "uuid"}), frozenset({"once"})


@dataclass(frozen=True)
class Form:
    """A form, ready to be filled in by any number of sessions.

    `document` is the schema above the root, `nodes` every schema by slot where it has one;
    `instances` are the further instances, without those whose file was not given. Choices that
    never change, and their names with their places, are worked out when first wanted: `lists`
    and `names` keep them for every session.
    """

    title: str
    document: Schema
    finder: Finder
    controls: Mapping[Schema, Control]
    translations: Translations
    instances: Mapping[str, Node]
    actions: tuple[Action, ...]
    graph: Graph
    compiler: Compiler
    namespaces: dict[str, str]
    codes: dict[tuple[Expression, Schema], Code]
    lists: dict[Schema, tuple[Choice, ...]] = field(default_factory=dict)
    names: dict[Schema, dict[str, int]] = field(default_factory=dict)

    @property
    def root(self) -> Schema:
        """The schema of the root element."""
        return self.document.parts[0]

    @property
    def circles(self) -> tuple[tuple[str, ...], ...]:
        """The names of questions whose expressions read each other, circle by circle."""
        return tuple(
            tuple(dict.fromkeys(trigger.schema.name for trigger in circle))
            for circle in self.graph.circles
        )

    @cached_property
    def by_chance(self) -> bool:
        """Tell whether chance decides anything: then it counts how often it is worked out."""
        return any(_calls(one.schema, _CHANCE) for one in self.graph.triggers)

    @cached_property
    def remembered(self) -> frozenset[Schema]:
        """What a value that is worked out `once()` hangs on, near or far."""
        found = set[Schema]()
        waiting = [one for one in self.graph.triggers if _calls(one.schema, _ONCE)]
        while waiting:
            trigger = waiting.pop()
            for schema in (trigger.schema, *(one.schema for one in trigger.reads)):
                for one in schema.lineage():
                    if one not in found:
                        found.add(one)
                        waiting += self.graph.by_schema.get(one, ())
        return frozenset(found)

    @cached_property
    def survey(self) -> Survey:
        """What the form asks."""
        return survey_of(self.title, self.root, self.controls, self.translations, self.instances)

    @cached_property
    def slots(self) -> tuple[Schema, ...]:
        """The schemas that stand in no repeat, by slot."""
        return tuple(one for one in self.document.walk() if one.slot >= 0)

    def code(self, tree: Expression, schema: Schema) -> Code:
        """Return the code of an expression shown with *schema*; compiled once."""
        key = (tree, schema)
        if key not in self.codes:
            self.codes[key] = coded(tree, schema, self.compiler)
        return self.codes[key]


def load(xml: bytes, files: Mapping[str, bytes] = _NOTHING) -> Form:
    """Return the form in *xml*, with the files (by name) that its lists come from.

    Raise `BadResource`, or `BadExpression` with the question's name, where it cannot run.
    """
    html = next(read(xml).elements())
    model, body = _model(html), html.first("body")
    root = next(iter(_first_instance(model).elements()), None)
    if root is None:
        raise _no_form()
    document = shape_of(root, set(repeats_in(body)) if body else ())
    finder = Finder(document)
    if len(finder.by_ref) > limits.MAX_QUESTIONS:
        raise BadResource(
            msg("The form has {count} questions; {limit} are allowed."),
            msg("Split the form."),
            count=len(finder.by_ref),
            limit=limits.MAX_QUESTIONS,
        )
    compiler = Compiler(LIBRARY, named=finder.by_name.get)
    read_binds(model, finder, compiler)
    translations = translations_of(model.first("itext"))
    controls = _controls(body, finder, translations, compiler)
    instances = instances_of(list(model.elements("instance"))[1:], files)
    return Form(
        title=_title(html),
        document=document,
        finder=finder,
        controls=controls,
        translations=translations,
        instances=instances,
        actions=tuple(actions_of(model, body, finder, compiler)),
        graph=graph_of(_triggers(document, controls, compiler)),
        compiler=compiler,
        namespaces=root.prefixes(),
        codes=dict(_shown(controls, compiler)),
    )


def _calls(schema: Schema, names: frozenset[str]) -> bool:
    """Tell whether what decides about *schema* calls one of *names*."""
    rules = (schema.bind.relevant, schema.bind.calculate, schema.count)
    parts = (part for one in rules if one is not None for part in walk(one.tree))
    return any(isinstance(part, Call) and part.name in names for part in parts)


def _model(html: Node) -> Node:
    head = html.first("head")
    model = html if html.local == "model" else head.first("model") if head else None
    if model is None:
        raise _no_form()
    return model


def _first_instance(model: Node) -> Node:
    found = model.first("instance")
    if found is None:
        raise _no_form()
    return found


def _no_form() -> BadResource:
    return BadResource(
        msg("This is not a form: it has no model with an instance."),
        msg("Choose an XForm, or a workbook."),
    )


def _title(html: Node) -> str:
    head = html.first("head")
    title = head.first("title") if head else None
    return "" if title is None else text_of(title)


def _controls(
    body: Node | None, finder: Finder, translations: Translations, compiler: Compiler
) -> dict[Schema, Control]:
    """Return the controls by schema; a repeat takes the words of the group around it."""
    found: dict[Schema, Control] = {}
    if body is None:
        return found
    for control in controls_in(body, finder, translations):
        before = found.get(control.schema)
        if before is not None and not control.label:
            control = replace(control, label=before.label, appearance=before.appearance)  # noqa: PLW2901
        found[control.schema] = control
    for element in _repeats(body):
        ref = element.attribute("nodeset")
        schema = finder.find(ref)
        if schema is not None:
            count = element.attribute("jr:count")
            schema.count = rule(count, schema, compiler) if count.strip() else None
            schema.fixed = bool(count) or element.attribute("jr:noAddRemove") == "true()"
    return found


def _repeats(body: Node) -> Iterator[Node]:
    waiting = [body]
    while waiting:
        one = waiting.pop()
        if one.local == "repeat":
            yield one
        waiting.extend(one.elements())


def _shown(
    controls: Mapping[Schema, Control], compiler: Compiler
) -> Iterator[tuple[tuple[Expression, Schema], Code]]:
    """Compile what labels and hints show, so that a fault in one is found at once."""
    for schema, control in controls.items():
        for said in (control.label, control.hint, control.guidance):
            for tree in (part for phrase in said.values() for part in phrase):
                if not isinstance(tree, str):
                    yield (tree, schema), coded(tree, schema, compiler)


def _triggers(
    document: Schema, controls: Mapping[Schema, Control], compiler: Compiler
) -> Iterator[Trigger]:
    for schema in document.walk():
        bind, control = schema.bind, controls.get(schema)
        if bind.relevant is not None:
            yield _trigger(schema, Does.RELEVANT, bind.relevant)
        if bind.calculate is not None and schema.leaf:
            yield _trigger(schema, Does.CALCULATE, bind.calculate)
        if schema.shape == Shape.REPEAT and schema.count is not None:
            yield _trigger(schema, Does.COUNT, schema.count)
        if control is not None and control.itemset is not None and not control.itemset.fixed:
            tree = control.itemset.nodes
            rule = Rule(tree, coded(tree, schema, compiler))
            yield _trigger(schema, Does.FILTER, rule, control.itemset.names)


def _trigger(schema: Schema, does: Does, rule: Rule, *also: Expression) -> Trigger:
    """Return the trigger that decides by *rule* and reads what is in it, and *also* that."""
    read = dict.fromkeys(read for tree in (rule.tree, *also) for read in reads(tree, schema))
    return Trigger(schema, does, _VALUE[does](rule.code), tuple(read))


_VALUE: dict[Does, Callable[[Code], Callable[[Context], object]]] = {
    Does.RELEVANT: as_truth,
    Does.COUNT: as_number,
    Does.CALCULATE: as_text,
    Does.FILTER: as_nodes,
}
