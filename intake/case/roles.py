"""Who may do what: rules of the program, not of cryptography, enforced in the doors."""

from enum import StrEnum

from intake.errors import Forbidden, msg


class Role(StrEnum):
    """What a person is in a store; one person may have several."""

    SCREENER = "screener"
    SUPERVISING_ATTORNEY = "supervising_attorney"
    ADMINISTRATOR = "administrator"
    PARALEGAL = "headquarters_paralegal"
    ATTORNEY = "headquarters_attorney"


class Act(StrEnum):
    """What the doors guard."""

    READ = "read"
    INTERVIEW = "interview"
    RELEASE = "release"
    SEAL = "seal"
    KIT = "kit"
    RECEIVE = "receive"
    REVIEW = "review"
    PEOPLE = "people"
    PURGE = "purge"
    SAFEKEEP = "safekeep"


_ATTORNEY = frozenset({Act.READ, Act.INTERVIEW, Act.SEAL, Act.REVIEW, Act.RELEASE, Act.PURGE})
PERMITTED: dict[Role, frozenset[Act]] = {
    Role.SCREENER: frozenset({Act.READ, Act.INTERVIEW, Act.SEAL}),
    Role.SUPERVISING_ATTORNEY: _ATTORNEY,
    Role.ADMINISTRATOR: frozenset({Act.KIT, Act.PEOPLE, Act.SAFEKEEP}),
    Role.PARALEGAL: frozenset({Act.READ, Act.RECEIVE}),
    Role.ATTORNEY: frozenset({Act.READ, Act.RECEIVE, Act.REVIEW, Act.KIT}),
}


FIRST: dict[str, frozenset[Role]] = {
    "clinic": frozenset({Role.ADMINISTRATOR, Role.SUPERVISING_ATTORNEY}),
    "headquarters": frozenset({Role.ADMINISTRATOR, Role.PARALEGAL, Role.ATTORNEY}),
}
"""What the first person of a store is, by its kind, and whoever comes in after a recovery."""


def permitted(roles: frozenset[Role], act: Act) -> bool:
    """Tell whether one of *roles* permits *act*."""
    return any(act in PERMITTED[role] for role in roles)


def require(roles: frozenset[Role], act: Act) -> None:
    """Raise `Forbidden` unless one of *roles* permits *act*."""
    if not permitted(roles, act):
        raise Forbidden(
            msg("Your role in this store does not include this step ({act})."),
            msg("Ask an administrator or a supervising attorney of your clinic to do it."),
            act=act.value,
        )
