"""Starts the limited child and waits; its crash or time-out is one sentence, never a hang.

Nobody has to wait: where its result is not wanted any more, the child ends at once.
"""

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

from intake.errors import BadResource, Trouble, msg
from intake.practice.child import FAULT, HIDDEN, OUT_OF_MEMORY
from intake.practice.limits import LIMITS

Verb = Literal["read", "write", "compile", "check"]
Wanted = Callable[[], bool]
_LOOK_SECONDS = 0.1
"""How often the wish to stop is looked at."""


class Stopped(Trouble):
    """Somebody stopped the work: nothing was changed."""


def always() -> bool:
    """Want the result, whatever happens."""
    return True


# Isolated mode ignores the environment and the current folder, so the child is told where we are.
_START = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1));"
    "runpy.run_module('intake.practice.child', run_name='__main__', alter_sys=True)"
)
_TOO_MUCH = {OUT_OF_MEMORY, -getattr(signal, "SIGXCPU", 0), -getattr(signal, "SIGKILL", 0)}


def run(verb: Verb, data: bytes, wanted: Wanted = always) -> bytes:
    """Return what the child makes of *data*; raise `BadResource` for its faults and its death.

    Raise `Stopped` soon after it is not *wanted* any more.
    """
    pipe = subprocess.PIPE
    with tempfile.TemporaryDirectory() as nowhere, tempfile.TemporaryFile() as handed:
        handed.write(data)
        handed.seek(0)
        command = [*_command(), verb]
        with subprocess.Popen(
            command, stdin=handed, stdout=pipe, stderr=pipe, cwd=nowhere
        ) as child:
            try:
                made, complaint = _heard(child, wanted)
            finally:
                child.kill()  # it has ended already, or nobody waits for it any more
    if child.returncode == FAULT:
        problem, remedy, values = json.loads(made)
        raise BadResource(problem, remedy, **values)
    if child.returncode in _TOO_MUCH:
        raise _too_much()
    if child.returncode != 0:
        raise BadResource(
            msg("This workbook stops the program that reads it."),
            msg("Look for what is unusual in it, and report it. Nothing else is touched."),
            details=complaint[-2_000:].decode(errors="replace"),
        )
    return made


def _heard(child: "subprocess.Popen[bytes]", wanted: Wanted) -> tuple[bytes, bytes]:
    """Return what the child says and complains of; it is waited for in small steps.

    It reads from a file: in Python 3.11 a pipe is not fed any more after the first step.
    """
    for _ in range(int(LIMITS.child_wall_seconds / _LOOK_SECONDS)):
        if not wanted():
            raise Stopped(msg("You stopped it."), msg("Nothing was changed; begin again."))
        with suppress(subprocess.TimeoutExpired):
            return child.communicate(timeout=_LOOK_SECONDS)
    raise _too_much()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN]
    root = Path(__file__).resolve().parent.parent.parent
    return [sys.executable, "-I", "-X", "utf8", "-c", _START, str(root)]


def _too_much() -> BadResource:
    return BadResource(
        msg("This workbook takes more time or memory than a form may take."),
        msg("Shorten it: fewer rows, fewer references in one expression."),
    )
