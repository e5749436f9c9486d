"""What follows from an answer, and why one cannot go on with it, in words for the card."""

from intake.case.views import Asked
from intake.errors import AmparoError, BadAnswer, msg
from ui.editors.dates import DateEditor
from ui.editors.editor import Editor
from ui.interview.questions import Speaker


def refused(speaker: Speaker, asked: Asked, error: AmparoError) -> tuple[str, ...]:
    """Return what the form says of an answer in both languages, else the problem and its remedy."""
    message = speaker.tongues.both(asked.question.constraint_message)
    if isinstance(error, BadAnswer) and message:
        return message
    return error.sentences(speaker.look.say)


def not_yet(speaker: Speaker, editor: Editor) -> tuple[str, ...]:
    """Return what is wanted of words that are no answer yet."""
    say = speaker.look.say
    if isinstance(editor, DateEditor) and editor.reading.either:
        return say(msg("This day can be read in two ways.")), say(msg("Press 1 or 2."))
    return (
        say(msg("This is not an answer yet, so it is kept as a draft.")),
        say(msg("Correct it, or press Esc to put the former answer back.")),
    )


def appear(speaker: Speaker, count: int) -> str:
    """Return how many questions an answer brings, blank for none."""
    one = msg("After this, 1 more question appears.")
    many = msg("After this, {count} more questions appear.")
    return speaker.look.say(one if count == 1 else many).format(count=count) if count else ""
