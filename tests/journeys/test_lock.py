"""The lock with real processes: one ends with its memory, the next comes back to the same word."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from intake.clock import stopped_at
from intake.sealing.kdf import CHEAPEST
from ui import settings, trial
from ui.settings import Settings
from ui.shots import DEMONSTRATION_DAY
from ui.trial import CODES, PASSPHRASE

CHECKOUT = Path(__file__).parents[2]
REMOTE = Path(__file__).parent / "remote"
PATIENCE = 60.0
QUESTION, HALF = "im_first_entry_date", "5/19"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are watched in /proc")


class Laptop:
    """A store, its settings, and the processes that were started on it."""

    def __init__(self, folder: Path, made: Path) -> None:
        self.store = folder / "store"
        shutil.copytree(made, self.store)
        self.remote = folder / "remote"
        self.remote.mkdir()
        self.config = folder / "config"
        self.log = folder / "log"
        remembered = self.config / "amparo" / "settings.json"
        assert settings.save(remembered, Settings(store=str(self.store)))
        self._seen: set[int] = set()

    def start(self) -> int:
        """Start the program; return the process that shows its window."""
        environment = os.environ | {
            "XDG_CONFIG_HOME": str(self.config),
            "XDG_STATE_HOME": str(self.config),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(REMOTE),
            "AMPARO_REMOTE": str(self.remote),
        }
        with self.log.open("wb") as log:
            started = subprocess.Popen(
                [sys.executable, str(CHECKOUT / "main.py")],
                cwd=self.remote,
                env=environment,
                stdout=log,
                stderr=log,
            )
        self.first = started
        return self.next()

    def next(self) -> int:
        """Wait for a window of a process that was not seen before; return that process."""
        until(lambda: bool(self._alive() - self._seen))
        (new,) = self._alive() - self._seen
        self._seen.add(new)
        return new

    def ask(self, process: int, expression: str) -> str:
        """Evaluate in the window of *process*."""
        with socket.socket(socket.AF_UNIX) as talk:
            talk.settimeout(PATIENCE)
            talk.connect(str(self.remote / f"{process}.socket"))
            with talk.makefile("rw") as lines:
                lines.write(expression + "\n")
                lines.flush()
                return lines.read()

    def wait(self, process: int, expression: str, told: str) -> None:
        """Wait until *expression* gives *told* in the window of *process*."""
        until(lambda: self.ask(process, expression) == told, lambda: self.ask(process, expression))

    def unlock(self, process: int) -> None:
        """Type the passphrase."""
        self.wait(process, SCREEN, "'UnlockScreen'")
        self.ask(process, f"window().screen_shown.secret.field.setText({PASSPHRASE!r})")
        self.ask(process, "window().screen_shown.go.click()")

    def end(self) -> None:
        """End what is left."""
        for process in self._alive():
            os.kill(process, signal.SIGKILL)
        if hasattr(self, "first"):
            self.first.wait(PATIENCE)

    def _alive(self) -> set[int]:
        there = (int(path.stem) for path in self.remote.glob("*.socket"))
        return {process for process in there if not gone(process)}


SCREEN = "type(window().screen_shown).__name__"


def until(holds: Callable[[], bool], what: Callable[[], str] = str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, what()
        time.sleep(0.02)


def gone(process: int) -> bool:
    """Tell whether a process has ended; one that nobody waited for yet has no memory left."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state in "ZX"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one clinic with one client, to be copied for each test."""
    folder, clock = tmp_path_factory.mktemp("made"), stopped_at(DEMONSTRATION_DAY)
    return trial.make(folder, clock, cost=CHEAPEST, clients=1).clinic


@pytest.fixture
def laptop(tmp_path: Path, made: Path) -> Iterator[Laptop]:
    laptop = Laptop(tmp_path, made)
    yield laptop
    laptop.end()


def half_typed(laptop: Laptop) -> int:
    """Open the first case and type half a date; return the process."""
    process = laptop.start()
    laptop.unlock(process)
    laptop.wait(process, SCREEN, "'CaseListScreen'")
    laptop.wait(process, "window().screen_shown.list.current()", repr(CODES[0]))
    laptop.ask(process, f"window().screen_shown.open({CODES[0]!r})")
    laptop.wait(process, SCREEN, "'InterviewScreen'")
    laptop.ask(process, f"window().screen_shown.go_to({QUESTION!r})")
    laptop.ask(process, "window().screen_shown._asking.editor.focusProxy().clear()")
    laptop.ask(process, f"window().screen_shown._asking.editor.focusProxy().insert({HALF!r})")
    laptop.ask(process, "window().screen_shown._asking.editor.focusProxy().cursorBackward(False)")
    assert laptop.ask(process, "window().screen_shown.where()") == repr((QUESTION, HALF, 3))
    return process


def test_the_process_that_held_keys_ends_and_the_next_is_at_the_same_caret(laptop: Laptop) -> None:
    before = half_typed(laptop)
    laptop.ask(before, "window().lock_wanted.emit()")
    after = laptop.next()
    until(lambda: gone(before))
    assert laptop.first.wait(PATIENCE) == 0
    told = "[one.accessibleName() for one in window().findChildren(qt.QWidget)]"
    assert "Nothing was lost. You will be back at the same question." in laptop.ask(after, told)
    laptop.unlock(after)
    laptop.wait(after, SCREEN, "'InterviewScreen'")
    laptop.wait(after, "window().screen_shown.where()", repr((QUESTION, HALF, 3)))
    assert laptop.log.read_bytes() == b""


def test_the_command_line_of_the_fresh_process_names_the_store_and_nothing_in_it(
    laptop: Laptop,
) -> None:
    before = half_typed(laptop)
    laptop.ask(before, "window().lock_wanted.emit()")
    after = laptop.next()
    line = Path(f"/proc/{after}/cmdline").read_bytes().split(b"\0")
    assert line[2:5] == [b"--locked", str(laptop.store).encode(), b"--kept"]
    assert not any(code.encode() in part for part in line for code in CODES)
    assert not any(HALF.encode() in part or QUESTION.encode() in part for part in line)


@pytest.mark.long
def test_no_marker_is_left_in_the_memory_of_the_surviving_process(laptop: Laptop) -> None:
    before = half_typed(laptop)
    word = "Zqxmarker" + "Vrtlost"
    laptop.ask(before, f"window().screen_shown._asking.editor.focusProxy().setText({word!r})")
    key = re.sub(r"[^0-9a-f]", "", laptop.ask(before, KEY))
    markers = [bytes.fromhex(key), key.encode(), *both(PASSPHRASE), *both(word), *both(CODES[0])]
    assert found(laptop, before, markers), "the scan sees what is there"
    laptop.ask(before, "window().lock_wanted.emit()")
    after = laptop.next()
    until(lambda: gone(before))
    assert found(laptop, after, markers) == []


KEY = (
    "next(r for r in window().findChildren(qt.QWidget)[0].window().children()"
    " if type(r).__name__ == 'Routes').door._store._unlocked.store_key.hex()"
)


def both(text: str) -> list[bytes]:
    """Return the bytes of *text* as Python and as Qt keep it."""
    return [text.encode(), text.encode("utf-16-le")]


def found(laptop: Laptop, process: int, markers: list[bytes]) -> list[bytes]:
    """Return which of *markers* stand anywhere in the memory of *process*."""
    laptop.ask(process, "readable()")
    there = set[bytes]()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text("utf-8").splitlines():
            if not (span := re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)):
                continue
            start, end = (int(number, 16) for number in span.groups())
            try:
                memory.seek(start)
                part = memory.read(end - start) or b""
            except OSError:
                continue
            there |= {marker for marker in markers if marker in part}
    return sorted(there)
