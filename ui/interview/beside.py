"""What stands beside an answer: a note to it, and who says it. Both use the card for a moment."""

from collections.abc import Callable, Mapping

from intake.case.answers import Source
from intake.case.words import SOURCES
from intake.errors import msg
from ui.editors.choices import ChoiceEditor
from ui.editors.texts import LongTextEditor
from ui.editors.tile import Option
from ui.editors.typeahead import Entry, TypeAheadEditor
from ui.interview.asking import Asking
from ui.interview.editing import Desk
from ui.look.parts.card import CardShown

Noted = Callable[[str, str], None]


def write_note(desk: Desk, asking: Asking, noted: Noted) -> None:
    """Open the note of the question; Enter keeps it, Esc leaves it as it was."""
    asked = asking.asked
    if asked is None or asked.question.type == "note":
        return
    editor = LongTextEditor(desk.look)
    editor.show_value(asked.note.text if asked.note else "")
    path = asked.path

    def keep() -> None:
        text = str(editor.value() or "")
        asking.close_other()
        noted(path, text)

    editor.forward.connect(keep)
    editor.back.connect(asking.close_other)
    shown = _card(asking, desk.look.say(msg("A note, not an answer. Enter keeps it.")))
    editor.describe(shown.instruction, shown.plain or shown.voice)
    asking.open_other(editor, shown)


def choose_source(desk: Desk, asking: Asking, records: Mapping[str, str]) -> None:
    """Ask who says it; of a paper also which one."""
    say = desk.look.say
    options = [Option(source.value, say(words)) for source, words in SOURCES.items()]
    editor = ChoiceEditor(desk.look, options)
    now = asking.asked.answer.source if asking.asked else Source.CLIENT
    editor.show_value(now.value)

    def chosen() -> None:
        source = Source(str(editor.value() or Source.CLIENT.value))
        if source is Source.DOCUMENT:
            _choose_paper(desk, asking, records, lambda doc: asking.cite(source, doc))
            return
        asking.close_other()
        asking.cite(source, "")

    editor.forward.connect(chosen)
    editor.back.connect(asking.close_other)
    asking.open_other(editor, _card(asking, say(msg("Who says it?"))))


def say_otherwise(desk: Desk, asking: Asking, records: Mapping[str, str]) -> None:
    """Ask which paper says otherwise, then what it says; the answer that is there stays beside."""
    if asking.asked is not None and asking.asked.question.type != "note":
        _choose_paper(desk, asking, records, asking.contradict)


def _choose_paper(
    desk: Desk, asking: Asking, records: Mapping[str, str], then: Callable[[str], None]
) -> None:
    say = desk.look.say
    entries = [Entry(name, title, name) for name, title in records.items()]
    editor = TypeAheadEditor(desk.look, entries, noun=say(msg("papers")))

    def chosen() -> None:
        doc = str(editor.value() or "")
        asking.close_other()
        then(doc)

    editor.forward.connect(chosen)
    editor.back.connect(asking.close_other)
    asking.open_other(editor, _card(asking, say(msg("Which paper was seen?"))))


def _card(asking: Asking, title: str) -> CardShown:
    shown = asking.card.shown
    return CardShown(shown.name, shown.number, shown.voice, shown.plain, instruction=title)
