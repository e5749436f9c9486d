"""Whom headquarters knows: the signing key of each clinic's store, and the days it may sign."""

from dataclasses import dataclass
from datetime import date, datetime

from intake.vault import rows
from intake.vault.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ClinicRow:
    """An enrolled store of a clinic; *principal* is the `sender` of its statements."""

    principal: str
    name: str
    public_key: str
    store_id: str
    valid_after: date
    valid_before: date | None = None


def enrol(tx: Transaction, clinic: ClinicRow, *, at: datetime) -> None:
    """Keep an enrolment whose words were compared."""
    rows.insert(tx.db, "clinics", clinic)
    tx.audit(at, "clinic-enrolled", clinic.store_id)


def end(tx: Transaction, public_key: str, valid_before: date, *, at: datetime) -> None:
    """Set the first day on which a key may no longer sign."""
    day = valid_before.isoformat()
    for (store_id,) in tx.db.rows(
        "UPDATE clinics SET valid_before = ? WHERE public_key = ? RETURNING store_id",
        day,
        public_key,
    ):
        tx.audit(at, "clinic-ended", store_id)


def by_key(tx: Transaction, public_key: str) -> ClinicRow | None:
    """Return the store that signs with *public_key*, None where nobody enrolled it."""
    return rows.first(tx.db, "clinics", ClinicRow, "WHERE public_key = ?", public_key)


def everyone(tx: Transaction) -> tuple[ClinicRow, ...]:
    """Return all enrolled stores by principal."""
    return rows.select(tx.db, "clinics", ClinicRow, "ORDER BY principal, valid_after, rowid")
