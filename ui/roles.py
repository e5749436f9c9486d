"""What each role is called, and what it may: said the same wherever people are shown."""

from collections.abc import Iterable

from intake.case.roles import Role
from intake.errors import Translate, msg

NAMES = {
    Role.SCREENER: msg("Screener"),
    Role.SUPERVISING_ATTORNEY: msg("Supervising attorney"),
    Role.ADMINISTRATOR: msg("Administrator"),
    Role.PARALEGAL: msg("Paralegal"),
    Role.ATTORNEY: msg("Attorney"),
}
MAY = {
    Role.SCREENER: msg("Interviews, prints papers, seals what an attorney has released."),
    Role.SUPERVISING_ATTORNEY: msg("The same; also reviews, releases and takes cases out."),
    Role.ADMINISTRATOR: msg("People, kits and backups. Reads no case by that alone."),
    Role.PARALEGAL: msg("Opens packets, reads cases, sends receipts."),
    Role.ATTORNEY: msg("The same; also reviews cases, makes kits and keys."),
}


def named(roles: Iterable[Role], say: Translate) -> str:
    """Return the names of *roles* in their order."""
    held = set(roles)
    return ", ".join(say(name) for role, name in NAMES.items() if role in held)
