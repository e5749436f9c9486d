"""Times whole processes in turn: what the clock says, and what the processor spent on them."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and by the processor, children included."""

    clock: float
    processor: float


def alternately(runs: int, commands: Mapping[str, Sequence[str]], home: Path) -> dict[str, Spent]:
    """Return the medians of each command, all of which must end well; `{run}` is the run's number.

    Settings, caches and compiled Python lie below *home*, so that nobody's own are seen or touched;
    a first run that does not count fills them.
    """
    spent: dict[str, list[Spent]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, words in commands.items():
            one = once([word.replace("{run}", str(run)) for word in words], home)
            spent[name] += [one] if run else []
    return {name: _middle(some) for name, some in spent.items()}


def once(words: Sequence[str], home: Path) -> Spent:
    """Return what one command took, which must end well."""
    env = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    start = time.perf_counter()
    child = subprocess.Popen(words, cwd=CHECKOUT, env=env, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    took = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {child.returncode}")
    return Spent(took, usage.ru_utime + usage.ru_stime)


def _middle(some: Sequence[Spent]) -> Spent:
    return Spent(median(one.clock for one in some), median(one.processor for one in some))
