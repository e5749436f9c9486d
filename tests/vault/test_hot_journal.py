"""A journal of the database that is lost, of another store, or damaged, after a kill half-way."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from intake.errors import Trouble
from intake.vault import folder, journal
from intake.vault.store import Store
from intake.vault.transaction import Transaction
from tests.vault.test_damage import ENTRY
from tests.vault.world import AT, PASSPHRASE, begin, found

ACKNOWLEDGED = 40
LARGE = ENTRY + "x" * 40_000
"""So that the cache is too small for one transaction, and pages are written before its commit."""


class Killed(Exception):
    """Ends a transaction after its files were copied, as a kill leaves them."""


def killed_half_way(root: Path, to: Path) -> str:
    """Make a store and copy it out of the middle of a transaction; return the case's code."""
    with found(root) as store:
        code = begin(store)
        for _ in range(ACKNOWLEDGED):
            store.run(journal.append, code, at=AT, author="a", entry=ENTRY).result()

        def work(tx: Transaction) -> None:
            for _ in range(120):
                journal.append(tx, code, at=AT, author="a", entry=LARGE)
            shutil.copytree(root, to, ignore=shutil.ignore_patterns("lock"))
            raise Killed

        with pytest.raises(Killed):
            store.run(work).result()
    return code


def of(root: Path) -> Path:
    """Return the journal beside the database."""
    path = folder.current(root).database
    return path.with_name(path.name + "-journal")


def entries(root: Path, code: str) -> int | None:
    """Return how many entries are read, None where damage is told instead."""
    try:
        with Store.open(root, PASSPHRASE) as store:
            report = store.inspect().result()
            if report is None or not report.whole:
                return None
            return len(store.run(journal.of_case, code).result())
    except Trouble:
        return None


def test_a_kill_half_way_is_undone_to_the_last_acknowledged_answer(tmp_path: Path) -> None:
    code = killed_half_way(tmp_path / "store", tmp_path / "killed")
    assert of(tmp_path / "killed").stat().st_size > 0
    assert entries(tmp_path / "killed", code) == ACKNOWLEDGED


def lost(path: Path, _other: Path) -> None:
    path.unlink()


def emptied(path: Path, _other: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path, other: Path) -> None:
    shutil.copy(other, path)


def noise(path: Path, _other: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def cut(path: Path, _other: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flipped(path: Path, _other: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(600, len(data), len(data) // 40):
        data[at] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("accident", [lost, emptied, foreign, noise, cut, flipped])
def test_whatever_becomes_of_the_journal_nothing_is_lost_in_silence(
    tmp_path: Path, accident: Callable[[Path, Path], None]
) -> None:
    code = killed_half_way(tmp_path / "store", tmp_path / "killed")
    killed_half_way(tmp_path / "second", tmp_path / "other")
    accident(of(tmp_path / "killed"), of(tmp_path / "other"))
    assert entries(tmp_path / "killed", code) in (None, ACKNOWLEDGED)


@pytest.mark.parametrize("content", [b"", b"not a journal" * 400])
def test_a_journal_beside_a_store_at_rest_changes_nothing(tmp_path: Path, content: bytes) -> None:
    with found(tmp_path) as store:
        code = begin(store)
        store.run(journal.append, code, at=AT, author="a", entry=ENTRY).result()
    of(tmp_path).write_bytes(content)
    assert entries(tmp_path, code) == 1
