"""The cases of a store as rows: what the case list shows and finds. Draws codes and detail keys."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from intake.errors import Trouble, msg
from intake.vault import rows
from intake.vault.transaction import Transaction

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0, 1, I, L, O and U: to be read aloud."""
PURGED = "purged"
"""The stage of a case of which only the code is left; no person moves a case there or back."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case; *search* is the text it is found by, *summary* the JSON of its line in the list."""

    code: str
    created: datetime
    updated: datetime
    workbook_sha256: str
    stage: str
    title: str = ""
    search: str = ""
    summary: str = "{}"


def new_code() -> str:
    """Draw a case code of 10 characters (49 bits) that says nothing of the client."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


def begin(tx: Transaction, case: CaseRow) -> None:
    """Keep a new case."""
    rows.insert(tx.db, "cases", case)
    tx.db.execute("INSERT INTO detail_keys VALUES (?, ?)", case.code, secrets.token_bytes(32))
    _index(tx, case.code, case.search)
    tx.audit(case.created, "case-begun", case.code)


def describe(
    tx: Transaction, code: str, *, at: datetime, title: str, search: str, summary: str
) -> None:
    """Renew what the case list shows of a case; what was answered is in the journal."""
    before = one(tx, code)
    tx.db.execute(
        "UPDATE cases SET updated = ?, title = ?, search = ?, summary = ? WHERE code = ?",
        at.isoformat(),
        title,
        search,
        summary,
        code,
    )
    if search != before.search:
        _index(tx, code, search)


def move(tx: Transaction, code: str, stage: str, *, at: datetime) -> None:
    """Record a new stage; whether the move is permitted is for the case room to say."""
    one(tx, code)
    tx.db.execute(
        "UPDATE cases SET stage = ?, updated = ? WHERE code = ?", stage, at.isoformat(), code
    )
    tx.audit(at, f"stage-{stage}", code)


def change_workbook(tx: Transaction, code: str, workbook_sha256: str, *, at: datetime) -> None:
    """Move a case onto another version of the workbook."""
    one(tx, code)
    tx.db.execute("UPDATE cases SET workbook_sha256 = ? WHERE code = ?", workbook_sha256, code)
    tx.audit(at, "workbook-changed", code, workbook_sha256)


def one(tx: Transaction, code: str) -> CaseRow:
    """Return a case; raise `Trouble` where this store has none of that code."""
    case = rows.first(tx.db, "cases", CaseRow, "WHERE code = ?", code)
    if case is None or case.stage == PURGED:
        raise _unknown(code)
    return case


def known(tx: Transaction, code: str) -> bool:
    """Tell whether this store has a case of that code."""
    return tx.db.row("SELECT 1 FROM cases WHERE code = ?", code) is not None


def blank(tx: Transaction, code: str, *, at: datetime) -> None:
    """Leave of a case nothing but its code, and when that was done."""
    _index(tx, code, "")
    tx.db.execute("INSERT INTO case_search (case_search) VALUES ('optimize')")
    tx.db.execute(
        "UPDATE cases SET created = ?1, updated = ?1, workbook_sha256 = '', stage = ?2,"
        " title = '', search = '', summary = '{}' WHERE code = ?3",
        at.isoformat(),
        PURGED,
        code,
    )


def listing(tx: Transaction) -> tuple[CaseRow, ...]:
    """Return all cases, the one touched last first."""
    where = "WHERE stage <> ? ORDER BY julianday(updated) DESC, id DESC"
    return rows.select(tx.db, "cases", CaseRow, where, PURGED)


def find(tx: Transaction, words: str, *, limit: int = 50) -> tuple[CaseRow, ...]:
    """Return cases whose search text has, for each of *words*, a word that begins with it."""
    terms = " ".join(
        '"' + word.replace('"', '""') + '"*' for word in words.replace("\0", " ").split()
    )
    if not terms:
        return ()
    # Never ranked: scoring a common word costs more than the whole list.
    within = "(SELECT rowid FROM case_search WHERE case_search MATCH ? LIMIT ?)"
    return rows.select(tx.db, "cases", CaseRow, f"WHERE id IN {within}", terms, limit)


def detail_key(tx: Transaction, code: str) -> bytes:
    """Return the key of the hashes by which the audit binds what happened in a case.

    It is of use while the case is kept: without it nothing can be guessed from those hashes.
    """
    row = tx.db.row("SELECT key FROM detail_keys WHERE case_code = ?", code)
    if row is None:
        raise _unknown(code)
    return bytes(row[0])


def _unknown(code: str) -> Trouble:
    return Trouble(
        msg("There is no case {code} in this store."),
        msg("Look for it in the case list; the code stands on each paper of the case."),
        code=code,
    )


def _index(tx: Transaction, code: str, search: str) -> None:
    row = tx.db.row("SELECT id FROM cases WHERE code = ?", code)
    assert row is not None
    tx.db.execute("DELETE FROM case_search WHERE rowid = ?", row[0])
    if search:
        tx.db.execute("INSERT INTO case_search (rowid, search) VALUES (?, ?)", row[0], search)
