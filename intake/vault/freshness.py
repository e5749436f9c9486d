"""Whether this is the newest state of the store that this computer saw: a mark outside of it.

The mark is written when the store is closed, encrypted under a key of the audit, in a folder of
this user. It finds an older copy put back by accident, not somebody who puts back both.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from intake.clock import Clock
from intake.errors import Trouble
from intake.sealing import box, kdf
from intake.sealing.failures import DoesNotOpen
from intake.vault import audit, continuing, disk
from intake.vault.audit import AuditHead
from intake.vault.store import Store
from intake.vault.transaction import Transaction

_LARGEST: Final = 4096
_PLACE: Final = b"amparo-mark-1"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the audit of a store stood on the day when it was last closed here."""

    head: AuditHead
    on: date


@dataclass(frozen=True, slots=True)
class Older:
    """An older state than the one last used here. *missing* deeds are in that one and not in this.

    *last_used* is its day, *this_on* the day of the newest deed in this one. *parted* says that
    this one was used elsewhere since: both hold something that the other has not.
    """

    last_used: date
    this_on: date
    missing: int
    parted: bool


def look(store: Store, marks: Path) -> Older | None:
    """Compare the store with the mark in the folder *marks*; None where it is not older.

    A mark that is not there or not to be read says nothing: this computer sees it the first time.
    """
    return store.run(_compared, marks).result()


def keep(store: Store, marks: Path, *, on: date) -> None:
    """Write the mark of the state that the store has now; raise `Trouble` for the disk."""
    place, content = store.run(_marked, marks, on).result()
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise disk.trouble(error, place) from error
    disk.write(place, content)


def follow(store: Store, marks: Path, *, clock: Clock) -> None:
    """Keep the mark whenever the store is closed; a disk that refuses does not hold a lock back."""

    def close() -> None:
        with suppress(Trouble):
            keep(store, marks, on=clock().date())

    store.when_closing(close)


def accept(store: Store, older: Older, *, at: datetime) -> bool:
    """Go on with an older state: told to the audit, under a new id.

    Return whether headquarters is told by the next packet; if not, the store is enrolled anew.
    """

    def go_on(tx: Transaction) -> bool:
        tx.audit(at, "older-store-accepted", older.last_used.isoformat())
        return continuing.part(tx, at=at)

    return store.run(go_on).result()


def _compared(tx: Transaction, marks: Path) -> Older | None:
    mark = _read(tx, _place(tx, marks))
    if mark is None:
        return None
    here = audit.head(tx.db)
    common = audit.mac_at(tx.db, mark.head.seq)
    if common == mark.head.mac:
        return None
    return Older(
        last_used=mark.on,
        this_on=audit.day_of(tx.db, here.seq),
        missing=max(0, mark.head.seq - here.seq),
        parted=bool(common),
    )


def _marked(tx: Transaction, marks: Path, on: date) -> tuple[Path, bytes]:
    head = audit.head(tx.db)
    plain = json.dumps({"seq": head.seq, "mac": head.mac, "on": on.isoformat()})
    return _place(tx, marks), box.wrap(_key(tx), plain.encode(), _PLACE)


def _read(tx: Transaction, place: Path) -> Mark | None:
    try:
        content = disk.read(place, _LARGEST)
        plain = json.loads(box.unwrap(_key(tx), content or b"", _PLACE))
    except (Trouble, DoesNotOpen):
        return None
    return Mark(AuditHead(plain["seq"], plain["mac"]), date.fromisoformat(plain["on"]))


def _place(tx: Transaction, marks: Path) -> Path:
    """Return where the mark lies: its name tells nothing, and stays under a new store key."""
    return marks / f"{kdf.subkey(tx.audit_key, 'mark-name').hex()[:32]}.mark"


def _key(tx: Transaction) -> bytes:
    return kdf.subkey(tx.audit_key, "mark")
