"""Makes the store of a schema under `resources/vectors/vault_schemas/`; one that is there stays.

Run `python -m tests.vault.make_schemas` when a migration is added and before it ships: a store of
each schema that ever was on a laptop is kept as that program wrote it.
"""

from pathlib import Path

from intake.vault import drafts, journal, migrations
from intake.vault.drafts import Draft
from tests.vault.world import AT, begin, found

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "vectors" / "vault_schemas"
ENTRIES = ('{"kind":"note","path":"p_name","text":"one"}', '{"kind":"flag","path":"p_name"}')


def make(schema: int, folder: Path) -> None:
    """Found a store that took the first *schema* migrations, with one case in it."""
    whole = migrations.MIGRATIONS
    taken = migrations.migrate.__defaults__
    migrations.migrate.__defaults__ = (whole[:schema],)
    try:
        with found(folder) as store:
            code = begin(store, "José Pérez")
            for entry in ENTRIES:
                store.run(journal.append, code, at=AT, author=store.slot, entry=entry).result()
            store.run(drafts.keep, Draft(code, "p_name", "half", 4)).result()
    finally:
        migrations.migrate.__defaults__ = taken
    for unneeded in ("lock", "gen-1/store.keys.bak", "gen-1/store.db-journal"):
        (folder / unneeded).unlink(missing_ok=True)


if __name__ == "__main__":
    for number in range(1, len(migrations.MIGRATIONS) + 1):
        if not (FOLDER / str(number)).exists():
            make(number, FOLDER / str(number))
