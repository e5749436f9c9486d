"""How fast the program starts: `python -m tests.benchmarks.start [--runs N]`, about a minute.

Whole processes in turn: from the start to the first window that is painted (offscreen) against a
process that paints an empty window; what is imported; the whole `demo` against a process that
stretches its two passphrases and does nothing else. Linux only.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import processes
from tests.benchmarks.measure import Goal, line, written
from tests.benchmarks.processes import Spent

RUN = (sys.executable, "-c")
WINDOW = (sys.executable, "-m", "tests.benchmarks.first_window")
DEMO = (sys.executable, "main.py", "demo")
STRETCHED = (
    "from intake.sealing.kdf import STANDARD, derive\n"
    "for salt in (b'a' * 16, b'b' * 16): derive('five words of somebody invented', salt, STANDARD)"
)


def main(arguments: Sequence[str]) -> int:
    """Measure, and print each figure with its ratio to a floor."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.start")
    parser.add_argument("--runs", type=int, default=7, help="runs of each process")
    runs = parser.parse_args(arguments).runs
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        imports(home, runs)
        first_windows(home, runs)
        demonstration(home, runs)
    return 0


def imports(home: Path, runs: int) -> None:
    """Print what the program's parts import, as whole processes."""
    names = {
        "python": "pass",
        "Qt": "import PySide6.QtWidgets",
        "the window's imports": "import ui.app",
        "the doors' imports": "import intake.clinic, intake.headquarters",
        "the commands' imports": "import intake.command",
    }
    took = processes.alternately(runs, {name: (*RUN, code) for name, code in names.items()}, home)
    print(f"whole processes, medians of {runs} runs")
    _print("the window's imports", took, "Qt", "importing QtWidgets")
    _print("the doors' imports", took, "python", "an empty Python")
    _print("the commands' imports", took, "python", "an empty Python")


def first_windows(home: Path, runs: int) -> None:
    """Print how long it takes to the first window: at the first start, and to unlock a store."""
    commands = {"bare": (*WINDOW, "bare"), "first start": (*WINDOW, "amparo")}
    took = processes.alternately(runs, commands, home)
    _print("first start", took, "bare", "an empty window", Goal(most=0.6))
    processes.once((*DEMO, str(home / "demo")), home)
    settings = home / "config" / "amparo" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"store": str(home / "demo" / "clinic" / "store")}), "utf-8")
    commands = {"bare": (*WINDOW, "bare"), "unlocking": (*WINDOW, "amparo")}
    took = processes.alternately(runs, commands, home)
    _print("unlocking", took, "bare", "an empty window", Goal(most=0.6))


def demonstration(home: Path, runs: int) -> None:
    """Print how long the whole main job takes; the workbook was compiled before."""
    commands = {"demo": (*DEMO, str(home / "demo-{run}")), "floor": (*RUN, STRETCHED)}
    took = processes.alternately(max(1, runs // 2), commands, home)
    _print("demo", took, "floor", "its two passphrases stretched")


def _print(
    name: str, took: dict[str, Spent], floor: str, floor_name: str, goal: Goal | None = None
) -> None:
    one, other = took[name], took[floor]
    print(line(f"{name}", one.clock, other.clock, floor_name, goal))
    ratio = one.processor / other.processor
    print(f"{'    by the processor':<34}{written(one.processor)} {ratio:8.3g} x", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
