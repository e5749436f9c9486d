"""A day of work in a process of its own, which tells each thing once it is saved; to be killed.

python -m tests.vault.session STORE ACTS...   An act: a name of ACTS, `answer:N`, `purge:CODE`
What is saved goes to standard output with `writev`, so that faults put into `write` and `pwrite64`
meet the store alone.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from intake.errors import Trouble, WrongPassphrase
from intake.packet import deliver
from intake.vault import drafts, journal, purge
from intake.vault.database import Database
from intake.vault.drafts import Draft
from intake.vault.store import Store
from intake.vault.transaction import Transaction
from tests.vault.world import AT, OTHER_PASSPHRASE, PASSPHRASE, recovery

PACKET = bytes(range(256)) * 1000


def tell(*words: object) -> None:
    """Say on standard output what is saved from now on."""
    os.writev(1, [(" ".join(map(str, words)) + "\n").encode()])


def unlock(root: Path) -> Store:
    """Open a store by one of the two passphrases that it may have."""
    try:
        return Store.open(root, PASSPHRASE)
    except WrongPassphrase:
        return Store.open(root, OTHER_PASSPHRASE)


def _answer(store: Store, code: str, times: str) -> None:
    for number in range(int(times)):
        entry = '{"a":"' + f"{number}" * 40 + '"}'
        saved = store.run(journal.append, code, at=AT, author="me", entry=entry).result()
        store.run(drafts.keep, Draft(code, "/data/x", "half", 4)).result()
        tell("answer", saved)


def _rotate(store: Store, _code: str, _: str) -> None:
    store.rotate(recovery=recovery(), at=AT)
    tell("rotated")


def _passphrase(store: Store, _code: str, _: str) -> None:
    store.change_passphrase(OTHER_PASSPHRASE, at=AT)
    tell("passphrase")


def _purge(store: Store, _code: str, goes: str) -> None:
    def drop(tx: Transaction) -> None:
        purge.drop(tx, goes, at=AT, why="receipt")

    store.purge(drop, recovery=recovery(), at=AT)
    tell("purged", goes)


def _export(store: Store, _code: str, _: str) -> None:
    stick = store.folder.parent / "stick"
    deliver.deliver(stick, "packet.age", lambda sink: sink.write(PACKET), size=len(PACKET))
    tell("exported")


def _settings(store: Store, _code: str, _: str) -> None:
    from ui import settings  # noqa: PLC0415 - brings Qt

    path = store.folder.parent / "settings.json"
    if not settings.save(path, settings.Settings("es")):
        raise Trouble("The settings were not kept.", "")
    tell("settings")


def _careless(store: Store, _code: str, _: str) -> None:
    """Ask the disk to keep nothing, so that a power cut shows."""

    def careless(db: Database) -> Database:
        db.execute("PRAGMA synchronous = OFF")
        return db

    store._opened.thread.exchange(careless).result()


ACTS: Mapping[str, Callable[[Store, str, str], None]] = {
    "answer": _answer,
    "rotate": _rotate,
    "passphrase": _passphrase,
    "purge": _purge,
    "export": _export,
    "settings": _settings,
    "careless": _careless,
}


def main(root: Path, code: str, acts: list[str]) -> None:
    """Do all acts; one that the disk does not take is told and passed over."""
    try:
        store = unlock(root)
    except Trouble:
        tell("closed")
        tell("end")
        return
    with store:
        tell("open")
        for act in acts:
            try:
                name, _, what = act.partition(":")
                ACTS[name](store, code, what)
            except Trouble as trouble:
                tell("trouble", trouble.problem)
    tell("end")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
