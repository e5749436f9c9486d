"""Every key that can be changed, by where it works; the help of the list and its settings."""

from collections.abc import Mapping

from intake.errors import msg
from ui.interview.keys import GROUPS, Key

EVERYWHERE, LIST = msg("Everywhere"), msg("The list of cases")
FIXED = ("Return", "Shift+Tab", "1", "Esc")
"""Keys that mean the same in every window of every program stay as they are."""

KEYS: Mapping[str, tuple[Key, ...]] = {
    EVERYWHERE: (
        Key("Ctrl++", "", msg("Larger text")),
        Key("Ctrl+-", "", msg("Smaller text")),
        Key("Ctrl+Shift+L", "", msg("Lock now")),
        Key("Ctrl+G", "", msg("Parts of the list, where they have no room")),
        Key("F7", "", msg("What stands at the side, where it has no room")),
    ),
    LIST: (
        Key("Ctrl+N", "", msg("New interview")),
        Key("Ctrl+F", "", msg("Back to the search field")),
        Key("Ctrl+M", "", msg("The case in another version of the questions")),
        Key("Ctrl+R", "", msg("Accept a receipt")),
        Key("Ctrl+I", "", msg("Import a form")),
        Key("Ctrl+E", "", msg("Enrolment for headquarters")),
        Key("Ctrl+K", "", msg("Accept a kit")),
        Key("Ctrl+B", "", msg("Backup and recovery")),
        Key("Ctrl+U", "", msg("People")),
        Key("Ctrl+T", "", msg("Take cases out")),
        Key("Ctrl+D", "", msg("Damaged store")),
        Key("Ctrl+H", "", msg("What headquarters said")),
        Key("Ctrl+J", "", msg("The next question that headquarters asks again")),
    ),
    **{
        title: tuple(key for key in keys if key.words and key.keys not in FIXED)
        for title, keys in GROUPS.items()
    },
}
FIRST = frozenset(
    one
    for keys in (*KEYS.values(), *GROUPS.values())
    for key in keys
    for one in key.keys.split("|")
)
"""Every key of the program, as it is at first."""
