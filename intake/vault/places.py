"""Where somebody was when the store was locked: kept in the store alone, and taken up once."""

import json
from dataclasses import asdict, dataclass
from typing import Final

from intake.vault import meta
from intake.vault.transaction import Transaction

_FACT: Final = "left_off:"
"""Fact of the store, one for each slot: nobody is led into the case of a colleague."""


@dataclass(frozen=True, slots=True)
class LeftOff:
    """A case, the path of the question there, and the caret in characters."""

    code: str
    path: str
    caret: int


def keep(tx: Transaction, place: LeftOff | None) -> None:
    """Keep the place of the person who unlocked; None forgets it."""
    if place is None:
        meta.forget(tx, _FACT + tx.actor)
    else:
        meta.keep(tx, _FACT + tx.actor, json.dumps(asdict(place)))


def take(tx: Transaction) -> LeftOff | None:
    """Return the place of the person who unlocked, and forget it: no failure leads back twice."""
    kept = meta.known(tx, _FACT + tx.actor)
    keep(tx, None)
    return LeftOff(**json.loads(kept)) if kept else None
