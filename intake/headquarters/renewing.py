"""Another recovery identity: in its file, read back, before any store is sealed to it. Random."""

from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from intake.headquarters.founding import OFFICE, RECOVERY
from intake.packet.deliver import deliver
from intake.sealing import age
from intake.vault import meta
from intake.vault.store import Store
from intake.vault.transaction import Transaction


def recipients(store: Store) -> tuple[str, ...]:
    """Return whom stores are sealed to for recovery, this one and those of clinics."""
    return (store.run(meta.text, RECOVERY).result(),)


def renew(store: Store, file: Path, at: datetime) -> None:
    """Write a new recovery identity to the new *file*, take it, and seal this store anew to it.

    Clinics hear of it by the next kit. Raise `Trouble` where the file or the store cannot be
    written; in the second case the new identity counts, and sealing this store is owed.
    """
    identity = age.generate_identity()
    text = _text(store.run(meta.text, OFFICE).result(), identity).encode()

    def write(sink: BinaryIO) -> None:
        sink.write(text)

    deliver(file.parent, file.name, write, size=len(text))
    store.run(_take, age.recipient_of(identity), at).result()
    store.rotate(recovery=recipients(store), at=at)


def _take(tx: Transaction, recipient: str, at: datetime) -> None:
    meta.keep(tx, RECOVERY, recipient)
    tx.audit(at, "recovery-renewed", meta.text(tx, meta.STORE_ID))


def _text(office: str, identity: str) -> str:
    return (
        f"# Recovery identity of {office}. Whoever holds it can open every store that was sealed\n"
        f"# to it: two people, a safe, never a laptop.\n{identity}\n"
    )
