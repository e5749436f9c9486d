"""A new generation, a whole store under a new key: written, proved, put in use, the old forgotten.

Until the switch the old one is in use and untouched, after it the new one: a kill at any instant
leaves exactly one that opens, and the next unlock removes the other.
"""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import Final

from intake.errors import Trouble, msg
from intake.sealing import kdf
from intake.vault import audit, database, disk, folder, keycopies, keyfile, meta, slots
from intake.vault.database import Database
from intake.vault.folder import Generation
from intake.vault.keycopies import Found
from intake.vault.keyfile import KeyFile
from intake.vault.opening import Opened
from intake.vault.slots import Unlocked
from intake.vault.transaction import Transaction

Heard = Callable[[int, int], object]
"""Hears how many of how many steps are done."""
STEPS: Final = 4


def unheard(_done: int, _whole: int) -> None:
    """Hear nothing of the steps."""


def renew(
    old: Opened,
    db: Database,
    file: KeyFile,
    unlocked: Unlocked,
    record: Callable[[Transaction], None],
    heard: Heard,
) -> tuple[Opened, Database]:
    """Write the next generation of the store that *db* is, under the new *file* and its key.

    *record* tells the audit of the new one why. Return what is open from now on; *db* is closed.
    Raise `Trouble`, with *old* in use as before, where it cannot be written or proved.
    """
    following = folder.prepare_next(old.root, old.generation)
    with ExitStack() as undo:
        undo.callback(folder.forget, following)
        new = _write(db, following, unlocked, undo)
        heard(1, STEPS)
        _prove(db, new, file, unlocked)
        heard(2, STEPS)
        with new.transaction():
            tx = Transaction(new, meta.audit_key(new), unlocked.slot)
            meta.keep(tx, meta.KEY_FILE, keyfile.dump(file))
            meta.forget(tx, meta.OWED)
            record(tx)
        keycopies.settle(following, file)
        disk.sync_folder(following.folder)
        heard(3, STEPS)
        folder.point(old.root, following)
        undo.pop_all()
    db.close()
    folder.forget(old.generation)
    heard(STEPS, STEPS)
    keys = Found(file, spare=False)
    return replace(old, generation=following, keys=keys, unlocked=unlocked), new


def _write(db: Database, to: Generation, unlocked: Unlocked, undo: ExitStack) -> Database:
    key = kdf.subkey(unlocked.store_key, "database")
    db.copy_to(to.database, key)
    new = database.open_existing(to.database, key)
    undo.callback(new.close)
    disk.sync_file(to.database)
    return new


def _prove(old: Database, new: Database, file: KeyFile, unlocked: Unlocked) -> None:
    """Raise `Trouble` unless the new generation is whole, complete and opens."""
    whole = not new.rows("PRAGMA cipher_integrity_check")
    whole = whole and new.rows("PRAGMA integrity_check") == [("ok",)]
    whole = whole and not new.rows("PRAGMA foreign_key_check")
    same = _counted(old) == _counted(new) and audit.head(old) == audit.head(new)
    if whole and same and slots.opens(file, unlocked):
        return
    raise Trouble(
        msg("The new copy of the store is not the same as the old one, so it was not taken."),
        msg("Nothing was changed. Check the disk, then try again."),
    )


def _counted(db: Database) -> dict[str, int]:
    """Return the number of rows of each table, and what the database says it is."""
    names = db.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")
    marks = ("application_id", "user_version")
    found = {mark: db.rows(f"PRAGMA {mark}")[0][0] for mark in marks}
    counts = {name: db.rows(f"SELECT count(*) FROM {name}")[0][0] for (name,) in names}  # noqa: S608 (names)
    return found | counts
