"""What every verb of the door stands on: the open store, the kit in use, its workbooks."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Self

from intake.clinic import caselist, versions
from intake.clinic.founding import PRINCIPAL
from intake.errors import Trouble, msg
from intake.packet import kit as kits_format
from intake.packet.kit import Received
from intake.practice import collector
from intake.practice.compiled import name_of
from intake.practice.workbook import Workbook
from intake.screening.plain import WorkbookName
from intake.vault import kits, meta, restore
from intake.vault.store import Store

Clock = Callable[[], datetime]


class Unlocked:
    """A clinic's store that is unlocked, and the thread on which its long work runs."""

    def __init__(self, store: Store, *, clock: Clock) -> None:
        if store.kind != "clinic":
            store.close()
            raise Trouble(
                msg("This folder is the store of a headquarters, not of a clinic."),
                msg("Open it as a headquarters; nothing was changed."),
            )
        restore.settle(store, at=clock())
        self._store, self._clock = store, clock
        self._kit: Received = self._newest_kit()
        self._workbooks: dict[str, Workbook] = {}
        self._names: dict[str, WorkbookName] = {}
        self._described: dict[str, caselist.Described] = {}
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="clinic")
        self.person = store.person
        self.principal = store.run(meta.text, PRINCIPAL).result()

    @classmethod
    def open(cls, folder: Path, passphrase: str, *, clock: Clock) -> Self:
        """Unlock; raise `WrongPassphrase` or `Trouble`."""
        return cls(Store.open(folder, passphrase), clock=clock)

    def close(self) -> None:
        """Finish what is queued and lock."""
        self._worker.shutdown()
        self._store.close()
        collector.take_in()

    @property
    def name(self) -> str:
        """The name of the clinic, as the kit gives it."""
        names = {one.principal: one.name for one in self._kit.kit.clinics}
        return names.get(self.principal, self.principal)

    @property
    def kit(self) -> kits_format.Kit:
        """The kit in use."""
        return self._kit.kit

    @property
    def today(self) -> date:
        """The day of the door's clock."""
        return self._clock().date()

    @property
    def altered(self) -> bool:
        """Tell whether somebody changed the key file: everything can be read, nothing saved."""
        return self._store.altered

    @property
    def workbook(self) -> Workbook:
        """The practice workbook of the kit in use."""
        return self.workbook_of(self._kit.kit.workbook.sha256)

    def workbook_of(self, sha256: str) -> Workbook:
        """Return a workbook that this store keeps; cases stay on the version they began with."""
        if sha256 not in self._workbooks:
            content = self._store.run(kits.workbook, sha256).result()
            if content is None:
                raise Trouble(
                    msg("The workbook of this case is not in this store."),
                    msg("Ask headquarters for the kit that has it; the answers are whole."),
                )
            self._workbooks[sha256] = Workbook.from_bytes(content)
            collector.leave_out()
        return self._workbooks[sha256]

    def _outdated(self) -> frozenset[str]:
        """Return the hashes of workbooks of which this store keeps a newer version."""
        return versions.outdated(self._kept())

    def _kept(self) -> list[WorkbookName]:
        """Return what the workbooks of this store call themselves; one alone is not asked."""
        kept = self._store.run(kits.kept).result()
        if len(kept) == 1:
            return []
        for sha256 in kept:
            if sha256 not in self._names:
                content = self._store.run(kits.workbook, sha256).result()
                self._names[sha256] = name_of(content or b"")
        return [self._names[sha256] for sha256 in kept]

    def _newest_kit(self) -> Received:
        row = self._store.run(kits.newest).result()
        assert row is not None, "a clinic is founded from a kit"
        return kits_format.from_bytes(row.content)
