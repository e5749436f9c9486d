"""Actions: values that the form sets by itself when something happens."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.form.binds import Finder
from intake.form.body import events_in
from intake.form.code import Code
from intake.form.compiler import Compiler
from intake.form.nodes import Node, text_of
from intake.form.paths import Scope, to_schema
from intake.form.schema import Schema
from intake.form.syntax import (
    BadExpression,
    Expression,
    FaultyQuestion,
    Path,
    Step,
    Text,
    parse,
    to_text,
)

FIRST_LOAD, LOAD, READY = "odk-instance-first-load", "odk-instance-load", "xforms-ready"
NEW_ROW, CHANGED = "odk-new-repeat", "xforms-value-changed"


@dataclass(frozen=True, slots=True)
class Action:
    """`setvalue`: on one of `events` of `source`, the nodes `targets` get `value`.

    `targets` is seen from the source, `value` from the target.
    """

    events: frozenset[str]
    source: Schema
    targets: Code
    value: Code


def actions_of(
    model: Node, body: Node | None, finder: Finder, compiler: Compiler
) -> Iterator[Action]:
    """Yield the actions of model and body; one whose target is no node is left out."""
    places: list[tuple[Node, str]] = [(one, "") for one in model.elements("setvalue")]
    if body is not None:
        places.extend(events_in(body))
    for element, above in places:
        source = finder.find(above) if above else finder.document
        action = None if source is None else _action(element, source, finder, compiler)
        if action is not None:
            yield action


def _action(element: Node, source: Schema, finder: Finder, compiler: Compiler) -> Action | None:
    bound = finder.by_bind.get(element.attribute("bind"))
    ref = element.attribute("ref") or (bound.ref if bound else "")
    if not ref:
        return None
    try:
        tree = parse(ref)
        target = _target(tree, source, finder)
        if target is None:
            return None
        scope = Scope.at(source)
        narrowed = isinstance(tree, Path) and any(step.predicates for step in tree.steps)
        targets = compiler.compile(tree, scope) if narrowed else to_schema(target, scope)
        value: Expression = Text(text_of(element))
        if element.attribute("value").strip():
            value = parse(element.attribute("value"))
        code = compiler.compile(value, Scope.at(target))
    except BadExpression as error:
        raise FaultyQuestion(error, ref, element.attribute("value")) from error
    return Action(frozenset(element.attribute("event").split()), source, targets, code)


def _target(tree: Expression, source: Schema, finder: Finder) -> Schema | None:
    if not isinstance(tree, Path):
        return None
    plain = Path(tree.start, tree.absolute, tuple(Step(one.axis, one.test) for one in tree.steps))
    return finder.find(to_text(plain), source)
