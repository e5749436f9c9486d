"""The choices of a list, as the form has them; `offers.py` tells which are offered just now."""

from collections.abc import Callable, Mapping
from functools import partial

from intake.form.body import Control, Itemset, Seen, seen
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
    said = _label_of(itemset, translations)
    return tuple(_choice(node, itemset, said) for node in _items(itemset, instances))


def fixed_names(control: Control, instances: Mapping[str, Node]) -> list[str]:
    """Return the names of the choices of such a list."""
    itemset = control.itemset
    if itemset is None:
        return [item.value for item in control.items]
    return list(map(itemset.value, _items(itemset, instances)))


def choice_of(node: Node, itemset: Itemset, translations: Translations) -> Choice:
    """Return the choice that an item of a list is."""
    return _choice(node, itemset, _label_of(itemset, translations))


def _choice(node: Node, itemset: Itemset, said: Callable[[Node], Said]) -> Choice:
    columns = {child.name: text_of(child) for child in node.elements()}
    return Choice(itemset.value(node), words(said(node)), columns)


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


def _label_of(itemset: Itemset, translations: Translations) -> Callable[[Node], Said]:
    """Return what tells the label of an item of a list."""
    match itemset.label:
        case Call(name, (argument,)) if name == _ITEXT:
            key = seen(argument)
            return lambda node: translations.said(key(node))
        case Path():
            return partial(_everywhere, seen(itemset.label), translations)
    return lambda _: {}


def _everywhere(text_in: Seen, translations: Translations, node: Node) -> Said:
    text = text_in(node)
    return translations.everywhere((text,) if text else ())
