"""Finds the shape of a form in its primary instance; the body tells which elements repeat."""

from collections.abc import Collection

from intake.form.nodes import Kind, Node
from intake.form.schema import Schema, Shape

TEMPLATE = "jr:template"


def shape_of(root: Node, repeats: Collection[str]) -> Schema:
    """Return the schema of the document node whose only child is *root*.

    *repeats* are the paths of elements that repeat.
    """
    above = Node(Kind.DOCUMENT)
    above.children = (root,)
    document = Schema("", None, Shape.GROUP, above)
    _add_parts(document, above, repeats)
    _number(document)
    return document


def _add_parts(schema: Schema, element: Node, repeats: Collection[str]) -> None:
    for name, elements in _by_name(element).items():
        schema.parts.append(_part(name, schema, elements, repeats))
    for attribute in element.attributes.values():
        if attribute.name != TEMPLATE:
            part = Schema("@" + attribute.name, schema, Shape.ATTRIBUTE, attribute)
            part.ref = f"{schema.ref}/{part.name}"
            schema.parts.append(part)
    for index, part in enumerate(schema.parts):
        part.index = index
        schema.named[part.name] = part


def _by_name(element: Node) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for child in element.elements():
        found.setdefault(child.name, []).append(child)
    return found


def _part(name: str, parent: Schema, elements: list[Node], repeats: Collection[str]) -> Schema:
    ref = f"{parent.ref}/{name}"
    templates = [one for one in elements if TEMPLATE in one.attributes]
    template = (templates or elements)[0]
    shape = Shape.GROUP if template.first("") else Shape.LEAF
    shape = Shape.REPEAT if ref in repeats else shape
    schema = Schema(name, parent, shape, template, ref=ref)
    _add_parts(schema, template, repeats)
    return schema


def _number(document: Schema) -> None:
    slots = 0
    for order, schema in enumerate(document.walk()):
        schema.order = order
        if not any(one.shape == Shape.REPEAT for one in schema.lineage()):
            schema.slot, slots = slots, slots + 1


def initial_rows(repeat: Schema, element: Node) -> list[Node]:
    """Return the elements inside *element* that are rows of *repeat* from the beginning.

    A template is none, unless no row may be added by hand and nothing counts them.
    """
    found = [one for one in element.elements() if one.name == repeat.name]
    rows = [one for one in found if TEMPLATE not in one.attributes]
    return found[:1] if not rows and repeat.fixed and repeat.count is None else rows
