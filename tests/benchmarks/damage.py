"""Damages a sealed file at random: `python -m tests.benchmarks.damage [--rounds N]`, ten minutes.

Nothing damaged may open, and only our own failures may come out; it ends at the first that does not
hold. The suite does the same with fewer rounds.
"""

import argparse
import sys
import time
from collections.abc import Sequence

from tests.sealing.test_age import damage

_AT_ONCE = 20_000


def main(arguments: Sequence[str]) -> int:
    """Damage, and print what was counted."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.damage")
    parser.add_argument("--rounds", type=int, default=2_000_000)
    rounds, begun = parser.parse_args(arguments).rounds, time.monotonic()
    for done in range(0, rounds, _AT_ONCE):
        damage(min(_AT_ONCE, rounds - done), seed=done)
    speed = rounds / (time.monotonic() - begun)
    print(f"{rounds} damaged files, {speed:.0f} a second: accepted 0, foreign failures 0")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
