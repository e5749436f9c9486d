"""One encrypted database: the only importer of sqlcipher3, and where its failures get words.

A connection is used by the thread that opened it, never makes a database by accident, and knows no
table. Settings and their order: `FORMAT.md`, section 4.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from intake.errors import Trouble, msg

Value = str | int | bytes | None
Row = tuple[Any, ...]
Heard = Callable[[int, int], object]
"""Hears how many of how many pages are copied; returning False stops."""
WAIT: Final = 10.0
"""Seconds to wait for a reader of the same file before a commit gives up."""

_SETTINGS: Final = (
    "cipher_memory_security = ON",
    # One file at rest and loud damage: a write-ahead log loses its tail to one flipped bit.
    "journal_mode = TRUNCATE",
    "synchronous = FULL",
    "fullfsync = ON",
    "secure_delete = ON",
    "foreign_keys = ON",
    # Else INSERT OR REPLACE passes by the triggers that keep tables append-only.
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
    "mmap_size = 0",
)
_PAGE: Final = 4096
_STEP = 256
"""Pages that are copied between two chances for a commit: one MiB, some milliseconds."""
_BEGINNINGS = 3
"""How often a copy may begin anew for a commit before it holds commits back once, as a whole."""
_UNTOLD, _FULL, _CORRUPT, _NOT_OURS, _READ_ONLY = 1, 13, 11, 26, 8
_INTERRUPTED, _INSTRUCTIONS = 9, 500
_BUSY, _LOCKED, _INPUT_OUTPUT, _CANNOT_OPEN = 5, 6, 10, 14
_DAMAGED: Final = (
    msg("The database of this store is damaged, or belongs to other keys."),
    msg("Close Amparo, keep the folder as it is, and restore the newest backup."),
)
_WORDS: Final = {
    _FULL: (
        msg("The disk is full, so this was not saved; everything saved before is safe."),
        msg("Free some space on the disk of the store, then try again."),
    ),
    _CORRUPT: _DAMAGED,
    _NOT_OURS: _DAMAGED,
    _READ_ONLY: (
        msg("This store is open for reading only, so nothing was saved."),
        msg("Look at the warning about this store first, or free its folder for writing."),
    ),
    _BUSY: (
        msg("The database is in use elsewhere, so this was not saved yet."),
        msg("Wait for the running check or backup to end, then try again."),
    ),
    _INPUT_OUTPUT: (
        msg("The disk does not read or write the store as it should."),
        msg("Check the disk and its cable, then unlock again; saved answers are kept."),
    ),
    _CANNOT_OPEN: (
        msg("The database of this store cannot be opened."),
        msg("Check that its folder is there and may be written, then unlock again."),
    ),
}
_WORDS[_LOCKED] = _WORDS[_BUSY]


class Yielded(Exception):
    """A reader stopped in the middle of a statement, for somebody waits to save."""


class Database:
    """An open connection; made by `create` or `open_existing`, on the thread that will use it."""

    def __init__(self, connection: dbapi2.Connection) -> None:
        self._connection = connection
        self._wanted: Callable[[], bool] | None = None

    def execute(self, sql: str, *values: Value) -> int:
        """Run one statement; return how many rows it changed."""
        with _worded():
            return int(self._connection.execute(sql, values).rowcount)

    def rows(self, sql: str, *values: Value) -> list[Row]:
        """Return all rows of a query."""
        with _worded():
            return list(self._connection.execute(sql, values))

    def row(self, sql: str, *values: Value) -> Row | None:
        """Return the first row of a query, None where there is none."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what the block does, all of it or nothing; the commit is on disk when it ends."""
        with _worded():
            self._connection.execute("BEGIN")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._roll_back()
                raise

    def copy_to(self, path: Path, key: bytes) -> None:
        """Write everything into a new database at *path* under *key*; outside of a transaction.

        Rows are copied and not pages: what was deleted has no page there. Raises `Trouble` where it
        cannot be written; what is at *path* is then of no use.
        """
        with _worded(), _copied():
            _touch(path)
            run = self._connection.execute
            target = f"{path.absolute().as_uri()}?mode=rw"
            run("ATTACH DATABASE ? AS next KEY ?", (target, f"x'{key.hex()}'"))
            try:
                # It counts only once it is proved and synced as a whole, so no commit within waits.
                run("PRAGMA next.journal_mode = OFF")
                run("PRAGMA next.synchronous = OFF")
                run("SELECT sqlcipher_export('next')")
                for mark in ("application_id", "user_version"):
                    (value,) = run(f"PRAGMA main.{mark}").fetchone()
                    run(f"PRAGMA next.{mark} = {value}")
            finally:
                run("DETACH DATABASE next")

    def vacuum(self) -> None:
        """Write the file anew without the pages of what was deleted; outside of a transaction."""
        self.execute("VACUUM")

    def yield_when(self, wanted: Callable[[], bool]) -> None:
        """Raise `Yielded` out of any statement as soon as *wanted* says so."""
        self._wanted = wanted
        self._connection.set_progress_handler(wanted, _INSTRUCTIONS)

    def copy_into(
        self, empty: "Database", pages: int, tell: Callable[[int, int, int], None]
    ) -> None:
        """Copy every page into *empty*, *pages* at a time; all at once where that is below 0."""
        with _worded():
            into = empty._connection  # noqa: SLF001 (of its own kind)
            self._connection.backup(into, pages=pages, progress=tell, sleep=0.01)

    def read_only(self, *, on: bool) -> None:
        """Refuse every write from now on, or permit it again."""
        self.execute(f"PRAGMA query_only = {int(on)}")

    def _roll_back(self) -> None:
        # Nobody stops this: a reader that kept its lock would keep every save waiting.
        self._connection.set_progress_handler(None, 0)
        self._connection.execute("ROLLBACK")
        if self._wanted is not None:
            self.yield_when(self._wanted)

    def close(self) -> None:
        """Close the connection; the file is complete without it."""
        self._connection.close()


def create(path: Path, key: bytes) -> Database:
    """Make an empty database at *path* under the raw 256-bit *key*; `Trouble` if it exists."""
    with _worded():
        _touch(path)
        return _connect(path, key)


def open_existing(path: Path, key: bytes) -> Database:
    """Open the database at *path*; `Trouble` where it is missing, empty, damaged or foreign."""
    try:
        # SQLite takes a file that is cut within its first page for a new, empty database.
        if path.stat().st_size < _PAGE:
            raise Trouble(*_DAMAGED)
    except OSError as error:
        raise Trouble(*_WORDS[_CANNOT_OPEN]) from error
    return _connect(path, key)


def _touch(path: Path) -> None:
    try:
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise Trouble(*_WORDS[_CANNOT_OPEN]) from error


def snapshot(path: Path, target: Path, key: bytes, heard: Heard) -> None:
    """Copy the database at *path*, as of one moment, to a new one at *target* under the same key.

    It reads by a connection of its own, and a commit waits for some pages at most. Raise `Stopped`
    where *heard* says so, `Trouble` where a disk does not take it.
    """
    source, copy = open_existing(path, key), create(target, key)
    try:
        # It is whole when this returns, or it is thrown away.
        copy.execute("PRAGMA journal_mode = OFF")
        try:
            source.copy_into(copy, _STEP, _Telling(heard))
        except _Restless:
            source.copy_into(copy, -1, _Telling(heard))
    finally:
        copy.close()
        source.close()


class Stopped(Exception):
    """A copy was stopped."""


class _Restless(Exception):
    """A copy began anew too often, for others commit all the time."""


class _Telling:
    """Tells how far a copy is, and sees when it begins anew."""

    def __init__(self, heard: Heard) -> None:
        self._heard, self._left, self._beginnings = heard, 0, 0

    def __call__(self, _status: int, left: int, whole: int) -> None:
        if left > self._left:
            self._beginnings += 1
        self._left = left
        if self._beginnings > _BEGINNINGS and left:
            raise _Restless
        if self._heard(whole - left, whole) is False:
            raise Stopped


def _connect(path: Path, key: bytes) -> Database:
    with _worded():
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=WAIT, isolation_level=None
        )
        try:
            _unlock(connection, key)
        except BaseException:
            connection.close()
            raise
        return Database(connection)


def _unlock(connection: dbapi2.Connection, key: bytes) -> None:
    # Before the key, or a wrong one is reported on standard error.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.set_key(bytearray(f"x'{key.hex()}'", "ascii"))
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


@contextmanager
def _copied() -> Iterator[None]:
    """Turn every failure of `sqlcipher_export` into `Trouble`: it hides its cause in one code."""
    try:
        yield
    except dbapi2.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != _UNTOLD:
            raise
        raise Trouble(
            msg("The next copy of the store could not be written; the one in use is whole."),
            msg("Free some space on the disk of the store, then try again."),
        ) from error


@contextmanager
def _worded() -> Iterator[None]:
    """Turn what SQLite reports of the world into `Trouble`; faults of ours pass unchanged."""
    try:
        yield
    except dbapi2.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == _INTERRUPTED:
            raise Yielded from error
        if code not in _WORDS:
            raise
        raise Trouble(*_WORDS[code]) from error
