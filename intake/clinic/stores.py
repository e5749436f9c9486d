"""Opens a store of either kind: which door leads into it is known only after it is unlocked."""

from pathlib import Path

from intake.sealing.kdf import STANDARD, Cost
from intake.vault.store import Store

__all__ = ["STANDARD", "Cost", "Store", "unlock"]


def unlock(folder: Path, passphrase: str) -> Store:
    """Unlock; raise `WrongPassphrase` after one derivation, `Trouble` for the rest.

    `Store.kind` says whether it is a `clinic` or a `headquarters`.
    """
    return Store.open(folder, passphrase)
