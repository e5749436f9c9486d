import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from intake.errors import Trouble
from intake.vault import database, folder, inspection, journal
from intake.vault.database import Database, Yielded
from intake.vault.inspection import Report
from intake.vault.reader import Reader, Stopped
from intake.vault.store import Store
from intake.vault.transaction import Transaction
from tests.vault.test_damage import ENTRY
from tests.vault.world import AT, PASSPHRASE, begin, found


def with_cases(root: Path, cases: int = 4, entries: int = 120) -> list[str]:
    """Found a store with some cases; return their codes."""
    with found(root) as store:
        codes = [begin(store, f"client {number}") for number in range(cases)]
        for code in codes:
            for number in range(entries):
                entry = ENTRY.replace("1998-05", f"19{number:02}" * 20)
                store.run(journal.append, code, at=AT, author="a", entry=entry).result()
    return codes


def damaged(root: Path, places: Callable[[int], bool]) -> None:
    """Change a byte in each page that *places* names."""
    path = folder.current(root).database
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 4096):
        if places(page):
            data[page * 4096 + 200] ^= 1
    path.write_bytes(data)


def inspected(root: Path) -> tuple[Report, Store]:
    store = Store.open(root, PASSPHRASE)
    report = store.inspect().result()
    assert report is not None
    return report, store


def test_a_whole_store_is_told_with_the_number_of_its_cases(tmp_path: Path) -> None:
    codes = with_cases(tmp_path)
    report, store = inspected(tmp_path)
    with store:
        assert report == Report(cases=len(codes))
        assert report.whole
        assert store.damage is None


def test_any_damaged_page_that_is_in_use_is_found(tmp_path: Path) -> None:
    with_cases(tmp_path, 2, 20)
    path = folder.current(tmp_path).database
    good = path.read_bytes()
    missed = []
    for page in range(len(good) // 4096):
        damaged(tmp_path, lambda at, page=page: at == page)  # type: ignore[misc]
        try:
            report, store = inspected(tmp_path)
        except Trouble:
            path.write_bytes(good)
            continue
        with store:
            missed += [page] if report.whole else []
        path.write_bytes(good)
    assert missed == []


def test_the_cases_that_cannot_be_read_are_named_and_nothing_is_saved_any_more(
    tmp_path: Path,
) -> None:
    codes = with_cases(tmp_path)
    pages = pages_of_journal(tmp_path, codes[1])
    damaged(tmp_path, lambda page: page + 1 == pages)
    report, store = inspected(tmp_path)
    with store:
        assert not report.whole
        assert report.cases == len(codes)
        assert 1 <= len(report.unreadable) < len(codes)
        assert store.damage == report
        (readable, *_) = [code for code in codes if code not in report.unreadable]
        with pytest.raises(Trouble, match="reading only"):
            store.run(journal.append, readable, at=AT, author="a", entry="{}").result()


def pages_of_journal(root: Path, code: str) -> int:
    """Return a page that holds entries of one case: the last that changes when one is added."""
    before = folder.current(root).database.read_bytes()
    with Store.open(root, PASSPHRASE) as store:
        store.run(journal.append, code, at=AT, author="a", entry=ENTRY).result()
        tables = store.run(_roots).result()
    after = folder.current(root).database.read_bytes()
    changed = [
        page
        for page in range(1, len(before) // 4096)
        if before[page * 4096 : page * 4096 + 4096] != after[page * 4096 : page * 4096 + 4096]
        and page + 1 not in tables
    ]
    return changed[0] + 1


def _roots(tx: Transaction) -> set[int]:
    return {root for (root,) in tx.db.rows("SELECT rootpage FROM sqlite_master")}


def test_an_edited_entry_and_an_entry_too_many_are_found(tmp_path: Path) -> None:
    (code,) = with_cases(tmp_path, 1, 5)
    with Store.open(tmp_path, PASSPHRASE) as store:

        def forge(tx: Transaction) -> None:
            tx.db.execute(
                "INSERT INTO journal VALUES (?, 99999, '2026-11-24T10:42:00+00:00', 'a', '{}')",
                code,
            )

        store.run(forge).result()
        report = store.inspect().result()
        assert report is not None
        assert "6 entries are kept and the audit tells of 5" in report.problems
    with Store.open(tmp_path, PASSPHRASE) as store:

        def edit(tx: Transaction) -> None:
            (trigger,) = tx.db.rows("SELECT sql FROM sqlite_master WHERE name = 'journal_keeps'")
            tx.db.execute("DROP TRIGGER journal_keeps")
            tx.db.execute("UPDATE journal SET entry = '{\"a\":9}' WHERE seq < 20")
            tx.db.execute(trigger[0])

        store.run(edit).result()
        report = store.inspect().result()
        assert report is not None
        assert "not as it was saved" in report.problems[0]


def test_a_reader_gives_way_to_whoever_waits_to_save(tmp_path: Path) -> None:
    with_cases(tmp_path)
    looks: list[str] = []
    waits: list[str] = []

    def scan(db: Database) -> int:
        looks.append("begun")
        if len(looks) == 1:
            waits.append("an answer")
            threading.Timer(0.1, waits.clear).start()
        counted = db.rows("SELECT count(*) FROM journal a, journal b WHERE a.entry <> b.entry")
        return int(counted[0][0])

    with Store.open(tmp_path, PASSPHRASE) as store:
        reader = store.reader()
        reader._busy = lambda: bool(waits)
        with reader:
            assert reader.look(scan) > 0
    assert looks == ["begun", "begun"]


def test_a_reader_that_gave_way_holds_no_lock(tmp_path: Path) -> None:
    with_cases(tmp_path, 2, 60)
    for instant in range(1, 60):
        with Store.open(tmp_path, PASSPHRASE) as store:
            asked = count(1)

            def stop(asked: Iterator[int] = asked, instant: int = instant) -> bool:
                return next(asked) >= instant

            path, key = store.reader()._path, store.reader()._key
            db = database.open_existing(path, key)
            db.yield_when(stop)
            with suppress(Yielded), db.transaction():
                db.rows("PRAGMA integrity_check(journal)")
            store.run(lambda tx: tx.db.execute("DELETE FROM drafts")).result(5)
            assert not db._connection.in_transaction
            db.close()


def test_closing_a_store_ends_its_inspection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_cases(tmp_path)
    store = Store.open(tmp_path, PASSPHRASE)
    begun = threading.Event()

    def endless(reader: Reader) -> Report:
        begun.set()
        while True:
            reader.look(lambda db: db.rows("SELECT count(*) FROM journal"))

    monkeypatch.setattr(inspection, "inspect", endless)
    future = store.inspect()
    assert begun.wait(10)
    store.close()
    assert future.result() is None


def test_a_reader_that_is_told_to_stop_stops(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    made = database.create(path, bytes(32))
    made.execute("CREATE TABLE t (a)")
    made.close()
    with (
        Reader(path, bytes(32), busy=lambda: False, stopped=lambda: True) as reader,
        pytest.raises(Stopped),
    ):
        reader.look(lambda db: db.rows("SELECT 1"))
