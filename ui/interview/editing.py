"""Which editor a question gets, and how its value becomes an answer and comes back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from intake.case.answers import NOT_ASKED, Answer, Source, State, Value, said
from intake.case.sources import beside
from intake.case.views import Asked
from intake.errors import msg
from intake.form.survey import Choice, Question
from ui.editors import choose
from ui.editors.choices import ChoiceEditor
from ui.editors.editor import Editor
from ui.editors.files import FileEditor
from ui.editors.rank import RankEditor
from ui.editors.rating import RatingEditor
from ui.editors.several import SeveralEditor
from ui.editors.tile import Option
from ui.editors.typeahead import TypeAheadEditor
from ui.interview.offences import Offence, split
from ui.interview.questions import Speaker, usual_source
from ui.interview.seat import Cabinet
from ui.look.look import Look

DOES_NOT_KNOW = "?"
"""The tile beside yes and no; no code of a workbook is a question mark."""
CHOSEN = (ChoiceEditor, SeveralEditor, RankEditor, RatingEditor, FileEditor)
"""Editors in which one chooses: what is chosen has no half-typed state."""
_TILE_AT_MOST = 2


@dataclass(frozen=True, slots=True)
class Desk:
    """What editors are made of, beside the question: the day comes first where *day_first*."""

    speaker: Speaker
    day_first: bool
    choices: Callable[[str], Sequence[Choice]]
    offences: Callable[[str], Sequence[Offence]]
    files: Cabinet

    @property
    def look(self) -> Look:
        """The look in force."""
        return self.speaker.look


@dataclass(frozen=True, slots=True)
class Cited:
    """Who says the answer; *otherwise* asks what a paper says beside an answer that stays."""

    source: Source
    doc: str = ""
    otherwise: bool = False


def editor_for(desk: Desk, asked: Asked) -> Editor:
    """Return the editor of a question, showing the answer that it has."""
    editor = _made(desk, asked)
    desk.files.mind(editor, asked.path)
    show(desk, editor, asked)
    return editor


def show(desk: Desk, editor: Editor, asked: Asked) -> None:
    """Show the answer in *editor*; not knowing is a tile where there is one."""
    answer = asked.answer
    value = answer.value if answer.state is State.ANSWERED else None
    if answer == NOT_ASKED and not asked.read_only:
        value = asked.filled
    if answer.state is State.UNKNOWN and isinstance(editor, ChoiceEditor):
        value = DOES_NOT_KNOW
    elif value is not None and isinstance(editor, TypeAheadEditor):
        known = desk.offences(asked.path)
        value = next((one.number for one in known if one.section == value), value)
    editor.show_value(value)


def half_typed(editor: Editor) -> bool:
    """Tell whether there is something in the field that is no value yet."""
    return editor.value() is None and bool(editor.draft()[0].strip())


def cited(asked: Asked) -> Cited:
    """Return who says the answer that is there, else who usually does."""
    if asked.answer.state is State.ANSWERED:
        return Cited(asked.answer.source, asked.answer.doc or "")
    return Cited(usual_source(asked))


def given(desk: Desk, editor: Editor, asked: Asked, by: Cited) -> Answer:
    """Return the answer as the editor has it, beside what other sources said before."""
    former = asked.answer
    if by.otherwise and editor.value() is None:
        return former
    answer = answer_in(editor, asked, by.source, by.doc or None)
    if answer.state is not State.ANSWERED:
        return former if answer == former else answer
    chosen = offence_chosen(desk, editor, asked)
    return beside(former, replace(answer, value=chosen[1]) if chosen else answer)


def offence_chosen(desk: Desk, editor: Editor, asked: Asked) -> tuple[str, str] | None:
    """Return code and section where an offence of the table was chosen."""
    known = desk.offences(asked.path)
    return split(str(editor.value()), known) if known else None


def answer_in(editor: Editor, asked: Asked, source: Source, doc: str | None) -> Answer:
    """Return what the editor says; where it is blank, the former state or none."""
    value = _fitting(asked.question, editor.value())
    if value == DOES_NOT_KNOW and isinstance(editor, ChoiceEditor):
        return Answer(State.UNKNOWN)
    if value is not None:
        return said(value, source=source, doc=doc)
    return NOT_ASKED if asked.answer.state is State.ANSWERED else asked.answer


def _fitting(question: Question, value: Value | None) -> Value | None:
    if question.type in ("integer", "int") and isinstance(value, Decimal):
        return int(value)
    return value


def _made(desk: Desk, asked: Asked) -> Editor:
    look, question = desk.look, asked.question
    offences = desk.offences(asked.path)
    if offences and not asked.read_only:
        entries = [one.entry(look.say) for one in offences]
        return TypeAheadEditor(look, entries, keep=True, noun=look.say(msg("offences")))
    choices = desk.choices(asked.path)
    return choose.editor_for(
        look,
        question,
        choices,
        desk.speaker.language,
        voice=desk.speaker.tongues.client,
        day_first=desk.day_first,
        read_only=asked.read_only,
        beside=_beside(desk, question, choices),
        find=desk.files.find,
    )


def _beside(desk: Desk, question: Question, choices: Sequence[Choice]) -> tuple[Option, ...]:
    """Return the tile of not knowing for yes and no, where the question offers it."""
    if not 0 < len(choices) <= _TILE_AT_MOST or not desk.speaker.may(question, "dk"):
        return ()
    words = msg("Does not know")
    return (Option(DOES_NOT_KNOW, desk.look.say(words), desk.speaker.tongues.said(words)),)
