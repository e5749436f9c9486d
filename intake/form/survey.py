"""What may be asked, as values: questions in groups and repeats. It knows nothing of answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias, TypeVar

from intake.errors import BadResource, msg
from intake.form.syntax import Expression

Words: TypeAlias = Mapping[str, str]
"""BCP 47 tag -> text; a language without the text is absent. `und` where a form names none."""

UNDETERMINED = "und"
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a list; `columns` are its further columns, by name."""

    name: str
    label: Words
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """One question, note or calculation.

    `type` is XLSForm's word where the form still tells it (`select_one`, `note`, `calculate`,
    `integer`, `date`, ...). `ref` is the path without positions; `repeats` names the repeats
    around it, outermost first; `enclosing` is the relevance of groups and repeats around it in
    the same order. `choices` are all that the list has; `filtered` tells that a filter narrows
    them. `attributes` are those of the bind in `urn:amparo:form:1`, by local name.
    """

    name: str
    ref: str
    type: str
    repeats: tuple[str, ...] = ()
    label: Words = field(default_factory=dict)
    hint: Words = field(default_factory=dict)
    guidance: Words = field(default_factory=dict)
    appearance: str = ""
    choices: tuple[Choice, ...] = ()
    filtered: bool = False
    relevant: Expression | None = None
    enclosing: tuple[Expression, ...] = ()
    required: bool = False
    read_only: bool = False
    constraint: Expression | None = None
    constraint_message: Words = field(default_factory=dict)
    required_message: Words = field(default_factory=dict)
    calculation: Expression | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_told(self) -> bool:
        """Tell whether it is only shown: nobody answers a note, nor what heads a grid (`label`)."""
        heads = self.type.startswith("select") and "label" in self.appearance.split()
        return self.type == "note" or heads


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together; a workbook's sections are groups of the first level."""

    name: str
    ref: str
    label: Words
    appearance: str
    relevant: Expression | None
    children: "tuple[Item, ...]"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Questions that are asked once per row; `count` fixes the number of rows."""

    name: str
    ref: str
    label: Words
    relevant: Expression | None
    count: Expression | None
    children: "tuple[Item, ...]"


Item: TypeAlias = Question | Group | Repeat


@dataclass(frozen=True)
class Survey:
    """All that a form asks, in the order of its document."""

    id: str
    version: str
    title: str
    languages: tuple[str, ...]
    default_language: str
    children: tuple[Item, ...]

    def items(self) -> Iterator[Item]:
        """Yield questions, groups and repeats, each before what it holds."""
        waiting = list(reversed(self.children))
        while waiting:
            item = waiting.pop()
            yield item
            if not isinstance(item, Question):
                waiting.extend(reversed(item.children))

    def questions(self) -> Iterator[Question]:
        """Yield the questions in the order of the document."""
        return (item for item in self.items() if isinstance(item, Question))

    def asks(self, name: str) -> bool:
        """Tell whether the form has a question *name*."""
        return name in self._questions

    def question(self, name: str) -> Question:
        """Return the question *name*; raise `BadResource` where the form has none."""
        return _known(self._questions, name)

    def repeat(self, name: str) -> Repeat:
        """Return the repeat *name*; raise `BadResource` where the form has none."""
        return _known(self._repeats, name)

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return {one.name: one for one in self.questions()}

    @cached_property
    def _repeats(self) -> Mapping[str, Repeat]:
        return {one.name: one for one in self.items() if isinstance(one, Repeat)}


def _known(items: Mapping[str, Kind], name: str) -> Kind:
    if name not in items:
        raise BadResource(
            msg("The form has no question {name}."),
            msg("Check the spelling against the sheet “survey”."),
            name=name,
        )
    return items[name]
