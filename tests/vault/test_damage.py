"""Accidents and hands that alter: found or refused, never silently wrong."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from intake.errors import Trouble
from intake.vault import check, database, drafts, folder, journal
from intake.vault.database import Database
from intake.vault.store import Store
from intake.vault.transaction import Transaction
from tests.vault.world import AT, PASSPHRASE, begin, found

ENTRY = '{"kind":"answer","path":"en[1]/en_date","answer":{"state":"answered","value":"1998-05"}}'

ANSWERS = """
import sys
from pathlib import Path
from intake.vault import journal
from intake.vault.store import Store
from tests.vault.world import AT, PASSPHRASE
with Store.open(Path(sys.argv[1]), PASSPHRASE) as store:
    while True:
        entry = '{"a":"' + "x" * 200 + '"}'
        saved = store.run(journal.append, sys.argv[2], at=AT, author="me", entry=entry)
        print(saved.result(), flush=True)
"""


def damage(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def test_a_flipped_bit_anywhere_in_the_database_is_found(tmp_path: Path) -> None:
    chance = random.Random(11)  # which bits are tried, the same each time
    with found(tmp_path) as store:
        code = begin(store, "José Pérez")
        for _ in range(20):
            store.run(journal.append, code, at=AT, author="a", entry=ENTRY).result()
    path = folder.current(tmp_path).database
    good = path.read_bytes()
    for _ in range(60):
        damage(path, chance)
        assert _is_found(tmp_path, code)
        path.write_bytes(good)
    assert not _is_found(tmp_path, code)


def _is_found(root: Path, code: str, answers: int = 20) -> bool:
    """Tell whether opening or the check finds damage; what no check finds is right."""
    try:
        with Store.open(root, PASSPHRASE) as store:
            problems = store.run(check.problems).result()
            try:
                entries = store.run(journal.of_case, code).result()
            except Trouble:
                return True
            assert problems or [entry.entry for entry in entries] == [ENTRY] * answers
            return bool(problems)
    except Trouble as trouble:
        return "damaged" in str(trouble)


def test_a_page_of_a_damaged_database_names_what_to_do(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        code = begin(store)
        for _ in range(200):
            store.run(journal.append, code, at=AT, author="a", entry=ENTRY).result()
    path = folder.current(tmp_path).database
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 4096 - 12, len(data) // 4096):
        data[page * 4096 + 100] ^= 1
    path.write_bytes(data)
    with (
        Store.open(tmp_path, PASSPHRASE) as store,
        pytest.raises(Trouble, match="restore the newest backup"),
    ):
        store.run(journal.of_case, code).result()
    with Store.open(tmp_path, PASSPHRASE) as store:
        problems = store.run(check.problems).result()
    assert len(problems) == 12
    assert all("page" in problem for problem in problems)


def test_an_older_image_of_a_page_of_answers_is_found_by_the_check(tmp_path: Path) -> None:
    path = tmp_path / "gen-1" / "store.db"
    images: list[bytes] = []
    with found(tmp_path) as store:
        code = begin(store)
    for _ in range(2):
        with Store.open(tmp_path, PASSPHRASE) as store:
            for _ in range(5):
                store.run(journal.append, code, at=AT, author="a", entry=ENTRY).result()
        images.append(path.read_bytes())
    old, new = ([data[at : at + 4096] for at in range(0, len(data), 4096)] for data in images)
    # The first page holds only the counter of changes.
    replayed = [at for at in range(1, len(old)) if old[at] != new[at]]
    assert len(replayed) >= 2
    for at in replayed:
        path.write_bytes(b"".join((*new[:at], old[at], *new[at + 1 :])))
        assert _is_found(tmp_path, code, 10)


def kill_while_answering(root: Path, code: str, chance: random.Random) -> list[int]:
    """Return the entries that a program acknowledged before it was killed."""
    with subprocess.Popen(
        [sys.executable, "-c", ANSWERS, str(root), code],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as program:
        assert program.stdout
        told = [program.stdout.readline()]
        time.sleep(chance.uniform(0, 0.03))
        program.kill()
        told += program.stdout.readlines()
    return [int(line) for line in told if line.endswith(b"\n")]


@pytest.mark.parametrize("cycles", [30, pytest.param(300, marks=pytest.mark.long)])
def test_a_killed_program_loses_no_acknowledged_answer(tmp_path: Path, cycles: int) -> None:
    chance = random.Random(5)  # when the program is killed
    with found(tmp_path) as store:
        code = begin(store)
    told: set[int] = set()
    for _ in range(cycles):
        told |= set(kill_while_answering(tmp_path, code, chance))
    with Store.open(tmp_path, PASSPHRASE) as store:
        kept = {entry.seq for entry in store.run(journal.of_case, code).result()}
        assert told <= kept
        assert len(told) >= cycles
        assert store.run(check.problems).result() == ()


def _no_more_pages(tx: Transaction) -> None:
    (pages,) = tx.db.rows("PRAGMA page_count")
    tx.db.execute(f"PRAGMA max_page_count = {pages[0]}")


def _room_again(tx: Transaction) -> None:
    tx.db.execute("PRAGMA max_page_count = 1000000")


def fill(store: Store, code: str) -> list[int]:
    """Answer until the disk is full; return what was acknowledged."""
    told: list[int] = []
    while True:
        saved = store.run(journal.append, code, at=AT, author="a", entry=ENTRY * 4)
        if error := saved.exception():
            assert "disk is full" in str(error)
            return told
        told.append(saved.result())


def test_a_full_database_keeps_what_was_saved_and_takes_more_later(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        code = begin(store)
        store.run(_no_more_pages).result()
        told = fill(store, code)
        assert [entry.seq for entry in store.run(journal.of_case, code).result()] == told
        store.run(_room_again).result()
        last = store.run(journal.append, code, at=AT, author="a", entry=ENTRY).result()
        assert last > max(told)
        assert store.run(check.problems).result() == ()


def plug(disk: Path) -> None:
    """Take what room is left."""
    with suppress(OSError), (disk / "rest").open("ab", buffering=0) as file:
        while True:
            file.write(bytes(4096))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 700 KiB; skipped where this machine does not let us mount one."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(tmp_path)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("needs to mount a small disk, which only root may")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_full_disk_keeps_what_was_saved_and_takes_more_later(small_disk: Path) -> None:
    root = small_disk / "store"
    with found(root) as store:
        code = begin(store)
        (small_disk / "photographs").write_bytes(b"x" * 150_000)
        told = fill(store, code)
        plug(small_disk)
        with pytest.raises(Trouble, match="disk is full"):
            store.change_passphrase("a new one", at=AT)
        with pytest.raises(Trouble, match="disk is full"):
            store.run(drafts.keep, drafts.Draft(code, "/data/x", "x" * 9000, 3)).result()
    with Store.open(root, PASSPHRASE) as store:
        assert [entry.seq for entry in store.run(journal.of_case, code).result()] == told
        (small_disk / "photographs").unlink()
        (small_disk / "rest").unlink()
        store.run(journal.append, code, at=AT, author="a", entry=ENTRY).result()
        assert store.run(check.problems).result() == ()


def test_no_answer_is_readable_in_any_file(tmp_path: Path) -> None:
    with found(tmp_path) as store:
        code = begin(store, "Xochitl Marker")
        for _ in range(50):
            store.run(journal.append, code, at=AT, author="a", entry=ENTRY).result()
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        texts = b"".join(path.read_bytes() for path in files)
    for marker in (b"Xochitl", b"en_date", code.encode(), b"Ana Flores", b"SQLite format"):
        assert marker not in texts


def test_a_wrong_key_reports_nothing_on_standard_error(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    database.create(tmp_path / "one.db", b"a" * 32).close()
    db = database.create(tmp_path / "two.db", b"a" * 32)
    db.execute("CREATE TABLE t (a)")
    db.close()
    with pytest.raises(Trouble, match="belongs to other keys"):
        database.open_existing(tmp_path / "two.db", b"b" * 32)
    assert capfd.readouterr() == ("", "")


def test_the_connection_stays_on_its_thread(tmp_path: Path) -> None:
    with found(tmp_path) as store:

        def give(tx: Transaction) -> Database:
            return tx.db

        db = store.run(give).result()
        with pytest.raises(Exception, match="thread"):
            db.rows("SELECT 1")
