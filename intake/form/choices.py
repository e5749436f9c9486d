"""The choices of a list, as the form has them; `offers.py` tells which are offered just now."""

from collections.abc import Mapping

from intake.form.body import Control, Itemset, seen
from intake.form.nodes import Node, text_of
from intake.form.survey import Choice
from intake.form.syntax import Call, Path, Text
from intake.form.words import Said, Translations, words

_ITEXT = "jr:itext"


def fixed_choices(
    control: Control, translations: Translations, instances: Mapping[str, Node]
) -> tuple[Choice, ...]:
    """Return all choices of a list that does not depend on answers, filters left aside."""
    itemset = control.itemset
    if itemset is None:
        return tuple(Choice(item.value, words(item.label), {}) for item in control.items)
    return tuple(choice_of(node, itemset, translations) for node in _items(itemset, instances))


def fixed_names(control: Control, instances: Mapping[str, Node]) -> list[str]:
    """Return the names of the choices of such a list."""
    itemset = control.itemset
    if itemset is None:
        return [item.value for item in control.items]
    return list(map(itemset.value, _items(itemset, instances)))


def choice_of(node: Node, itemset: Itemset, translations: Translations) -> Choice:
    """Return the choice that an item of a list is."""
    columns = {child.name: text_of(child) for child in node.elements()}
    return Choice(itemset.value(node), words(_label(node, itemset, translations)), columns)


def _items(itemset: Itemset, instances: Mapping[str, Node]) -> list[Node]:
    """Return the items of the instance that the list comes from, whatever filters say."""
    whole = itemset.whole
    if whole is None:
        return []
    match whole.start:
        case Call(_, (Text(name),)) if name in instances:
            found = [instances[name]]
        case _:
            return []
    for step in whole.steps:
        found = [child for node in found for child in node.elements() if child.name == step.test]
    return found


def _label(node: Node, itemset: Itemset, translations: Translations) -> Said:
    match itemset.label:
        case Call(name, (argument,)) if name == _ITEXT:
            return translations.said(seen(argument)(node))
        case Path():
            text = seen(itemset.label)(node)
            return translations.everywhere((text,) if text else ())
    return {}
