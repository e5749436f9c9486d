"""Reads what the model says of each node, and turns its expressions into code."""

from collections.abc import Iterator

from intake.form.code import Code
from intake.form.compiler import Compiler
from intake.form.nodes import Node
from intake.form.paths import Scope
from intake.form.schema import Bind, Rule, Schema
from intake.form.syntax import BadExpression, Expression, FaultyQuestion, parse, to_text

AMPARO = "urn:amparo:form:1"
_RULES = ("relevant", "calculate", "required", "readonly", "constraint")


class Finder:
    """The schemas of a form by reference, and by name."""

    def __init__(self, document: Schema) -> None:
        self.document = document
        self.by_ref = {schema.ref: schema for schema in document.walk()}
        self.by_name: dict[str, Schema] = {}
        self.by_bind: dict[str, Schema] = {}
        for schema in document.walk():
            self.by_name.setdefault(schema.name, schema)

    def find(self, ref: str, above: Schema | None = None) -> Schema | None:
        """Return the schema at *ref*, seen from *above* unless it is absolute."""
        if ref.startswith("/"):
            return self.by_ref.get(ref)
        here = above or self.document
        for step in ref.split("/"):
            if step == "..":
                here = here.parent or here
            elif step not in ("", "."):
                found = here.part(step)
                if found is None:
                    return None
                here = found
        return here


def read_binds(model: Node, finder: Finder, compiler: Compiler) -> None:
    """Fill in the binds of the shape."""
    for element in model.elements("bind"):
        schema = finder.find(element.attribute("nodeset") or element.attribute("ref"))
        if schema is not None:
            schema.bind = _bind(element, schema, compiler)
            finder.by_bind[element.attribute("id")] = schema


def _bind(element: Node, schema: Schema, compiler: Compiler) -> Bind:
    bind = Bind(type=element.attribute("type", "string").rpartition(":")[2])
    for name in _RULES:
        text = element.attribute(name)
        if text.strip():
            setattr(bind, name, rule(text, schema, compiler))
    preload = element.attribute("jr:preload")
    if preload:
        bind.preload = preload, element.attribute("jr:preloadParams")
    bind.constraint_message = element.attribute("jr:constraintMsg")
    bind.required_message = element.attribute("jr:requiredMsg")
    bind.attributes = dict(_own_attributes(element))
    return bind


def _own_attributes(element: Node) -> Iterator[tuple[str, str]]:
    for attribute in element.attributes.values():
        if attribute.namespace == AMPARO:
            yield attribute.local, attribute.text


def rule(text: str, schema: Schema, compiler: Compiler) -> Rule:
    """Return *text* as a rule of *schema*; a fault names the question."""
    try:
        tree = parse(text)
        return Rule(tree, compiler.compile(tree, Scope.at(schema)))
    except BadExpression as error:
        raise FaultyQuestion(error, schema.name, text) from error


def coded(tree: Expression, schema: Schema, compiler: Compiler) -> Code:
    """Return the code of *tree*, shown with *schema*; a fault names the question."""
    try:
        return compiler.compile(tree, Scope.at(schema))
    except BadExpression as error:
        raise FaultyQuestion(error, schema.name, to_text(tree)) from error
