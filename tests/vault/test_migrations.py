from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.errors import Trouble
from intake.vault import database, migrations
from intake.vault.database import Database


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    """A database that has taken no step."""
    db = database.create(tmp_path / "store.db", bytes(32))
    yield db
    db.close()


def tables(db: Database) -> list[str]:
    return [name for (name,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]


def test_each_step_is_taken_once(empty: Database) -> None:
    steps = ("CREATE TABLE a (x)", "CREATE TABLE b (x)\n\nINSERT INTO b VALUES (1)")
    migrations.migrate(empty, steps[:1])
    migrations.migrate(empty, steps)
    migrations.migrate(empty, steps)
    assert migrations.version(empty) == 2
    assert empty.rows("SELECT * FROM b") == [(1,)]


def test_a_step_that_breaks_leaves_the_version_before_it(empty: Database) -> None:
    steps = ("CREATE TABLE a (x)", "CREATE TABLE b (x)\n\nnonsense")
    with pytest.raises(Exception, match="nonsense"):
        migrations.migrate(empty, steps)
    assert migrations.version(empty) == 1
    assert tables(empty) == ["a"]


def test_a_store_of_a_newer_program_is_left_alone(empty: Database) -> None:
    empty.execute("PRAGMA user_version = 99")
    with pytest.raises(Trouble, match="newer version"):
        migrations.migrate(empty)
    assert tables(empty) == []


def test_a_database_of_something_else_is_no_store(empty: Database) -> None:
    with pytest.raises(Trouble):
        migrations.check_is_store(empty)
    empty.execute("CREATE TABLE meta (name, value)")
    empty.execute("PRAGMA user_version = 1")
    with pytest.raises(Trouble):
        migrations.check_is_store(empty)
