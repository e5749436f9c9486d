"""Our form engine and @getodk/xforms-engine as child processes that answer the same lines."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from typing import Any, Self

FOLDER = os.environ.get("AMPARO_NODE_FORMS", "")
CHECKOUT = Path(__file__).parents[2]
OURS = (sys.executable, "-m", "tests.benchmarks.walker")
PEER = ("node", str(Path(__file__).with_name("reference.mjs")))
Log = Sequence[Sequence[object]]


def have_peer() -> bool:
    """Tell whether the reference engine can be run here."""
    return bool(FOLDER and shutil.which("node"))


class Engine:
    """One engine in a process of its own."""

    def __init__(self, command: Sequence[str]) -> None:
        self._child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.communicate()

    def load(self, xml: str) -> float:
        """Return how long loading a form and beginning an instance took, in seconds."""
        told = self._ask({"load": xml})
        if "fault" in told:
            raise SystemExit(told["fault"])
        return float(told["ms"]) / 1e3

    def walk(self, log: Log) -> list[float | None]:
        """Return how long each line of *log* took in seconds; None where it was refused."""
        return [None if us is None else us / 1e6 for us in self._ask({"walk": log})["us"]]

    def _ask(self, asked: dict[str, object]) -> dict[str, Any]:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(json.dumps(asked) + "\n")
        self._child.stdin.flush()
        told: dict[str, Any] = json.loads(self._child.stdout.readline())
        return told


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast an engine is with one form, in seconds: loading it, and of the answers of one log
    the mean, the middle and the slowest of a hundred; each the least of several runs.
    """

    load: float
    mean: float
    middle: float
    late: float


@dataclass(slots=True)
class _Runs:
    loads: list[float]
    walks: list[list[float | None]]


def compared(xml: str, log: Log, *, runs: int, fresh: bool) -> tuple[Pace, Pace]:
    """Return our pace and the peer's.

    *fresh*: every run in new processes, as after a start; otherwise all runs in two processes
    whose first run does not count.
    """
    ours, peer = _Runs([], []), _Runs([], [])
    if fresh:
        for _ in range(runs):
            with Engine(OURS) as one, Engine(PEER) as other:
                _run(one, ours, xml, log)
                _run(other, peer, xml, log)
    else:
        with Engine(OURS) as one, Engine(PEER) as other:
            for number in range(runs + 1):
                _run(one, ours if number else _Runs([], []), xml, log)
                _run(other, peer if number else _Runs([], []), xml, log)
    both = [at for at in range(len(log)) if _done(ours, at) and _done(peer, at)]
    return _pace(ours, both), _pace(peer, both)


def _run(engine: Engine, runs: _Runs, xml: str, log: Log) -> None:
    runs.loads.append(engine.load(xml))
    runs.walks.append(engine.walk(log))


def _done(runs: _Runs, at: int) -> bool:
    return all(walk[at] is not None for walk in runs.walks)


def _pace(runs: _Runs, both: Sequence[int]) -> Pace:
    """Answers are those that both engines took.

    Each one's time is its least over the runs, for whatever else the machine does only adds to
    it, and adds more to an engine with threads of its own.
    """
    answers = sorted(min(walk[at] or 0.0 for walk in runs.walks) for at in both)
    slow = answers[min(len(answers) - 1, len(answers) * 99 // 100)]
    return Pace(min(runs.loads), fmean(answers), median(answers), slow)
