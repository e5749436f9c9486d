"""The choices of a question: all that its list has, and those that are offered just now."""

from collections.abc import Mapping

from intake.form.body import Control, Itemset
from intake.form.nodes import Node, text_of
from intake.form.survey import Choice
from intake.form.syntax import Call, Expression, Path, Text, to_text
from intake.form.words import Said, Translations, words

_ITEXT = "jr:itext"


def fixed_choices(
    control: Control, translations: Translations, instances: Mapping[str, Node]
) -> tuple[Choice, ...]:
    """Return all choices of a list that does not depend on answers, filters left aside."""
    if control.itemset is None:
        return tuple(Choice(item.value, words(item.label), {}) for item in control.items)
    whole = control.itemset.whole
    if whole is None or not isinstance(whole.start, Call) or whole.start.name != "instance":
        return ()
    match whole.start.arguments:
        case (Text(name),):
            found = [instances[name]] if name in instances else []
        case _:
            return ()
    for step in whole.steps:
        found = [child for node in found for child in node.elements() if child.name == step.test]
    return tuple(choice_of(node, control.itemset, translations) for node in found)


def choice_of(node: Node, itemset: Itemset, translations: Translations) -> Choice:
    """Return the choice that an item of a list is."""
    columns = {child.name: text_of(child) for child in node.elements()}
    return Choice(seen(itemset.value, node), words(_label(node, itemset, translations)), columns)


def seen(tree: Expression, node: Node) -> str:
    """Return the text at a plain path below *node*."""
    if not isinstance(tree, Path):
        return ""
    for step in tree.steps:
        if step.axis == "self":
            continue
        found = next((one for one in node.elements() if one.name == step.test), None)
        if found is None:
            return ""
        node = found
    return text_of(node)


def _label(node: Node, itemset: Itemset, translations: Translations) -> Said:
    match itemset.label:
        case None:
            return {}
        case Call(name, (argument,)) if name == _ITEXT:
            return translations.said(seen(argument, node))
        case Path():
            text = seen(itemset.label, node)
            return translations.everywhere((text,) if text else ())
    return translations.everywhere((to_text(itemset.label),))
