"""A second connection that only reads and gives way: who waits to save is not kept waiting."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

from intake.vault import database
from intake.vault.database import Database, Yielded

T = TypeVar("T")
_PAUSE: Final = 0.02
"""Seconds between two looks whether it is quiet again."""


class Stopped(Exception):
    """The store is being closed, or whoever asked wants no answer any more."""


class Reader:
    """Reads the database at *path* on the thread that made it, while *busy* says no."""

    def __init__(
        self, path: Path, key: bytes, *, busy: Callable[[], bool], stopped: Callable[[], bool]
    ) -> None:
        self._path, self._key, self._busy, self._stopped = path, key, busy, stopped
        self._database: Database | None = None

    def look(self, job: Callable[[Database], T]) -> T:
        """Return what *job* finds, begun anew as often as somebody saved meanwhile.

        Raise `Trouble` where a page is damaged; the next look has a fresh connection, for the one
        that read it refuses everything after.
        """
        while True:
            while self._busy() and not self._stopped():
                time.sleep(_PAUSE)
            if self._stopped():
                raise Stopped
            try:
                with self._open().transaction():
                    return job(self._open())
            except Yielded:
                continue
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Close the connection; the next look opens another."""
        if self._database is not None:
            with suppress(Yielded):
                self._database.close()
            self._database = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _open(self) -> Database:
        if self._database is None:
            self._database = database.open_existing(self._path, self._key)
            self._database.read_only(on=True)
            self._database.yield_when(lambda: self._busy() or self._stopped())
        return self._database
