"""A question of the interview as it is shown: quiet as a row, active as the card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from intake import text
from intake.case.answers import Answer, Source, State, said
from intake.case.pages import disagrees
from intake.case.views import Asked
from intake.case.words import SOURCES, STATES, said_in, value_in_words
from intake.errors import msg
from intake.form.survey import UNDETERMINED, Choice, Question
from ui.interview.tongues import Tongues
from ui.look.glyphs import Glyph
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.actions import Action
from ui.look.parts.card import CardShown
from ui.look.parts.marks import MarkHead, Marks
from ui.look.parts.question import Note, QuestionShown, Told
from ui.look.text import latin

UNKNOWN, DECLINED, NOTE, FLAG, SOURCE, WHY = "unknown", "declined", "note", "flag", "source", "why"
PAPER = "otherwise"
_GLYPHS = {
    State.ANSWERED: Glyph.ANSWERED,
    State.UNKNOWN: Glyph.UNKNOWN,
    State.DECLINED: Glyph.DECLINED,
    State.NOT_ASKED: Glyph.NOT_ASKED,
}
_ICONS = {
    Source.CLIENT: Icon.CLIENT_SAID,
    Source.DOCUMENT: Icon.PAPER_SEEN,
    Source.ATTORNEY: Icon.ATTORNEY,
}
_OTHERS_FILL = ("screener", "derived")
_MASKED_TAIL = 3


@dataclass(frozen=True, slots=True)
class Speaker:
    """What the words of a question depend on, beside the question itself.

    *records* gives the title of a record by its id, *files* the name of an attached file;
    *foreign* forms offer every state.
    """

    look: Look
    tongues: Tongues
    records: Mapping[str, str]
    foreign: bool
    files: Mapping[str, str]

    @property
    def language(self) -> str:
        """The language of values: the interviewer's, the program's where the form names none."""
        staff = self.tongues.staff
        return self.look.language if staff == UNDETERMINED else staff

    def may(self, question: Question, state: str) -> bool:
        """Tell whether *state* (`dk`, `declined`) is offered for a question."""
        return self.foreign or state in question.attributes.get("states", "").split()


def quiet(speaker: Speaker, asked: Asked, offered: Sequence[Choice] = ()) -> QuestionShown:
    """Return a question as a row, of a grid where choices are *offered* in columns."""
    voice, missing = speaker.tongues.voice(asked.label)
    say = speaker.look.say
    shown_in = say(msg("No translation yet, shown in {language}"))
    return QuestionShown(
        name=asked.path,
        number=_number(asked),
        voice=voice or asked.question.name,
        plain=speaker.tongues.plain(asked.label),
        glyph=_glyph(asked),
        told=tuple(_told(speaker, asked)),
        problems=problems(speaker, asked),
        note=_note(asked),
        untranslated=shown_in.format(language=text.language_name(missing)) if missing else "",
        marks=marks(speaker, asked, offered) if offered else None,
    )


def heads(speaker: Speaker, offered: Sequence[Choice]) -> tuple[MarkHead, ...]:
    """Return the heads of the columns of a grid."""
    found = [(said_in(one.label, speaker.language) or one.name, one) for one in offered]
    return tuple(
        MarkHead(words, said_in(one.label, speaker.tongues.client)) for words, one in found
    )


def marks(speaker: Speaker, asked: Asked, offered: Sequence[Choice]) -> Marks:
    """Return which of the columns are chosen; a reason why there is no answer keeps its words."""
    answer, several = asked.answer, asked.question.type.startswith("select_multiple")
    held = answer.value if asked.filled is None else asked.filled
    value = held if isinstance(held, tuple) else (held,)
    worded = answer.at_least or answer.state in (State.UNKNOWN, State.DECLINED)
    chosen = None if worded else tuple(one.name in value for one in offered)
    return Marks(heads(speaker, offered), several, chosen)


def card(
    speaker: Speaker,
    asked: Asked,
    *,
    trouble: tuple[str, ...] = (),
    consequence: str = "",
    unsaved: str = "",
    why_locked: str = "",
    paper: str = "",
) -> CardShown:
    """Return the active question; *trouble* stands in place of what the form finds wrong.

    Where *paper* is a record, the card asks what that paper says.
    """
    said = speaker.look.say(msg("What does the paper say ({paper})? The other answer stays."))
    title = " ".join(filter(None, (latin(paper), speaker.records.get(paper, ""))))
    voice, _ = speaker.tongues.voice(asked.label)
    return CardShown(
        name=asked.path,
        number=_number(asked),
        voice=voice or asked.question.name,
        plain=speaker.tongues.plain(asked.label),
        instruction=said.format(paper=title)
        if paper
        else speaker.tongues.read(asked.question.hint),
        consequence=consequence,
        problems=trouble or problems(speaker, asked),
        unsaved=unsaved,
        locked=why_locked,
        answer=_locked_answer(speaker, asked) if why_locked else "",
        actions=actions(speaker, asked, can_answer=not why_locked),
    )


def actions(speaker: Speaker, asked: Asked, *, can_answer: bool) -> tuple[Action, ...]:
    """Return what can be done with a question, each with its key."""
    say, question = speaker.look.say, asked.question
    if question.type == "note":
        return ()
    found = [
        Action(UNKNOWN, Icon.HELP, say(msg("Does not know")), "Ctrl K"),
        Action(DECLINED, Icon.DECLINED, say(msg("Declined")), "Ctrl D"),
        Action(NOTE, Icon.NOTE, say(msg("Note")), "Ctrl N"),
        Action(FLAG, Icon.FLAG, say(msg("Flag")), "Ctrl B"),
        Action(SOURCE, _ICONS[asked.answer.source], say(msg("Source")), "Ctrl E", menu_only=True),
        Action(
            PAPER,
            Icon.PAPER_SEEN,
            say(msg("A paper says otherwise")),
            "Ctrl Shift E",
            menu_only=True,
        ),
        Action(WHY, Icon.WHY, say(msg("Why we ask")), "F1", at_end=True),
    ]
    fixed = not can_answer or asked.answer.state is not State.ANSWERED
    gone = {SOURCE, PAPER} if fixed else set[str]()
    for name, state in ((UNKNOWN, "dk"), (DECLINED, "declined")):
        if not can_answer or not speaker.may(question, state):
            gone.add(name)
    if not question.guidance:
        gone.add(WHY)
    return tuple(action for action in found if action.id not in gone)


def described(look: Look, shown: CardShown) -> tuple[str, str]:
    """Return name and description of the editor: the question in both languages, and its keys."""
    keys = ", ".join(f"{action.label} {look.keys.cap(action.key)}" for action in shown.actions)
    words = (shown.voice if shown.plain else "", shown.instruction, keys)
    return shown.plain or shown.voice, ". ".join(filter(None, words))


def locked(speaker: Speaker, asked: Asked) -> str:
    """Return why an answer can only be read, blank where it can be given."""
    if asked.read_only and asked.question.type != "note":
        return speaker.look.say(msg("The program fills this in."))
    return ""


def usual_source(asked: Asked) -> Source:
    """Return who says it unless one says otherwise."""
    by_attorney = asked.question.attributes.get("who") == "attorney"
    return Source.ATTORNEY if by_attorney else Source.CLIENT


def in_words(speaker: Speaker, question: Question, answer: Answer) -> str:
    """Return an answer in words, or why there is none; masked where a stranger may look on."""
    if answer.state is not State.ANSWERED or answer.value is None:
        return speaker.look.say(STATES.get(answer.state, STATES[State.NOT_ASKED]))
    words = value_in_words(question, answer.value, speaker.language)
    words = speaker.files.get(words, words)
    if "masked" in question.appearance.split():
        words = "\u2022\u2022\u2022\u2022 " + words[-_MASKED_TAIL:]
    if answer.at_least:
        return speaker.look.say(msg("{value}, and perhaps more")).format(value=words)
    return words


def source_in_words(speaker: Speaker, question: Question, answer: Answer) -> str:
    """Return who says it, with the title of the record where a paper was seen."""
    if answer.state is not State.ANSWERED:
        return ""
    if answer.source is Source.CLIENT and question.attributes.get("who") in _OTHERS_FILL:
        return ""
    words = speaker.look.say(SOURCES[answer.source])
    return f"{words}: {speaker.records.get(answer.doc, answer.doc)}" if answer.doc else words


def problems(speaker: Speaker, asked: Asked) -> tuple[str, ...]:
    """Return what is wrong with an answer, in both languages."""
    if asked.problem is not None:
        vague = speaker.look.say(msg("The form does not expect this answer."))
        return speaker.tongues.both(asked.problem.message) or (vague,)
    if disagrees(asked.answer):
        return (speaker.look.say(msg("Two answers disagree. Both are kept, the paper counts.")),)
    return ()


def hour(moment: datetime) -> str:
    """Return the time of day of a moment in this machine's zone: `10:42`."""
    return f"{moment.astimezone():%H:%M}"


def _told(speaker: Speaker, asked: Asked) -> list[Told]:
    answer, question = asked.answer, asked.question
    if question.type == "note":
        return []
    if asked.filled is not None:
        words = in_words(speaker, question, said(asked.filled))
        return [Told(words, speaker.look.say(msg("The form fills this in")), strong=False)]
    answered = answer.state is State.ANSWERED
    words = in_words(speaker, question, answer)
    source = source_in_words(speaker, question, answer)
    icon = _ICONS[answer.source] if source else None
    told = [Told(words, source, icon, strong=answered)]
    for other in answer.also:
        words, source = (
            in_words(speaker, question, other),
            source_in_words(speaker, question, other),
        )
        told.append(Told(words, source, _ICONS[other.source], strong=False))
    return told


def _locked_answer(speaker: Speaker, asked: Asked) -> str:
    answer = asked.answer if asked.filled is None else said(asked.filled)
    return in_words(speaker, asked.question, answer)


def _glyph(asked: Asked) -> Glyph:
    if asked.flag:
        return Glyph.FLAG
    if asked.problem is not None or disagrees(asked.answer):
        return Glyph.PROBLEM
    done = asked.question.type == "note" or (asked.read_only and asked.filled is not None)
    return Glyph.ANSWERED if done else _GLYPHS[asked.answer.state]


def _number(asked: Asked) -> str:
    return str(asked.number) if asked.number else ""


def _note(asked: Asked) -> Note | None:
    if asked.note is None:
        return None
    return Note(asked.note.text, f"{asked.note.author} {hour(asked.note.at)}")
