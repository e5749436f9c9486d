"""The rooms of headquarters at the leading side: inbox, receipts, clinics, keys, workbook."""

from intake.errors import msg
from ui.look.icons import Icon
from ui.look.look import Look
from ui.look.parts.nav import NavItem

INBOX, RECEIPTS, CLINICS, WORKBOOK, KEYS = "inbox", "receipts", "clinics", "workbook", "keys"
PEOPLE, SAFEKEEPING, ANSWERING = "people", "safekeeping", "answering"


def rooms(look: Look, *, here: str, arrived: int, waiting: int) -> list[NavItem]:
    """Return the rooms; *arrived* lines are in the inbox, *waiting* packets have no receipt."""
    say = look.say
    return [
        NavItem(
            INBOX,
            say(msg("Inbox")),
            str(arrived or ""),
            icon=Icon.INBOX,
            here=here == INBOX,
        ),
        NavItem(
            RECEIPTS,
            say(msg("Receipts to send")),
            str(waiting or ""),
            icon=Icon.RECEIVED,
            here=here == RECEIPTS,
        ),
        NavItem(CLINICS, say(msg("Clinics and kits")), "Alt E", icon=Icon.PLACE, ruled=True),
        NavItem(KEYS, say(msg("Keys and laptops")), "Alt K", icon=Icon.KEYS),
        NavItem(WORKBOOK, say(msg("Questions and law")), "Alt W", icon=Icon.TABLE),
        NavItem(PEOPLE, say(msg("People")), "Ctrl U", icon=Icon.PEOPLE),
        NavItem(SAFEKEEPING, say(msg("Backup and recovery")), "Ctrl B", icon=Icon.SAFE),
        NavItem(ANSWERING, say(msg("A clinic's recovery")), "Alt R", icon=Icon.CALL),
    ]
