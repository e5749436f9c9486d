"""Everyone who ever had a slot: so that the journal keeps its authors when a slot is gone."""

from dataclasses import dataclass
from datetime import datetime

from intake.case.roles import Role
from intake.vault.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Person:
    """Who opens a store, and what they are in it."""

    name: str
    roles: frozenset[Role]


def keep(tx: Transaction, slot: str, person: Person, *, at: datetime) -> None:
    """Remember who holds a slot."""
    tx.db.execute(
        "INSERT INTO people VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
        " SET name = excluded.name, roles = excluded.roles",
        slot,
        person.name,
        " ".join(sorted(person.roles)),
        at.isoformat(),
    )
    tx.audit(at, "person", slot)


def everyone(tx: Transaction) -> dict[str, Person]:
    """Return all people by slot, those included who left."""
    rows = tx.db.rows("SELECT slot, name, roles FROM people ORDER BY since, slot")
    return {slot: Person(name, frozenset(map(Role, roles.split()))) for slot, name, roles in rows}
