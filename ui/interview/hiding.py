"""Before answers are hidden their names are read out; they are kept, and come back."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from intake.case.interview import Interview
from intake.case.views import Change
from intake.errors import msg
from ui.interview.questions import Speaker, in_words
from ui.look.icons import Icon
from ui.look.parts.buttons import Kind
from ui.look.parts.passing import Dialog, Verb

_NAMED = 5


def ask_to_hide(
    speaker: Speaker,
    interview: Interview,
    window: QWidget,
    change: Change,
    decided: Callable[[bool], None],
) -> Dialog:
    """Show which answers go on the shelf, and let the person decide."""
    say, count = speaker.look.say, len(change.hidden)
    items = [(Icon.SHELF, _named(speaker, interview, path)) for path in change.hidden[:_NAMED]]
    if count > _NAMED:
        items.append((Icon.SHELF, say(msg("and {count} more")).format(count=count - _NAMED)))
    title = say(msg("This hides 1 answer") if count == 1 else msg("This hides {count} answers"))
    dialog = Dialog(
        speaker.look,
        window,
        title.format(count=count),
        say(msg("They are kept on a shelf, and come back if you change it again.")),
        (
            Verb("leave", say(msg("Leave as it was")), "Esc"),
            Verb("hide", say(msg("Hide them")), "Enter", Kind.PRIMARY),
        ),
        items=items,
        default="hide",
    )
    dialog.decided.connect(lambda verb: decided(verb == "hide"))
    return dialog


def _named(speaker: Speaker, interview: Interview, path: str) -> str:
    question = interview.refs.question(path)
    words = speaker.tongues.read(question.label) or question.name
    return f"{words} {in_words(speaker, question, interview.answer_of(path))}"
