"""Takes what can be read of a damaged store into a new one, whole cases only; leaves it as it is.

The new store has a key of its own and the slots of the old one, so everyone opens it as before. It
goes on under a new id: the damaged one may have sealed more than could be read, or be used again.
"""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

from intake.errors import Trouble
from intake.sealing import kdf
from intake.vault import cases, continuing, database, folder, keycopies, keyfile, meta, migrations
from intake.vault.database import Database, Row
from intake.vault.keyfile import KeyFile
from intake.vault.reader import Reader
from intake.vault.slots import Unlocked
from intake.vault.transaction import Transaction

Heard = Callable[[int, int], object]
_WHOLE: Final = ("meta", "people", "keyring", "workbooks", "kits", "receipts", "clinics", "audit")
"""Tables that belong to no case. Each is taken row by row where it cannot be as a whole."""
_OF_A_CASE: Final = ("journal", "drafts", "attachments", "packets", "inbox")
_ARRIVALS: Final = "SELECT arrival FROM inbox WHERE case_code IS NULL ORDER BY arrival"
"""What reached headquarters and became no case: set aside, or a withdrawal."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What a new store holds: codes of cases that are in it, of cases that are not.

    *lost* names arrivals at headquarters as well, as `arrival-7`; those taken are not listed.
    """

    folder: Path
    taken: tuple[str, ...]
    lost: tuple[str, ...]


def salvage(
    reader: Reader, target: Path, file: KeyFile, unlocked: Unlocked, *, at: datetime, heard: Heard
) -> Salvaged:
    """Write a new store into the new or empty folder *target* under the key file *file*.

    Raise `Trouble` where that cannot be written, or where not even a list of cases can be read.
    """
    codes = [code for (code,) in reader.look(_codes)]
    with ExitStack() as undo:
        made = folder.prepare(target, file.generation)
        undo.callback(folder.forget, made)
        new = database.create(made.database, kdf.subkey(unlocked.store_key, "database"))
        undo.callback(new.close)
        migrations.migrate(new)
        lost = _fill(reader, new, codes, heard)
        with new.transaction():
            tx = Transaction(new, meta.audit_key(new), unlocked.slot)
            meta.keep(tx, meta.KEY_FILE, keyfile.dump(file))
            for code in lost:
                tx.audit(at, "case-not-salvaged", code)
            tx.audit(at, "salvaged", str(file.generation))
            continuing.part(tx, at=at)
        keycopies.settle(made, file)
        folder.point(target, made)
        undo.pop_all()
    new.close()
    taken = tuple(code for code in codes if code not in lost)
    return Salvaged(target, taken, tuple(lost))


def _codes(db: Database) -> list[Row]:
    return db.rows("SELECT code FROM cases WHERE stage <> ? ORDER BY id", cases.PURGED)


def _fill(reader: Reader, new: Database, codes: list[str], heard: Heard) -> list[str]:
    """Copy table by table, then case by case; return the cases that were left out."""
    # What refers to a row that was lost is told at the end, not row by row.
    new.execute("PRAGMA foreign_keys = OFF")
    for table in _WHOLE:
        _copy(reader, new, table)
    lost = []
    for done, code in enumerate(codes, 1):
        if not _take(reader, new, code):
            lost.append(code)
        heard(done, len(codes))
    return [*lost, *_copy_arrivals(reader, new)]


def _copy(reader: Reader, new: Database, table: str) -> None:
    try:
        _insert(new, table, reader.look(lambda db: db.rows(f"SELECT * FROM {table}")))  # noqa: S608 (names)
    except Trouble:
        _copy_in_part(reader, new, table)


def _copy_in_part(reader: Reader, new: Database, table: str) -> None:
    """Copy the rows before the first that cannot be read: a chain has no use for what follows."""
    with suppress(Trouble):
        for after in count():
            one = f"SELECT * FROM {table} LIMIT 1 OFFSET {after}"  # noqa: S608 (names)
            row = reader.look(partial(Database.row, sql=one))
            if row is None:
                return
            _insert(new, table, [row])


def _copy_arrivals(reader: Reader, new: Database) -> list[str]:
    """Copy what belongs to no case, one by one; return what could not be read."""
    lost = []
    for (arrival,) in reader.look(partial(Database.rows, sql=_ARRIVALS)):
        one = f"SELECT * FROM inbox WHERE arrival = {int(arrival)}"  # noqa: S608 (a number)
        try:
            _insert(new, "inbox", reader.look(partial(Database.rows, sql=one)))
        except Trouble:
            lost.append(f"arrival-{arrival}")
    return lost


def _take(reader: Reader, new: Database, code: str) -> bool:
    """Copy one case; return whether all of it could be read."""
    try:
        found = reader.look(lambda db: _of_case(db, code))
    except Trouble:
        return False
    with new.transaction():
        for table, rows in found.items():
            _fill_table(new, table, rows)
        ((number, search),) = new.rows("SELECT id, search FROM cases WHERE code = ?", code)
        if search:
            new.execute("INSERT INTO case_search (rowid, search) VALUES (?, ?)", number, search)
    return True


def _of_case(db: Database, code: str) -> dict[str, list[Row]]:
    found = {"cases": db.rows("SELECT * FROM cases WHERE code = ?", code)}
    for table in ("detail_keys", *_OF_A_CASE):
        found[table] = db.rows(f"SELECT * FROM {table} WHERE case_code = ?", code)  # noqa: S608 (names)
    of_files = "WHERE id IN (SELECT id FROM attachments WHERE case_code = ?)"
    found["attachment_contents"] = db.rows(f"SELECT * FROM attachment_contents {of_files}", code)  # noqa: S608 (names)
    of_packets = "WHERE packet_id IN (SELECT packet_id FROM packets WHERE case_code = ?)"
    found["receipt_lines"] = db.rows(f"SELECT * FROM receipt_lines {of_packets}", code)  # noqa: S608 (names)
    return found


def _insert(new: Database, table: str, rows: list[Row]) -> None:
    with new.transaction():
        _fill_table(new, table, rows)


def _fill_table(new: Database, table: str, rows: list[Row]) -> None:
    for row in rows:
        places = ", ".join("?" * len(row))
        new.execute(f"INSERT INTO {table} VALUES ({places})", *row)  # noqa: S608 (names)
