from pathlib import Path

import pytest

from intake.errors import Trouble
from intake.vault import cases, check, journal
from intake.vault.store import Store
from tests.vault.test_inspection import damaged, pages_of_journal, with_cases
from tests.vault.world import AT, PASSPHRASE, recovery


def test_the_cases_that_can_be_read_are_whole_in_a_new_store(tmp_path: Path) -> None:
    root, target = tmp_path / "store", tmp_path / "salvaged"
    codes = with_cases(root)
    page = pages_of_journal(root, codes[1])
    damaged(root, lambda at: at + 1 == page)
    with Store.open(root, PASSPHRASE) as store:
        report = store.inspect().result()
        assert report is not None
        heard: list[tuple[int, int]] = []
        made = store.salvage(
            target, recovery=recovery(), at=AT, heard=lambda *step: heard.append(step)
        )
        assert made.lost == report.unreadable != ()
        assert heard[-1] == (4, 4)
    with Store.open(target, PASSPHRASE) as store:
        assert {row.code for row in store.run(cases.listing).result()} == set(made.taken)
        for code in made.taken:
            assert len(store.run(journal.of_case, code).result()) >= 120
            assert [row.code for row in store.run(cases.find, "client").result()]
        assert store.run(check.problems).result() == ()
        store.run(journal.append, made.taken[0], at=AT, author="a", entry="{}").result()


def test_a_whole_store_is_salvaged_row_for_row(tmp_path: Path) -> None:
    codes = with_cases(tmp_path / "store", 2, 10)
    with Store.open(tmp_path / "store", PASSPHRASE) as store:
        before = [store.run(journal.of_case, code).result() for code in codes]
        made = store.salvage(tmp_path / "salvaged", recovery=recovery(), at=AT)
    assert (made.taken, made.lost) == (tuple(codes), ())
    with Store.open(tmp_path / "salvaged", PASSPHRASE) as store:
        assert [store.run(journal.of_case, code).result() for code in codes] == before
        assert store.run(check.problems).result() == ()


def test_nothing_is_salvaged_into_a_folder_that_holds_something(tmp_path: Path) -> None:
    with_cases(tmp_path / "store", 1, 1)
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.txt").write_text("keep")
    with (
        Store.open(tmp_path / "store", PASSPHRASE) as store,
        pytest.raises(Trouble, match="not empty"),
    ):
        store.salvage(tmp_path / "taken", recovery=recovery(), at=AT)
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["letter.txt"]
