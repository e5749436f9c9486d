"""How fast packets are sealed and taken in: `python -m tests.benchmarks.packets`, minutes.

Sealing a large file against Debian's `age` to one X25519 recipient, both as whole processes; taking
in many packets at headquarters against decrypting, hashing and inserting the same bytes.
"""

import argparse
import hashlib
import io
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from intake.headquarters import keys
from intake.sealing import age
from intake.vault import meta
from intake.vault.store import Store
from intake.vault.transaction import Transaction
from tests.benchmarks import processes
from tests.benchmarks.measure import Act, Goal, line, written
from tests.scenario import Scenario

_SEAL = """
import resource, sys
from intake.sealing import age
source, sink, recipient = sys.argv[1:]
with open(source, "rb") as plain, open(sink, "wb", buffering=0) as sealed:
    age.seal(plain, sealed, [recipient])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main(arguments: Sequence[str]) -> int:
    """Measure, and print each figure with its ratio to a peer or a floor."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.packets")
    parser.add_argument("--runs", type=int, default=5, help="runs of each process")
    parser.add_argument("--megabytes", type=int, default=500)
    parser.add_argument("--packets", type=int, default=1000)
    parsed = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        sealing(Path(folder), parsed.runs, parsed.megabytes)
        taking_in(Path(folder), parsed.packets)
    return 0


def sealing(home: Path, runs: int, megabytes: int) -> None:
    """Print how long sealing takes, against `age` where it is installed, and the memory."""
    plain, recipient = home / "plain", age.recipient_of(age.generate_identity())
    with plain.open("wb") as file:
        for _ in range(megabytes):
            file.write(hashlib.sha256().digest() * (1 << 15))
    ours = (sys.executable, "-c", _SEAL, str(plain), str(home / "ours-{run}.age"), recipient)
    commands: dict[str, tuple[str, ...]] = {"ours": ours}
    if shutil.which("age"):
        made = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True)
        classic = made.stdout.partition("public key: ")[2].splitlines()[0]
        commands["age"] = ("age", "-r", classic, "-o", str(home / "theirs-{run}.age"), str(plain))
    took = processes.alternately(runs, commands, home)
    floor = took.get("age", took["ours"])
    goal = Goal(most=floor.clock)
    print(f"sealing {megabytes} MB, medians of {runs} runs")
    print(line("ours, one age1pq", took["ours"].clock, floor.clock, "age, one X25519", goal))
    peak = subprocess.run(
        [part.replace("{run}", "memory") for part in ours],
        capture_output=True,
        text=True,
        check=True,
    )
    print(f"{'    memory':<34}{int(peak.stdout) / 1024:8.0f} MB  goal <= 60 MB")
    longest = stall(plain, home / "stall.age", recipient)
    print(f"{'    longest stall of the window':<34}{longest * 1000:8.0f} ms  goal <= 50 ms")


def stall(source: Path, target: Path, recipient: str) -> float:
    """Return the longest time, in seconds, that another thread waited while *source* is sealed."""

    def seal() -> None:
        with source.open("rb") as plain, target.open("wb", buffering=0) as sealed:
            age.seal(plain, sealed, [recipient])

    work, longest = threading.Thread(target=seal), 0.0
    work.start()
    while work.is_alive():
        before = time.perf_counter()
        time.sleep(0.001)
        longest = max(longest, time.perf_counter() - before)
    return longest


def taking_in(home: Path, count: int) -> None:
    """Print how long headquarters takes for *count* packets, against the floor."""
    days = home / "days"
    days.mkdir()
    scenario = Scenario(days)
    case = scenario.interviewed()
    scenario.clinic.release(case)
    for _ in range(count):
        scenario.clinic.seal(case, scenario.stick, consent=case.consent).result()
    files = sorted(scenario.stick.iterdir())
    store = scenario.office._store
    floor = timed_by_processor(lambda: _floor(store, files))
    took = timed_by_processor(lambda: list(scenario.office.receive([scenario.stick])))
    print(f"taking in {count} packets of {files[0].stat().st_size // 1024} KiB")
    print(line("receive", took, floor, "decrypt, hash, insert", Goal(most=2 * floor)), flush=True)
    print(f"{'    each':<34}{written(took / count)}")
    scenario.close()


def timed_by_processor(act: Act) -> float:
    """Return the seconds of processor that all threads of this process take for *act*."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    act()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _floor(store: Store, files: Sequence[Path]) -> None:
    identities = keys.identities(store)
    for file in files:
        sealed = file.read_bytes()
        hashlib.sha256(sealed)
        plain = io.BytesIO()
        age.unseal(io.BytesIO(sealed), plain, identities)
        hashlib.sha256(plain.getbuffer())

        def insert(tx: Transaction, name: str = file.name, data: bytes = plain.getvalue()) -> None:
            meta.keep(tx, f"floor-{name}", data[: len(data) // 8])

        store.run(insert).result()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
