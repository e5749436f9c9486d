"""Accidents to a small store, each counted: kills, power cuts, a full disk, flipped bits."""

import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from intake.errors import AmparoError
from intake.vault import check, folder, journal
from intake.vault.store import Store
from tests.vault import traced
from tests.vault.judge import Verdict, judge
from tests.vault.powercut import Disk, Mode
from tests.vault.session import PACKET
from tests.vault.world import AT, PASSPHRASE, begin, found
from ui import settings
from ui.settings import Settings

Verdicts = Iterator[Verdict]
_ENTRY = '{"kind":"answer","path":"en[1]/en_date","answer":{"state":"answered","value":"1998-05"}}'


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder in memory where there is one: what counts is read from the calls."""
    memory = Path("/dev/shm")  # noqa: S108 (removed at the end)
    place = memory if memory.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="amparo-accidents-", dir=place) as made:
        yield Path(made)


def prepared(root: Path) -> tuple[str, str]:
    """Found a store; return a case that stays and one to be purged, both with answers."""
    with found(root) as store:
        stays, goes = begin(store, "Rosa"), begin(store, "José")
        for code in (stays, goes):
            for _ in range(20):
                store.run(journal.append, code, at=AT, author="a", entry=_ENTRY).result()
    return stays, goes


def again(model: Path, root: Path) -> Path:
    """Return a fresh copy of the store *model* at *root*."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(model, root)
    return root


def kills_while_answering(home: Path, cycles: int, chance: random.Random) -> Verdicts:
    """Kill -9 a program that answers, again and again on one store."""
    code, _ = prepared(home / "store")
    told: list[list[str]] = []
    for _ in range(cycles):
        with subprocess.Popen(
            traced.command(home / "store", code, "answer:1000000"),
            stdout=subprocess.PIPE,
            cwd=traced.CHECKOUT,
        ) as program:
            assert program.stdout
            first = program.stdout.readline() + program.stdout.readline()
            time.sleep(chance.uniform(0, 0.03))
            program.kill()
            told += traced.told(first + program.stdout.read())
    yield judge(home / "store", code, told)


def kills_while_renewing(home: Path, act: str, cycles: int, chance: random.Random) -> Verdicts:
    """Kill -9 inside a rotation or a purge, at a call to the system that changes the disk."""
    code, goes = prepared(home / "model")
    acts = ["answer:3", "rotate" if act == "rotate" else f"purge:{goes}", "answer:2"]
    counts = traced.counted(
        traced.command(again(home / "model", home / "dry"), code, *acts), home / "log"
    )
    instants = [(call, n) for call, most in counts.items() for n in range(1, most + 1)]
    for call, number in _chosen(instants, cycles, chance):
        root = again(home / "model", home / "store")
        told = traced.hurt(traced.command(root, code, *acts), call, number, "signal=KILL")
        yield judge(root, code, told)


DAY = ("answer:20", "rotate", "answer:10", "purge", "answer:10", "passphrase", "answer:3")


def power_cuts(
    home: Path, mode: Mode, images: int, chance: random.Random, day: tuple[str, ...] = DAY
) -> Verdicts:
    """Cut the power at any instant of a day with answers, a rotation, a purge, a new passphrase."""
    home.mkdir(exist_ok=True)
    code, goes = prepared(home / "store")
    disk = Disk(home / "store")
    acts = [f"purge:{goes}" if act == "purge" else act for act in day]
    log = traced.record(traced.command(home / "store", code, *acts), home / "log")
    cuts = sorted(chance.choices(range(len(log) + 1), k=images))
    told: list[list[str]] = []
    done = 0
    for cut in cuts:
        for event in log[done:cut]:
            disk.follow(event)
            if event.call == "writev":
                told += traced.told(traced.unhex(event.text.split('iov_base="')[1].split('"')[0]))
        done = cut
        image = home / "image"
        shutil.rmtree(image, ignore_errors=True)
        image.mkdir()
        disk.after(image, mode, chance)
        yield judge(image, code, told)


EVERY_FILE = ("answer:3", "passphrase", "rotate", "purge", "export", "settings", "answer:2")


def full_disks(
    home: Path, cycles: int | None, chance: random.Random, day: tuple[str, ...] = EVERY_FILE
) -> Verdicts:
    """Let the disk be full at one call; at every call in turn where *cycles* is None.

    Of the store, of its key file, of a packet on a stick, of the settings. Each is whole
    afterwards, as it was or as it was to be, and the program has said so.
    """
    code, goes = prepared(home / "model" / "store")
    (home / "model" / "stick").mkdir()
    settings.save(home / "model" / "settings.json", Settings("en"))
    acts = [f"purge:{goes}" if act == "purge" else act for act in day]
    words = traced.command(again(home / "model", home / "dry") / "store", code, *acts)
    counts = traced.counted(words, home / "log")
    instants = [(c, n) for c in ("write", "pwrite64", "fsync") for n in range(1, counts[c] + 1)]
    for call, number in _chosen(instants, cycles, chance):
        root = again(home / "model", home / "now")
        words = traced.command(root / "store", code, *acts)
        told = traced.hurt(words, call, number, "error=ENOSPC")
        verdict = judge(root / "store", code, told)
        wrong = verdict.wrong or _beside(root, told)
        yield replace(verdict, wrong=f"{call} {number}: {wrong}" if wrong else "")


def _beside(root: Path, told: list[list[str]]) -> str:
    """Return what is wrong with the stick and the settings, or with what the program said."""
    there = {path.name: path.read_bytes() for path in (root / "stick").iterdir()}
    if there not in ({}, {"packet.age": PACKET}) or (["exported"] in told and not there):
        return "half a packet, or none that was told"
    kept, unread = settings.load(root / "settings.json")
    if unread or (["settings"] in told and kept.language != "es"):
        return "settings are neither old nor new"
    return "" if told and told[-1] == ["end"] else "the program ended without a word"


def flips(home: Path, cycles: int, chance: random.Random) -> Verdicts:
    """Flip one bit of the database; what neither opening nor the check finds must be right."""
    code, _ = prepared(home / "store")
    path = folder.current(home / "store").database
    good = path.read_bytes()
    for _ in range(cycles):
        data = bytearray(good)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        yield _flipped(home / "store", code)
    path.write_bytes(good)


def _flipped(root: Path, code: str) -> Verdict:
    try:
        with Store.open(root, PASSPHRASE) as store:
            problems = store.run(check.problems).result()
            entries = store.run(journal.of_case, code).result()
    except AmparoError:
        return Verdict(1, 0)
    whole = [entry.entry for entry in entries] == [_ENTRY] * 20
    return Verdict(1, 0 if problems or whole else 1, "" if problems else "a flip was not found")


def _chosen(
    instants: list[tuple[str, int]], cycles: int | None, chance: random.Random
) -> list[tuple[str, int]]:
    """Return every instant, or as many as wanted: all of them before one comes twice."""
    if cycles is None:
        return instants
    pool: list[tuple[str, int]] = []
    while len(pool) < cycles:
        pool += chance.sample(instants, len(instants))
    return pool[:cycles]
