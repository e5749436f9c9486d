"""Counts what accidents cost: kills, power cuts, a full disk, flipped bits. Slow with many cycles.

python -m tests.benchmarks.durability [--cycles N] [--only PART]

Without a number, as often as a change must pass; with one, each part so many times (the full disk
at every call at least). The last line says how much of what was told as saved is lost.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.vault import accidents, traced
from tests.vault.accidents import Verdicts
from tests.vault.powercut import Mode

Part = Callable[[Path, int, random.Random], Verdicts]


def _renewing(act: str) -> Part:
    return lambda home, cycles, chance: accidents.kills_while_renewing(home, act, cycles, chance)


def _cut(mode: Mode) -> Part:
    return lambda home, cycles, chance: _cuts(home, mode, cycles, chance)


def _cuts(home: Path, mode: Mode, cycles: int, chance: random.Random) -> Verdicts:
    """Cut many days short and not one day at many instants: each is another session."""
    for day, first in enumerate(range(0, cycles, _IMAGES_OF_A_DAY)):
        images = min(_IMAGES_OF_A_DAY, cycles - first)
        yield from accidents.power_cuts(home / str(day), mode, images, chance)


def _full(home: Path, cycles: int, chance: random.Random) -> Verdicts:
    """Fill the disk at every call, and then on until it was *cycles* times."""
    return accidents.full_disks(home, cycles or None, chance)


_IMAGES_OF_A_DAY = 500
PARTS: dict[str, tuple[int, Part]] = {
    "killed while answering": (300, accidents.kills_while_answering),
    **{f"power cut, unsynced writes {mode}": (300, _cut(mode)) for mode in Mode},
    "killed inside a rotation": (40, _renewing("rotate")),
    "killed inside a purge": (40, _renewing("purge")),
    "bit flipped": (600, accidents.flips),
    "disk full at a call": (0, _full),
}


def measured(name: str, cycles: int, part: Part, seed: int) -> tuple[int, int, int]:
    """Run one part, print its line; return told, lost, and how often something else was wrong."""
    begun = time.monotonic()
    told = lost = wrong = runs = 0
    with accidents.scratch() as home:
        for verdict in part(home, cycles, random.Random(seed)):
            runs += 1
            told, lost = told + verdict.told, lost + verdict.lost
            if verdict.wrong:
                wrong += 1
                print(f"  {verdict.wrong}", flush=True)
    took = time.monotonic() - begun
    print(
        f"{name:<36}{max(runs, cycles):>7} times {told:>9} told {lost:>4} lost {wrong:>4} wrong"
        f" {took:>7.0f} s",
        flush=True,
    )
    return told, lost, wrong


def main() -> int:
    """Run what is asked for; return 0 where nothing was lost and nothing wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int)
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=20261124)
    asked = parser.parse_args()
    if not traced.HAS_STRACE:
        print("strace is not here: only kills while answering and flipped bits can be tried")
    sums = [0, 0, 0]
    for name, (usual, part) in PARTS.items():
        needs = not name.startswith(("killed while", "bit"))
        if asked.only not in name or (needs and not traced.HAS_STRACE):
            continue
        found = measured(name, asked.cycles or usual, part, asked.seed)
        sums = [one + more for one, more in zip(sums, found, strict=True)]
    told, lost, wrong = sums
    if wrong:
        print(f"{wrong} times something else was wrong")
    print(f"lost {lost} of {told} acknowledged")
    return int(bool(lost or wrong))


if __name__ == "__main__":
    sys.exit(main())
