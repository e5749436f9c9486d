"""A small invented clinic with real keys, at the cost that only tests use."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from intake.case.roles import Role
from intake.sealing import age
from intake.sealing.kdf import CHEAPEST
from intake.vault import cases
from intake.vault.cases import CaseRow
from intake.vault.people import Person
from intake.vault.store import Store

AT = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
PASSPHRASE = "ribbon oxide lantern fable crumb"
OTHER_PASSPHRASE = "marmot under seven green kettles"
ANA = Person("Ana Flores", frozenset({Role.ADMINISTRATOR, Role.SUPERVISING_ATTORNEY}))
BEN = Person("Ben Ortiz", frozenset({Role.SCREENER}))


@cache
def recovery_identity() -> str:
    return age.generate_identity()


def found(folder: Path) -> Store:
    """Found a clinic's store in *folder*."""
    return Store.create(
        folder,
        passphrase=PASSPHRASE,
        person=ANA,
        kind="clinic",
        recovery=[age.recipient_of(recovery_identity())],
        at=AT,
        cost=CHEAPEST,
    )


def begin(store: Store, search: str = "") -> str:
    """Begin a case; return its code."""
    code = cases.new_code()
    store.run(cases.begin, CaseRow(code, AT, AT, "00" * 32, "new", "Client", search)).result()
    return code


def recovery() -> list[str]:
    """Return the recipients that may recover the store."""
    return [age.recipient_of(recovery_identity())]
