"""Which editor a question gets, and how its value becomes an answer and comes back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from intake.case.answers import NOT_ASKED, Answer, Source, State, Value, said
from intake.case.views import Asked
from intake.errors import msg
from intake.form.survey import Choice, Question
from ui.editors.choices import ChoiceEditor
from ui.editors.dates import DateEditor
from ui.editors.editor import Editor
from ui.editors.numbers import NumberEditor
from ui.editors.texts import LongTextEditor, TextEditor
from ui.editors.tile import DIGITS, Option
from ui.editors.typeahead import Entry, TypeAheadEditor
from ui.look.look import Look
from ui.screens.interview import dates
from ui.screens.interview.offences import Offence
from ui.screens.interview.questions import Speaker
from ui.screens.interview.several import SeveralEditor
from ui.screens.interview.still import Still

DOES_NOT_KNOW = "?"
"""The tile beside yes and no; no code of a workbook is a question mark."""
_TILE_AT_MOST = 2
_EXAMPLES = ("1998", "12/5/1998", "199x", "about 1998", "before 1999")


@dataclass(frozen=True, slots=True)
class Desk:
    """What editors are made of, beside the question: the day comes first where *day_first*."""

    speaker: Speaker
    day_first: bool
    choices: Callable[[str], Sequence[Choice]]
    offences: Callable[[str], Sequence[Offence]]

    @property
    def look(self) -> Look:
        """The look in force."""
        return self.speaker.look


def editor_for(desk: Desk, asked: Asked) -> Editor:
    """Return the editor of a question, showing the answer that it has."""
    editor = _made(desk, asked)
    show(desk, editor, asked)
    return editor


def show(desk: Desk, editor: Editor, asked: Asked) -> None:
    """Show the answer in *editor*; not knowing is a tile where there is one."""
    answer = asked.answer
    value = answer.value if answer.state is State.ANSWERED else None
    if answer.state is State.UNKNOWN and isinstance(editor, ChoiceEditor):
        value = DOES_NOT_KNOW
    elif value is not None and isinstance(editor, TypeAheadEditor):
        known = desk.offences(asked.path)
        value = next((one.number for one in known if one.section == value), value)
    editor.show_value(value)


def half_typed(editor: Editor) -> bool:
    """Tell whether there is something in the field that is no value yet."""
    return editor.value() is None and bool(editor.draft()[0].strip())


def answer_in(editor: Editor, asked: Asked, source: Source, doc: str | None) -> Answer:
    """Return what the editor says; where it is blank, the former state or none."""
    value = _fitting(asked.question, editor.value())
    if value == DOES_NOT_KNOW:
        return Answer(State.UNKNOWN)
    if value is not None:
        return said(value, source=source, doc=doc)
    return NOT_ASKED if asked.answer.state is State.ANSWERED else asked.answer


def _fitting(question: Question, value: Value | None) -> Value | None:
    if question.type in ("integer", "int") and isinstance(value, Decimal):
        return int(value)
    return value


def _made(desk: Desk, asked: Asked) -> Editor:
    question = asked.question
    if question.type == "note" or asked.read_only:
        return Still(desk.look)
    kind = question.type.split()[0]
    if kind in ("select_one", "select_one_from_file", "acknowledge", "trigger"):
        return _one_of(desk, asked)
    if kind in ("select_multiple", "select_multiple_from_file", "rank", "odk:rank"):
        return _some_of(desk, asked, ranked="rank" in kind)
    offences = desk.offences(asked.path)
    if offences:
        entries = [one.entry(desk.look.say) for one in offences]
        noun = desk.look.say(msg("offences"))
        return TypeAheadEditor(desk.look, entries, keep=True, noun=noun)
    return _EDITORS.get(kind, _text)(desk, question)


def _one_of(desk: Desk, asked: Asked) -> Editor:
    """Return tiles; a search where the list is long or asks for one."""
    choices = desk.choices(asked.path) or (Choice("OK", {"en": msg("OK")}, {}),)
    if len(choices) > DIGITS or _searched(asked.question):
        return TypeAheadEditor(desk.look, _entries(desk, choices))
    options = _options(desk, choices)
    if len(choices) <= _TILE_AT_MOST and desk.speaker.may(asked.question, "dk"):
        words = msg("Does not know")
        options.append(
            Option(DOES_NOT_KNOW, desk.look.say(words), desk.speaker.tongues.said(words))
        )
    return ChoiceEditor(desk.look, options)


def _some_of(desk: Desk, asked: Asked, *, ranked: bool) -> Editor:
    choices = desk.choices(asked.path)
    if ranked or len(choices) > DIGITS:
        return SeveralEditor(desk.look, _entries(desk, choices), ranked=ranked)
    return ChoiceEditor(desk.look, _options(desk, choices), several=True)


def _searched(question: Question) -> bool:
    words = question.appearance.split()
    return "autocomplete" in words or "search" in words


def _options(desk: Desk, choices: Sequence[Choice]) -> list[Option]:
    tongues = desk.speaker.tongues
    return [
        Option(one.name, tongues.read(one.label) or one.name, tongues.voice(one.label)[0])
        for one in choices
    ]


def _entries(desk: Desk, choices: Sequence[Choice]) -> list[Entry]:
    """Return the choices with both languages as words that find them."""
    tongues = desk.speaker.tongues
    return [
        Entry(one.name, tongues.read(one.label) or one.name, aliases=_other(one, tongues.read))
        for one in choices
    ]


def _other(choice: Choice, read: Callable[[Mapping[str, str]], str]) -> str:
    shown = read(choice.label)
    return " ".join([*(words for words in choice.label.values() if words != shown), choice.name])


def _date(desk: Desk, question: Question) -> Editor:
    look, language = desk.look, desk.speaker.language
    written = lambda edtf: dates.written(edtf, language)  # noqa: E731 - short enough to stand here
    words = question.appearance.split()
    if question.attributes.get("precision") == "edtf":
        read = dates.partial_dates(language, look.say, day_first=desk.day_first)
        return DateEditor(look, read, write=written, examples=_EXAMPLES)
    unit = {"year": "year", "month-year": "month"}
    wanted = next((unit[word] for word in words if word in unit), "day")
    read = dates.whole_dates(language, look.say, day_first=desk.day_first, unit=wanted)
    return DateEditor(look, read, write=written)


def _time(desk: Desk, _question: Question) -> Editor:
    read = dates.times(desk.look.say)
    return DateEditor(desk.look, read, write=lambda kept: kept[:5], unread=msg("Not a time yet"))


def _moment(desk: Desk, _question: Question) -> Editor:
    language = desk.speaker.language
    read = dates.moments(language, desk.look.say, day_first=desk.day_first)
    return DateEditor(desk.look, read, write=lambda kept: dates.written(kept, language)[:16])


def _whole(desk: Desk, _question: Question) -> Editor:
    return NumberEditor(desk.look)


def _decimal(desk: Desk, _question: Question) -> Editor:
    return NumberEditor(desk.look, whole=False)


def _text(desk: Desk, question: Question) -> Editor:
    if "multiline" in question.appearance.split():
        return LongTextEditor(desk.look)
    return TextEditor(desk.look)


def _long(desk: Desk, _question: Question) -> Editor:
    return LongTextEditor(desk.look)


_EDITORS: Mapping[str, Callable[[Desk, Question], Editor]] = {
    "date": _date,
    "time": _time,
    "dateTime": _moment,
    "datetime": _moment,
    "integer": _whole,
    "int": _whole,
    "decimal": _decimal,
    "range": _decimal,
    "geotrace": _long,
    "geoshape": _long,
}
"""By type. Everything else is written as text: places, bar codes, and where a file lies."""
