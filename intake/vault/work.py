"""The one thread of a store: it opens the database, does each job as a transaction, closes it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from intake.errors import Trouble, msg
from intake.vault.database import Database

T = TypeVar("T")


class DatabaseThread:
    """Jobs in, Futures out, in order; a Future is done after its commit is on disk."""

    def __init__(self, connect: Callable[[], Database]) -> None:
        """Start the thread and wait for *connect*, whose failure is raised here."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        try:
            self._database = self._thread.submit(connect).result()
        except BaseException:
            self._thread.shutdown()
            raise

    def run(self, job: Callable[[Database], T]) -> "Future[T]":
        """Queue *job*; raise `Trouble` after `close`."""
        try:
            return self._thread.submit(self._do, job)
        except RuntimeError as error:
            raise Trouble(
                msg("The store is locked, so this was not done."),
                msg("Unlock it and try again; everything saved before is safe."),
            ) from error

    def close(self) -> None:
        """Finish the queued jobs and close the database; a second call does nothing."""
        try:
            closing = self._thread.submit(self._database.close)
        except RuntimeError:
            return
        self._thread.shutdown()
        closing.result()

    def _do(self, job: Callable[[Database], T]) -> T:
        with self._database.transaction():
            return job(self._database)
