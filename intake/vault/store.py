"""An unlocked store: the one door of this room. Jobs go in, and a Future that is done is saved."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event, Lock
from typing import Concatenate, ParamSpec, Self, TypeVar

from intake.case.roles import Role
from intake.sealing import kdf
from intake.vault import (
    copyable,
    generations,
    inspection,
    meta,
    opening,
    people,
    salvage,
    slots,
)
from intake.vault.copyable import Copyable
from intake.vault.database import Database
from intake.vault.generations import Heard, unheard
from intake.vault.inspection import Report
from intake.vault.keyfile import KeyFile
from intake.vault.meta import Kind
from intake.vault.opening import Opened
from intake.vault.people import Person
from intake.vault.reader import Reader, Stopped
from intake.vault.salvage import Salvaged
from intake.vault.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")


class Store:
    """A store that `create`, `open` or `recover` opened; it is open until `close`.

    `altered`: somebody without the store key changed the key file; everything can be read and
    nothing saved until `restore_key_file`. `used_spare`: the key file was damaged, its copy opened.
    """

    def __init__(self, opened: Opened) -> None:
        self.folder = opened.root
        self.slot = opened.unlocked.slot
        self.altered, self.used_spare = opened.unlocked.altered, opened.keys.spare
        self._opened, self._keys, self._unlocked = opened, opened.keys.file, opened.unlocked
        self._changing = Lock()
        """Held while the key file changes: two changes at once would each undo the other."""
        self._stopped = Event()
        self._inspector = ThreadPoolExecutor(1, thread_name_prefix="store-inspector")
        self.damage: Report | None = None
        """What an inspection found wrong; nothing is saved from then on."""
        self._closing: list[Callable[[], None]] = []
        try:
            self._audit_key = opened.thread.run(meta.audit_key).result()
            self.kind: Kind = self.run(meta.kind).result()
            # Not from the key file, whose label somebody may have altered.
            self.person = self.run(people.everyone).result()[self.slot]
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        passphrase: str,
        person: Person,
        kind: Kind,
        recovery: Sequence[str],
        at: datetime,
        cost: kdf.Cost = kdf.STANDARD,
    ) -> Self:
        """Found a store in a new or empty folder, with one slot for *person*.

        *recovery*: the post-quantum recipients of headquarters that may recover it. Raise `Trouble`
        where the folder holds something, `BadPacket` for a recipient that cannot be used.
        """
        return cls(
            opening.found(
                folder,
                passphrase=passphrase,
                person=person,
                kind=kind,
                recovery=recovery,
                at=at,
                cost=cost,
            )
        )

    @classmethod
    def open(cls, folder: Path, passphrase: str) -> Self:
        """Unlock a store; raise `WrongPassphrase` after one derivation, `Trouble` for the rest."""
        return cls(opening.unlock(folder, passphrase))

    @classmethod
    def recover(
        cls, folder: Path, identity: str, *, passphrase: str, person: Person, at: datetime
    ) -> Self:
        """Open a store with a recovery identity, and give *person* a slot; slots there remain."""
        return cls(opening.recover(folder, identity, passphrase=passphrase, person=person, at=at))

    def run(
        self, job: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[T]":
        """Queue `job(transaction, ...)` on the store's thread, as one transaction.

        The Future is done after the commit; if the job or the commit raises, nothing is kept of it.
        """

        def work(db: Database) -> T:
            return job(Transaction(db, self._audit_key, self.slot), *args, **kwargs)

        return self._opened.thread.run(work)

    @property
    def recovery_check(self) -> str:
        """The value that a recovery drill at headquarters must show for this store."""
        return slots.check_value(self._unlocked.store_key)

    def sealed_to(self, recovery: Sequence[str]) -> bool:
        """Tell whether these recipients may recover it and nobody else, by its key file."""
        return slots.sealed_to(self._keys, recovery)

    def public_keys(self) -> tuple[str, ...]:
        """Return the public age key of each slot, to which no packet of this store is sealed."""
        return tuple(slot.public for slot in self._keys.slots)

    def people(self) -> dict[str, Person]:
        """Return who has a slot now, by slot; `people.everyone` knows those who left too."""
        return slots.people(self._keys, self._unlocked.store_key)

    def add_person(self, passphrase: str, person: Person, *, at: datetime) -> str:
        """Give *person* a slot, and return it; raise `BadAnswer` for a passphrase in use."""
        with self._changing:
            file, added = slots.add(self._keys, self._unlocked.store_key, passphrase, person)
            self._write(file, lambda tx: people.keep(tx, added.slot, person, at=at))
        return added.slot

    def change_passphrase(self, passphrase: str, *, at: datetime) -> None:
        """Put another passphrase in place of that of the person who unlocked."""
        with self._changing:
            file = slots.change_passphrase(self._keys, self._unlocked, passphrase)
            self._write(file, lambda tx: tx.audit(at, "passphrase-changed", self.slot))

    def change_roles(self, slot: str, roles: frozenset[Role], *, at: datetime) -> None:
        """Let somebody with a slot be something else here; raise `KeyError` where nobody has it."""
        with self._changing:
            person = replace(self.people()[slot], roles=roles)
            file = slots.relabel(self._keys, self._unlocked.store_key, slot, person)

            def record(tx: Transaction) -> None:
                tx.audit(at, "roles-changed", slot)
                people.keep(tx, slot, person, at=at)

            self._write(file, record)

    def remove_person(
        self, slot: str, *, recovery: Sequence[str], at: datetime, heard: Heard = unheard
    ) -> None:
        """Take a slot away and rotate: whoever left may hold a copy of the key file.

        An older copy of the whole store stays readable with the old passphrase.
        """

        def record(tx: Transaction) -> None:
            tx.audit(at, "person-removed", slot)
            tx.audit(at, "rotated", str(self._keys.generation + 1))

        self._renew(recovery, record, heard, without=slot)

    def rotate(self, *, recovery: Sequence[str], at: datetime, heard: Heard = unheard) -> None:
        """Write a new generation under a new store key, which every slot opens as before.

        *recovery*: the recipients that may recover it from now on; where they are others than
        before, no drill has proved them. Answers that are queued meanwhile are saved into the new
        one. Raise `Trouble`, with the old one in use.
        """

        def record(tx: Transaction) -> None:
            tx.audit(at, "rotated", str(self._keys.generation + 1))

        self._renew(recovery, record, heard)

    def purge(
        self,
        job: Callable[[Transaction], None],
        *,
        recovery: Sequence[str],
        at: datetime,
        heard: Heard = unheard,
    ) -> None:
        """Do *job*, which takes something out for good, then leave the generation that held it.

        Where only the second did not come to pass, `owes_generation` tells it until `rotate`.
        """
        self.run(job).result()
        self.rotate(recovery=recovery, at=at, heard=heard)

    @property
    def owes_generation(self) -> bool:
        """Tell whether a purge was cut short before its new generation was in use."""
        return self.run(meta.known, meta.OWED).result() is not None

    def inspect(self) -> "Future[Report | None]":
        """Look through the whole store on a thread of its own, giving way to every save.

        Where it finds damage, `damage` tells it and nothing is saved any more. The Future has None
        where the store was closed before the end.
        """
        return self._inspector.submit(self._inspect)

    def reader(self) -> Reader:
        """Return a connection for long reading on the thread that asks; it ends with the store."""
        thread = self._opened.thread
        return Reader(
            self._opened.generation.database,
            kdf.subkey(self._unlocked.store_key, "database"),
            busy=lambda: thread.busy,
            stopped=self._stopped.is_set,
        )

    def salvage(
        self, target: Path, *, recovery: Sequence[str], at: datetime, heard: Heard = unheard
    ) -> Salvaged:
        """Write what can be read into a new store in the new or empty folder *target*."""
        file, unlocked = slots.rotate(self._keys, self._unlocked, recovery)
        with self.reader() as reader:
            return salvage.salvage(reader, target, file, unlocked, at=at, heard=heard)

    @property
    def copyable(self) -> Copyable:
        """What a backup of this moment is made of."""
        key, generation = self._unlocked.store_key, self._opened.generation
        return copyable.of(self.folder, generation, self._keys, key)

    def restore_key_file(self, *, at: datetime) -> None:
        """Put the key file that the store remembers in the place of the altered one."""
        self._keys = self.run(opening.restore_keys, self._opened.generation, at=at).result()
        self.altered = False

    def _inspect(self) -> Report | None:
        try:
            with self.reader() as reader:
                report = inspection.inspect(reader)
        except Stopped:
            return None
        if not report.whole:
            self.damage = report
            self.run(lambda tx: tx.db.read_only(on=True)).result()
        return report

    def _write(self, file: KeyFile, record: Callable[[Transaction], object]) -> None:
        """Put a changed key file in place, in the transaction that tells of it."""

        def work(tx: Transaction) -> None:
            record(tx)
            opening.write_keys(tx, self._opened.generation, file)

        self.run(work).result()
        self._keys = file

    def _renew(
        self,
        recovery: Sequence[str],
        record: Callable[[Transaction], None],
        heard: Heard,
        *,
        without: str = "",
    ) -> None:
        with self._changing:
            file, unlocked = slots.rotate(self._keys, self._unlocked, recovery, without=without)
            proved = slots.sealed_to(self._keys, recovery)

            def renewed(tx: Transaction) -> None:
                record(tx)
                if not proved:
                    meta.forget(tx, meta.DRILLED)

            def work(db: Database) -> Database:
                if db.row("SELECT 1 FROM meta WHERE name = ?", meta.OWED):
                    db.vacuum()
                self._opened, new = generations.renew(
                    self._opened, db, file, unlocked, renewed, heard
                )
                return new

            self._opened.thread.exchange(work).result()
            self._keys, self._unlocked = file, unlocked

    def when_closing(self, act: Callable[[], None]) -> None:
        """Do *act* once, as the last thing before `close` closes the database."""
        self._closing.append(act)

    def close(self) -> None:
        """Finish the queued jobs, close the database and give the lock back."""
        self._stopped.set()
        self._inspector.shutdown()
        acts, self._closing = self._closing, []
        with ExitStack() as stack:
            stack.callback(self._opened.lock.release)
            stack.callback(self._opened.thread.close)
            for act in acts:
                act()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
