"""The one thread of a store: it opens the database, does each job as a transaction, closes it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
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
        self._waiting, self._counting = 0, Lock()
        try:
            self._database = self._thread.submit(connect).result()
        except BaseException:
            self._thread.shutdown()
            raise

    @property
    def busy(self) -> bool:
        """Tell whether a job waits or runs, so that a reader gives way."""
        return self._waiting > 0

    def run(self, job: Callable[[Database], T]) -> "Future[T]":
        """Queue *job*; raise `Trouble` after `close`."""
        promise: Future[T] = Future()
        promise.set_running_or_notify_cancel()
        self._submit(self._do, job, promise)
        return promise

    def exchange(self, job: Callable[[Database], Database]) -> "Future[None]":
        """Queue *job*, outside of a transaction: what it returns is the database of later jobs.

        Where it raises, the database stays as it is.
        """
        promise: Future[None] = Future()
        promise.set_running_or_notify_cancel()
        self._submit(self._exchange, job, promise)
        return promise

    def close(self) -> None:
        """Finish the queued jobs and close the database; a second call does nothing."""
        try:
            closing = self._thread.submit(self._close)
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

    def _close(self) -> None:
        # Not the one of now: a job in the queue may exchange it.
        self._database.close()

    def _exchange(self, job: Callable[[Database], Database], promise: "Future[None]") -> None:
        try:
            self._database = job(self._database)
        except BaseException as error:  # noqa: BLE001 (whoever waits is told, and decides)
            promise.set_exception(error)
        else:
            promise.set_result(None)

    def _submit(self, act: Callable[..., None], *given: object) -> None:
        self._count(1)
        try:
            self._thread.submit(act, *given).add_done_callback(lambda _: self._count(-1))
        except RuntimeError as error:
            self._count(-1)
            raise Trouble(
                msg("The store is locked, so this was not done."),
                msg("Unlock it and try again; everything saved before is safe."),
            ) from error

    def _count(self, more: int) -> None:
        with self._counting:
            self._waiting += more
