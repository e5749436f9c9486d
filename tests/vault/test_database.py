from pathlib import Path

import pytest

from intake.errors import Trouble
from intake.vault import database

KEY = bytes(range(32))


def test_the_settings_are_those_that_the_format_names(tmp_path: Path) -> None:
    db = database.create(tmp_path / "store.db", KEY)
    told = {
        name: str((db.row(f"PRAGMA {name}") or ("",))[0])
        for name in (
            "journal_mode",
            "synchronous",
            "secure_delete",
            "foreign_keys",
            "recursive_triggers",
            "trusted_schema",
            "cell_size_check",
            "temp_store",
            "mmap_size",
            "cipher_memory_security",
        )
    }
    db.close()
    assert told == {
        "journal_mode": "truncate",
        "synchronous": "2",
        "secure_delete": "1",
        "foreign_keys": "1",
        "recursive_triggers": "1",
        "trusted_schema": "0",
        "cell_size_check": "1",
        "temp_store": "2",
        "mmap_size": "0",
        "cipher_memory_security": "1",
    }


def test_a_database_is_not_made_over_another(tmp_path: Path) -> None:
    database.create(tmp_path / "store.db", KEY).close()
    with pytest.raises(Trouble):
        database.create(tmp_path / "store.db", KEY)


def test_a_path_with_any_characters_opens(tmp_path: Path) -> None:
    path = tmp_path / "a ?&#% é.db"
    db = database.create(path, KEY)
    db.execute("CREATE TABLE t (a)")
    db.close()
    db = database.open_existing(path, KEY)
    assert db.rows("SELECT name FROM sqlite_master") == [("t",)]
    db.close()
    assert [entry.name for entry in tmp_path.iterdir() if entry.suffix == ".db"] == [path.name]


def test_a_reader_that_holds_the_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT", 0.05)
    one = database.create(tmp_path / "store.db", KEY)
    one.execute("CREATE TABLE t (a)")
    two = database.open_existing(tmp_path / "store.db", KEY)
    two.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Trouble, match="in use elsewhere"), one.transaction():
        one.execute("INSERT INTO t VALUES (1)")
    two.execute("ROLLBACK")
    with one.transaction():
        one.execute("INSERT INTO t VALUES (1)")
    two.close()
    one.close()


def test_a_fault_of_ours_is_not_worded_as_trouble_of_the_disk(tmp_path: Path) -> None:
    db = database.create(tmp_path / "store.db", KEY)
    with pytest.raises(Exception, match="no such table") as caught:
        db.rows("SELECT * FROM elsewhere")
    assert not isinstance(caught.value, Trouble)
    db.close()
