import shutil
from datetime import timedelta
from pathlib import Path

from intake.vault import audit, freshness, keyring, meta
from intake.vault.freshness import Older
from intake.vault.keyring import KeyKind
from intake.vault.store import Store
from tests.vault import world
from tests.vault.world import AT, PASSPHRASE


def use(folder: Path, marks: Path, cases: int = 1) -> None:
    """Open the store, do something, close it: as a day at this computer."""
    with Store.open(folder, PASSPHRASE) as store:
        freshness.follow(store, marks, clock=lambda: AT)
        for _ in range(cases):
            world.begin(store)


def looked(folder: Path, marks: Path) -> Older | None:
    with Store.open(folder, PASSPHRASE) as store:
        return freshness.look(store, marks)


def test_the_state_last_used_here_and_any_later_one_are_not_older(tmp_path: Path) -> None:
    folder, marks = tmp_path / "store", tmp_path / "marks"
    world.found(folder).close()
    assert looked(folder, marks) is None
    use(folder, marks)
    assert looked(folder, marks) is None
    with Store.open(folder, PASSPHRASE) as elsewhere:
        world.begin(elsewhere)
    assert looked(folder, marks) is None


def test_an_older_copy_put_back_is_named_with_its_days(tmp_path: Path) -> None:
    folder, marks = tmp_path / "store", tmp_path / "marks"
    world.found(folder).close()
    use(folder, marks)
    shutil.copytree(folder, tmp_path / "copy")
    use(folder, marks, cases=2)
    older = looked(tmp_path / "copy", marks)
    assert older == Older(AT.date(), AT.date(), missing=2, parted=False)


def test_an_older_copy_that_was_used_since_is_told_to_have_parted(tmp_path: Path) -> None:
    folder, marks = tmp_path / "store", tmp_path / "marks"
    world.found(folder).close()
    shutil.copytree(folder, tmp_path / "copy")
    use(folder, marks, cases=2)
    with Store.open(tmp_path / "copy", PASSPHRASE) as store:
        for _ in range(5):
            world.begin(store)
    older = looked(tmp_path / "copy", marks)
    assert older is not None
    assert older.parted


def test_going_on_with_an_older_copy_is_in_its_audit_and_under_a_new_id(tmp_path: Path) -> None:
    folder, marks = tmp_path / "store", tmp_path / "marks"
    world.found(folder).close()
    shutil.copytree(folder, tmp_path / "copy")
    use(folder, marks)
    with Store.open(tmp_path / "copy", PASSPHRASE) as store:
        before = store.run(meta.text, meta.STORE_ID).result()
        older = freshness.look(store, marks)
        assert older is not None
        later = AT + timedelta(days=1)
        assert not freshness.accept(store, older, at=later), "nothing was sealed before"
        freshness.keep(store, marks, on=later.date())
        actions = [row.action for row in store.run(lambda tx: audit.rows(tx.db)).result()]
        assert "older-store-accepted" in actions
        assert store.run(meta.text, meta.STORE_ID).result() != before
        assert len(store.run(keyring.of_kind, KeyKind.SIGNING).result()) == 1
    assert looked(tmp_path / "copy", marks) is None
    assert looked(folder, marks) is not None, "now the other one is not what was last used here"


def test_a_mark_tells_nothing_and_a_foreign_one_is_not_believed(tmp_path: Path) -> None:
    folder, marks = tmp_path / "store", tmp_path / "marks"
    world.found(folder).close()
    use(folder, marks)
    (mark,) = marks.iterdir()
    store_id = (folder / "gen-1" / "store.keys").read_bytes()
    assert mark.stem.encode() not in store_id
    assert AT.date().isoformat().encode() not in mark.read_bytes()
    mark.write_bytes(bytes(len(mark.read_bytes())))
    assert looked(folder, marks) is None


def test_marks_that_cannot_be_written_hold_no_lock_back(tmp_path: Path) -> None:
    folder, marks = tmp_path / "store", tmp_path / "marks"
    world.found(folder).close()
    marks.write_text("a file where the folder should be", "utf-8")
    use(folder, marks)
    assert looked(folder, marks) is None
