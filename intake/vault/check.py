"""Whether a store is whole: every page, every index, the audit chain and the journal against it."""

from collections.abc import Callable

from intake.errors import Trouble
from intake.vault import audit, journal
from intake.vault.transaction import Transaction


def problems(tx: Transaction) -> tuple[str, ...]:
    """Return what is wrong, in English for a report; empty where all is well.

    Damaged pages are told alone: a connection that has read one refuses everything after it.
    """
    if damaged := _pages(tx):
        return tuple(damaged)
    looks = (_structure, _references, _audit, _journal)
    return tuple(problem for look in looks for problem in _told(look, tx))


def _told(look: Callable[[Transaction], list[str]], tx: Transaction) -> list[str]:
    try:
        return look(tx)
    except Trouble as trouble:
        return [str(trouble)]


def _pages(tx: Transaction) -> list[str]:
    return [str(text) for (text,) in tx.db.rows("PRAGMA cipher_integrity_check")]


def _structure(tx: Transaction) -> list[str]:
    return [text for (text,) in tx.db.rows("PRAGMA integrity_check") if text != "ok"]


def _references(tx: Transaction) -> list[str]:
    return [f"{row[0]} refers to nothing" for row in tx.db.rows("PRAGMA foreign_key_check")]


def _audit(tx: Transaction) -> list[str]:
    audit.verify(tx.db, tx.audit_key)
    return []


def _journal(tx: Transaction) -> list[str]:
    journal.verify(tx)
    return []
