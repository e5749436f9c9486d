"""A store of every schema that was ever released opens, and is whole under this program."""

import shutil
from pathlib import Path

import pytest

from intake.vault import cases, check, drafts, journal, migrations, purge
from intake.vault.database import Database
from intake.vault.store import Store
from tests.vault.make_schemas import ENTRIES, FOLDER
from tests.vault.world import ANA, AT, PASSPHRASE, recovery

NOW = len(migrations.MIGRATIONS)


def test_there_is_a_store_of_every_schema() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {str(n) for n in range(1, NOW + 1)}


@pytest.mark.parametrize("schema", range(1, NOW + 1))
def test_a_store_of_a_released_schema_opens_and_goes_on(tmp_path: Path, schema: int) -> None:
    root = tmp_path / "store"
    shutil.copytree(FOLDER / str(schema), root)
    with Store.open(root, PASSPHRASE) as store:
        assert store.person == ANA
        assert store.run(lambda tx: migrations.version(tx.db)).result() == NOW
        (case,) = store.run(cases.find, "jose").result()
        kept = store.run(journal.of_case, case.code).result()
        assert tuple(entry.entry for entry in kept) == ENTRIES
        assert [one.text for one in store.run(drafts.of_case, case.code).result()] == ["half"]
        assert store.run(check.problems).result() == ()
        # The recovery identity of that day is gone; today's takes its place with the rotation.
        job = lambda tx: purge.drop(tx, case.code, at=AT, why="receipt")  # noqa: E731 (one use)
        store.purge(job, recovery=recovery(), at=AT)
    with Store.open(root, PASSPHRASE) as store:
        assert store.run(cases.listing).result() == ()
        assert store.run(check.problems).result() == ()


def test_the_stores_are_of_the_schemas_that_they_are_named_for(tmp_path: Path) -> None:
    taken: list[int] = []

    def told(db: Database) -> None:
        taken.append(migrations.version(db))

    for schema in range(1, NOW + 1):
        root = tmp_path / str(schema)
        shutil.copytree(FOLDER / str(schema), root)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(migrations, "migrate", told)
            Store.open(root, PASSPHRASE).close()
    assert taken == list(range(1, NOW + 1))
