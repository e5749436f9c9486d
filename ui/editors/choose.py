"""Which editor a question gets: by its type, then by its appearance. Every type gets one."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt

from intake.errors import msg
from intake.form.survey import Choice, Question
from ui.editors import readings
from ui.editors.dates import DateEditor
from ui.editors.editor import Editor
from ui.editors.files import FileEditor, Find
from ui.editors.masked import MaskedEditor
from ui.editors.moments import MomentEditor, time_editor
from ui.editors.numbers import NumberEditor
from ui.editors.offered import At, acknowledge, one_of, rank, some_of
from ui.editors.ranges import RangeEditor
from ui.editors.rating import MOST_STARS, RatingEditor
from ui.editors.span import Span
from ui.editors.still import StillEditor
from ui.editors.texts import LongTextEditor, TextEditor
from ui.editors.tile import Option
from ui.look.icons import Icon
from ui.look.look import Look

_EXAMPLES = ("1998", "12/5/1998", "199x", msg("about 1998"), msg("before 1999"))
_IMAGES = (".jpg", ".jpeg", ".png")
_KEPT = (*_IMAGES, ".pdf")


def _no_file(_id: str) -> None:
    return None


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
    at = At(
        look, question, tuple(choices), language, voice or language, day_first, tuple(beside), find
    )
    return _EDITORS.get(question.type.split()[0] if question.type else "", _text)(at)


# Days and times


def _date(at: At) -> Editor:
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


def _time(at: At) -> Editor:
    return time_editor(at.look, readings.times(at.language, at.look.say))


def _moment(at: At) -> Editor:
    say, language = at.look.say, at.language
    days = readings.whole_dates(language, say, day_first=at.day_first)
    write = partial(readings.written, language=language)
    return MomentEditor(at.look, days, readings.times(language, say), write=write)


_UNITS = {"month-year": "month", "year": "year"}


# Numbers


def _whole(at: At) -> Editor:
    if "counter" in at.words:
        return RangeEditor(at.look, Span(Decimal(0)), scale=False)
    return NumberEditor(at.look, grouped="thousands-sep" in at.words)


def _decimal(at: At) -> Editor:
    return NumberEditor(at.look, whole=False, grouped="thousands-sep" in at.words)


def _range(at: At) -> Editor:
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


def _text(at: At) -> Editor:
    if "masked" in at.words:
        return MaskedEditor(at.look)
    if "multiline" in at.words or "rows" in at.question.parameters:
        return LongTextEditor(at.look)
    hints = next((hint for word, hint in _HINTS.items() if word in at.words), None)
    return TextEditor(at.look, hints=hints or Qt.InputMethodHint.ImhNone)


def _place(at: At) -> Editor:
    read = readings.places(at.language, at.look.say)
    return DateEditor(
        at.look,
        read,
        write=readings.written_place,
        unread=msg("Not a place yet"),
        icon=Icon.DONE,
    )


def _lines(at: At) -> Editor:
    return LongTextEditor(at.look)


def _image(at: At) -> Editor:
    return FileEditor(at.look, at.find, suffixes=_IMAGES)


def _file(at: At) -> Editor:
    return FileEditor(at.look, at.find, suffixes=_KEPT)


_HINTS = {
    "numbers": Qt.InputMethodHint.ImhPreferNumbers,
    "url": Qt.InputMethodHint.ImhUrlCharactersOnly,
}
_EDITORS: Mapping[str, Callable[[At], Editor]] = {
    "select_one": one_of,
    "select_one_from_file": one_of,
    "select_one_external": one_of,
    "select_multiple": some_of,
    "select_multiple_from_file": some_of,
    "rank": rank,
    "odk:rank": rank,
    "acknowledge": acknowledge,
    "trigger": acknowledge,
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
