"""Every key of the interview: what it does, how it is printed, and where it stands in the help."""

from dataclasses import dataclass

from PySide6.QtGui import QKeyEvent

from intake.errors import msg
from ui.look.keys import Keys, as_printed, pressed


@dataclass(frozen=True, slots=True)
class Key:
    """A key as Qt writes it (`Ctrl+K`, several by `|`), its verb, and its line of the help."""

    keys: str
    verb: str
    words: str


ANSWER, MOVE, CASE = msg("While answering"), msg("Moving"), msg("The case")
GROUPS: dict[str, tuple[Key, ...]] = {
    ANSWER: (
        Key("Return", "", msg("save, next question")),
        Key("Shift+Tab", "", msg("save, question before")),
        Key("1", "", msg("choose; Enter goes on")),
        Key("Ctrl+K", "unknown", msg("does not know")),
        Key("Ctrl+D", "declined", msg("declined to say")),
        Key("Ctrl+N", "note", msg("note")),
        Key("Ctrl+B", "flag", msg("flag, to come back to")),
        Key("Ctrl+E", "source", msg("who says it: client, paper, attorney")),
        Key("Ctrl+Shift+E", "otherwise", msg("a paper says otherwise")),
        Key("Ctrl+L", "swap", msg("swap the languages")),
        Key("Ctrl+Shift+K", "clear", msg("clear a conflict, as supervising attorney")),
        Key("F1", "why", msg("why we ask")),
        Key("Ctrl+Shift+H", "history", msg("answers so far")),
        Key("Shift+F10", "actions", msg("all actions of this question")),
        Key("Ctrl+Z", "undo", msg("undo")),
        Key("Ctrl+Shift+Z|Ctrl+Y", "redo", msg("redo")),
    ),
    MOVE: (
        Key("Ctrl+G|Ctrl+F", "goto", msg("go to a question, a section, a row")),
        Key("Ctrl+Down", "row_down", msg("next quiet question")),
        Key("Ctrl+Up", "row_up", msg("quiet question before")),
        Key("Ctrl+PgDown", "section_down", msg("next section")),
        Key("Ctrl+PgUp", "section_up", msg("section before")),
        Key("Alt+1", "ask_1", msg("ask next")),
        Key("Alt+2", "ask_2", ""),
        Key("Alt+3", "ask_3", ""),
        Key("F6", "region", msg("next region of the window")),
        Key("Shift+F6", "region_back", ""),
        Key("F7", "findings", msg("findings")),
        Key("F8", "point", msg("next open point")),
        Key("Shift+F8", "point_back", ""),
        Key("Esc", "back", msg("back one level; the field as it was")),
    ),
    CASE: (
        Key("Ctrl+Ins", "add_row", msg("add a row")),
        Key("Ctrl+Del", "remove_row", msg("remove a row")),
        Key("Ctrl+Shift+D", "by_date", msg("rows by date, or as added")),
        Key("Ctrl+S", "already", msg("say what is saved")),
        Key("F5", "retry", msg("try to save again")),
        Key("Ctrl+P", "papers", msg("papers")),
        Key("Ctrl+Shift+R", "review", msg("review the findings")),
        Key("Ctrl+Shift+P", "seal", msg("seal")),
        Key("Ctrl+Shift+A", "attached", msg("attached files, to export one")),
        Key("Ctrl+M", "move", msg("another version of the questions")),
        Key("Ctrl+Shift+L", "lock", msg("lock now")),
        Key("F9", "client", msg("client's view, nothing but the question")),
        Key("Ctrl+F1", "words", msg("words of the law")),
        Key("F2", "tour", msg("the tour, and its next card")),
        Key("Ctrl+/|Ctrl+Shift+/|Ctrl+?", "help", msg("all keys")),
    ),
}
_VERBS = {
    keys: key.verb
    for group in GROUPS.values()
    for key in group
    if key.verb
    for keys in key.keys.split("|")
}


def verb_of(event: QKeyEvent, wanted: Keys) -> str:
    """Return the verb of a key as it is *wanted* now, empty where it is none of ours."""
    return _VERBS.get(wanted.meant(pressed(event)), "")


def printed(key: Key) -> str:
    """Return the key as a cap shows it at first: `Ctrl K`."""
    return as_printed(key.keys.split("|")[0])
