"""Which editor a question gets: by its type, then by its appearance. Every type gets one."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt

from intake.case.words import said_in
from intake.errors import msg
from intake.form.survey import Choice, Group, Question
from ui.editors import readings
from ui.editors.choices import ChoiceEditor
from ui.editors.dates import DateEditor
from ui.editors.editor import Editor
from ui.editors.files import FileEditor, Find
from ui.editors.grid import GridEditor, GridRow
from ui.editors.masked import MaskedEditor
from ui.editors.moments import MomentEditor, time_editor
from ui.editors.numbers import NumberEditor
from ui.editors.ranges import RangeEditor
from ui.editors.rank import RankEditor
from ui.editors.rating import MOST_STARS, RatingEditor
from ui.editors.several import SeveralEditor
from ui.editors.span import Span
from ui.editors.still import StillEditor
from ui.editors.texts import LongTextEditor, TextEditor
from ui.editors.tile import DIGITS, Option
from ui.editors.typeahead import Entry, TypeAheadEditor
from ui.look.icons import Icon
from ui.look.look import Look

_EXAMPLES = ("1998", "12/5/1998", "199x", msg("about 1998"), msg("before 1999"))
_SEARCHED = frozenset({"minimal", "search", "autocomplete"})
_COLUMNS = re.compile(r"columns-([1-9]\d?)")
_MOST_TILES = 30
_IMAGES = (".jpg", ".jpeg", ".png")
_KEPT = (*_IMAGES, ".pdf")


def _no_file(_id: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class _At:
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


def editor_for(
    look: Look,
    question: Question,
    choices: Sequence[Choice],
    language: str,
    *,
    voice: str = "",
    day_first: bool = False,
    read_only: bool = False,
    beside: Sequence[Option] = (),
    find: Find = _no_file,
) -> Editor:
    """Return a fresh editor for *question*, blank.

    *choices* are those offered now; *language* is the interviewer's, *voice* the client's. *beside*
    are further tiles that stand behind few choices, such as not knowing. *find* names a kept file.
    A type that is not supported is written as text. *Quick* choices go on at a click, never at a
    key: see `ChoiceEditor`.
    """
    if question.type == "note" or question.read_only or read_only:
        return StillEditor(look)
    at = _At(
        look, question, tuple(choices), language, voice or language, day_first, tuple(beside), find
    )
    return _EDITORS.get(question.type.split()[0] if question.type else "", _text)(at)


def rows_of_grid(group: Group) -> tuple[Question, ...]:
    """Return the questions of a group that is shown as a grid, none where it is not.

    That is a question with appearance `label`, then `list-nolabel` with the same choices
    (XLSForm, table-list); notes before it are its title.
    """
    questions = [one for one in group.children if isinstance(one, Question)]
    if len(questions) != len(group.children):
        return ()
    asked = [one for one in questions if one.type != "note"]
    heads = [one for one in asked if "label" in one.appearance.split()]
    rows = tuple(one for one in asked if one not in heads)
    fit = len(heads) == 1 and asked[0] in heads and all(_same_list(heads[0], one) for one in rows)
    return rows if fit else ()


def grid_for(look: Look, rows: Sequence[Question], language: str, *, voice: str = "") -> GridEditor:
    """Return the grid of what `rows_of_grid` found, blank."""
    said = voice or language
    lines = [
        GridRow(one.name, said_in(one.label, language) or one.name, said_in(one.label, said))
        for one in rows
    ]
    options = _options(rows[0].choices, language, said)
    return GridEditor(look, lines, options, several=rows[0].type.startswith("select_multiple"))


def _same_list(head: Question, row: Question) -> bool:
    alike = head.type == row.type and head.choices == row.choices
    return alike and "list-nolabel" in row.appearance.split() and bool(row.choices)


# Choices


def _one_of(at: _At) -> Editor:
    if "label" in at.words:
        return StillEditor(at.look)
    if not at.choices:
        return _no_choice(at) if at.question.choices else TextEditor(at.look)
    if _long(at, _columns(at)):
        return TypeAheadEditor(at.look, _entries(at))
    options = _options(at.choices, at.language, at.voice)
    beside = list(at.beside) if len(options) < DIGITS else []
    columns = _columns(at, len(beside))
    quick = "quick" in at.words
    return ChoiceEditor(at.look, options + beside, columns=columns, quick=quick)


def _some_of(at: _At) -> Editor:
    if "label" in at.words:
        return StillEditor(at.look)
    if not at.choices and at.question.choices:
        return _no_choice(at)
    columns = _columns(at)
    if _long(at, columns):
        return SeveralEditor(at.look, _entries(at))
    options = _options(at.choices, at.language, at.voice)
    return ChoiceEditor(at.look, options, several=True, columns=columns)


def _no_choice(at: _At) -> Editor:
    """Return what stands where a filter leaves no choice: nothing to press, and Enter goes on."""
    words = msg("No choice is open here yet: an earlier answer decides which there are.")
    return StillEditor(at.look, at.look.say(words))


def _rank(at: _At) -> Editor:
    return RankEditor(at.look, _options(at.choices, at.language, at.voice))


def _acknowledge(at: _At) -> Editor:
    words = msg("OK")
    return ChoiceEditor(at.look, [Option("OK", at.look.say(words))])


def _long(at: _At, columns: int) -> bool:
    """Tell whether choices are searched: a long list, or one whose form asks for it."""
    asks = at.words & _SEARCHED or any(word.startswith("search(") for word in at.words)
    return bool(asks) or len(at.choices) > (_MOST_TILES if columns else DIGITS)


def _columns(at: _At, beside: int = 0) -> int:
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


def _entries(at: _At) -> list[Entry]:
    """Return the choices, to be found by every language and by code."""
    found = []
    for one in at.choices:
        label = said_in(one.label, at.language) or one.name
        others = [words for words in one.label.values() if words != label]
        found.append(Entry(one.name, label, aliases=" ".join([*others, one.name])))
    return found


# Days and times


def _date(at: _At) -> Editor:
    look, language = at.look, at.language
    write = partial(readings.written, language=language)
    units = [unit for word, unit in _UNITS.items() if word in at.words]
    if at.question.attributes.get("precision") == "edtf":
        read = readings.partial_dates(language, look.say, day_first=at.day_first)
        examples = tuple(map(look.say, _EXAMPLES))
        return DateEditor(look, read, write=write, examples=examples)
    unit = units[0] if units else "day"
    read = readings.whole_dates(language, look.say, day_first=at.day_first, unit=unit)
    if units:
        write = partial(readings.written_unit, unit, language)
    return DateEditor(look, read, write=write)


def _time(at: _At) -> Editor:
    return time_editor(at.look, readings.times(at.language, at.look.say))


def _moment(at: _At) -> Editor:
    say, language = at.look.say, at.language
    days = readings.whole_dates(language, say, day_first=at.day_first)
    write = partial(readings.written, language=language)
    return MomentEditor(at.look, days, readings.times(language, say), write=write)


_UNITS = {"month-year": "month", "year": "year"}


# Numbers


def _whole(at: _At) -> Editor:
    if "counter" in at.words:
        return RangeEditor(at.look, Span(Decimal(0)), scale=False)
    return NumberEditor(at.look, grouped="thousands-sep" in at.words)


def _decimal(at: _At) -> Editor:
    return NumberEditor(at.look, whole=False, grouped="thousands-sep" in at.words)


def _range(at: _At) -> Editor:
    span = Span.of(at.question.parameters)
    if "rating" in at.words and 0 < span.places < MOST_STARS:
        return RatingEditor(at.look, span)
    return RangeEditor(
        at.look,
        span,
        scale="picker" not in at.words,
        upright="vertical" in at.words,
        ticks="no-ticks" not in at.words,
    )


# Words, places and files


def _text(at: _At) -> Editor:
    if "masked" in at.words:
        return MaskedEditor(at.look)
    if "multiline" in at.words or "rows" in at.question.parameters:
        return LongTextEditor(at.look)
    hints = next((hint for word, hint in _HINTS.items() if word in at.words), None)
    return TextEditor(at.look, hints=hints or Qt.InputMethodHint.ImhNone)


def _place(at: _At) -> Editor:
    read = readings.places(at.language, at.look.say)
    return DateEditor(
        at.look,
        read,
        write=readings.written_place,
        unread=msg("Not a place yet"),
        icon=Icon.DONE,
    )


def _lines(at: _At) -> Editor:
    return LongTextEditor(at.look)


def _image(at: _At) -> Editor:
    return FileEditor(at.look, at.find, suffixes=_IMAGES)


def _file(at: _At) -> Editor:
    return FileEditor(at.look, at.find, suffixes=_KEPT)


_HINTS = {
    "numbers": Qt.InputMethodHint.ImhPreferNumbers,
    "url": Qt.InputMethodHint.ImhUrlCharactersOnly,
}
_EDITORS: Mapping[str, Callable[[_At], Editor]] = {
    "select_one": _one_of,
    "select_one_from_file": _one_of,
    "select_one_external": _one_of,
    "select_multiple": _some_of,
    "select_multiple_from_file": _some_of,
    "rank": _rank,
    "odk:rank": _rank,
    "acknowledge": _acknowledge,
    "trigger": _acknowledge,
    "date": _date,
    "time": _time,
    "dateTime": _moment,
    "datetime": _moment,
    "integer": _whole,
    "int": _whole,
    "decimal": _decimal,
    "range": _range,
    "geopoint": _place,
    "geotrace": _lines,
    "geoshape": _lines,
    "file": _file,
    "image": _image,
    "audio": _file,
    "video": _file,
}
"""By type. Everything else is written as text: bar codes, and what nobody foresaw."""
