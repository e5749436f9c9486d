"""An unlocked store: the one door of this room. Jobs go in, and a Future that is done is saved."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from intake.errors import Trouble, msg
from intake.sealing import kdf
from intake.vault import keyfile, meta, opening, people, slots
from intake.vault.database import Database
from intake.vault.meta import Kind
from intake.vault.opening import Opened
from intake.vault.people import Person
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

    def public_keys(self) -> tuple[str, ...]:
        """Return the public age key of each slot, to which no packet of this store is sealed."""
        return tuple(slot.public for slot in self._keys.slots)

    def people(self) -> dict[str, Person]:
        """Return who has a slot now, by slot; `people.everyone` knows those who left too."""
        return slots.people(self._keys, self._unlocked.store_key)

    def add_person(self, passphrase: str, person: Person, *, at: datetime) -> str:
        """Give *person* a slot, and return it; raise `BadAnswer` for a passphrase in use."""
        file, added = slots.add(self._keys, self._unlocked.store_key, passphrase, person)

        def admit(tx: Transaction) -> None:
            people.keep(tx, added.slot, person, at=at)
            opening.write_keys(tx, self._opened.generation, file)

        self.run(admit).result()
        self._keys = file
        return added.slot

    def change_passphrase(self, passphrase: str, *, at: datetime) -> None:
        """Put another passphrase in place of that of the person who unlocked."""
        file = slots.change_passphrase(self._keys, self._unlocked, passphrase)

        def change(tx: Transaction) -> None:
            tx.audit(at, "passphrase-changed", self.slot)
            opening.write_keys(tx, self._opened.generation, file)

        self.run(change).result()
        self._keys = file

    def restore_key_file(self, *, at: datetime) -> None:
        """Put the key file that the store remembers in the place of the altered one."""
        remembered = self.run(meta.blob, meta.KEY_FILE).result()
        if remembered is None:
            raise Trouble(
                msg("This store remembers no key file."),
                msg("Restore the newest backup; the cases can still be read."),
            )
        file = keyfile.load(remembered)

        def restore(tx: Transaction) -> None:
            tx.db.read_only(on=False)
            tx.audit(at, "key-file-restored", self.slot)
            opening.write_keys(tx, self._opened.generation, file)

        self.run(restore).result()
        self._keys, self.altered = file, False

    def close(self) -> None:
        """Finish the queued jobs, close the database and give the lock back."""
        try:
            self._opened.thread.close()
        finally:
            self._opened.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
