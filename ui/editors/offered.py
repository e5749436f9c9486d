"""Which editor choices get: tiles, marks, or a field that searches, by number and appearance."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.case.words import said_in
from intake.errors import msg
from intake.form.survey import Choice, Question
from ui.editors.choices import ChoiceEditor
from ui.editors.editor import Editor
from ui.editors.files import Find
from ui.editors.marks import MarksEditor
from ui.editors.rank import RankEditor
from ui.editors.several import SeveralEditor
from ui.editors.still import StillEditor
from ui.editors.texts import TextEditor
from ui.editors.tile import DIGITS, Option
from ui.editors.typeahead import Entry, TypeAheadEditor
from ui.look.look import Look

_SEARCHED = frozenset({"minimal", "search", "autocomplete"})
_COLUMNS = re.compile(r"columns-([1-9]\d?)")
_MOST_TILES = 30


@dataclass(frozen=True, slots=True)
class At:
    """A question with all that its editor depends on."""

    look: Look
    question: Question
    choices: tuple[Choice, ...]
    language: str
    voice: str
    day_first: bool
    beside: tuple[Option, ...]
    find: Find

    @property
    def words(self) -> frozenset[str]:
        """The words of the appearance."""
        return frozenset(self.question.appearance.split())


def one_of(at: At) -> Editor:
    """Return the editor of one choice."""
    if "label" in at.words:
        return StillEditor(at.look)
    if not at.choices:
        return _no_choice(at) if at.question.choices else TextEditor(at.look)
    if _long(at, _columns(at)):
        return TypeAheadEditor(at.look, _entries(at))
    quick = "quick" in at.words
    if _has_marks(at):
        return _marks(at, several=False, quick=quick)
    options = _options(at.choices, at.language, at.voice)
    beside = list(at.beside) if len(options) < DIGITS else []
    columns = _columns(at, len(beside))
    return ChoiceEditor(at.look, options + beside, columns=columns, quick=quick)


def some_of(at: At) -> Editor:
    """Return the editor of several choices."""
    if "label" in at.words:
        return StillEditor(at.look)
    if not at.choices and at.question.choices:
        return _no_choice(at)
    columns = _columns(at)
    if _long(at, columns):
        return SeveralEditor(at.look, _entries(at))
    if _has_marks(at):
        return _marks(at, several=True)
    options = _options(at.choices, at.language, at.voice)
    return ChoiceEditor(at.look, options, several=True, columns=columns)


def _has_marks(at: At) -> bool:
    """Tell whether choices are marks: a row of a grid, or a scale without a tile beside it."""
    row = "list-nolabel" in at.words
    return (row or ("likert" in at.words and not at.beside)) and len(at.choices) <= DIGITS


def _marks(at: At, *, several: bool, quick: bool = False) -> Editor:
    options = _options(at.choices, at.language, at.voice)
    joined = "list-nolabel" not in at.words
    columns = _columns(at)
    return MarksEditor(
        at.look, options, joined=joined, several=several, columns=columns, quick=quick
    )


def _no_choice(at: At) -> Editor:
    """Return what stands where a filter leaves no choice: nothing to press, and Enter goes on."""
    words = msg("No choice is open here yet: an earlier answer decides which there are.")
    return StillEditor(at.look, at.look.say(words))


def rank(at: At) -> Editor:
    """Return the editor that puts choices in order."""
    return RankEditor(at.look, _options(at.choices, at.language, at.voice))


def acknowledge(at: At) -> Editor:
    """Return the one choice of what is only acknowledged."""
    words = msg("OK")
    return ChoiceEditor(at.look, [Option("OK", at.look.say(words))])


def _long(at: At, columns: int) -> bool:
    """Tell whether choices are searched: a long list, or one whose form asks for it."""
    asks = at.words & _SEARCHED or any(word.startswith("search(") for word in at.words)
    return bool(asks) or len(at.choices) > (_MOST_TILES if columns else DIGITS)


def _columns(at: At, beside: int = 0) -> int:
    """Return how many choices stand side by side, 0 where their number decides.

    A row of all choices takes in the tiles *beside* them.
    """
    found = [int(match[1]) for word in at.words if (match := _COLUMNS.fullmatch(word))]
    if found:
        return found[0]
    if at.words & {"likert", "list-nolabel", "list", "horizontal"}:
        return max(1, len(at.choices) + beside)
    return 1 if "vertical" in at.words else 0


def _options(choices: Sequence[Choice], language: str, voice: str) -> list[Option]:
    return [
        Option(one.name, said_in(one.label, language) or one.name, said_in(one.label, voice))
        for one in choices
    ]


def _entries(at: At) -> list[Entry]:
    """Return the choices, to be found by every language and by code."""
    found = []
    for one in at.choices:
        label = said_in(one.label, at.language) or one.name
        others = [words for words in one.label.values() if words != label]
        found.append(Entry(one.name, label, aliases=" ".join([*others, one.name])))
    return found
