"""Runs a session under strace: its calls as events, a kill or a fault at any of them."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
HAS_STRACE = shutil.which("strace") is not None
WRITING = ("write", "pwrite64", "rename", "unlink", "unlinkat", "ftruncate", "fsync", "mkdir")
"""The calls at which a disk changes, or is made to keep what changed."""
_TRACED = (*WRITING, "openat", "rmdir", "writev", "fdatasync")
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)")
_BEGUN = re.compile(r"^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)$")
_BYTE = re.compile(rb"\\x([0-9a-f]{2})")


@dataclass(frozen=True, slots=True)
class Event:
    """One call that succeeded; *text* is its arguments as strace prints them, strings in hex."""

    call: str
    text: str
    result: int


def command(root: Path, code: str, *acts: str) -> list[str]:
    """Return the command line of a session."""
    return [sys.executable, "-m", "tests.vault.session", str(root), code, *acts]


def told(output: bytes) -> list[list[str]]:
    """Return the whole lines that a session told."""
    return [line.decode().split() for line in output.split(b"\n")[:-1]]


def record(words: list[str], log: Path) -> list[Event]:
    """Run a session to its end; return all its calls in order."""
    _run(words, "-xx", "-y", "-s", "1000000", "-e", f"trace={','.join(_TRACED)}", log=log)
    return list(events(log.read_text("ascii", "replace").splitlines()))


def counted(words: list[str], log: Path) -> dict[str, int]:
    """Return how often the busiest thread of a session makes each writing call."""
    _run(words, "-e", f"trace={','.join(WRITING)}", log=log)
    seen: dict[tuple[str, str], int] = {}
    for line in log.read_text("ascii", "replace").splitlines():
        if match := _LINE.match(line):
            seen[match[1], match[2]] = seen.get((match[1], match[2]), 0) + 1
    return {
        call: max((n for (_, name), n in seen.items() if name == call), default=0)
        for call in WRITING
    }


def hurt(words: list[str], call: str, number: int, fault: str) -> list[list[str]]:
    """Run a session in which *call* meets *fault* at its *number*; return what it told.

    *fault*: `signal=KILL`, or `error=ENOSPC` for this call alone. Counted for each thread.
    """
    fault = f"inject={call}:{fault}:when={number}"
    done = _run(words, "-e", f"trace={call}", "-e", fault)
    return told(done.stdout)


def events(lines: list[str]) -> Iterator[Event]:
    """Yield the calls of a log, those joined that another thread interrupted."""
    open_calls: dict[str, str] = {}
    for line in lines:
        if begun := _BEGUN.match(line):
            open_calls[begun[1]] = f"{begun[1]} {begun[2]}({begun[3]}"
            continue
        if resumed := _RESUMED.match(line):
            line = open_calls.pop(resumed[1]) + resumed[3]  # noqa: PLW2901 (the same call)
        match = _LINE.match(line)
        if match and int(match[4]) >= 0:
            yield Event(match[2], match[3], int(match[4]))


def unhex(text: str) -> bytes:
    """Return the bytes of a string in hex as strace prints it."""
    return bytes.fromhex(text.replace("\\x", ""))


def _run(
    words: list[str], *options: str, log: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    into = ["-o", str(log) if log else "/dev/null"]
    strace = ["strace", "-f", "-qq", *into, *options]
    return subprocess.run(
        [*strace, *words],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
