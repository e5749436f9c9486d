"""The one thread of a store: it opens the database, does each job as a transaction, closes it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from intake.errors import Trouble, msg
from intake.vault.database import Database

T = TypeVar("T")


class DatabaseThread:
    """Jobs in, Futures out, in order; a Future is done after its commit is on disk.

    A job that is queued cannot be cancelled: whoever waited for it may be gone, the answer is not.
    """

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
        promise: Future[T] = Future()
        promise.set_running_or_notify_cancel()
        try:
            self._thread.submit(self._do, job, promise)
        except RuntimeError as error:
            raise Trouble(
                msg("The store is locked, so this was not done."),
                msg("Unlock it and try again; everything saved before is safe."),
            ) from error
        return promise

    def close(self) -> None:
        """Finish the queued jobs and close the database; a second call does nothing."""
        try:
            closing = self._thread.submit(self._database.close)
        except RuntimeError:
            return
        self._thread.shutdown()
        closing.result()

    def _do(self, job: Callable[[Database], T], promise: "Future[T]") -> None:
        try:
            with self._database.transaction():
                result = job(self._database)
        except BaseException as error:  # noqa: BLE001 (whoever waits is told, and decides)
            promise.set_exception(error)
        else:
            promise.set_result(result)
