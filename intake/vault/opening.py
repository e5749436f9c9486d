"""How a store comes to be open: founded, unlocked or recovered; on any failure nothing stays open.

Draws the id of a new store. A store is never begun where one should have been found, and nothing
of it is written before its lock is taken and its store key known.
"""

import secrets
import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from intake.errors import Trouble, msg
from intake.sealing import kdf
from intake.vault import database, folder, keycopies, keyfile, meta, migrations, people, slots
from intake.vault.database import Database
from intake.vault.folder import Generation
from intake.vault.keycopies import Found
from intake.vault.keyfile import AlteredKeyFile, KeyFile
from intake.vault.lock import Lock
from intake.vault.meta import Kind
from intake.vault.people import Person
from intake.vault.slots import Unlocked
from intake.vault.transaction import Transaction
from intake.vault.work import DatabaseThread


@dataclass(frozen=True, slots=True)
class Opened:
    """What an open store consists of; *keys* is the key file that opened it."""

    root: Path
    lock: Lock
    generation: Generation
    keys: Found
    unlocked: Unlocked
    thread: DatabaseThread


def found(
    root: Path,
    *,
    passphrase: str,
    person: Person,
    kind: Kind,
    recovery: Sequence[str],
    at: datetime,
    cost: kdf.Cost,
) -> Opened:
    """Make a store in a new or empty folder; it is one once `CURRENT` is written, at the end."""
    file, unlocked = slots.found(secrets.token_hex(16), passphrase, person, recovery, cost)
    generation = folder.prepare(root)
    with ExitStack() as undo:
        undo.callback(_remove, root, generation)
        lock = Lock.take(folder.lock_path(root))
        undo.callback(lock.release)
        keycopies.settle(generation, file)
        thread = DatabaseThread(lambda: _create(generation, unlocked))
        undo.callback(thread.close)
        thread.run(lambda db: _first_rows(db, file, unlocked, person, kind, at)).result()
        folder.point(root, generation)
        undo.pop_all()
    return Opened(root, lock, generation, Found(file, spare=False), unlocked, thread)


def unlock(root: Path, passphrase: str) -> Opened:
    """Open the store at *root* with a passphrase."""
    generation = folder.current(root)
    with ExitStack() as undo:
        lock = Lock.take(folder.lock_path(root))
        undo.callback(lock.release)
        keys = keycopies.read(generation)
        unlocked = slots.unlock(keys.file, passphrase)
        thread = DatabaseThread(lambda: _open(generation, unlocked))
        undo.callback(thread.close)
        if not unlocked.altered:
            _settle(thread, generation, keys.file)
            for left in folder.beside(root, generation):
                folder.forget(left)
        undo.pop_all()
    return Opened(root, lock, generation, keys, unlocked, thread)


def recover(root: Path, identity: str, *, passphrase: str, person: Person, at: datetime) -> Opened:
    """Open the store at *root* with a recovery identity, and give *person* a slot in it."""
    return admit(
        root,
        lambda file: slots.recover(file, identity),
        passphrase=passphrase,
        person_of=lambda _: person,
        at=at,
    )


def admit(
    root: Path,
    key_of: Callable[[KeyFile], bytes],
    *,
    passphrase: str,
    person_of: Callable[[Kind], Person],
    at: datetime,
) -> Opened:
    """Open the store at *root* by the store key that *key_of* finds, and make a slot in it.

    *person_of* says whose, once it is known whether the store is a clinic's.
    """
    generation = folder.current(root)
    with ExitStack() as undo:
        lock = Lock.take(folder.lock_path(root))
        undo.callback(lock.release)
        keys = keycopies.read(generation)
        store_key = key_of(keys.file)
        if not slots.is_ours(keys.file, store_key):
            raise AlteredKeyFile
        nobody = Unlocked(store_key, slot="", private="", altered=False)
        thread = DatabaseThread(lambda: _open(generation, nobody))
        undo.callback(thread.close)
        kind = thread.run(lambda db: meta.kind(_transaction(db, ""))).result()
        person = person_of(kind)
        file, unlocked = slots.add(keys.file, store_key, passphrase, person)

        def welcome(db: Database) -> None:
            tx = _transaction(db, unlocked.slot)
            tx.audit(at, "recovered", unlocked.slot)
            people.keep(tx, unlocked.slot, person, at=at)
            write_keys(tx, generation, file)

        thread.run(welcome).result()
        undo.pop_all()
    return Opened(root, lock, generation, replace(keys, file=file), unlocked, thread)


def write_keys(tx: Transaction, generation: Generation, file: KeyFile) -> None:
    """Put a changed key file on disk and remember it in the store, as the last act of a job.

    If the commit does not follow, the file is still right, and the next unlock remembers it.
    """
    meta.keep(tx, meta.KEY_FILE, keyfile.dump(file))
    keycopies.write(generation, file)


def restore_keys(tx: Transaction, generation: Generation, *, at: datetime) -> KeyFile:
    """Put the key file that the store remembers on disk, and return it; then it can be written."""
    remembered = meta.blob(tx, meta.KEY_FILE)
    if remembered is None:
        raise Trouble(
            msg("This store remembers no key file."),
            msg("Restore the newest backup; the cases can still be read."),
        )
    file = keyfile.load(remembered)
    tx.db.read_only(on=False)
    tx.audit(at, "key-file-restored", tx.actor)
    write_keys(tx, generation, file)
    return file


def _first_rows(
    db: Database, file: KeyFile, unlocked: Unlocked, person: Person, kind: Kind, at: datetime
) -> None:
    audit_key = kdf.subkey(unlocked.store_key, "audit")
    tx = Transaction(db, audit_key, unlocked.slot)
    meta.keep(tx, meta.KIND, kind)
    meta.keep(tx, meta.STORE_ID, file.store_id)
    meta.keep(tx, meta.AUDIT_KEY, audit_key)
    meta.keep(tx, meta.KEY_FILE, keyfile.dump(file))
    meta.keep(tx, meta.FOUNDED, at.isoformat())
    tx.audit(at, "founded", file.store_id)
    people.keep(tx, unlocked.slot, person, at=at)


def _settle(thread: DatabaseThread, generation: Generation, file: KeyFile) -> None:
    """Make every copy of the key file the one that has just opened.

    So no old passphrase opens a spare, and a commit lost after a change is made up for.
    """

    def remember(db: Database) -> None:
        tx = _transaction(db, "")
        if meta.blob(tx, meta.KEY_FILE) != keyfile.dump(file):
            meta.keep(tx, meta.KEY_FILE, keyfile.dump(file))

    # A full disk must not keep anybody out of the cases; the next unlock does it.
    with suppress(Trouble):
        keycopies.settle(generation, file)
        thread.run(remember).result()


def _transaction(db: Database, slot: str) -> Transaction:
    return Transaction(db, meta.audit_key(db), slot)


def _create(generation: Generation, unlocked: Unlocked) -> Database:
    with ExitStack() as undo:
        db = database.create(generation.database, _key(unlocked))
        undo.callback(db.close)
        migrations.migrate(db)
        undo.pop_all()
    return db


def _open(generation: Generation, unlocked: Unlocked) -> Database:
    with ExitStack() as undo:
        db = database.open_existing(generation.database, _key(unlocked))
        undo.callback(db.close)
        migrations.check_is_store(db)
        # Before reading only: what is read may need the tables of a newer version.
        migrations.migrate(db)
        db.read_only(on=unlocked.altered)
        undo.pop_all()
    return db


def _key(unlocked: Unlocked) -> bytes:
    return kdf.subkey(unlocked.store_key, "database")


def _remove(root: Path, generation: Generation) -> None:
    """Take away what a founding that did not succeed has left."""
    shutil.rmtree(generation.folder, ignore_errors=True)
    for left in (folder.pointer_path(root), folder.lock_path(root)):
        left.unlink(missing_ok=True)
