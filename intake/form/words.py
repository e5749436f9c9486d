"""The words of a form in its languages; places in them are filled with values when shown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from intake.form.nodes import Kind, Node, text_of
from intake.form.survey import UNDETERMINED, Words
from intake.form.syntax import Expression, Path, parse, to_text

Phrase: TypeAlias = tuple[str | Expression, ...]
"""Text and expressions to be shown in it, one after the other."""

Said: TypeAlias = Mapping[str, Phrase]
"""Language tag -> phrase."""

_MISSING = "-"
"""What pyxform writes for a translation that nobody has made."""
_TAGGED = re.compile(r"\((?P<tag>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\)\s*$")
_ITEXT = re.compile(r"\s*jr:itext\(\s*'([^']*)'\s*\)\s*")
GUIDANCE = "guidance"


def tag_of(language: str) -> str:
    """Return the tag in `Español (es)`; a name without one stands for itself."""
    match = _TAGGED.search(language)
    if match is not None:
        return match["tag"].replace("_", "-")
    return UNDETERMINED if language in ("", "default") else language


@dataclass(frozen=True, slots=True)
class Translations:
    """All texts of a form by id: per form of the text (plain, `guidance`) and language.

    `nodes` are the elements behind them, by language and id.
    """

    languages: tuple[str, ...]
    default: str
    texts: Mapping[str, Mapping[str, Said]]
    nodes: Mapping[tuple[str, str], list[Node]]

    def said(self, key: str, form: str = "") -> Said:
        """Return the text *key* in every language that has it."""
        return self.texts.get(key, {}).get(form, {})

    def everywhere(self, phrase: Phrase) -> Said:
        """Return a phrase that is written once, for all languages."""
        return {self.default: phrase} if phrase else {}


def translations_of(itext: Node | None) -> Translations:
    """Read the element `itext`."""
    texts: dict[str, dict[str, dict[str, Phrase]]] = {}
    nodes: dict[tuple[str, str], list[Node]] = {}
    tags: list[str] = []
    default = ""
    for translation in itext.elements("translation") if itext else ():
        tag = tag_of(translation.attribute("lang"))
        tags.append(tag)
        if "default" in translation.attributes and not default:
            default = tag
        for text in translation.elements("text"):
            key = text.attribute("id")
            nodes[tag, key] = list(text.elements("value"))
            for form, phrase in _values(nodes[tag, key]):
                texts.setdefault(key, {}).setdefault(form, {})[tag] = phrase
    languages = tuple(dict.fromkeys(tags)) or (UNDETERMINED,)
    return Translations(languages, default or languages[0], texts, nodes)


def _values(values: Iterable[Node]) -> Iterator[tuple[str, Phrase]]:
    """Yield what is really translated, by form."""
    for value in values:
        phrase = phrase_of(value)
        if phrase not in ((), (_MISSING,)):
            yield value.attribute("form"), phrase


def phrase_of(element: Node) -> Phrase:
    """Read text with `<output value=.../>` in it."""
    if not element.children:
        return (element.text,) if element.text else ()
    found: list[str | Expression] = []
    for child in element.children:
        if child.kind == Kind.TEXT:
            found.append(child.text)
        elif child.local == "output":
            found.append(parse(child.attribute("value") or child.attribute("ref") or "''"))
        else:
            found.append(text_of(child))
    return tuple(found)


def said_by(element: Node | None, translations: Translations, form: str = "") -> Said:
    """Return the words of a `label` or `hint`, by reference or written in it."""
    if element is None:
        return {}
    ref = element.attribute("ref")
    if ref:
        return said_by_ref(ref, translations, form)
    return {} if form else translations.everywhere(phrase_of(element))


def said_by_attribute(text: str, translations: Translations) -> Said:
    """Return the words of a message: `jr:itext(...)`, or the text itself."""
    if text.startswith("jr:itext("):
        return said_by_ref(text, translations)
    return translations.everywhere((text,) if text else ())


def said_by_ref(ref: str, translations: Translations, form: str = "") -> Said:
    """Return the texts that `jr:itext('id')` names; any other expression is a place itself."""
    match = _ITEXT.fullmatch(ref)
    if match is not None:
        return translations.said(match[1], form)
    return {} if form else translations.everywhere((parse(ref),))


def words(said: Said) -> Words:
    """Return phrases as texts, with `${name}` where a value will stand."""
    return {language: "".join(map(_written, phrase)) for language, phrase in said.items()}


def _written(part: str | Expression) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Path) and part.steps and part.steps[-1].axis == "child":
        return f"${{{part.steps[-1].test}}}"
    return f"${{{to_text(part)}}}"
