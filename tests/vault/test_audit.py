from collections.abc import Callable
from pathlib import Path

import pytest

from intake.errors import Trouble
from intake.vault import audit, cases, check, journal
from intake.vault.store import Store
from intake.vault.transaction import Transaction
from tests.vault.world import AT, begin, found


def head(tx: Transaction) -> audit.AuditHead:
    return audit.head(tx.db)


def told(store: Store) -> list[tuple[str, str, str]]:
    """Return actor, action and object of all deeds."""
    rows = store.run(lambda tx: audit.rows(tx.db)).result()
    return [(row.actor, row.action, row.object) for row in rows]


def test_the_audit_tells_who_did_what_and_no_contents(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        code = begin(store, "José Pérez")
        store.run(journal.append, code, at=AT, author="x", entry='{"a":"burglary"}').result()
        store.run(cases.move, code, "consented", at=AT).result()
        slot = store.slot
        deeds = told(store)
        assert [deed[0] for deed in deeds] == [slot] * 5
        assert deeds[1:] == [
            (slot, "person", slot),
            (slot, "case-begun", code),
            (slot, "entry", code),
            (slot, "stage-consented", code),
        ]
        text = str(store.run(lambda tx: tx.db.rows("SELECT * FROM audit")).result())
    assert "burglary" not in text
    assert "Pérez" not in text


def test_the_head_moves_with_each_change_and_only_with_it(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        before = store.run(head).result()
        assert store.run(head).result() == before
        begin(store)
        after = store.run(head).result()
        assert after.seq == before.seq + 1
        assert after.mac != before.mac
        assert store.run(lambda tx: audit.verify(tx.db, tx.audit_key)).result() == after


def test_a_change_that_is_not_kept_leaves_no_deed(tmp_path: Path) -> None:
    with found(tmp_path) as store:

        def half(tx: Transaction) -> None:
            tx.audit(AT, "nothing", "nobody")
            raise LookupError

        before = store.run(head).result()
        with pytest.raises(LookupError):
            store.run(half).result()
        assert store.run(head).result() == before


@pytest.mark.parametrize("table", ["audit", "journal"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET at = 'never'",
        "DELETE FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
    ],
)
def test_the_program_itself_can_only_add(tmp_path: Path, table: str, statement: str) -> None:
    with found(tmp_path) as store:
        code = begin(store)
        store.run(journal.append, code, at=AT, author="x", entry="{}").result()
        sql = statement.format(table=table)
        with pytest.raises(Exception, match="only grows"):
            store.run(lambda tx: tx.db.execute(sql)).result()
        assert store.run(check.problems).result() == ()


def _in_spite_of_triggers(sql: str) -> Callable[[Transaction], None]:
    """Return what a person with the store key and a tool of their own can do."""

    def job(tx: Transaction) -> None:
        for (name,) in tx.db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            tx.db.execute(f"DROP TRIGGER {name}")
        tx.db.execute(sql)

    return job


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET actor = 'somebody' WHERE seq = 3",
        "UPDATE audit SET detail = 'ff' WHERE seq = 4",
        "DELETE FROM audit WHERE seq = 2",
        "UPDATE audit SET seq = seq + 1 WHERE seq = (SELECT max(seq) FROM audit)",
        "UPDATE audit SET mac = prev WHERE seq = 2",
    ],
)
def test_what_somebody_without_the_audit_key_alters_is_found(tmp_path: Path, sql: str) -> None:
    with found(tmp_path) as store:
        code = begin(store)
        store.run(journal.append, code, at=AT, author="x", entry="{}").result()
        store.run(_in_spite_of_triggers(sql)).result()
        with pytest.raises(Trouble, match="does not hold from row"):
            store.run(lambda tx: audit.verify(tx.db, tx.audit_key)).result()
        assert store.run(check.problems).result()


@pytest.mark.parametrize(
    "sql",
    ["UPDATE journal SET entry = '{\"a\":2}'", "UPDATE journal SET seq = 7", "DELETE FROM journal"],
)
def test_an_altered_entry_differs_from_its_deed(tmp_path: Path, sql: str) -> None:
    with found(tmp_path) as store:
        code = begin(store)
        store.run(journal.append, code, at=AT, author="x", entry='{"a":1}').result()
        store.run(_in_spite_of_triggers(sql)).result()
        with pytest.raises(Trouble, match="not as it was saved"):
            store.run(journal.verify).result()
