"""The live instance: one field for every node of the shape, one more for every row."""

from collections.abc import Iterator, Mapping, Sequence

from intake.errors import BadResource, msg
from intake.form import limits
from intake.form.nodes import Kind, Node
from intake.form.schema import Schema, Shape
from intake.form.shape import initial_rows


class Field(Node):
    """A node of the live instance.

    `text` is what expressions read: blank while it is hidden, without what a filter withdraws.
    `kept` is what was answered or calculated; it comes back with its question. `calculated` is
    the last result of its calculation, before anybody typed over it. `relevant` is the field's
    own condition, `hidden` takes in those around it.
    """

    __slots__ = ("calculated", "kept", "relevant", "schema")

    parts: "Sequence[Field]"
    parent: "Field | None"

    def __init__(self, schema: Schema, parent: "Field | None", kind: Kind) -> None:
        super().__init__(kind, schema.name.removeprefix("@"), parent)
        self.schema = schema
        self.kept = ""
        self.calculated: str | None = None
        self.relevant = True
        self.namespace = schema.template.namespace

    @property
    def rows(self) -> "Sequence[Field]":
        """The rows of a repeat."""
        found: Sequence[Field] = self.children  # type: ignore[assignment]  # only fields below
        return found


_KINDS = {Shape.ATTRIBUTE: Kind.ATTRIBUTE}


def build(
    schema: Schema, parent: Field | None, element: Node | None, *, blank: bool = False
) -> Field:
    """Return a new field of *schema* and all below it, its answers as in *element*, or blank.

    Where *element* lacks a part, the template of the form gives it. Raise `BadResource` where
    that means more nodes than an instance may have, for a short form may mean very many.
    """
    return _Builder(blank=blank).field(schema, parent, element)


class _Builder:
    """Builds fields until there are too many."""

    def __init__(self, *, blank: bool) -> None:
        self.blank = blank
        self.left = limits.MAX_INSTANCE_NODES

    def field(self, schema: Schema, parent: Field | None, element: Node | None) -> Field:
        self.left -= 1
        if self.left < 0:
            raise BadResource(
                msg("The form has more than {limit} nodes before anybody answers."),
                msg("Leave out rows that are there from the beginning."),
                limit=limits.MAX_INSTANCE_NODES,
            )
        kind = Kind.DOCUMENT if parent is None else _KINDS.get(schema.shape, Kind.ELEMENT)
        field = Field(schema, parent, kind)
        source = schema.template if element is None else element
        if schema.parts:
            given = _by_name(source)
            field.parts = [self.part(part, field, source, given) for part in schema.parts]
            flatten(field)
        if schema.leaf:
            field.kept = field.text = "" if self.blank else source.text
        return field

    def part(
        self, schema: Schema, parent: Field, element: Node, given: Mapping[str, Node]
    ) -> Field:
        if schema.shape is Shape.REPEAT:
            rows = Field(schema, parent, Kind.RANGE)
            rows.children = [
                self.field(schema, parent, one) for one in initial_rows(schema, element)
            ]
            return rows
        if schema.shape is Shape.ATTRIBUTE:
            return self.field(schema, parent, element.attributes.get(schema.name[1:]))
        return self.field(schema, parent, given.get(schema.name))


def _by_name(element: Node) -> dict[str, Node]:
    """Return the first child element of each name."""
    found: dict[str, Node] = {}
    for child in element.children:
        if child.kind is Kind.ELEMENT:
            found.setdefault(child.name, child)
    return found


def flatten(field: Field) -> None:
    """Lay the parts of *field* out as XML has them: rows among their siblings."""
    children: list[Node] = []
    attributes: dict[str, Node] = {}
    for part in field.parts:
        if part.kind is Kind.RANGE:
            children.extend(part.children)
        elif part.kind is Kind.ATTRIBUTE:
            attributes[part.name] = part
        else:
            children.append(part)
    field.children = children
    if attributes:
        field.attributes = attributes


def everything(field: Field) -> Iterator[Field]:
    """Yield *field* and what is below it in document order; rows come after their range."""
    waiting = [field]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(one.rows if one.kind is Kind.RANGE else one.parts))


def instances(start: Field, down: Sequence[Schema]) -> list[Field]:
    """Return the fields that *down*, the schemas below *start* one by one, lead to."""
    found = [start]
    for schema in down:
        if schema.shape == Shape.REPEAT:
            found = [row for one in found for row in one.parts[schema.index].rows]
        else:
            found = [one.parts[schema.index] for one in found]
    return found


def ref_of(field: Field) -> str:
    """Return the path of *field*, with the position (from 1) of every row on the way."""
    schema = field.schema
    if schema.slot >= 0 or field.parent is None:
        return schema.ref
    above = ref_of(field.parent)
    if schema.shape != Shape.REPEAT or field.kind == Kind.RANGE:
        return f"{above}/{schema.name}"
    rows = field.parent.parts[schema.index].rows
    at = next((at for at, one in enumerate(rows, start=1) if one is field), 0)
    return f"{above}/{schema.name}[{at}]"
