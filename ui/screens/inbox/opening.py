"""Opens packets one after the other, and tells each as it comes."""

from collections.abc import Callable, Sequence
from pathlib import Path

from intake.headquarters import Headquarters
from ui.background import Pace


def opening(
    office: Headquarters, pace: Pace, language: str, paths: Sequence[Path]
) -> Callable[[], int]:
    """Return what opens the packets in *paths* and counts them, on another thread."""

    def work() -> int:
        files = office.packets_in(paths)
        pace.tell(0, len(files))
        arrivals = office.receive(files, wanted=lambda: not pace.stopped)
        for done, arrival in enumerate(arrivals, start=1):
            pace.came.emit(office.line_of(arrival, language))
            pace.tell(done, len(files))
        return len(files)

    return work
