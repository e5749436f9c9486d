"""Times the store against its floors: a bare SQLCipher, a bare Argon2id, in the same run.

python -m tests.benchmarks.vault [--cases 100000]
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

from intake.sealing import kdf
from intake.sealing.kdf import STANDARD
from intake.vault import cases, database, folder, journal, purge
from intake.vault.cases import CaseRow
from intake.vault.database import Database
from intake.vault.store import Store
from intake.vault.transaction import Transaction
from tests.benchmarks.measure import Goal, late, line, written
from tests.vault.world import ANA, AT, PASSPHRASE, recovery

ENTRY = '{"kind":"answer","path":"en[1]/en_date","answer":{"state":"answered","value":"1998-05"}}'
FIRST = ("Rosa", "José", "María", "Ana", "Luis", "Carmen", "Nguyen", "Arsen", "Fatima", "Wei")
LAST = ("García", "López", "Martínez", "Pérez", "Tran", "Singh", "Petrosyan", "Chan", "Haddad")
_RUNS, _UNLOCKS = 300, 7


def clocked(act: Callable[[], object]) -> float:
    """Return the seconds by the clock: the disk's time is what counts here."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


@contextmanager
def store_of(home: Path, number: int, cost: kdf.Cost) -> Iterator[Store]:
    """Found a store with that many invented cases, one entry each."""
    with Store.create(
        home / f"store-{number}",
        passphrase=PASSPHRASE,
        person=ANA,
        kind="clinic",
        recovery=recovery(),
        at=AT,
        cost=cost,
    ) as store:

        def fill(tx: Transaction, first: int) -> None:
            for at in range(first, min(first + 1000, number)):
                code = cases.new_code()
                name = f"{FIRST[at % 10]} {LAST[at % 9]}{at // 90}"
                when = AT + timedelta(seconds=at)
                summary = '{"answered": 12, "asked": 40, "names": {"client": ["x"]}}'
                cases.begin(tx, CaseRow(code, when, when, "0" * 64, "new", name, name, summary))
                journal.append(tx, code, at=AT, author="a", entry=ENTRY)

        for first in range(0, number, 1000):
            store.run(fill, first).result()
        yield store


def bare(home: Path) -> Database:
    """Make a database with the same settings and the tables that an answer writes to."""
    db = database.create(home / "bare.db", os.urandom(32))
    db.execute(
        "CREATE TABLE journal (case_code TEXT, seq INTEGER, at TEXT, author TEXT, entry TEXT,"
        " PRIMARY KEY (case_code, seq)) WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE audit (seq INTEGER PRIMARY KEY, at TEXT, actor TEXT, action TEXT,"
        " object TEXT, detail TEXT, prev TEXT, mac TEXT)"
    )
    return db


def commits(home: Path) -> None:
    """Hold one answer committed against a bare transaction that writes the same two rows."""
    db, mac = bare(home), "0" * 64
    with store_of(home, 1, kdf.CHEAPEST) as store:
        (case,) = store.run(cases.listing).result()

        def ours() -> None:
            store.run(journal.append, case.code, at=AT, author=store.slot, entry=ENTRY).result()

        at = AT.isoformat()

        def floor(seq: int) -> None:
            with db.transaction():
                db.execute(
                    "INSERT INTO journal VALUES (?, ?, ?, ?, ?)",
                    case.code,
                    seq,
                    at,
                    "a" * 16,
                    ENTRY,
                )
                row = (seq, at, "a" * 16, "entry", case.code, mac, mac, mac)
                db.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *row)

        times = [(clocked(ours), clocked(partial(floor, run))) for run in range(_RUNS)]
    db.close()
    took, least = (median(some) for some in zip(*times, strict=True))
    print(line("one answer committed", took, least, "bare SQLCipher", Goal(most=1.4 * least)))


def unlocks(home: Path) -> None:
    """Hold unlocking up to the list of 10,000 cases against one derivation."""
    with store_of(home, 10_000, STANDARD):
        pass
    root = home / "store-10000"

    def unlock() -> None:
        with Store.open(root, PASSPHRASE) as store:
            assert len(store.run(cases.listing).result()) == 10_000

    floor, took = [], []
    for _ in range(_UNLOCKS):
        floor.append(clocked(lambda: kdf.derive(PASSPHRASE, bytes(16), STANDARD)))
        took.append(clocked(unlock))
    least = median(floor)
    print(line("unlock to 10,000 cases", median(took), least, "Argon2id", Goal(most=least + 0.15)))


def searches(store: Store, number: int) -> None:
    """Find cases as one types, letter by letter."""
    typed = [
        word[:upto] for word in (*FIRST, *LAST, "Rosa Gar", "María Pér") for upto in range(1, 9)
    ]
    times = [clocked(lambda word=word: store.run(cases.find, word).result()) for word in typed]  # type: ignore[misc]
    floor = median(
        clocked(lambda: store.run(lambda tx: tx.db.row("SELECT 1")).result()) for _ in range(50)
    )
    name = f"search, {number:,} cases, p95"
    print(line(name, late(times, 0.95), floor, "a queued job", Goal(most=0.05)))


def renewals(store: Store, number: int) -> None:
    """Rotate and purge a whole store; hold both against copying its file."""
    size = folder.current(store.folder).database.stat().st_size
    data = os.urandom(size)

    def copied() -> None:
        with (store.folder / "copy").open("wb") as file:
            file.write(data)
            os.fsync(file.fileno())

    floor = clocked(copied)
    (store.folder / "copy").unlink()
    goes = store.run(cases.listing).result()[0].code
    rotation = clocked(lambda: store.rotate(recovery=recovery(), at=AT))
    taken = clocked(
        lambda: store.purge(
            lambda tx: purge.drop(tx, goes, at=AT, why="receipt"), recovery=recovery(), at=AT
        )
    )
    what = f"{number:,} cases, {size >> 20} MB"
    print(line(f"rotation, {what}", rotation, floor, "writing the bytes", Goal(most=5)))
    print(line(f"purge, {what}", taken, floor, "writing the bytes", Goal(most=5)))


def inspections(store: Store) -> None:
    """Commit answers while the whole store is looked through, against the same left alone."""
    (case, *_) = store.run(cases.listing).result()

    def answer() -> None:
        store.run(journal.append, case.code, at=AT, author=store.slot, entry=ENTRY).result()

    alone = [clocked(answer) for _ in range(100)]
    looked = store.inspect()
    beside: list[float] = []
    while not looked.done() and len(beside) < 400:
        beside.append(clocked(answer))
        time.sleep(0.05)
    begun = time.perf_counter()
    report = looked.result()
    print(
        f"inspection: {len(beside)} answers meanwhile, then {time.perf_counter() - begun:.1f} s"
        f" in peace, {'whole' if report and report.whole else report}"
    )
    print(
        line(
            "answer meanwhile, p95",
            late(beside, 0.95),
            late(alone, 0.95),
            "alone, p95",
            Goal(most=0.05),
        )
    )


def main() -> int:
    """Print each figure with its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    number = parser.parse_args().cases
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        commits(home)
        unlocks(home)
        began = time.perf_counter()
        with store_of(home, number, kdf.CHEAPEST) as store:
            print(f"{number:,} cases made in {written(time.perf_counter() - began).strip()}")
            searches(store, number)
            inspections(store)
            renewals(store, number)
    return 0


if __name__ == "__main__":
    sys.exit(main())
