"""Looks through a whole store while people work, piece by piece; says what of it can be read.

The same looks as `check`, cut so small that a save interrupts none for long: tables one by one,
the audit and the journal some hundred rows at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from intake.errors import Trouble
from intake.vault import audit, cases, journal, meta
from intake.vault.audit import AuditHead, AuditRow
from intake.vault.database import Database, Row, Value
from intake.vault.reader import Reader
from intake.vault.transaction import Transaction

_ROWS: Final = 400


@dataclass(frozen=True, slots=True)
class Report:
    """What was found. *problems*: in English, for headquarters, the same few at most.

    *cases* is how many there are, None where not even that can be read; *unreadable* the codes of
    those of which some part cannot be.
    """

    problems: tuple[str, ...] = ()
    cases: int | None = None
    unreadable: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.problems


def inspect(reader: Reader) -> Report:
    """Look at everything once; raise `Stopped` where the reader is told to stop."""
    problems = [problem for look in (_tables, _chain) for problem in _told(look(reader))]
    if not problems:
        return Report(cases=len(reader.look(_codes)))
    return _surveyed(reader, tuple(problems))


def _told(look: Iterator[str]) -> Iterator[str]:
    """Yield what a look finds, and the trouble that ends it."""
    try:
        yield from look
    except Trouble as trouble:
        yield str(trouble)


def _tables(reader: Reader) -> Iterator[str]:
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
    for (name,) in _rows(reader, names):
        for (text,) in _rows(reader, f"PRAGMA integrity_check({name})"):
            if text != "ok":
                yield str(text)
    for row in _rows(reader, "PRAGMA foreign_key_check"):
        yield f"{row[0]} refers to nothing"


def _rows(reader: Reader, sql: str, *values: Value) -> list[Row]:
    return reader.look(lambda db: db.rows(sql, *values))


def _chain(reader: Reader) -> Iterator[str]:
    """Follow the audit to where it ends now, and hold each entry of the journal against it."""
    key = reader.look(meta.audit_key)
    details: dict[str, bytes] = dict(_rows(reader, "SELECT case_code, key FROM detail_keys"))
    end, last, met = reader.look(audit.head), AuditHead(0, ""), 0
    while last.seq < end.seq:
        for *values, mac, entry in _rows(reader, _BESIDE, last.seq, end.seq, _ROWS):
            row = AuditRow(*values)
            last = audit.follow(key, last, row, mac)
            if row.action == "entry" and row.object in details:
                met += 1
                if not journal.is_told(details[row.object], entry, row.detail):
                    raise journal.differs(row.seq, row.object)
    kept = reader.look(lambda db: _entries(db, end.seq))
    if kept != met:
        yield f"{kept} entries are kept and the audit tells of {met}"


_BESIDE: Final = (
    "SELECT audit.*, journal.entry FROM audit LEFT JOIN journal"
    " ON journal.case_code = audit.object AND journal.seq = audit.seq"
    " WHERE audit.seq > ? AND audit.seq <= ? ORDER BY audit.seq LIMIT ?"
)


def _entries(db: Database, upto: int) -> int:
    """Return how many entries there are up to a row of the audit, and beyond the end of it."""
    ((kept,),) = db.rows("SELECT count(*) FROM journal WHERE seq <= ?", upto)
    end = audit.head(db).seq
    ((beyond,),) = db.rows("SELECT count(*) FROM journal WHERE seq > ?", end)
    return int(kept) + int(beyond)


def _codes(db: Database) -> list[str]:
    return [code for (code,) in db.rows("SELECT code FROM cases WHERE stage <> ?", cases.PURGED)]


def _surveyed(reader: Reader, problems: tuple[str, ...]) -> Report:
    try:
        codes = reader.look(_codes)
    except Trouble:
        return Report(problems)
    lost = tuple(code for code in codes if not _is_readable(reader, code))
    return Report(problems, len(codes), lost)


def _is_readable(reader: Reader, code: str) -> bool:
    """Tell whether all of a case can be read: row, journal, drafts, files, packets, arrivals."""

    def read(db: Database) -> None:
        tx = Transaction(db, b"", "")
        cases.one(tx, code)
        cases.detail_key(tx, code)
        for table in ("journal", "drafts", "attachments", "packets", "inbox"):
            db.rows(f"SELECT * FROM {table} WHERE case_code = ?", code)  # noqa: S608 (names)
        db.rows(
            "SELECT content FROM attachment_contents JOIN attachments USING (id)"
            " WHERE case_code = ?",
            code,
        )

    try:
        reader.look(read)
    except Trouble:
        return False
    return True
