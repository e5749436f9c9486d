"""Times acts against each other on a noisy machine: A B A B, medians, ratios of medians.

What runs in this process is timed by the processor's seconds, where the system counts them finely
enough: the hands of a clock would tell of everybody else on the machine.
"""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Act = Callable[[], object]
_FINE = time.get_clock_info("thread_time").resolution <= 1e-6
seconds = time.thread_time if _FINE else time.perf_counter
"""The clock of acts in this process and on this thread."""
_UNITS = ((1.0, "s "), (1e-3, "ms"), (1e-6, "us"), (1e-9, "ns"))


def timed(act: Act) -> float:
    """Return how long *act* takes, in seconds."""
    start = seconds()
    act()
    return seconds() - start


def alternately(runs: int, acts: Mapping[str, Act]) -> dict[str, float]:
    """Return the median time of each act in seconds; in every run each of them has its turn.

    Each begins without garbage, as after a start; what it collects itself is its own time.
    """
    times: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(runs):
        for name, act in acts.items():
            gc.unfreeze()
            gc.collect()
            times[name].append(timed(act))
    return {name: statistics.median(some) for name, some in times.items()}


def late(times: Sequence[float], share: float = 0.99) -> float:
    """Return the time that *share* of *times* do not exceed."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def written(time_: float) -> str:
    """Return a time as people read it: `12.3 ms`."""
    size, unit = next(((s, u) for s, u in _UNITS if time_ >= s), _UNITS[-1])
    return f"{time_ / size:8.2f} {unit}"


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure is held against: at *most* so many seconds, or *least* so many times faster."""

    most: float | None = None
    least: float | None = None

    def verdict(self, took: float, times: float) -> str:
        """Return the goal in words, and whether it is met."""
        if self.most is not None:
            met = took <= self.most
            return f"goal <= {written(self.most).strip()}: {'met' if met else 'MISSED'}"
        if self.least is not None:
            return f"goal >= {self.least:g} x: {'met' if times >= self.least else 'MISSED'}"
        return ""


def line(name: str, took: float, floor: float, floor_name: str, goal: Goal | None = None) -> str:
    """Return a line of a figure and how many times its floor it takes."""
    ratio = f"{took / floor:8.3g} x {floor_name} ({written(floor).strip()})"
    return f"{name:<34}{written(took)} {ratio:<58}{(goal or Goal()).verdict(took, 0)}"


def against(name: str, ours: float, peer: float, goal: Goal | None = None) -> str:
    """Return a line of a figure and how many times faster it is than the peer's."""
    ratio = f"{peer / ours:8.3g} x faster than the peer ({written(peer).strip()})"
    return f"{name:<34}{written(ours)} {ratio:<58}{(goal or Goal()).verdict(ours, peer / ours)}"
