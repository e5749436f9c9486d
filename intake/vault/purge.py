"""What taking a case out of a store means, table by table: ids stay, contents go.

A row stays where others refer to it: the case keeps its code, its packets keep their places in the
chain. A new generation follows each purge, which `Store.purge` sees to.
"""

from datetime import datetime

from intake.vault import attachments, cases, meta
from intake.vault.transaction import Transaction


def drop(tx: Transaction, code: str, *, at: datetime, why: str) -> None:
    """Take out everything that was told in a case; *why* is a word for the audit.

    Raise `Trouble` where this store has no case of that code.
    """
    cases.one(tx, code)
    attachments.drop(tx, code, at=at)
    run = tx.db.execute
    # The key first: the journal lets go only of entries whose case has none.
    run("UPDATE detail_keys SET key = zeroblob(32) WHERE case_code = ?", code)
    run("DELETE FROM detail_keys WHERE case_code = ?", code)
    for table in ("journal", "drafts"):
        run(f"DELETE FROM {table} WHERE case_code = ?", code)  # noqa: S608 (names)
    cases.blank(tx, code, at=at)
    _comments(tx, code)
    run("UPDATE inbox SET case_json = NULL WHERE case_code = ?", code)
    tx.audit(at, f"case-purged-{why}", code)
    meta.keep(tx, meta.OWED, "purge")


def _comments(tx: Transaction, code: str) -> None:
    """Take out what headquarters wrote of the case; a signed file goes where it holds such words.

    Its row stays, and what it said of other packets stays with them.
    """
    ours = "packet_id IN (SELECT packet_id FROM packets WHERE case_code = ?)"
    said = f"SELECT receipt_sha256 FROM receipt_lines WHERE {ours} AND reason || comments <> ''"  # noqa: S608 (names)
    tx.db.execute(
        f"UPDATE receipts SET content = x'', signature = x'' WHERE sha256 IN ({said})",  # noqa: S608 (names)
        code,
    )
    tx.db.execute(f"UPDATE receipt_lines SET reason = '', comments = '' WHERE {ours}", code)  # noqa: S608 (names)
